"""The roster: who is in Slack, from where, and whether they are away or not to be disturbed."""

from bot.people.roster.model import SlackAccount
from bot.people.roster.store import accounts, primary_owner
from bot.people.roster.usecases import (
    link_new_people,
    locale_of,
    people_to_look_up,
    report_changed_accounts,
    sync_accounts,
    update_do_not_disturb,
)

__all__ = [
    "SlackAccount",
    "accounts",
    "link_new_people",
    "locale_of",
    "people_to_look_up",
    "primary_owner",
    "report_changed_accounts",
    "sync_accounts",
    "update_do_not_disturb",
]

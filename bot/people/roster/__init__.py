"""The roster: who is in Slack, from where, and whether they are away or not to be disturbed."""

from bot.people.roster.model import SlackAccount, unused_key
from bot.people.roster.store import accounts, members, primary_owner
from bot.people.roster.usecases import (
    add_people,
    join_workspace,
    link_new_people,
    locale_of,
    people_to_look_up,
    report_changed_accounts,
    sync_accounts,
    update_do_not_disturb,
    zones,
)

__all__ = [
    "SlackAccount",
    "accounts",
    "add_people",
    "join_workspace",
    "link_new_people",
    "locale_of",
    "members",
    "people_to_look_up",
    "primary_owner",
    "report_changed_accounts",
    "sync_accounts",
    "unused_key",
    "update_do_not_disturb",
    "zones",
]

"""Who may import files: admins, and while there are none the admins of the Slack workspace."""

from bot.core.work import Work
from bot.people import people, roster


def may_import(work: Work, slack_id: str) -> bool:
    """Whether somebody is an admin; while nobody is, the admins of the Slack workspace are."""
    person = people.active_by_slack_id(work, slack_id)
    if person is not None and person.is_admin:
        return True
    account = roster.accounts(work, [slack_id]).get(slack_id)
    is_slack_admin = account is not None and account.is_member and account.is_admin
    return is_slack_admin and not people.admins(work)

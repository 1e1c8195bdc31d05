"""Decide who sets Weekbeat up, and tell them so, once."""

from dataclasses import replace

from bot.core.errors import Refusal
from bot.core.events import FilesImported
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.goals import cycle_calendar
from bot.people import people, roster, workspaces
from bot.people.people import Person
from bot.setup.drafts import (
    ObjectiveSource,
    PlannedObjectives,
    SetupChanged,
    SetupStep,
    load_draft,
    save_draft,
)
from bot.setup.invitation import views
from bot.setup.invitation.model import SCOPE_USES, SetupCard
from bot.slack import outbox

NOT_ALLOWED = N_("Only admins of this workspace can set Weekbeat up.")


def may_begin(work: Work, slack_id: str) -> bool:
    """Return whether somebody may set Weekbeat up: its admins; while it has none, or a set-up is
    under way, also the workspace's admins and owners.
    """
    person = people.by_slack_id(work, slack_id)
    if person is not None and person.is_active and person.is_admin:
        return True
    account = roster.accounts(work, [slack_id]).get(slack_id)
    if account is None or not (account.is_member and account.is_admin):
        return False
    draft = load_draft(work)
    is_under_way = draft is not None and not draft.is_finished
    return is_under_way or not people.admins(work)


def require_admin(work: Work, slack_id: str) -> Person:
    """Return an admin of Weekbeat; raises a Refusal for everybody else."""
    person = people.active_by_slack_id(work, slack_id)
    if person is None or not person.is_admin:
        raise Refusal(NOT_ALLOWED)
    return person


def setup_card(work: Work, slack_id: str) -> SetupCard | None:
    """Return the set-up for somebody's Home; None when it is finished, or is not theirs to do."""
    draft = load_draft(work)
    if draft is not None and draft.is_finished:
        return None
    if draft is None and cycle_calendar.all_cycles(work) and people.admins(work):
        return None  # a file has set everything up
    if not may_begin(work, slack_id):
        return None
    ids = [team.lead_id for team in draft.teams] if draft else []
    accounts = roster.accounts(work, ids)
    return SetupCard(draft, {id_: account.name for id_, account in accounts.items()})


def invite_installer(work: Work) -> None:
    """Promise one message to the workspace's primary owner while Weekbeat has no admin."""
    owner = roster.primary_owner(work)
    if owner is None or people.admins(work) or load_draft(work) is not None:
        return
    message = views.invitation(translator(owner.locale or workspaces.language(work)))
    outbox.promise(
        work, to=owner.slack_id, message=message, once_name=_invitation_of(owner.slack_id)
    )


def show_finished(work: Work) -> None:
    """Let the invitation say that the set-up is done."""
    owner = roster.primary_owner(work)
    if owner is not None:
        message = views.finished(translator(owner.locale or workspaces.language(work)))
        outbox.revise(work, once_name=_invitation_of(owner.slack_id), message=message)


def continue_after_import(work: Work, event: FilesImported) -> None:
    """Lead back to a set-up that is under way once a file was imported: its objectives are chosen
    if nothing else is missing before them.
    """
    draft = load_draft(work)
    if draft is None or draft.is_finished:
        return
    if draft.next_step is SetupStep.OBJECTIVES:
        objectives = PlannedObjectives(source=ObjectiveSource.FILE)
        save_draft(work, replace(draft, objectives=objectives))
    admin = require_admin(work, event.slack_id)
    message = views.imported(translator(admin.locale))
    once = f"setup.imported:{admin.id}:{work.now.isoformat()}"
    outbox.promise(work, to=event.slack_id, message=message, once_name=once)
    work.emit(SetupChanged(admin.id))


def name_missing_permissions(work: Work) -> None:
    """Tell admins, once, which permissions an installation that is in use lacks, and what works
    without them. An installation whose permissions Slack did not tell lacks none.
    """
    granted = workspaces.current(work).scopes
    missing = sorted(SCOPE_USES.keys() - granted) if granted else []
    if not missing:
        return
    for admin in people.admins(work):
        if admin.slack_id:
            message = views.permissions_missing(translator(admin.locale), missing)
            once = f"setup.permissions:{','.join(missing)}:{admin.id}"
            outbox.promise(work, to=admin.slack_id, message=message, once_name=once)


def _invitation_of(slack_id: str) -> str:
    return f"setup.invitation:{slack_id}"

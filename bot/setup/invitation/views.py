"""The invitation to set Weekbeat up, its card on Home, and the message about permissions."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement, ConfirmObject

from bot.core.i18n import N_, Translator
from bot.setup.drafts import ObjectiveSource, SetupDraft, SetupStep
from bot.setup.forms import OPEN, START_OVER
from bot.setup.invitation.model import SCOPE_USES, SetupCard
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

HEADLINE = N_("Set up Weekbeat")
PROMISE = N_("It takes five minutes. Nothing is sent to anybody before you press *Start now*.")
SOURCES = {
    ObjectiveSource.OWNERS: N_("owners write their own"),
    ObjectiveSource.ROLE: N_("from role templates"),
    ObjectiveSource.TEXT: N_("pasted as text"),
    ObjectiveSource.FILE: N_("from a file"),
}
USES = {
    "channels": N_("With it, a channel's members become a team in one step."),
    "files": N_("With it, you can drop a spreadsheet of objectives into our messages."),
}


def invitation(t: Translator) -> Message:
    """Render the message that invites to set Weekbeat up."""
    introduction = t(
        N_(
            "I'm Weekbeat. Once a week I ask people how their key results stand, tell managers "
            "what needs them, and post the results at the end of the quarter."
        )
    )
    text = t.together(introduction, t(PROMISE))
    button = b.button(t(HEADLINE), OPEN, style="primary")
    return Message(text, b.blocks([b.header(t(HEADLINE)), b.section(text), b.actions(button)]))


def imported(t: Translator) -> Message:
    """Render the message that leads from an imported file back to the set-up."""
    text = t(N_("✓ Your file is imported. Next: see who's asked what and when, then start."))
    button = b.button(t(N_("Continue the set-up")), OPEN, style="primary")
    return Message(text, b.blocks([b.section(text), b.actions(button)]))


def finished(t: Translator) -> Message:
    """Render what the invitation says once the set-up is done."""
    return Message(t(N_("✓ Weekbeat is set up. To change anything, open its Home.")))


def setup_blocks(t: Translator, card: SetupCard) -> list[Block]:
    """Render the card on Home: what was chosen so far, and the button that continues."""
    draft = card.draft
    if draft is None:
        button = b.button(t(HEADLINE), OPEN, style="primary")
        return [b.header(t(HEADLINE)), b.section(t(PROMISE)), b.actions(button), b.divider()]
    is_ready = draft.next_step is SetupStep.START
    label = t(N_("Review and start")) if is_ready else t(N_("Continue"))
    buttons = [b.button(label, OPEN, style="primary"), _start_over(t)]
    rows = [
        b.section(text, b.button(t(N_("Change")), OPEN, step) if is_chosen else None)
        for step, text, is_chosen in _steps(t, draft)
    ]
    return [b.header(t(HEADLINE)), b.context(t(PROMISE)), *rows, b.actions(*buttons), b.divider()]


def permissions_missing(t: Translator, scopes: Sequence[str]) -> Message:
    """Render which permissions are missing, what each would allow, and how to add them."""
    named = t.listed(f"`{scope}`" for scope in scopes)
    uses = dict.fromkeys(SCOPE_USES[scope] for scope in scopes)
    lines = [
        t(N_("Weekbeat can do more than it may here. Missing: {scopes}."), scopes=named),
        *(t(USES[use]) for use in uses),
        t(
            N_(
                "Add these permissions to the app on api.slack.com, install it again and restart "
                "Weekbeat. Everything else works without them."
            )
        ),
    ]
    return Message(t.together(*lines))


def _start_over(t: Translator) -> ButtonElement:
    button = b.button(t(N_("Start over")), START_OVER)
    button.confirm = ConfirmObject(
        title=b.plain(t(N_("Start over?"))),
        text=b.plain(t(N_("What you chose so far is forgotten."))),
        confirm=b.plain(t(N_("Start over"))),
        deny=b.plain(t(N_("Cancel"))),
    )
    return button


def _steps(t: Translator, draft: SetupDraft) -> list[tuple[SetupStep, str, bool]]:
    """Return each step with what was chosen, and whether anything was."""
    cycles = t.listed(escape(cycle.name) for cycle in draft.cycles)
    teams = t.listed(f"{escape(team.name)} ({len(team.taking_part)})" for team in draft.teams)
    schedule = draft.schedule
    hours = f"{t.weekday(schedule.ask.weekday)}, {t.hour(schedule.ask.time)}" if schedule else ""
    source = t(SOURCES[draft.objectives.source]) if draft.objectives else ""
    chosen = (
        (SetupStep.CYCLE, N_("Cycle"), cycles),
        (SetupStep.TEAMS, N_("Teams"), teams),
        (SetupStep.SCHEDULE, N_("Weekly check-in"), hours),
        (SetupStep.OBJECTIVES, N_("First objectives"), source),
    )
    return [
        (step, f"{'✓' if value else '○'} *{t(name)}*  {clip(value, 300)}".rstrip(), bool(value))
        for step, name, value in chosen
    ]

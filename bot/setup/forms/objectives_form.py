"""Step 4, the first objectives: owners write them, a role template, pasted text, or a file."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.intake.spreadsheet_template import spreadsheet_button
from bot.setup.drafts import ObjectiveSource, PlannedObjectives, PlannedRole, SetupStep
from bot.setup.forms.frame import CHOICE, SetupContext, chosen, option, several, ticked, window
from bot.slack import blocks as b
from bot.slack.payloads import OutOfDate
from bot.slack.text import escape

SOURCE, ROLE, OWNERS = "setup.source", "setup.role", "setup.role_owners"
ANOTHER, TEXT, TEXT_OWNER = "setup.another_role", "setup.text", "setup.text_owner"
TITLE = N_("First objectives")
LONGEST_TEXT = 3000  # characters that Slack lets one type
SOURCES = {
    ObjectiveSource.OWNERS: (
        N_("Owners write their own"),
        N_("Everyone gets a message with a form. Good for most teams."),
    ),
    ObjectiveSource.ROLE: (
        N_("From a role template"),
        N_("Ready-made key results, e.g. for SEO. Targets can be changed."),
    ),
    ObjectiveSource.TEXT: (N_("Paste them as text"), N_("A list of key results, YAML or CSV.")),
    ObjectiveSource.FILE: (
        N_("From a file"),
        N_("Drop a spreadsheet into our direct messages."),
    ),
}
FILE_FIRST = N_(
    "*1.* Get the spreadsheet. I'll send it to you with your cycle, teams and people in it."
)
FILE_SECOND = N_("*2.* Add objectives and key results. Each column says what it's for.")
FILE_THIRD = N_(
    "*3.* Drop it into our direct messages. I'll show you the plan; press *Import* there. CSV, "
    "YAML and Markdown work too."
)
FILE_MEANWHILE = N_(
    "You can do this now or after the start. Cycle, teams and people are saved already, so that a "
    "file can name them; nobody is asked before you press *Start now*."
)
FILE_SCOPE_MISSING = N_(
    "⚠️ Slack doesn't let me read files yet: the permission `files:read` is missing. Until it's "
    "added, paste the key results as text, or use `weekbeat import` on the command line."
)
EXAMPLE = N_("Grow online sales\n- Visits 50k -> 60k\n- Conversion at least 3%\n- Leads sum 4,000")


def objectives_view(t: Translator, context: SetupContext) -> View:
    """Build the choice of where the first objectives come from."""
    options = {
        source: option(source, t(label), t(more)) for source, (label, more) in SOURCES.items()
    }
    kept = context.draft.objectives or PlannedObjectives()
    radio = RadioButtonsElement(
        action_id=CHOICE, options=list(options.values()), initial_option=options[kept.source]
    )
    return window(
        t,
        "objectives",
        title=t(TITLE),
        step=SetupStep.OBJECTIVES,
        parts=[b.field(SOURCE, t(N_("Where do they come from?")), radio)],
        back_to=SetupStep.SCHEDULE,
    )


def read_objectives(view: Mapping[str, Any]) -> ObjectiveSource:
    """Return the chosen source; raises OutOfDate for any other."""
    try:
        return ObjectiveSource(chosen(view, SOURCE))
    except ValueError:
        raise OutOfDate from None


def role_view(t: Translator, context: SetupContext) -> View:
    """Build the form that gives a role template to people."""
    kept = context.draft.objectives or PlannedObjectives()
    titles = dict(context.roles)
    parts: list[Block] = []
    if kept.roles:
        given = [f"*{escape(titles.get(role.template, role.template))}*" for role in kept.roles]
        parts.append(b.context(t(N_("Given so far: {roles}"), roles=t.listed(given))))
    options = [option(name, title) for name, title in context.roles][:100]
    another = option("yes", t(N_("Give another role after this one")))
    parts += [
        b.field(
            ROLE,
            t(N_("Role")),
            StaticSelectElement(action_id=CHOICE, options=options, initial_option=options[0]),
        ),
        b.field(
            OWNERS,
            t(N_("Who gets its key results?")),
            UserMultiSelectElement(action_id=CHOICE, placeholder=b.plain(t(N_("Choose people")))),
            t(N_("Everyone else writes their own.")),
        ),
        b.field(
            ANOTHER,
            t(N_("More roles")),
            CheckboxesElement(action_id=CHOICE, options=[another]),
            optional=True,
        ),
    ]
    return window(
        t,
        "role",
        title=t(TITLE),
        step=SetupStep.OBJECTIVES,
        parts=parts,
        back_to=SetupStep.OBJECTIVES,
    )


def read_role(view: Mapping[str, Any]) -> tuple[PlannedRole, bool]:
    """Return the role with its owners, and whether another one follows."""
    role = PlannedRole(chosen(view, ROLE), several(view, OWNERS, "selected_users"))
    return role, ticked(view, ANOTHER)


def text_view(t: Translator, context: SetupContext) -> View:
    """Build the form that takes pasted key results."""
    kept = context.draft.objectives or PlannedObjectives()
    text = PlainTextInputElement(
        action_id=CHOICE,
        multiline=True,
        max_length=LONGEST_TEXT,
        initial_value=kept.text or None,
        placeholder=b.plain(t(EXAMPLE)),
    )
    owner_id = kept.text_owner_id or next(iter(context.draft.owner_ids), "")
    owner = UserSelectElement(action_id=CHOICE, initial_user=owner_id or None)
    parts: list[Block] = [
        b.field(TEXT, t(N_("Key results")), text),
        b.field(
            TEXT_OWNER,
            t(N_("Whose are they?")),
            owner,
            t(N_("YAML and CSV name the owners themselves.")),
            optional=True,
        ),
    ]
    return window(
        t,
        "text",
        title=t(TITLE),
        step=SetupStep.OBJECTIVES,
        parts=parts,
        back_to=SetupStep.OBJECTIVES,
    )


def file_view(t: Translator, context: SetupContext) -> View:
    """Build the page that says how a file comes in."""
    steps = [t(FILE_FIRST), t(FILE_SECOND), t(FILE_THIRD)]
    parts: list[Block] = [
        b.section("\n".join(steps)),
        b.actions(spreadsheet_button(t)),
        b.context(t(FILE_MEANWHILE)),
    ]
    if not context.may_read_files:
        parts.insert(0, b.section(t(FILE_SCOPE_MISSING)))
    return window(
        t,
        "file",
        title=t(TITLE),
        step=SetupStep.OBJECTIVES,
        parts=parts,
        back_to=SetupStep.OBJECTIVES,
    )


def read_text(view: Mapping[str, Any]) -> PlannedObjectives:
    """Return what was pasted, and whose it is."""
    return PlannedObjectives(
        source=ObjectiveSource.TEXT,
        text=chosen(view, TEXT),
        text_owner_id=chosen(view, TEXT_OWNER),
    )

"""The message about somebody who left, and the forms that hand over and waive."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    Option,
    PlainTextInputElement,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.editing.form_fields.windows import ACTION, confirmation, window
from bot.editing.form_values import block_id
from bot.editing.handover.model import LONGEST_WAIVER, DepartureReport, HandoverForm
from bot.goals import display, ownership
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import input_text, inputs_by_block, read_id
from bot.slack.text import clip, escape, mention

ALL, ARCHIVE = "authoring.hand_over_all", "authoring.archive_left"
WAIVE, KEEP = "authoring.waive_left", "authoring.keep_left"
SUBMIT, SUBMIT_WAIVER = "authoring.handed_over", "authoring.waived_left"
OWNER, WAIVED, KEY_RESULT = block_id("owner"), block_id("waived"), block_id("key_result")
MOST_SHOWN, MOST_NAMED = 12, 8  # key results of a message, of a form


def departure_message(t: Translator, report: DepartureReport) -> Message:
    """Build the message to the manager: what has no owner now, and what became of the others."""
    headline = _headline(t, report)
    parts: list[Block] = [b.section(headline)]
    open_ids = report.open_ids
    for key_result in report.key_results[:MOST_SHOWN]:
        if key_result.id in open_ids:
            parts += _open_key_result(t, key_result)
        else:
            parts.append(b.section(_settled_line(t, report, key_result)))
    hidden = len(report.key_results) - MOST_SHOWN
    if hidden > 0:
        parts.append(b.context(t.plural("and {n} more", "and {n} more", hidden)))
    if report.archived:
        archived = t.plural(
            "🗄️ {n} key result was archived.", "🗄️ {n} key results were archived.", report.archived
        )
        parts.append(b.context(archived))
    buttons = _common_buttons(t, report)
    parts += [b.actions(*buttons)] if buttons else []
    return Message(headline, b.blocks(parts))


def handover_form(t: Translator, form: HandoverForm) -> View:
    """Build the form: to whom."""
    lines = [display.title_text(kr) for kr in form.key_results[:MOST_NAMED]]
    hidden = len(form.key_results) - MOST_NAMED
    lines += [t.plural("and {n} more", "and {n} more", hidden)] if hidden > 0 else []
    ids = ",".join(str(kr.id) for kr in form.key_results)
    what: list[Block] = [b.section("\n".join(lines))]
    if len(form.choices) > 1:
        options = [_choice(form, key_result) for key_result in form.choices]
        menu = StaticSelectElement(action_id=ACTION, options=options, initial_option=options[0])
        what = [b.field(KEY_RESULT, t(N_("Which key result?")), menu)]
    hint = t(N_("They get a message, and are asked from the next check-in on."))
    return window(
        t,
        title=t(N_("Hand over")),
        submit=t(N_("Hand over")),
        callback_id=SUBMIT,
        metadata=ids,
        parts=[
            *what,
            b.field(OWNER, t(N_("To whom?")), UserSelectElement(action_id=ACTION), hint),
        ],
    )


def read_handover(view: Mapping[str, Any]) -> tuple[list[int], str]:
    """Return the ids of key results and the Slack user that they go to."""
    inputs = inputs_by_block(view)
    chosen = input_text(inputs.get(KEY_RESULT, {})) or str(view["private_metadata"])
    return [read_id(text) for text in chosen.split(",")], input_text(inputs.get(OWNER, {}))


def _choice(form: HandoverForm, key_result: OwnedKeyResult) -> Option:
    name = form.names.get(key_result.owner_id, "")
    label = f"{clip(key_result.title, 50)} · {clip(name, 22)}"
    return Option(value=str(key_result.id), text=b.plain(label))


def handed_over_view(t: Translator, owner: Person, key_results: list[OwnedKeyResult]) -> View:
    """Say to whom key results went."""
    titles = "\n".join(display.title_text(kr) for kr in key_results[:MOST_NAMED])
    name = mention(owner.slack_id, owner.name)
    return b.notice(t, t(N_("✅ Handed over to {name}:"), name=name) + f"\n{titles}")


def waiver_form(t: Translator, key_result: OwnedKeyResult) -> View:
    """Build the form: why it doesn't count."""
    reason = PlainTextInputElement(action_id=ACTION, max_length=LONGEST_WAIVER)
    hint = t(N_("It then counts in no score. The scorecard shows the reason."))
    return window(
        t,
        title=t(N_("Waive")),
        submit=t(N_("Waive")),
        callback_id=SUBMIT_WAIVER,
        metadata=str(key_result.id),
        parts=[
            b.section(display.title_text(key_result)),
            b.field(WAIVED, t(N_("Reason")), reason, hint),
        ],
    )


def read_waiver(view: Mapping[str, Any]) -> tuple[int, str]:
    """Return the id of the key result and the reason."""
    reason = input_text(inputs_by_block(view).get(WAIVED, {}))
    return read_id(view["private_metadata"]), reason


def _headline(t: Translator, report: DepartureReport) -> str:
    name, team = escape(report.person.name), escape(report.team.name) if report.team else ""
    if report.is_kept:
        if report.departure.team_id:
            return t(N_("✓ *{name}* keeps these key results."), name=name)
        return t(N_("✓ *{name}* is back and owns these key results again."), name=name)
    open_count = len(report.open_ids)
    if not open_count:
        return t(N_("✓ Everything of *{name}* is taken care of."), name=name)
    if team:
        return t.plural(
            "*{name}* has left {team} and still owns {n} key result of the team. Who takes over?",
            "*{name}* has left {team} and still owns {n} key results of the team. Who takes over?",
            open_count,
            name=name,
            team=team,
        )
    return t.plural(
        "*{name}* has left. {n} key result is without an owner. Who takes over?",
        "*{name}* has left. {n} key results are without an owner. Who takes over?",
        open_count,
        name=name,
    )


def _open_key_result(t: Translator, key_result: OwnedKeyResult) -> list[Block]:
    target = escape(display.target_text(t, key_result.rule.measure))
    title = escape(clip(key_result.objective.title, 100))
    archive = b.button(t(N_("Archive")), ARCHIVE, str(key_result.id))
    archive.confirm = confirmation(
        t,
        title=t(N_("Archive it?")),
        field_text=t(
            N_("It won't be asked about, alerted on or scored any more. Its history is kept.")
        ),
        field_label=t(N_("Archive")),
    )
    return [
        b.section(f"{display.title_text(key_result)} · {target}\n{title}"),
        b.actions(
            ownership.hand_over_button(t, key_result.id, "primary"),
            archive,
            b.button(t(N_("Waive")), WAIVE, str(key_result.id)),
        ),
    ]


def _settled_line(t: Translator, report: DepartureReport, key_result: OwnedKeyResult) -> str:
    title = display.title_text(key_result)
    if reason := report.waivers.get(key_result.id):
        return f"✓ {title} · {t(N_('waived: {reason}'), reason=escape(clip(reason, 160)))}"
    owner = report.people_by_id[key_result.owner_id]
    return f"✓ {title} → {mention(owner.slack_id, owner.name)}"


def _common_buttons(t: Translator, report: DepartureReport) -> list[Any]:
    buttons = []
    value = str(report.departure.id)
    if len(report.open_ids) > 1:
        buttons.append(b.button(t(N_("Hand over all…")), ALL, value))
    if report.departure.team_id and report.open_ids:
        buttons.append(b.button(t(N_("They keep them")), KEEP, value))
    return buttons

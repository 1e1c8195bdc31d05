"""The question for a recovery plan, its form, and what was promised."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    PlainTextInputElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.followups.recovery_plans.model import LONGEST, WEEK, PlanContent, PlanContext
from bot.goals import display as shown
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import inputs_by_block, read_day, read_id
from bot.slack.text import clip, escape

OPEN, SUBMIT = "recovery.open", "recovery.submit"
CAUSE, NEXT = "recovery.cause", "recovery.next_step"
DUE, HELP = "recovery.due", "recovery.help"
GIVEN = "given"  # the action of every field
SHORT = 120  # characters of a next step where a line is all there is


def plan_request(t: Translator, sheet: PlanContext) -> Message:
    """What the owner gets: who asks, about what, why, and the way to answer."""
    asked = t(N_("{name} asks how you want to bring this back on track."), name=sheet.asker)
    parts: list[Block] = [
        b.section(asked),
        b.section(shown.summary_with_reason(t, sheet.kr, sheet.now)),
    ]
    if sheet.remedy:
        parts.append(b.context(remedy_hint(t, sheet.remedy)))
    button = b.button(t(N_("Write the plan")), OPEN, str(sheet.plan.id), style="primary")
    parts.append(b.actions(button))
    return Message(f"{asked} {shown.title_text(sheet.kr)}", b.blocks(parts))


def plan_outcome(t: Translator, sheet: PlanContext) -> Message:
    """What the question turns into."""
    title = shown.title_text(sheet.kr)
    if sheet.plan.is_called_off:
        text = t(N_("No plan is needed any more for {title}."), title=title)
        return Message(text, b.blocks([b.section(text)]))
    text = t(N_("📋 Your plan for {title} went to {name}."), title=title, name=sheet.asker)
    return Message(text, b.blocks([b.section(text), b.section(plan_lines(t, sheet.plan.said))]))


def plan_lines(t: Translator, said: PlanContent) -> str:
    """A plan in lines: cause, next step, by when, help needed."""
    lines = [
        t(N_("*Cause:* {text}"), text=_quoted(said.cause)),
        t(N_("*Next step:* {text}"), text=_quoted(said.next_step)),
        t(N_("*By:* {day}"), day=t.day(said.due) if said.due else "–"),
    ]
    if said.help:
        lines.append(t(N_("*Help needed:* {text}"), text=_quoted(said.help)))
    return "\n".join(lines)


def plan_reminder(t: Translator, said: PlanContent, today: date) -> str:
    """What the owner promised to do next, in a line; plainly once its day has passed."""
    text = escape(clip(" ".join(said.next_step.split()), SHORT))
    day = t.day(said.due) if said.due else "–"
    if said.due and said.due < today:
        return t(N_("📋 Promised: “{text}”. It is overdue since {day}."), text=text, day=day)
    return t(N_("📋 Promised: “{text}”, by {day}."), text=text, day=day)


def remedy_hint(t: Translator, remedy: str) -> str:
    """What the metric library, or whoever wrote the key result, would try."""
    return t(N_("💡 To try: {remedy}"), remedy=escape(clip(remedy, 300)))


def plan_form(t: Translator, sheet: PlanContext) -> View:
    """Cause, next step, by when, help needed."""
    remedy = t(N_("💡 To try: {remedy}"), remedy=clip(sheet.remedy, 300)) if sheet.remedy else ""
    read_by = t(N_("Whoever was told of the alert reads it."))
    day = DatePickerElement(action_id=GIVEN, initial_date=(sheet.today + WEEK).isoformat())
    return View(
        type="modal",
        callback_id=SUBMIT,
        private_metadata=str(sheet.plan.id),
        title=b.plain(t(N_("Recovery plan"))),
        submit=b.plain(t(N_("Send"))),
        close=b.plain(t(N_("Cancel"))),
        blocks=[
            b.section(shown.summary_with_reason(t, sheet.kr, sheet.now)),
            b.field(CAUSE, t(N_("What is the cause?")), _text()),
            b.field(NEXT, t(N_("What is the next step?")), _text(), remedy),
            b.field(DUE, t(N_("By when?")), day),
            b.field(HELP, t(N_("What help do you need?")), _text(), read_by, optional=True),
        ],
    )


def read_form(view: Mapping[str, Any]) -> tuple[int, PlanContent]:
    """Read the plan's id and what was promised; whose it is, is for others to check.

    Raises OutOfDate for no form of ours.
    """
    typed = inputs_by_block(view)

    def text(field: str) -> str:
        return str(typed.get(field, {}).get("value") or "").strip()

    day = typed.get(DUE, {}).get("selected_date")
    said = PlanContent(text(CAUSE), text(NEXT), read_day(day) if day else None, text(HELP))
    return read_id(view["private_metadata"]), said


def _text() -> PlainTextInputElement:
    return PlainTextInputElement(action_id=GIVEN, multiline=True, max_length=LONGEST)


def _quoted(text: str) -> str:
    return clip(escape(" ".join(text.split())), LONGEST)

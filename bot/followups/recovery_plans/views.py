"""The request for a recovery plan, its form, and what was promised."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, DatePickerElement, PlainTextInputElement
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.followups.next_steps import step_lines
from bot.followups.recovery_plans.model import (
    DEFAULT_PERIOD,
    LONGEST_TEXT,
    PlanContent,
    PlanContext,
)
from bot.goals import display
from bot.slack import blocks
from bot.slack.outbox import Message
from bot.slack.payloads import inputs_by_block, read_day, read_id
from bot.slack.text import clip, escape

OPEN, SUBMIT = "recovery.open", "recovery.submit"
CAUSE, NEXT = "recovery.cause", "recovery.next_step"
DUE, HELP = "recovery.due", "recovery.help"
GIVEN = "given"  # the action id of every field
LONGEST_NEXT_STEP = 120  # characters, where the plan is one line
LONGEST_REMEDY = 300


def plan_request(t: Translator, context: PlanContext) -> Message:
    """Build the request to the owner: about what, what may help, and a button."""
    plan_text = t(N_("{name} asks how you want to bring this back on track."), name=context.asker)
    parts: list[Block] = [
        blocks.section(plan_text),
        blocks.section(display.summary_with_reason(t, context.key_result, context.assessment)),
    ]
    if context.remedy:
        parts.append(blocks.context(remedy_hint(t, context.remedy)))
    parts += _steps(t, context)
    label = t(N_("Write the plan"))
    button = blocks.button(label, OPEN, str(context.plan.id), style="primary")
    parts.append(blocks.actions(button))
    return Message(f"{plan_text} {display.title_text(context.key_result)}", blocks.blocks(parts))


def plan_outcome(t: Translator, context: PlanContext) -> Message:
    """Build what the request turns into once the plan is given or no longer needed."""
    title = display.title_text(context.key_result)
    if context.plan.is_called_off:
        plan_text = t(N_("A plan for {title} is no longer needed."), title=title)
        return Message(plan_text, blocks.blocks([blocks.section(plan_text)]))
    plan_text = t(N_("📋 Sent: your plan for {title}, to {name}."), title=title, name=context.asker)
    parts = [blocks.section(plan_text), blocks.section(plan_lines(t, context.plan.content))]
    return Message(plan_text, blocks.blocks(parts))


def plan_lines(t: Translator, content: PlanContent) -> str:
    """Return a plan in lines: cause, next step, by when, help needed."""
    lines = [
        t(N_("*Cause:* {text}"), text=_quote(content.cause)),
        t(N_("*Next step:* {text}"), text=_quote(content.next_step)),
        t(N_("*By:* {day}"), day=t.day(content.due) if content.due else "–"),
    ]
    if content.help:
        lines.append(t(N_("*Help needed:* {text}"), text=_quote(content.help)))
    return "\n".join(lines)


def plan_reminder(
    t: Translator, content: PlanContent, today: dt.date, *, is_own: bool = True
) -> str:
    """Return what the owner promised to do next, in one line, and whether it is overdue.

    `is_own` is false where a manager reads it.
    """
    plan_text = escape(clip(" ".join(content.next_step.split()), LONGEST_NEXT_STEP))
    day = t.day(content.due) if content.due else "–"
    if content.due and content.due < today:
        overdue, others_overdue = (
            N_("📋 Your plan: “{text}” – overdue since {day}."),
            N_("📋 Recovery plan: “{text}” – overdue since {day}."),
        )
        return t(overdue if is_own else others_overdue, text=plan_text, day=day)
    due, others_due = (
        N_("📋 Your plan: “{text}”, by {day}."),
        N_("📋 Recovery plan: “{text}”, by {day}."),
    )
    return t(due if is_own else others_due, text=plan_text, day=day)


def remedy_hint(t: Translator, remedy: str) -> str:
    """Return what the metric library, or the author of the key result, suggests."""
    return t(N_("💡 To try: {remedy}"), remedy=escape(clip(remedy, LONGEST_REMEDY)))


def plan_form(t: Translator, context: PlanContext) -> View:
    """Build the form: cause, next step, by when, help needed."""
    remedy = clip(context.remedy, LONGEST_REMEDY)
    hint = t(N_("💡 To try: {remedy}"), remedy=remedy) if remedy else ""
    due = (context.today + DEFAULT_PERIOD).isoformat()
    day = DatePickerElement(action_id=GIVEN, initial_date=due)
    recipients = t(N_("Everyone who got this alert will see your plan."))
    return View(
        type="modal",
        callback_id=SUBMIT,
        private_metadata=str(context.plan.id),
        title=blocks.plain(t(N_("Recovery plan"))),
        submit=blocks.plain(t(N_("Send"))),
        close=blocks.plain(t(N_("Cancel"))),
        blocks=[
            blocks.section(display.summary_with_reason(t, context.key_result, context.assessment)),
            *_steps(t, context),
            blocks.field(CAUSE, t(N_("What is the cause?")), _text_input()),
            blocks.field(NEXT, t(N_("What is the next step?")), _text_input(), hint),
            blocks.field(DUE, t(N_("By when?")), day),
            blocks.field(
                HELP,
                t(N_("What help do you need?")),
                _text_input(),
                recipients,
                optional=True,
            ),
        ],
    )


def _steps(t: Translator, context: PlanContext) -> list[Block]:
    """Show what the owner was going to do anyway."""
    lines = step_lines(t, context.steps, context.today)
    return [blocks.context("\n".join(lines))] if lines else []


def read_form(view: Mapping[str, Any]) -> tuple[int, PlanContent]:
    """Return the plan's id and what was written; the use case checks whose plan it is.

    Raises OutOfDate for a form that this version does not know.
    """
    inputs = inputs_by_block(view)

    def text(field: str) -> str:
        return str(inputs.get(field, {}).get("value") or "").strip()

    day = inputs.get(DUE, {}).get("selected_date")
    due = read_day(day) if day else None
    content = PlanContent(text(CAUSE), text(NEXT), due, text(HELP))
    return read_id(view["private_metadata"]), content


def _text_input() -> PlainTextInputElement:
    return PlainTextInputElement(action_id=GIVEN, multiline=True, max_length=LONGEST_TEXT)


def _quote(plan_text: str) -> str:
    return clip(escape(" ".join(plan_text.split())), LONGEST_TEXT)

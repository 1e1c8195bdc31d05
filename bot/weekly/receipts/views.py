"""The receipt: what is recorded for a week, key result by key result, and what changed."""

from typing import Any

from slack_sdk.models.blocks import Block

from bot.checkins.records import CheckInEntry
from bot.core.i18n import N_, Translator
from bot.goals import display
from bot.goals.display import group_by_cycle
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from bot.weekly.asks import MOST_KEY_RESULTS, AskOutcome
from bot.weekly.form import OPEN, button_value
from bot.weekly.receipts.model import Receipt, ReceiptLine
from scoring.model import Reading

FEW_LINES = 10  # more key results than these are shown with fewer words each
LONGEST_QUOTE, LONGEST_SHORT_QUOTE = 300, 40
WAS = N_("{now} (was {before})")


def receipt(t: Translator, receipt: Receipt) -> Message:
    """Render what is recorded for a week, with *Edit*, *ValueHistory* and what is missing."""
    headline = _headline(t, receipt)
    mark = "✓ " if receipt.is_complete else ""
    is_short = len(receipt.lines) > FEW_LINES
    sections: list[tuple[int, list[Block | dict[str, Any]]]] = []
    for number, receipt_line in enumerate(receipt.lines[:MOST_KEY_RESULTS], start=1):
        text = _line(t, number, receipt_line, is_short=is_short)
        section = b.section(text, display.history_button(t, receipt_line.key_result.id))
        sections.append((receipt_line.key_result.objective.cycle_id, [section]))
    parts: list[Block | dict[str, Any]] = [b.header(f"{mark}{headline}")]
    parts += group_by_cycle(t, sections, receipt.cycles, receipt.today)
    if len(receipt.lines) > MOST_KEY_RESULTS:
        parts.append(b.context(t(N_("The form shows the rest as well."))))
    parts.append(_form_button(t, receipt))
    if footer := _footer(t, receipt):
        parts.append(b.context(footer))
    return Message(escape(headline), b.blocks(parts))


def _form_button(t: Translator, receipt: Receipt) -> Block:
    only_missing = not receipt.is_complete
    value = button_value(receipt.person.id, receipt.week, only_missing=only_missing)
    if only_missing:
        return b.actions(b.button(t(N_("Fill in the rest")), OPEN, value, style="primary"))
    return b.actions(b.button(t(N_("Edit")), OPEN, value))


def _headline(t: Translator, receipt: Receipt) -> str:
    week_start = t.week(receipt.week)
    if receipt.is_complete:
        return t(N_("Recorded for the {week}"), week=week_start)
    sentence = N_("{done} of {all} recorded for the {week}")
    return t(sentence, done=receipt.recorded, all=len(receipt.lines), week=week_start)


def _line(t: Translator, number: int, receipt_line: ReceiptLine, *, is_short: bool) -> str:
    """Render a key result: title and health, bar and value, reason, then its answer."""
    measure, assessment = receipt_line.key_result.rule.measure, receipt_line.assessment
    health = display.health_text(t, assessment.health)
    if receipt_line.has_moved:
        before = display.health_text(t, receipt_line.assessment_before.health)
        health = t(WAS, now=health, before=before)
    guard = f" · {display.guard_mark(t)}" if assessment.is_guard_broken else ""
    rows = [
        f"{display.title_text(receipt_line.key_result, number)}  {health}{guard}",
        f"{b.bar(assessment.score)}  {_value(t, receipt_line)} · {display.target_text(t, measure)}",
    ]
    if not is_short:
        rows.append(f"_{display.reason_text(t, measure, assessment.reason)}_")
    if receipt_line.version is None:
        return "\n".join([*rows, t(N_("Still missing for this week."))])
    limit = LONGEST_SHORT_QUOTE if is_short else LONGEST_QUOTE
    return "\n".join([*rows, *_answer_rows(t, receipt_line, receipt_line.version.entry, limit)])


def _value(t: Translator, receipt_line: ReceiptLine) -> str:
    """Render the value now and before; of a `sum` the total."""
    measure = receipt_line.key_result.rule.measure
    current = display.current_value(t, measure, receipt_line.assessment)
    if receipt_line.version is None or measure.reading is not Reading.LATEST:
        return f"*{current}*"
    value, value_before = (
        receipt_line.version.entry.value,
        receipt_line.last.value if receipt_line.last else None,
    )
    if value is None or value_before is None:
        return f"*{current}*"
    if value == value_before:
        return t(N_("{now} (no change)"), now=f"*{current}*")
    return t(WAS, now=f"*{current}*", before=display.value_text(t, measure, value_before))


def _answer_rows(
    t: Translator, receipt_line: ReceiptLine, entry: CheckInEntry, limit: int
) -> list[str]:
    """Render the week's amount where values add up, confidence and note; the blocker below."""
    last = receipt_line.last or CheckInEntry(receipt_line.key_result.id, None)
    texts = []
    if receipt_line.key_result.rule.measure.reading is not Reading.LATEST and not entry.is_total:
        texts.append(_amount(t, receipt_line, entry, last))
    if entry.confidence:
        confidence = t(N_("confidence {n}/10"), n=entry.confidence)
        if last.confidence not in (None, entry.confidence):
            confidence = t(WAS, now=confidence, before=f"{last.confidence}/10")
        texts.append(confidence)
    if entry.note:
        texts.append(_quote(entry.note, limit))
    rows = [f"> {' · '.join(texts)}"] if texts else []
    if entry.blocker:
        rows.append(t(N_("⛔ Blocked by: {blocker}"), blocker=_quote(entry.blocker, limit)))
    return rows


def _amount(
    t: Translator, receipt_line: ReceiptLine, entry: CheckInEntry, last: CheckInEntry
) -> str:
    measure = receipt_line.key_result.rule.measure
    amount = t(N_("{amount} this week"), amount=display.value_text(t, measure, entry.value))
    if last.value is None or last.is_total:
        return amount
    return t(WAS, now=amount, before=display.value_text(t, measure, last.value))


def _footer(t: Translator, receipt: Receipt) -> str:
    """Say whether it was on time, and who answered instead of the owner."""
    zone = receipt.person.zone
    sentences = []
    if receipt.outcome is AskOutcome.LATE and receipt.ask:
        due = t.moment(receipt.ask.closes_at, zone)
        sentences.append(t(N_("Late – it was due by {moment}."), moment=due))
    elif receipt.outcome is AskOutcome.ON_TIME:
        sentences.append(t(N_("Answered on time.")))
    for person_id, version in receipt.versions_of_others.items():
        name = escape(clip(receipt.names.get(person_id, "–"), 80))
        moment = t.moment(version.at, zone)
        sentence = N_("Answered for you by {name}, {moment}.")
        sentences.append(t(sentence, name=name, moment=moment))
    return " · ".join(sentences)


def _quote(text: str, limit: int) -> str:
    return escape(clip(" ".join(text.split()), limit))

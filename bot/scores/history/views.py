"""A key result's history: its curve, then each week with its check-ins, authors and times."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.checkins.records import CheckInEntry, CheckInSource, CheckInVersion
from bot.core.i18n import N_, Translator
from bot.goals import display, ownership
from bot.goals.objectives import OwnedKeyResult
from bot.scores.grades import rating_text
from bot.scores.history.charts import curve_as_text
from bot.scores.history.model import HistoryWeek, KeyResultHistory
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import Day, Id, decode
from bot.slack.text import clip, escape
from bot.weekly import form as check_in_form
from bot.weekly.asks import AskOutcome
from scoring.model import Reading

EARLIER = "history.earlier"
MAX_CHOICES, MAX_REPLACED, MAX_SAME_TITLE, MAX_CHANGES = 20, 4, 3, 5
MAX_QUOTE = 300  # characters
SOURCES = {
    CheckInSource.FORM: N_("form"),
    CheckInSource.REPLY: N_("in words"),
    CheckInSource.EDIT: N_("edited"),
    CheckInSource.SAME: N_("no change"),
    CheckInSource.IMPORT: N_("imported"),
    CheckInSource.CONNECTOR: N_("connector"),
    CheckInSource.CONFIRMED: N_("confirmed as final"),
}
UNANSWERED = {AskOutcome.MISSED: N_("no answer"), AskOutcome.EXCUSED: N_("excused")}
Part = Block | dict[str, Any]


@dataclass(frozen=True)
class _EarlierWeeks:
    """The JSON value of the button *Earlier weeks*."""

    key_result: Id
    before: Day


BUTTON_VALUES: TypeAdapter[int | _EarlierWeeks] = TypeAdapter(Id | _EarlierWeeks)


def key_result_choice(
    t: Translator, key_results: Sequence[OwnedKeyResult], cycle_names: Mapping[int, str]
) -> Message:
    """Render key results to choose from, with their cycles if there are several."""
    question = t(N_("Which key result?"))
    has_several_cycles = len({kr.objective.cycle_id for kr in key_results}) > 1
    parts: list[Part] = [b.section(question)]
    for kr in key_results[:MAX_CHOICES]:
        title = display.title_text(kr)
        if has_several_cycles:
            title += f" · {escape(clip(cycle_names[kr.objective.cycle_id], 80))}"
        parts.append(b.section(title, display.history_button(t, kr.id)))
    hidden = len(key_results) - MAX_CHOICES
    if hidden > 0:
        parts.append(b.context(t.plural("and {n} more", "and {n} more", hidden)))
    return Message(question, b.blocks(parts))


def message(t: Translator, history: KeyResultHistory) -> Message:
    """Render a history with its chart, and with bars of text for clients without charts."""
    chart = display.plan_chart(t, history.kr, list(history.points))
    top, weeks = _top(t, history), _weeks(t, history, has_edit=history.may_edit)
    bars = _bars(t, history)
    curve: list[Part] = [chart, *_target_changes(t, history)] if chart else bars
    text = t(N_("History of {title}"), title=escape(clip(history.kr.title, 150)))
    return Message(text, b.blocks([*top, *curve, *weeks]), b.blocks([*top, *bars, *weeks]))


def window(t: Translator, history: KeyResultHistory) -> View:
    """Render a history as a window, in which Slack draws no charts."""
    return View(
        type="modal",
        title=b.plain(clip(t(N_("History")), 24)),
        close=b.plain(clip(t(N_("Close")), 24)),
        blocks=[*_top(t, history), *_bars(t, history), *_weeks(t, history)],
    )


def read_button(value: str) -> tuple[int, dt.date | None]:
    """Return the key result id of a pressed button, and before which Monday its page begins.

    Raises OutOfDate for a value that our buttons do not have.
    """
    decoded = decode(value, BUTTON_VALUES)
    return (decoded, None) if isinstance(decoded, int) else (decoded.key_result, decoded.before)


def _top(t: Translator, history: KeyResultHistory) -> list[Part]:
    kr, rating = history.kr, history.rating
    if kr.is_rating:
        manager = history.names.get(rating.by_id, "–") if rating else ""
        summary = rating_text(t, kr, rating, manager)
    else:
        summary = display.summary_with_reason(t, kr, history.assessment)
    owner = ownership.owner_text(t, history.owner.name, has_left=not history.owner.is_active)
    origin = [clip(owner, 80), clip(kr.objective.title, 150), clip(history.cycle, 80)]
    return [
        b.section(summary, display.edit_button(t, kr.id) if history.may_change else None),
        b.context(" · ".join(escape(text) for text in origin if text)),
        *([b.actions(ownership.hand_over_button(t, kr.id))] if history.may_hand_over else []),
    ]


def _bars(t: Translator, history: KeyResultHistory) -> list[Part]:
    bars = curve_as_text(t, history)
    return [b.section(bars), *_target_changes(t, history)] if bars else []


def _target_changes(t: Translator, history: KeyResultHistory) -> list[Part]:
    """Render small print about changes of what the key result asks for over time."""
    notes = display.target_change_notes(t, history.kr)[-MAX_CHANGES:]
    return [b.context("\n".join(notes))] if notes else []


def _weeks(t: Translator, history: KeyResultHistory, *, has_edit: bool = False) -> list[Part]:
    parts: list[Part] = [*_revisions(t, history), b.divider()]
    for week_start in history.weeks:
        parts += _week(t, history, week_start, has_edit=has_edit)
    if not history.weeks:
        parts.append(b.context(t(N_("No check-ins yet."))))
    if history.earlier:
        page = {"key_result": history.kr.id, "before": history.earlier.isoformat()}
        parts.append(b.actions(b.button(t(N_("Earlier weeks")), EARLIER, json.dumps(page))))
    same_title = N_("{cycle} has a key result with the same title.")
    parts += [
        b.section(t(same_title, cycle=escape(name)), display.history_button(t, key_result_id))
        for name, key_result_id in history.same_title[:MAX_SAME_TITLE]
    ]
    return parts


def _revisions(t: Translator, history: KeyResultHistory) -> list[Part]:
    """Render who changed target or dates when and why, newest first."""
    lines = [
        t(
            N_("✏️ {moment}, {name}: {after} in place of {before}. {reason}"),
            moment=t.moment(revision.at, history.reader.zone),
            name=escape(history.names.get(revision.by_id, "–")),
            before=display.target_text(t, revision.before),
            after=display.target_text(t, revision.after),
            reason=_quoted(revision.reason),
        )
        for revision in history.revisions[:MAX_CHANGES]
    ]
    return [b.context("\n".join(lines))] if lines else []


def _week(
    t: Translator, history: KeyResultHistory, week_start: HistoryWeek, *, has_edit: bool
) -> list[Block]:
    location = check_in_form.button_value(history.owner.id, week_start.monday)
    edit = b.button(t(N_("Edit")), check_in_form.OPEN, location)
    if week_start.latest:
        text = _entry_text(t, history.kr, week_start.latest.entry)
    elif week_start.versions:
        text = t(N_("withdrawn"))
    else:
        unanswered = UNANSWERED.get(week_start.outcome or AskOutcome.OPEN, N_("not asked"))
        text = t(unanswered)
    section = b.section(f"*{t.week_label(week_start.monday)}*  {text}", edit if has_edit else None)
    authors = _authors(t, history, week_start)
    return [section, *([b.context(authors)] if authors else [])]


def _entry_text(t: Translator, kr: OwnedKeyResult, entry: CheckInEntry) -> str:
    """Return a check-in as lines: value and confidence, note, blocker, reason, private note."""
    measure = kr.rule.measure
    first_line = display.value_text(t, measure, entry.value)
    if measure.reading is Reading.SUM and entry.is_total:
        first_line = t(N_("{amount} in total"), amount=first_line)
    if entry.confidence:
        confidence = t(N_("confidence {n}/10"), n=entry.confidence)
        first_line += f" · {confidence}"
    lines = [first_line]
    if entry.note:
        lines.append(f"> {_quoted(entry.note)}")
    if entry.blocker:
        lines.append(t(N_("⛔ Blocked by: {blocker}"), blocker=_quoted(entry.blocker)))
    if entry.reason:
        lines.append(t(N_("✏️ Corrected because: {reason}"), reason=_quoted(entry.reason)))
    if entry.private_note:
        lines.append(t(N_("🔒 Private: {note}"), note=_quoted(entry.private_note)))
    return "\n".join(lines)


def _authors(t: Translator, history: KeyResultHistory, week_start: HistoryWeek) -> str:
    """Return small print: who recorded the week, when and how, and the versions replaced."""
    lines = []
    if week_start.latest:
        late = [t(N_("late"))] if week_start.outcome is AskOutcome.LATE else []
        lines.append(" · ".join([_author(t, history, week_start.latest), *late]))
    label = t(N_("before")) if week_start.latest else t(N_("withdrawn"))
    for version in week_start.replaced[:MAX_REPLACED]:
        value = display.value_text(t, history.kr.rule.measure, version.entry.value)
        lines.append(f"{label}: ~{value}~ · {_author(t, history, version)}")
    hidden = len(week_start.replaced) - MAX_REPLACED
    if hidden > 0:
        lines.append(t.plural("and {n} more", "and {n} more", hidden))
    return "\n".join(lines)


def _author(t: Translator, history: KeyResultHistory, version: CheckInVersion) -> str:
    """Return who recorded a version, when, and how."""
    details = [
        escape(clip(history.names.get(version.by_id, "–"), 80)),
        t.moment(version.at, history.reader.zone),
        t(SOURCES[version.source]),
    ]
    return " · ".join(details)


def _quoted(text: str) -> str:
    return escape(clip(" ".join(text.split()), MAX_QUOTE))

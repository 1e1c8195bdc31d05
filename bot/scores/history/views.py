"""What a history looks like: the curve, then week by week what was said, by whom, and when."""

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
from bot.goals import display as shown
from bot.goals.objectives import OwnedKeyResult
from bot.scores.grades import rating_text
from bot.scores.history.charts import in_bars
from bot.scores.history.model import HistoryWeek, KeyResultHistory
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.payloads import Day, Id, decode
from bot.slack.text import clip, escape
from bot.weekly import form as forms
from bot.weekly.asks import AskOutcome
from scoring.model import Reading

EARLIER = "history.earlier"
MOST_CHOICES, MOST_REPLACED, LONGEST = 20, 4, 300
MOST_ELSEWHERE = 3
MOST_TOLD = 5  # changes of what it asks for
SOURCES = {
    CheckInSource.FORM: N_("form"),
    CheckInSource.REPLY: N_("in words"),
    CheckInSource.EDIT: N_("edited"),
    CheckInSource.SAME: N_("no change"),
    CheckInSource.IMPORT: N_("imported"),
    CheckInSource.CONNECTOR: N_("connector"),
    CheckInSource.CONFIRMED: N_("confirmed as final"),
}
SILENT = {AskOutcome.MISSED: N_("no answer"), AskOutcome.EXCUSED: N_("excused")}
Part = Block | dict[str, Any]


def key_result_choice(
    t: Translator, key_results: Sequence[OwnedKeyResult], cycles: Mapping[int, str]
) -> Message:
    """Which one was meant? `cycles` are names by id: each is named where there are several."""
    text = t(N_("Whose history do you want to see?"))
    some = key_results[:MOST_CHOICES]
    several = len({kr.objective.cycle_id for kr in key_results}) > 1
    parts: list[Part] = [b.section(text)]
    for kr in some:
        cycle = f" · {escape(clip(cycles[kr.objective.cycle_id], 80))}" if several else ""
        parts.append(b.section(f"{shown.title_text(kr)}{cycle}", shown.history_button(t, kr.id)))
    rest = len(key_results) - len(some)
    if rest > 0:
        parts.append(b.context(t.plural("and {n} more", "and {n} more", rest)))
    return Message(text, b.blocks(parts))


def message(t: Translator, found: KeyResultHistory) -> Message:
    """A history with its chart; old clients get little bars."""
    chart = shown.plan_chart(t, found.kr, list(found.points))
    head, body = _head(t, found), _body(t, found, has_edit=found.may_edit)
    turned = shown.target_change_notes(t, found.kr)
    small: list[Part] = [b.context("\n".join(turned[-MOST_TOLD:]))] if turned else []
    drawn: list[Part] = [chart, *small] if chart else _bars(t, found)
    text = t(N_("History of {title}"), title=escape(clip(found.kr.title, 150)))
    return Message(
        text, b.blocks([*head, *drawn, *body]), b.blocks([*head, *_bars(t, found), *body])
    )


def window(t: Translator, found: KeyResultHistory) -> View:
    """The same where only a window can open; Slack draws no charts there."""
    return View(
        type="modal",
        title=b.plain(clip(t(N_("History")), 24)),
        close=b.plain(clip(t(N_("Close")), 24)),
        blocks=[*_head(t, found), *_bars(t, found), *_body(t, found)],
    )


@dataclass(frozen=True)
class _Earlier:
    key_result: Id
    before: Day


PLACES: TypeAdapter[int | _Earlier] = TypeAdapter(Id | _Earlier)


def read_place(value: str) -> tuple[int, dt.date | None]:
    """Read which key result a button is about, and before which week its page begins.

    Raises OutOfDate for the value of no button of ours.
    """
    found = decode(value, PLACES)
    return (found, None) if isinstance(found, int) else (found.key_result, found.before)


def _head(t: Translator, found: KeyResultHistory) -> list[Part]:
    change = shown.edit_button(t, found.kr.id) if found.may_change else None
    lines = shown.summary_with_reason(t, found.kr, found.said)
    if found.kr.is_rating:
        by = found.names.get(found.rating.by_id, "–") if found.rating else ""
        lines = rating_text(t, found.kr, found.rating, by)
    return [
        b.section(lines, change),
        b.context(
            " · ".join(
                [
                    escape(clip(found.owner.name, 80)),
                    escape(clip(found.kr.objective.title, 150)),
                    *([escape(clip(found.cycle, 80))] if found.cycle else []),
                ]
            )
        ),
    ]


def _elsewhere(t: Translator, found: KeyResultHistory) -> list[Part]:
    """Key results of the same title in other cycles, each with its button."""
    shown_ones = found.elsewhere[:MOST_ELSEWHERE]
    said = N_("There is one of the same title in {cycle}.")
    return [
        b.section(t(said, cycle=escape(name)), shown.history_button(t, id_))
        for name, id_ in shown_ones
    ]


def _bars(t: Translator, found: KeyResultHistory) -> list[Part]:
    said = in_bars(t, found)
    turned = shown.target_change_notes(t, found.kr)[-MOST_TOLD:] if said else []
    small: list[Part] = [b.context("\n".join(turned))] if turned else []
    return [b.section(said), *small] if said else []


def _body(t: Translator, found: KeyResultHistory, *, has_edit: bool = False) -> list[Part]:
    parts: list[Part] = [*_revised(t, found), b.divider()]
    for week in found.weeks:
        parts += _week(t, found, week, has_edit=has_edit)
    if not found.weeks:
        parts.append(b.context(t(N_("Nothing was said about it yet."))))
    if found.earlier:
        where = json.dumps({"key_result": found.kr.id, "before": found.earlier.isoformat()})
        parts.append(b.actions(b.button(t(N_("Earlier weeks")), EARLIER, where)))
    return [*parts, *_elsewhere(t, found)]


def _revised(t: Translator, found: KeyResultHistory) -> list[Part]:
    """What it asked for before, who changed that, when and why; the newest first."""
    rows = [
        t(
            N_("✏️ {moment}, {name}: {after} in place of {before}. {reason}"),
            moment=t.moment(one.at, found.reader.zone),
            name=escape(found.names.get(one.by_id, "–")),
            before=shown.target_text(t, one.before),
            after=shown.target_text(t, one.after),
            reason=_quoted(one.reason),
        )
        for one in found.revisions[:MOST_TOLD]
    ]
    return [b.context("\n".join(rows))] if rows else []


def _week(
    t: Translator, found: KeyResultHistory, week: HistoryWeek, *, has_edit: bool
) -> list[Block]:
    edit = b.button(t(N_("Edit")), forms.OPEN, forms.button_value(found.owner.id, week.monday))
    name = f"*{t.week_label(week.monday)}*"
    stands = week.stands
    if stands is None:
        silent = SILENT.get(week.outcome or AskOutcome.OPEN, N_("not asked"))
        said = f"{name}  {t(N_('withdrawn') if week.versions else silent)}"
    else:
        said = f"{name}  {_entry(t, found.kr, stands.entry)}"
    small = _origins(t, found, week)
    section = b.section(said, edit if has_edit else None)
    return [section, *([b.context(small)] if small else [])]


def _entry(t: Translator, kr: OwnedKeyResult, entry: CheckInEntry) -> str:
    """What was said: value and confidence, then note, blocker and private note in lines."""
    measure = kr.rule.measure
    value = shown.value_text(t, measure, entry.value)
    if measure.reading is Reading.SUM and entry.is_total:
        value = t(N_("{amount} in total"), amount=value)
    told = [value]
    if entry.confidence:
        told.append(t(N_("confidence {n}/10"), n=entry.confidence))
    rows = [" · ".join(told)]
    if entry.note:
        rows.append(f"> {_quoted(entry.note)}")
    if entry.blocker:
        rows.append(t(N_("⛔ Blocked by: {blocker}"), blocker=_quoted(entry.blocker)))
    if entry.reason:
        rows.append(t(N_("✏️ Corrected because: {reason}"), reason=_quoted(entry.reason)))
    if entry.private_note:
        rows.append(t(N_("🔒 Private: {note}"), note=_quoted(entry.private_note)))
    return "\n".join(rows)


def _origins(t: Translator, found: KeyResultHistory, week: HistoryWeek) -> str:
    """Who said it, when and how, in small print; below it the versions it replaced."""
    stands = week.stands
    late = [t(N_("late"))] if stands and week.outcome is AskOutcome.LATE else []
    rows = [" · ".join([_origin(t, found, stands), *late])] if stands else []
    for old in week.replaced[:MOST_REPLACED]:
        value = shown.value_text(t, found.kr.rule.measure, old.entry.value)
        word = t(N_("before")) if stands else t(N_("withdrawn"))
        rows.append(f"{word}: ~{value}~ · {_origin(t, found, old)}")
    rest = len(week.replaced) - MOST_REPLACED
    if rest > 0:
        rows.append(t.plural("and {n} more", "and {n} more", rest))
    return "\n".join(rows)


def _origin(t: Translator, found: KeyResultHistory, version: CheckInVersion) -> str:
    told = [
        escape(clip(found.names.get(version.by_id, "–"), 80)),
        t.moment(version.at, found.reader.zone),
        t(SOURCES[version.source]),
    ]
    return " · ".join(told)


def _quoted(text: str) -> str:
    return escape(clip(" ".join(text.split()), LONGEST))

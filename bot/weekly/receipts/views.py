"""What is recorded for a week, key result by key result, and what changed since the last."""

from typing import Any

from slack_sdk.models.blocks import Block

from bot.checkins.records import CheckInEntry
from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.goals.cycles import by_cycle
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape
from bot.weekly.asks import Outcome
from bot.weekly.asks.views import MOST
from bot.weekly.form.views import OPEN, place
from bot.weekly.receipts.model import Line, Receipt
from scoring.model import Reading

FEW = 10  # more lines than these are told in fewer words
WAS = N_("{now} (was {before})")


def receipt(t: Translator, said: Receipt) -> Message:
    """What is recorded for a week, with *Edit*, *History* and what is missing."""
    headline = _headline(t, said)
    mark = "✓ " if said.is_complete else ""
    parts: list[Block | dict[str, Any]] = [b.header(f"{mark}{headline}")]
    is_short = len(said.lines) > FEW
    sections = [
        b.section(_line(t, n, line, is_short=is_short), shown.history_button(t, line.kr.id))
        for n, line in enumerate(said.lines[:MOST], start=1)
    ]
    pairs = zip(said.lines, sections, strict=False)
    each = [(line.kr.objective.cycle_id, [part]) for line, part in pairs]
    parts += by_cycle(t, each, said.cycles, said.today)
    if len(said.lines) > MOST:
        parts.append(b.context(t(N_("The form shows the rest as well."))))
    label, style = (N_("Edit"), None) if said.is_complete else (N_("Fill in the rest"), "primary")
    where = place(said.person.id, said.week, is_rest=not said.is_complete)
    parts.append(b.actions(b.button(t(label), OPEN, where, style=style)))
    if small := _small_print(t, said):
        parts.append(b.context(small))
    return Message(escape(headline), b.blocks(parts))


def _headline(t: Translator, said: Receipt) -> str:
    if said.is_complete:
        return t(N_("Recorded for the {week}"), week=t.week(said.week))
    return t(
        N_("{done} of {all} recorded for the {week}"),
        done=said.done,
        all=len(said.lines),
        week=t.week(said.week),
    )


def _line(t: Translator, n: int, line: Line, *, is_short: bool) -> str:
    """Title and health, bar and value, reason; then what was said with it."""
    measure = line.kr.rule.measure
    health = shown.health(t, line.now.health)
    if line.has_moved:
        health = t(WAS, now=health, before=shown.health(t, line.before.health))
    guard = f" · {shown.guard_mark(t)}" if line.now.is_guard_broken else ""
    rows = [
        f"{shown.title(line.kr, n)}  {health}{guard}",
        f"{b.bar(line.now.score)}  {_value(t, line)} · {shown.target(t, measure)}",
    ]
    if not is_short:
        rows.append(f"_{shown.reason(t, measure, line.now.reason)}_")
    if line.said is None:
        return "\n".join([*rows, t(N_("Still missing for this week."))])
    return "\n".join([*rows, *_beside(t, line, line.said.entry, 40 if is_short else 300)])


def _value(t: Translator, line: Line) -> str:
    """Where it stands and stood; of a `sum` the total, with the amount of the week beside it."""
    measure = line.kr.rule.measure
    now = shown.now(t, measure, line.now)
    if line.said is None or measure.reading is not Reading.LATEST:
        return f"*{now}*"
    was = line.last.value if line.last else None
    if was is None or line.said.entry.value is None:
        return f"*{now}*"
    if was == line.said.entry.value:
        return t(N_("{now} (no change)"), now=f"*{now}*")
    return t(WAS, now=f"*{now}*", before=shown.value(t, measure, was))


def _beside(t: Translator, line: Line, entry: CheckInEntry, room: int) -> list[str]:
    """The amount of the week where values add up, confidence and note; the blocker below."""
    measure, told = line.kr.rule.measure, []
    last = line.last or CheckInEntry(line.kr.id, None)
    if measure.reading is not Reading.LATEST and not entry.is_total:
        amount = t(N_("{amount} this week"), amount=shown.value(t, measure, entry.value))
        is_like = last.value is not None and not last.is_total
        was = shown.value(t, measure, last.value)
        told.append(t(WAS, now=amount, before=was) if is_like else amount)
    if entry.confidence:
        sure = t(N_("confidence {n}/10"), n=entry.confidence)
        is_other = last.confidence not in (None, entry.confidence)
        told.append(t(WAS, now=sure, before=f"{last.confidence}/10") if is_other else sure)
    if entry.note:
        told.append(_quoted(entry.note, room))
    rows = [f"> {' · '.join(told)}"] if told else []
    if entry.blocker:
        rows.append(t(N_("⛔ Blocked by: {blocker}"), blocker=_quoted(entry.blocker, room)))
    return rows


def _small_print(t: Translator, said: Receipt) -> str:
    """Late is said with when it would have been on time; so is who answered instead."""
    told = []
    if said.outcome is Outcome.LATE and said.ask:
        until = t.moment(said.ask.closes_at, said.person.zone)
        told.append(t(N_("Late: it was on time until {moment}."), moment=until))
    elif said.outcome is Outcome.ON_TIME:
        told.append(t(N_("Answered on time.")))
    told += [
        t(
            N_("Answered for you by {name}, {moment}."),
            name=escape(clip(said.names.get(id_, "–"), 80)),
            moment=t.moment(version.at, said.person.zone),
        )
        for id_, version in said.others.items()
    ]
    return " · ".join(told)


def _quoted(text: str, room: int) -> str:
    return escape(clip(" ".join(text.split()), room))

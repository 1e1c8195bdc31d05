"""What is recorded for a week, key result by key result."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.asks import Outcome
from bot.asks.views import MOST
from bot.checkins import Version
from bot.forms.views import OPEN, place
from bot.i18n import N_, Translator
from bot.objectives import OwnedKeyResult
from bot.objectives import views as shown
from bot.outbox import Message
from bot.people import Person
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from scoring.model import Assessment

OUTCOMES = {
    Outcome.OPEN: N_("still open"),
    Outcome.ON_TIME: N_("on time"),
    Outcome.LATE: N_("late"),
    Outcome.MISSED: N_("missed"),
    Outcome.EXCUSED: N_("excused"),
}


def receipt(
    t: Translator,
    person: Person,
    week: dt.date,
    key_results: Sequence[OwnedKeyResult],
    said: Mapping[int, Assessment],
    versions: Mapping[int, Version],
    names: Mapping[int, str],
    outcome: Outcome,
) -> Message:
    """What is recorded for a week, key result by key result, with *Edit* and what is missing."""
    done = [kr for kr in key_results if kr.id in versions]
    is_complete = len(done) == len(key_results)
    headline = (
        t(N_("Recorded for the {week}"), week=t.week(week))
        if is_complete
        else t(
            N_("{done} of {all} recorded for the {week}"),
            done=len(done),
            all=len(key_results),
            week=t.week(week),
        )
    )
    parts: list[Block | dict[str, Any]] = [b.header(f"✓ {headline}")]
    parts += [
        b.section(_receipt_lines(t, n, kr, said[kr.id], versions.get(kr.id)))
        for n, kr in enumerate(key_results[:MOST], start=1)
    ]
    label, style = (N_("Edit"), None) if is_complete else (N_("Fill in the rest"), "primary")
    parts.append(b.actions(b.button(t(label), OPEN, place(person.id, week), style=style)))
    others = sorted({names[v.by_id] for v in versions.values() if v.by_id != person.id})
    who = [t(N_("Answered for you by {names}."), names=escape(t.listed(others)))] if others else []
    parts.append(b.context(" · ".join([t(OUTCOMES[outcome]), *who])))
    return Message(escape(headline), b.blocks(parts))


def _receipt_lines(
    t: Translator, n: int, kr: OwnedKeyResult, said: Assessment, version: Version | None
) -> str:
    text = shown.lines(t, kr, said, n)
    if version is None:
        missing = t(N_("Still missing for this week."))
        return f"{text}\n{missing}"
    entry = version.entry
    told = [f"*{shown.value(t, kr.rule.measure, entry.value)}*"]
    if entry.confidence:
        told.append(t(N_("confidence {n}/10"), n=entry.confidence))
    if entry.note:
        told.append(escape(clip(entry.note, 300)))
    if entry.blocker:
        told.append(f"⛔ {escape(clip(entry.blocker, 200))}")
    return f"{text}\n> {' · '.join(' '.join(told_.split()) for told_ in told)}"

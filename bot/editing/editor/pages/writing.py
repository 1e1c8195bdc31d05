"""From a form to what is stored: everything that is wrong with it is said at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_
from bot.core.work import Work
from bot.editing.editor.fields.measures import (
    check_milestones,
    kept,
    read_curve,
    read_days,
    read_measure,
)
from bot.editing.editor.fields.state import block
from bot.editing.editor.fields.typed import LONGEST_TITLE, Typed
from bot.editing.editor.fields.weights import weight_of
from bot.editing.editor.model import Sheet
from bot.editing.editor.pages import doors
from bot.goals.notation import fields
from bot.goals.revisions import LONGEST_REASON
from bot.people import people
from bot.people.people import Person
from scoring.bending import bent
from scoring.model import Dimension, KeyResultClass, Measure, Plan

T = TypeVar("T")


@dataclass(frozen=True)
class Written:
    """A key result that may be stored."""

    measure: Measure
    plan: Plan
    owner: Person
    fields: dict[str, Any]


class Noes:
    """Refusals gathered while a form is read, so that all stand in it together."""

    def __init__(self) -> None:
        self.each: list[Refusal] = []

    def of(self, read: Callable[[], T]) -> T | None:
        """What is read, or None, with the refusal kept."""
        try:
            return read()
        except Refusals as noes:
            self.each += noes.refusals
        except Refusal as no:
            self.each.append(no)
        return None


def written(work: Work, me: Person, sheet: Sheet, typed: Typed, locale: str) -> Written:
    """A form, read; Refusals say at each field what is wrong and what to do."""
    noes, old, cycle = Noes(), sheet.old, sheet.cycle
    title = noes.of(lambda: title_of(typed.title))
    measure = noes.of(lambda: read_measure(typed, locale))
    days = noes.of(lambda: read_days(typed, cycle))
    weight = noes.of(lambda: weight_of(typed.weight, sheet.weights, locale))
    owner = noes.of(lambda: _owner(work, me, sheet, typed))
    guard = noes.of(lambda: _guard(sheet, typed))
    kind = noes.of(lambda: _choice("kind", KeyResultClass, typed.kind or "core"))
    dimension = noes.of(lambda: _choice("dimension", Dimension, typed.dimension))
    plan: Plan | None = Plan()
    if measure and days:
        if old is not None:
            measure = kept(old.rule.measure, measure)
        asked = measure
        plan = noes.of(lambda: read_curve(typed, asked, days, cycle, old, locale))
        before = old.rule.measure if old else None
        noes.of(lambda: check_milestones(asked, days, before))
        noes.of(lambda: _reason(work, sheet, asked, typed))
    if noes.each or not (title and measure and plan and days and owner):
        raise Refusals(noes.each)
    if old is not None:
        plan = bent(old.rule, measure, plan, owner.local(work.now).date())
    metric = sheet.smart.metric
    said = {
        "title": title,
        "objective_id": sheet.objective.id,
        "owner_id": owner.id,
        "weight": weight,
        "kind": kind,
        "dimension": dimension or (metric.dimension.value if metric and old is None else ""),
        "guard_id": guard or None,
        "first_day": days[0],
        "last_day": days[1],
    }
    return Written(measure, plan, owner, said)


def title_of(text: str) -> str:
    """A title that fits, on one line."""
    title = " ".join(text.split())
    if not title:
        sentence = N_("It needs a title, so that everybody knows what is meant.")
        raise Refusal(sentence, field=block("title"))
    try:
        return fields.text(LONGEST_TITLE)(title)
    except Refusal as no:
        raise Refusal(no.sentence, field=block("title"), **no.values) from None


def _owner(work: Work, me: Person, sheet: Sheet, typed: Typed) -> Person:
    """Who is chosen, if they may be given it."""
    old = sheet.old
    id_ = old.owner_id if old else sheet.objective.owner_id or me.id
    before = people.by_ids(work, [id_]).get(id_, me)
    chosen = people.by_slack_id(work, typed.owner) if typed.owner else before
    if chosen is None:
        raise Refusal(
            N_("I do not know this person. Ask an admin to import them."), field=block("owner")
        )
    if old is not None and chosen.id == old.owner_id:
        return chosen
    if chosen.id != me.id and not doors.may_own(work, me, sheet.objective, chosen):
        sentence = N_(
            "You can give key results to yourself, to people you lead and to members of the "
            "objective's team. Ask {name}'s manager."
        )
        raise Refusal(sentence, field=block("owner"), name=chosen.name)
    return chosen


def _guard(sheet: Sheet, typed: Typed) -> int:
    if typed.guard and typed.guard not in {kr.id for kr in sheet.guards}:
        raise Refusal(
            N_("That key result cannot guard this one. Choose another."), field=block("guard")
        )
    return typed.guard


def _reason(work: Work, sheet: Sheet, measure: Measure, typed: Typed) -> None:
    """What a running key result asks for changes with a reason."""
    old = sheet.old
    if old is None or measure == old.rule.measure or old.rule.first_day > work.now.date():
        return
    if not typed.reason or len(typed.reason) > LONGEST_REASON:
        sentence = N_(
            "What it asks for changes while it runs. Say why, in {n} characters at most; the "
            "history shows it."
        )
        raise Refusal(sentence, field=block("reason"), n=LONGEST_REASON)


def _choice(name: str, allowed: type[StrEnum], chosen: str) -> str:
    """Read what was chosen in a menu; empty for nothing."""
    try:
        return fields.choice(allowed)(chosen) if chosen else ""
    except Refusal as no:
        raise Refusal(no.sentence, field=block(name), **no.values) from None


def slug(*parts: str) -> str:
    """A key that files can name: words joined, at most as long as one may be.

    >>> slug("2026Q4", "Grow online sales, by 30 %"), slug("Q4", "独立访问量；达6万")
    ('2026Q4-grow-online-sales-by-30', 'Q4-独立访问量-达6万')
    """
    words = re.findall(r"\w+", " ".join(parts[1:]).casefold())
    return "-".join([parts[0], *words])[:60].rstrip("-")

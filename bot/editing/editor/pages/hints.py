"""What a form knows of SMART while somebody types; hints, never blocks."""

import datetime as dt
from dataclasses import dataclass, replace

from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.work import Work
from bot.editing.editor import store
from bot.editing.editor.fields.measures import read_measure
from bot.editing.editor.fields.typed import Typed
from bot.editing.editor.model import Smart
from bot.goals import library as remedies
from bot.goals.objectives import Objective
from scoring.measure import WAYS
from scoring.model import Assessment, KeyResult, Measure, Reading
from scoring.smart import Past, stretch


@dataclass(frozen=True)
class About:
    """Whose key result it is, when it runs, and its own id where it exists already."""

    wanted: Objective
    owner_id: int
    first_day: dt.date
    last_day: dt.date
    id: int = 0


def smart(work: Work, typed: Typed, about: About, locale: str) -> Smart:
    """The five: a metric in the title, numbers that can be read, what the same owner achieved
    before, and what the objective supports.
    """
    parent_id = about.wanted.parent_id
    try:
        measure = read_measure(typed, locale)
    except Refusal:
        measure = None
    found = Smart(
        metric=remedies.metrics(work).metric(typed.title),
        is_measurable=measure is not None,
        parent=store.objective(work, parent_id) if parent_id else None,
    )
    return _compared(work, found, typed, measure, about) if measure else found


def _compared(work: Work, found: Smart, typed: Typed, measure: Measure, about: About) -> Smart:
    """The same beside the newest earlier key result that compares."""
    if measure.direction not in WAYS or measure.reading is Reading.AVERAGE:
        return found
    library = remedies.metrics(work)
    title = typed.title.casefold()
    alike = [
        kr
        for kr in store.earlier(work, about.owner_id, work.now.date())
        if kr.id != about.id
        and kr.rule.measure.unit.kind is measure.unit.kind
        and (
            kr.title.casefold() == title
            or (found.metric is not None and library.metric(kr.title) is found.metric)
        )
    ]
    said = checkins.assess_today(work, alike)
    days = (about.last_day - about.first_day).days + 1
    for kr in reversed(alike):
        past = _past(kr.rule, said[kr.id])
        if past is not None and (made := stretch(measure, days, past)):
            return replace(found, stretch=made, before=kr)
    return found


def _past(rule: KeyResult, said: Assessment) -> Past | None:
    """How an earlier key result went; None while too little is known of it."""
    is_sum = rule.measure.reading is Reading.SUM
    value = said.total if is_sum else said.current
    if value is None or said.last_week is None or rule.measure.direction not in WAYS:
        return None
    until = min(said.last_week + dt.timedelta(days=6), rule.last_day)
    days = (until - rule.first_day).days + 1
    return Past(rule.measure.start or 0.0, value, days, is_sum) if days >= 7 else None

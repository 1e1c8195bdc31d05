"""Record what people say about a week, and say how their key results stand."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.checkins.records import store
from bot.checkins.records.model import (
    CheckInEntry,
    CheckInSource,
    CheckInVersion,
    ValueHistory,
    confirming_entry,
    excused_weeks,
    is_confirmable,
    is_due_in_any_week,
    next_asked_at,
    value_history,
)
from bot.core.events import CheckInsRecorded
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from scoring.assess import assess
from scoring.cycle import monday, week_asked_about
from scoring.model import Assessment, KeyResult

DAY, SIX_DAYS, WEEK = dt.timedelta(days=1), dt.timedelta(days=6), dt.timedelta(days=7)


@dataclass(frozen=True)
class _AssessmentDay:
    """The day that key results are looked at, and the last week whose answer is overdue by then."""

    day: dt.date
    due_week: dt.date | None = None
    is_closed: bool = False


latest_versions, all_versions = store.latest_versions, store.all_versions
record_due_weeks = store.record_due_weeks


def open_week(work: Work, someone: Person) -> dt.date:
    """The week that an answer given now is about, on this person's calendar."""
    return week_asked_about(someone.local(work.now).date())


def key_results_of_week(work: Work, someone: Person, week: dt.date) -> list[OwnedKeyResult]:
    """A person's key results that run in a week and whose cycle still takes check-ins."""
    return key_results_by_owner(work, {someone.id}, week)[someone.id]


def key_results_by_owner(
    work: Work, person_ids: set[int], week: dt.date
) -> defaultdict[int, list[OwnedKeyResult]]:
    """The same for many people at once, by person."""
    found: defaultdict[int, list[OwnedKeyResult]] = defaultdict(list)
    for kr in _open(work, objectives.key_results_owned_by(work, person_ids, week, week + SIX_DAYS)):
        found[kr.owner_id].append(kr)
    return found


def answerable_weeks(work: Work, someone: Person, weeks: Collection[dt.date]) -> list[dt.date]:
    """Those of the weeks in which someone has a key result whose cycle still takes check-ins."""
    owned = objectives.key_results_of_owner(work, someone.id, min(weeks), max(weeks) + SIX_DAYS)
    open_ = _open(work, owned)
    return [week for week in weeks if any(kr.is_running(week, week + SIX_DAYS) for kr in open_)]


def _open(work: Work, key_results: Collection[OwnedKeyResult]) -> list[OwnedKeyResult]:
    """Return those that people report, of cycles that still take check-ins."""
    frozen = {c.id for c in cycle_calendar.all_cycles(work) if c.is_frozen}
    return [kr for kr in objectives.reportable(key_results) if kr.objective.cycle_id not in frozen]


def versions_of_week(
    work: Work, key_result_ids: Collection[int], week: dt.date
) -> dict[int, CheckInVersion]:
    """The latest versions of a week, by key result."""
    said = store.latest_versions(work, key_result_ids)
    return {id_: v for id_, versions in said.items() for v in versions if v.week == week}


def answered_ids(work: Work, key_result_ids: Collection[int], week: dt.date) -> set[int]:
    """Those of the key results that have a check-in for a week."""
    return set(versions_of_week(work, key_result_ids, week))


def may_answer(work: Work, me: Person, owner: Person) -> bool:
    """Whether someone may check in, and correct, for an owner: they, their managers, admins."""
    return leadership.may_see(work, me, owner)


def needs_reason(work: Work, owner: Person, week: dt.date) -> bool:
    """Whether a change of a week is a late correction: the next ask has come."""
    return work.now >= next_asked_at(owner, week)


def assess_today(
    work: Work,
    key_results: Sequence[OwnedKeyResult],
    *,
    closed: bool = False,
) -> dict[int, Assessment]:
    """How key results stand today, by id; guards are looked at even when they are not asked for."""
    return _standing(work, key_results, _AssessmentDay(work.now.date(), is_closed=closed))


def assess_before_week(
    work: Work, key_results: Sequence[OwnedKeyResult], week: dt.date
) -> dict[int, Assessment]:
    """How they stood when the week before was over: all is known of it, and its answer is due."""
    return _standing(work, key_results, _AssessmentDay(week - DAY, week - WEEK))


def asked_or_answered_ids(work: Work, key_results: Sequence[OwnedKeyResult]) -> set[int]:
    """Return the ids of those that somebody was asked about or has answered for. Of the others all
    that is known was imported.
    """
    versions = store.latest_versions(work, [kr.id for kr in key_results])
    asked = store.due_weeks(work, {kr.owner_id for kr in key_results})
    return {
        kr.id
        for kr in key_results
        if is_due_in_any_week(kr, asked.get(kr.owner_id, {}))
        or any(version.source is not CheckInSource.IMPORT for version in versions.get(kr.id, ()))
    }


def _standing(
    work: Work, key_results: Sequence[OwnedKeyResult], when: _AssessmentDay
) -> dict[int, Assessment]:
    known: dict[tuple[KeyResult, _AssessmentDay], Assessment] = work.remember("standing", dict)
    fresh = [kr for kr in key_results if (kr.rule, when) not in known]
    if fresh:
        found = _assess(work, fresh, when)
        known.update({(kr.rule, when): found[kr.id] for kr in fresh})
    return {kr.id: known[kr.rule, when] for kr in key_results}


def _assess(
    work: Work, key_results: Sequence[OwnedKeyResult], when: _AssessmentDay
) -> dict[int, Assessment]:
    guards = {kr.rule.guard_id for kr in key_results if kr.rule.guard_id}
    beside = objectives.key_results_with_ids(work, guards - {kr.id for kr in key_results})
    guarding = objectives.reportable(beside)  # a rating guards nothing: its state would show
    every = [*key_results, *guarding]
    said = store.latest_versions(work, [kr.id for kr in every])
    due = store.due_weeks(work, {kr.owner_id for kr in every})
    free = {cycle.id for cycle in cycle_calendar.all_cycles(work) if cycle.any_number_counts}
    found = assess(
        [kr.rule for kr in every],
        {id_: [v.rule for v in versions] for id_, versions in said.items()},
        when.day,
        {kr.id: excused_weeks(kr, due.get(kr.owner_id, {})) for kr in every},
        closed=when.is_closed,
        due_week=when.due_week,
        any_number_counts=[kr.id for kr in every if kr.objective.cycle_id in free],
    )
    return {one.key_result_id: one for one in found}


def value_histories(
    work: Work, key_results: Sequence[OwnedKeyResult], week: dt.date
) -> dict[int, ValueHistory]:
    """Return what was recorded for key results before a week, by id."""
    latest = store.latest_versions(work, [kr.id for kr in key_results])
    return {kr.id: value_history(kr, latest.get(kr.id, ()), week) for kr in key_results}


def record(
    work: Work,
    owner: Person,
    week: dt.date,
    entries: Sequence[CheckInEntry],
    *,
    me: Person,
    source: CheckInSource,
    origin: str = "",
) -> None:
    """Append a version per entry and tell the house."""
    store.add_versions(work, week, entries, by_id=me.id, source=source, origin=origin)
    ids = tuple(entry.key_result_id for entry in entries)
    work.emit(CheckInsRecorded(owner.id, week, ids, source.value))


def confirm_final_numbers(
    work: Work, owner: Person, key_results: Sequence[OwnedKeyResult], *, me: Person
) -> None:
    """Confirm numbers of an owner's key results that are over as final, as check-ins of their last
    weeks; those that cannot be confirmed are left as they are.
    """
    said = assess_today(work, key_results, closed=True)
    versions = store.latest_versions(work, [kr.id for kr in key_results])
    entries: dict[dt.date, list[CheckInEntry]] = defaultdict(list)
    for kr in key_results:
        if is_confirmable(kr, said[kr.id]):
            week = monday(kr.rule.last_day)
            found = [v.entry for v in versions.get(kr.id, ()) if v.week == week]
            entries[week].append(confirming_entry(kr, said[kr.id], next(iter(found), None)))
    for week, some in entries.items():
        record(work, owner, week, some, me=me, source=CheckInSource.CONFIRMED)


def withdraw_message(
    work: Work, owner: Person, origin: str, keep: Collection[int] = ()
) -> set[int]:
    """Withdraw what a message said, except for the key results it still mentions; return the ids of
    the key results that were withdrawn.
    """
    withdrawn: set[int] = set()
    for version in store.versions_from_message(work, origin):
        id_ = version.key_result_id
        if id_ not in keep:
            store.withdraw_versions(work, version.week, [id_])
            source = CheckInSource.REPLY.value
            work.emit(CheckInsRecorded(owner.id, version.week, (id_,), source))
            withdrawn.add(id_)
    return withdrawn


def restore_replaced(
    work: Work,
    owner: Person,
    week: dt.date,
    origin: str,
    key_result_ids: Collection[int],
    history: Callable[[int], Sequence[CheckInVersion]],
) -> None:
    """Record again what a withdrawn message had replaced for a week.

    `history` returns the versions of a key result that count up to the week, oldest first.
    """
    for id_ in sorted(key_result_ids):
        others = [version for version in history(id_) if version.origin != origin]
        if others and others[-1].week == week:
            old = others[-1]
            author = people.by_ids(work, [old.by_id]).get(old.by_id, owner)
            record(work, owner, week, [old.entry], me=author, source=old.source, origin=old.origin)

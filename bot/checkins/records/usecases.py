"""Record what people say about a week, and assess their key results."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
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
from bot.people import leadership
from bot.people.people import Person
from scoring.assess import assess
from scoring.cycle import monday, week_asked_about
from scoring.model import Assessment, KeyResult

DAY, SIX_DAYS, WEEK = dt.timedelta(days=1), dt.timedelta(days=6), dt.timedelta(days=7)
latest_versions, all_versions = store.latest_versions, store.all_versions
load_due_weeks, record_due_weeks = store.load_due_weeks, store.record_due_weeks


@dataclass(frozen=True)
class _AssessmentDay:
    """The day that key results are assessed for, and the last week whose answer is overdue then."""

    day: dt.date
    due_week: dt.date | None = None
    is_closed: bool = False


def open_week(work: Work, person: Person) -> dt.date:
    """Return the week that an answer given now is about, on this person's calendar."""
    return week_asked_about(person.local(work.now).date())


def key_results_of_week(
    work: Work, person: Person, week: dt.date, *, with_others: bool = False
) -> list[OwnedKeyResult]:
    """Return a person's key results of a week, see `key_results_by_owner`; on demand followed by
    those that aren't due for it.
    """
    due = key_results_by_owner(work, {person.id}, week)[person.id]
    if not with_others:
        return due
    owned = objectives.key_results_owned_by(work, {person.id}, week, week + SIX_DAYS)
    return list(dict.fromkeys([*due, *_taking_check_ins(work, owned)]))


def key_results_by_owner(
    work: Work, person_ids: set[int], week: dt.date
) -> defaultdict[int, list[OwnedKeyResult]]:
    """Return the key results of people that take check-ins and are due for a week, or answered."""
    key_results: defaultdict[int, list[OwnedKeyResult]] = defaultdict(list)
    owned = objectives.key_results_owned_by(work, person_ids, week, week + SIX_DAYS)
    answered = answered_ids(work, [kr.id for kr in owned if not kr.is_due(week)], week)
    for key_result in _taking_check_ins(work, owned):
        if key_result.is_due(week) or key_result.id in answered:
            key_results[key_result.owner_id].append(key_result)
    return key_results


def answerable_weeks(work: Work, person: Person, weeks: Collection[dt.date]) -> list[dt.date]:
    """Return those of the weeks in which a person has a key result that takes check-ins."""
    owned = objectives.key_results_of_owner(work, person.id, min(weeks), max(weeks) + SIX_DAYS)
    key_results = _taking_check_ins(work, owned)
    return [
        week for week in weeks if any(kr.is_running(week, week + SIX_DAYS) for kr in key_results)
    ]


def versions_of_week(
    work: Work, key_result_ids: Collection[int], week: dt.date
) -> dict[int, CheckInVersion]:
    """Return the latest versions of a week, by key result."""
    versions_by_id = store.latest_versions(work, key_result_ids)
    return {
        id_: version
        for id_, versions in versions_by_id.items()
        for version in versions
        if version.week == week
    }


def answered_ids(work: Work, key_result_ids: Collection[int], week: dt.date) -> set[int]:
    """Return those of the key results that have a check-in for a week."""
    return set(versions_of_week(work, key_result_ids, week))


def asked_or_answered_ids(work: Work, key_results: Sequence[OwnedKeyResult]) -> set[int]:
    """Return the ids of those that somebody was asked about or has answered for; the check-ins of
    the others were imported.
    """
    versions = store.latest_versions(work, [kr.id for kr in key_results])
    due_weeks = store.load_due_weeks(work, {kr.owner_id for kr in key_results})
    return {
        kr.id
        for kr in key_results
        if is_due_in_any_week(kr, due_weeks.get(kr.owner_id, {}))
        or any(version.source is not CheckInSource.IMPORT for version in versions.get(kr.id, ()))
    }


def may_answer(work: Work, me: Person, owner: Person) -> bool:
    """Return whether somebody may check in for an owner: they, their managers, admins."""
    return leadership.may_see(work, me, owner)


def needs_reason(work: Work, owner: Person, week: dt.date) -> bool:
    """Return whether a change of a week is a late correction: the next ask has come."""
    return work.now >= next_asked_at(owner, week)


def assess_today(
    work: Work, key_results: Sequence[OwnedKeyResult], *, closed: bool = False
) -> dict[int, Assessment]:
    """Assess key results as of today, by id; guards are looked at even if they aren't asked for."""
    return _assessments(work, key_results, _AssessmentDay(work.now.date(), is_closed=closed))


def assess_before_week(
    work: Work, key_results: Sequence[OwnedKeyResult], week: dt.date
) -> dict[int, Assessment]:
    """Assess key results as of the end of the week before, whose answer is due, by id."""
    return _assessments(work, key_results, _AssessmentDay(week - DAY, week - WEEK))


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
    """Record a version per entry, and emit the event that others react to."""
    store.add_versions(work, week, entries, by_id=me.id, source=source, origin=origin)
    ids = tuple(entry.key_result_id for entry in entries)
    work.emit(CheckInsRecorded(owner.id, week, ids, source.value))


def confirm_final_numbers(
    work: Work, owner: Person, key_results: Sequence[OwnedKeyResult], *, me: Person
) -> None:
    """Record the numbers of an owner's key results that are over as final, as check-ins of their
    last weeks; those that cannot be confirmed are left as they are.
    """
    assessments = assess_today(work, key_results, closed=True)
    confirmable = [kr for kr in key_results if is_confirmable(kr, assessments[kr.id])]
    entries_by_week: dict[dt.date, list[CheckInEntry]] = defaultdict(list)
    for kr in confirmable:
        week = monday(kr.rule.last_day)
        version = versions_of_week(work, [kr.id], week).get(kr.id)
        entry = confirming_entry(kr, assessments[kr.id], version.entry if version else None)
        entries_by_week[week].append(entry)
    for week, entries in entries_by_week.items():
        record(work, owner, week, entries, me=me, source=CheckInSource.CONFIRMED)


def _taking_check_ins(work: Work, key_results: Collection[OwnedKeyResult]) -> list[OwnedKeyResult]:
    """Return those that people report, of cycles that still take check-ins."""
    frozen = {cycle.id for cycle in cycle_calendar.all_cycles(work) if cycle.is_frozen}
    return [kr for kr in objectives.reportable(key_results) if kr.objective.cycle_id not in frozen]


def _assessments(
    work: Work, key_results: Sequence[OwnedKeyResult], when: _AssessmentDay
) -> dict[int, Assessment]:
    """Return assessments by id, and remember them for the transaction."""
    remembered: dict[tuple[KeyResult, _AssessmentDay], Assessment]
    remembered = work.remember("standing", dict)
    missing = [kr for kr in key_results if (kr.rule, when) not in remembered]
    if missing:
        assessments = _assess(work, missing, when)
        remembered.update({(kr.rule, when): assessments[kr.id] for kr in missing})
    return {kr.id: remembered[kr.rule, when] for kr in key_results}


def _assess(
    work: Work, key_results: Sequence[OwnedKeyResult], when: _AssessmentDay
) -> dict[int, Assessment]:
    guard_ids = {kr.rule.guard_id for kr in key_results if kr.rule.guard_id}
    missing_ids = guard_ids - {kr.id for kr in key_results}
    guards = objectives.reportable(  # a rating guards nothing: its state would show
        objectives.key_results_with_ids(work, missing_ids)
    )
    assessed = [*key_results, *guards]
    versions_by_id = store.latest_versions(work, [kr.id for kr in assessed])
    due_weeks = store.load_due_weeks(work, {kr.owner_id for kr in assessed})
    free = {cycle.id for cycle in cycle_calendar.all_cycles(work) if cycle.any_number_counts}
    assessments = assess(
        [kr.rule for kr in assessed],
        {id_: [version.rule for version in versions] for id_, versions in versions_by_id.items()},
        when.day,
        {kr.id: excused_weeks(kr, due_weeks.get(kr.owner_id, {})) for kr in assessed},
        closed=when.is_closed,
        due_week=when.due_week,
        any_number_counts=[kr.id for kr in assessed if kr.objective.cycle_id in free],
    )
    return {assessment.key_result_id: assessment for assessment in assessments}

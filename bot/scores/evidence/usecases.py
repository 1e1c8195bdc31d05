"""Read what key results are judged by: a few with their notes, or all of a cycle in columns."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.checkins import records as checkins
from bot.checkins.records import CheckInVersion
from bot.core.work import Work
from bot.goals import objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.scores import grades
from bot.scores.calculation import Evidence, Lesson, Reopening, ScorecardInputs
from bot.scores.evidence import store
from bot.scores.evidence.model import Bools, CycleRecords, JudgedCycle, build_tree
from scoring import finals
from scoring.assess import assess
from scoring.columns import KeyResultColumns, columns_from_table
from scoring.cycle import last_due_week, monday
from scoring.grades import is_reached
from scoring.judge import AssessmentColumns, judge
from scoring.model import Assessment, CheckIn


def read_evidence(
    work: Work, key_results: Sequence[OwnedKeyResult], *, is_closed: bool
) -> Evidence:
    """Read all that a scorecard shows of key results and their owners."""
    latest = checkins.latest_versions(work, [kr.id for kr in key_results])
    last_notes = {kr.id: note for kr in key_results if (note := _last_note(latest.get(kr.id, ())))}
    closing_notes = {kr.id: note for kr in key_results if (note := _closing_note(kr, latest))}
    learned = grades.learning_notes(work, objectives.reportable(key_results))
    lessons = {
        key_result_id: version.entry.note for key_result_id, version in closing_notes.items()
    }
    lesson_authors = {
        key_result_id: version.by_id for key_result_id, version in closing_notes.items()
    }
    lessons |= {key_result_id: note.text for key_result_id, note in learned.items()}
    lesson_authors |= {key_result_id: note.by_id for key_result_id, note in learned.items()}
    note_authors = {key_result_id: version.by_id for key_result_id, version in last_notes.items()}
    given_ratings = grades.ratings_of(work, key_results)
    person_ids = {
        *(kr.owner_id for kr in key_results),
        *(rating.by_id for rating in given_ratings.values()),
        *note_authors.values(),
        *lesson_authors.values(),
    }
    return replace(
        read_scores(work, key_results, is_closed=is_closed),
        earlier_assessments=_judge_without_last(work, key_results, latest),
        notes={key_result_id: version.entry.note for key_result_id, version in last_notes.items()},
        lessons=lessons,
        names={id_: person.name for id_, person in people.by_ids(work, person_ids).items()},
        note_authors=note_authors,
        lesson_authors=lesson_authors,
        ratings=given_ratings,
        departed_ids=frozenset(person.id for person in people.departed(work)),
    )


def read_scores(work: Work, key_results: Sequence[OwnedKeyResult], *, is_closed: bool) -> Evidence:
    """Read what a score needs, and no more: without notes, trends, ratings and names."""
    return Evidence(
        assessments=checkins.assess_today(work, key_results, closed=is_closed),
        overrides=grades.overrides(work, key_results),
        waivers=grades.waivers(work, key_results),
    )


def read_inputs(
    work: Work, key_results: Sequence[OwnedKeyResult], cycle: Cycle, reopened: Sequence[Reopening]
) -> ScorecardInputs:
    """Read all that the closed scorecard of these key results is calculated from."""
    evidence = read_evidence(work, key_results, is_closed=True)
    return ScorecardInputs(
        **evidence.decisions,
        on=work.now.date(),
        is_normalised=cycle.is_normalised,
        key_results=tuple(key_results),
        check_ins=read_check_ins(work, key_results),
        reopened=tuple(reopened),
        not_final=tuple(kr.id for kr in key_results if not evidence.assessments[kr.id].is_final),
    )


def read_names(work: Work, inputs: ScorecardInputs) -> dict[int, str]:
    """Read the names of everybody who is on a frozen scorecard, by id."""
    named = people.by_ids(work, inputs.person_ids)
    return {person_id: person.name for person_id, person in named.items()}


def read_check_ins(
    work: Work, key_results: Sequence[OwnedKeyResult]
) -> dict[int, tuple[CheckIn, ...]]:
    """Read the latest check-in of each week, by key result id."""
    latest = checkins.latest_versions(work, [kr.id for kr in key_results])
    return {
        key_result_id: tuple(version.rule for version in versions)
        for key_result_id, versions in latest.items()
    }


def judge_cycle(work: Work, cycle: Cycle, *, is_closed: bool) -> JudgedCycle | None:
    """Judge all key results of a cycle as of today; None where it has none."""
    records = store.load_records(work, cycle.id)
    if records is None:
        return None
    today = work.now.date()
    columns = columns_from_table(
        records.table, records.check_ins, today, records.plans, due=records.due_weeks
    )
    assessments = judge(columns, today, is_closed=is_closed)
    return JudgedCycle(
        cycle=cycle,
        records=records,
        columns=columns,
        assessments=assessments,
        tree=build_tree(
            records, objectives.objectives_of_cycle(work, cycle.id), people.teams(work)
        ),
        is_closed=is_closed,
        is_final=_has_final_number(work, records, columns, assessments, cycle, is_closed=is_closed),
    )


def orphaned_ids(work: Work, cycle: Cycle) -> list[int]:
    """Return the ids of a running cycle's key results whose owners left."""
    departed_ids = {person.id for person in people.departed(work)}
    if not departed_ids or cycle.is_closed or cycle.last_day < work.now.date():
        return []
    owned = objectives.key_results_owned_by(work, departed_ids, cycle.first_day, cycle.last_day)
    return [kr.id for kr in objectives.reportable(owned) if kr.objective.cycle_id == cycle.id]


def stated_confidences(work: Work, judged: JudgedCycle) -> list[tuple[int, bool]]:
    """Return the confidence last stated of what was reported, and whether each was reached.

    Empty where one person owns all of it: it would score that person in the open.
    """
    key_result_ids, score = (
        judged.records.table.id[judged.is_reported],
        judged.score[judged.is_reported],
    )
    confidence = store.load_confidences(work, judged.cycle.id)
    owner_of = store.load_owners(work, judged.cycle.id)
    judged_ids = set(judged.records.table.id.tolist())
    if len({owner for key_result_id, owner in owner_of.items() if key_result_id in judged_ids}) < 2:
        return []
    results = zip(key_result_ids.tolist(), is_reached(np.nan_to_num(score)).tolist(), strict=True)
    return [
        (confidence[key_result_id], reached)
        for key_result_id, reached in results
        if key_result_id in confidence
    ]


def lessons(work: Work, judged: JudgedCycle, most: int) -> list[Lesson]:
    """Return what was learned from the best and from the worst key results, half of each."""
    with_lessons = store.load_ids_with_lessons(work, judged.cycle.id)
    best_first = np.argsort(-np.nan_to_num(judged.score), kind="stable")
    key_result_ids = [
        key_result_id
        for key_result_id in judged.records.table.id[best_first].tolist()
        if key_result_id in with_lessons
    ]
    chosen = (
        key_result_ids
        if len(key_result_ids) <= most
        else [*key_result_ids[: most // 2], *key_result_ids[-(most // 2) :]]
    )
    key_results = {kr.id: kr for kr in objectives.key_results_with_ids(work, {*chosen})}
    notes = grades.learning_notes(work, key_results.values())
    authors = people.by_ids(work, {note.by_id for note in notes.values()})
    return [
        Lesson(
            key_results[key_result_id].title,
            notes[key_result_id].text,
            authors[notes[key_result_id].by_id].name,
        )
        for key_result_id in chosen
        if key_result_id in key_results
    ]


def _has_final_number(
    work: Work,
    records: CycleRecords,
    columns: KeyResultColumns,
    assessments: AssessmentColumns,
    cycle: Cycle,
    *,
    is_closed: bool,
) -> Bools:
    """Return which key results have a number that counts, (n,), by the rule of `scoring.assess`."""
    is_over = finals.is_over(columns, last_due_week(work.now.date())) | is_closed
    if cycle.any_number_counts or not is_over.any():
        return np.ones(len(is_over), bool)
    is_accepted = np.isin(records.table.id, store.load_accepted_ids(work, cycle.id))
    is_final: Bools = finals.is_final(columns, assessments.progress, is_accepted) | ~is_over
    return is_final


def _judge_without_last(
    work: Work,
    key_results: Sequence[OwnedKeyResult],
    latest: Mapping[int, Sequence[CheckInVersion]],
) -> dict[int, Assessment]:
    """Judge key results without their last check-ins, by id; a trend is measured from there.

    What was not reported in the last due week has no trend: an older change isn't news.
    """
    today = work.now.date()
    due_week = last_due_week(today)
    fresh = [kr for kr in key_results if _is_fresh(kr, latest.get(kr.id, ()), due_week)]
    earlier = {kr.id: [version.rule for version in latest[kr.id][:-1]] for kr in fresh}
    assessments = assess([kr.rule for kr in fresh], earlier, today)
    return {assessment.key_result_id: assessment for assessment in assessments}


def _is_fresh(kr: OwnedKeyResult, versions: Sequence[CheckInVersion], due_week: dt.date) -> bool:
    """Return whether the last due week of a key result, or a later one, was reported."""
    return bool(versions) and versions[-1].week >= min(due_week, monday(kr.rule.last_day))


def _closing_note(
    kr: OwnedKeyResult, latest: Mapping[int, Sequence[CheckInVersion]]
) -> CheckInVersion | None:
    """Return the check-in of the last week, if it has a public note: it was written at the end."""
    if kr.is_rating:
        return None
    week = monday(kr.rule.last_day)
    closing = [version for version in latest.get(kr.id, ()) if version.week == week]
    return next((version for version in closing if version.entry.note), None)


def _last_note(versions: Sequence[CheckInVersion]) -> CheckInVersion | None:
    """Return the version with the last public note."""
    return next((version for version in reversed(versions) if version.entry.note), None)

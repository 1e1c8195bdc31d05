"""What is stored of all key results of a cycle: plain columns of many rows, no row as an object."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

import numpy as np
import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy import Executable, Integer, Subquery, cast, literal
from sqlmodel import select

from bot.checkins.records import due_week_subquery, latest_check_in_subquery
from bot.core.clock import EARLIEST, LATEST
from bot.core.columns import ordinal
from bot.core.work import Work
from bot.goals.objectives import (
    COMMITMENT_BY_VALUE,
    is_stored_rating,
    key_result_subquery,
    measure_from_json,
    plan_from_json,
)
from bot.quarantine import parse_readable
from bot.scores import grades
from bot.scores.evidence.model import Bools, CycleRecords, Floats
from scoring import columns
from scoring.cadence import are_due
from scoring.columns import CheckInColumns, KeyResultTable
from scoring.model import KeyResult, PlanShape
from scoring.plan import Curve, curve

BATCH_SIZE = 500  # rows: while so few are alive, the garbage collector does not look at all others
COLUMNS = (
    "id", "objective_id", "weight", "dimension", "guard_id", "is_waived", "commitment", "measure",
    "plan", "is_draft", "cadence",
)  # fmt: skip
COMMITMENT_CODES = {
    word: columns.COMMITMENTS.index(commitment) for word, commitment in COMMITMENT_BY_VALUE.items()
}


def load_records(work: Work, cycle_id: int) -> CycleRecords | None:
    """Load a cycle's key results; None where it has none, or only ratings."""
    stored = (row for batch in _batches(work, _key_results(work, cycle_id)) for row in batch)
    parsed = parse_readable(work, "key result", stored, _parse_row, itemgetter(0))
    results = [(row, line) for row, line, is_rating in parsed if not is_rating]
    if not results:
        return None
    rows = [row for row, _ in results]
    (
        key_result_ids, objective_ids, weights, dimensions, guards, waived, commitments, measures,
        plans, drafts, cadences, first, last,
    ) = zip(*rows, strict=True)  # fmt: skip
    lines = np.array([line for _, line in results])
    decided_score, is_waived = _load_decisions(work, cycle_id, key_result_ids)
    check_ins, due = _load_check_ins(work, cycle_id), _load_due_weeks(work, cycle_id)
    periods = dict(zip(key_result_ids, zip(cadences, first, last, strict=True), strict=True))
    return CycleRecords(
        table=KeyResultTable(
            id=np.array(key_result_ids),
            **dict(zip(columns.NUMBERS, lines[:, 2:7].T, strict=True)),
            direction=lines[:, 0].astype(np.int64),
            reading=lines[:, 1].astype(np.int64),
            first=np.array(first),
            last=np.array(last),
            commitment=np.array([COMMITMENT_CODES[word] for word in commitments]),
            guard_id=np.array([key_result_id or -1 for key_result_id in guards]),
            milestones=lines[:, 7].astype(np.int64),
            is_draft=np.array(drafts, bool),
        ),
        plans=dict(_curves(zip(key_result_ids, measures, plans, first, last, strict=True), lines)),
        check_ins=_selected(check_ins, np.isin(check_ins.key_result_id, np.array(key_result_ids))),
        due_weeks=_selected(due, are_due(due.key_result_id, due.week, periods)),
        objective_id=np.array(objective_ids),
        weight=np.array(weights, float),
        dimension=np.array(dimensions),
        is_waived=is_waived | (np.array(waived) > 0),
        decided_score=decided_score,
    )


def load_confidences(work: Work, cycle_id: int) -> dict[int, int]:
    """Load the confidence last stated of each key result of a cycle that has one, by id."""
    check_ins = _check_ins(work, _cycle(work, cycle_id))
    stated = sa.select(check_ins.c.key_result_id, check_ins.c.confidence).where(
        check_ins.c.confidence.is_not(None)
    )
    rows = work.session.execute(stated.order_by(check_ins.c.week))
    return {row[0]: row[1] for row in rows}  # a later week replaces an earlier one


def load_accepted_ids(work: Work, cycle_id: int) -> list[int]:
    """Load the ids of key results whose last week was answered on their last day or later; see
    `scoring.finals`.
    """
    key_results, check_ins = _cycle(work, cycle_id), latest_check_in_subquery(work)
    answered = (
        sa.select(key_results.c.id, key_results.c.last_day, check_ins.c.at)
        .join(check_ins, check_ins.c.key_result_id == key_results.c.id)
        .where(
            check_ins.c.value.is_not(None),
            ordinal(check_ins.c.week) > ordinal(key_results.c.last_day) - 7,
        )
    )
    rows = work.session.execute(answered)
    return [id_ for id_, last_day, answered_at in rows if answered_at.date() >= last_day]


def load_owners(work: Work, cycle_id: int) -> dict[int, int]:
    """Load the owner of each key result of a cycle that a confidence was stated of, by id."""
    key_results = _cycle(work, cycle_id)
    check_ins = _check_ins(work, key_results)
    stated = sa.select(check_ins.c.key_result_id).where(check_ins.c.confidence.is_not(None))
    owners = sa.select(key_results.c.id, key_results.c.owner_id).where(key_results.c.id.in_(stated))
    return {row[0]: row[1] for row in work.session.execute(owners)}


def load_ids_with_lessons(work: Work, cycle_id: int) -> set[int]:
    """Load the ids of a cycle's key results and ratings from which something was learned."""
    return grades.with_learning_notes(work, select(_cycle(work, cycle_id).c.id))


def _parse_row(row: Any) -> tuple[Any, tuple[float, ...], bool]:
    """Return a row of `_key_results`, its line of the table, and whether it is a rating.

    Raises what parsing a broken row raises; such a row is quarantined.
    """
    line = _parse_measure(row[7])
    plan_from_json(row[8])
    if not EARLIEST.toordinal() <= row[11] <= row[12] <= LATEST.toordinal():
        raise ValueError("The days are outside the range that dates can have.")
    return row, line, is_stored_rating(row[3], row[7])


def _parse_measure(stored: str) -> tuple[float, ...]:
    """Return what the table holds of a measure, without the values in between: of a whole company
    they would take longer to make than all the rest.
    """
    return columns.measure_line(from_json(stored))


def _curves(
    rows: Iterable[tuple[int, str, str, int, int]], lines: Floats
) -> Iterator[tuple[int, Curve]]:
    """Return the plans that are more than a straight line, with their ids."""
    for (key_result_id, measure, stored_plan, first, last), milestones in zip(
        rows, lines[:, 7], strict=True
    ):
        plan = plan_from_json(stored_plan)
        if milestones or plan.bends or plan.shape is not PlanShape.LINEAR:
            days = dt.date.fromordinal(first), dt.date.fromordinal(last)
            rule = KeyResult(key_result_id, measure_from_json(measure), *days, plan)
            yield key_result_id, curve(rule)


def _cycle(work: Work, cycle_id: int) -> Subquery:
    """Select the key results of a cycle."""
    return key_result_subquery(work, [cycle_id])


def _key_results(work: Work, cycle_id: int) -> Executable:
    """Select `COLUMNS` of a cycle's key results with their first and last days as ordinals."""
    rows = _cycle(work, cycle_id).c
    columns_ = [rows[name] for name in COLUMNS]
    statement: Executable = sa.select(
        *columns_, ordinal(rows.first_day), ordinal(rows.last_day)
    ).order_by(rows.position, rows.objective_id, rows.id)
    return statement


def _check_ins(work: Work, key_results: Subquery) -> Subquery:
    """Select the latest check-ins of these key results."""
    latest = latest_check_in_subquery(work)
    is_included = latest.c.key_result_id.in_(sa.select(key_results.c.id))
    check_ins: Subquery = latest.select().where(is_included).subquery("check_ins_of_cycle")
    return check_ins


def _load_check_ins(work: Work, cycle_id: int) -> CheckInColumns:
    """Load the latest version of each week that has a value."""
    rows = _check_ins(work, _cycle(work, cycle_id)).c
    latest = sa.select(
        rows.key_result_id, ordinal(rows.week), rows.value, cast(rows.is_total, Integer)
    ).where(rows.value.is_not(None))
    return _load_weekly(work, latest)


def _selected(check_ins: CheckInColumns, is_included: Bools) -> CheckInColumns:
    """Return some of the check-ins. A rating, for example, may have old ones."""
    return CheckInColumns(
        key_result_id=check_ins.key_result_id[is_included],
        week=check_ins.week[is_included],
        value=check_ins.value[is_included],
        is_total=check_ins.is_total[is_included],
    )


def _load_due_weeks(work: Work, cycle_id: int) -> CheckInColumns:
    """Load the weeks that an answer was due for, by the rule of `checkins.model.excused_weeks`."""
    key_results, due_weeks = _cycle(work, cycle_id).c, due_week_subquery(work).c
    statement = sa.select(key_results.id, ordinal(due_weeks.week), literal(0), literal(0)).where(
        key_results.owner_id == due_weeks.person_id,
        key_results.asked_since.is_(None) | (key_results.asked_since <= due_weeks.asked_at),
    )
    return _load_weekly(work, statement)


def _load_decisions(
    work: Work, cycle_id: int, key_result_ids: Sequence[int]
) -> tuple[Floats, Bools]:
    """Load the scores that people decided, and whether they waived each, in the order of ids."""
    decisions = grades.decided_scores(work, select(_cycle(work, cycle_id).c.id))
    in_order = [decisions.get(key_result_id, (None, "")) for key_result_id in key_result_ids]
    decided_score = np.array([score for score, _ in in_order], float)
    return decided_score, np.array([bool(reason) for _, reason in in_order])


def _load_weekly(work: Work, statement: Executable) -> CheckInColumns:
    """Load rows of (key result id, week, value, is total) as columns."""
    batches = [
        np.fromiter(chain.from_iterable(rows), float, 4 * len(rows)).reshape(-1, 4)
        for rows in _batches(work, statement)
    ]
    key_result_ids, weeks, values, totals = np.concatenate([np.empty((0, 4)), *batches]).T
    return CheckInColumns(
        key_result_id=key_result_ids.astype(np.int64),
        week=weeks.astype(np.int64),
        value=values,
        is_total=totals > 0,
    )


def _batches(work: Work, statement: Executable) -> Iterator[Sequence[Any]]:
    """Return rows a few at a time.

    While they don't outlive their batch, Python's garbage collector leaves them alone; its runs
    were most of what reading many rows cost.
    """
    work.session.flush()
    return work.session.connection().execute(statement).partitions(BATCH_SIZE)

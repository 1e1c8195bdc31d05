"""Everything the surveys say to SQL: plain columns of many rows, and no row as an object."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

import numpy as np
from pydantic_core import from_json
from sqlalchemy import ColumnElement, Executable, Integer, Text, cast, literal
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.checkins.records import CheckInRow, DueWeekRow
from bot.core.clock import EARLIEST, LATEST
from bot.core.columns import ordinal
from bot.core.work import Work
from bot.goals.objectives import (
    COMMITMENT_BY_VALUE,
    is_stored_rating,
    measure_from_json,
    plan_from_json,
)
from bot.goals.objectives.tables import KeyResultRow, ObjectiveRow
from bot.quarantine import parse_readable
from bot.scores import grades
from bot.scores.surveys.model import Floats, Ledger
from scoring import columns
from scoring.columns import Table, Weekly
from scoring.model import KeyResult, PlanShape
from scoring.plan import Curve, curve

AT_A_TIME = 500  # rows: fewer than make Python's collector of garbage look at all there is
KEY_RESULT: tuple[Any, ...] = (
    KeyResultRow.id, KeyResultRow.objective_id, KeyResultRow.weight, KeyResultRow.dimension,
    KeyResultRow.guard_id, cast(KeyResultRow.waived != "", Integer), ObjectiveRow.commitment,
    cast(KeyResultRow.measure, Text), cast(KeyResultRow.plan, Text),
    ordinal(KeyResultRow.first_day), ordinal(KeyResultRow.last_day),
)  # fmt: skip


def ledger(work: Work, cycle_id: int) -> Ledger | None:
    """All that is written of a cycle's key results; None where it has none but ratings."""
    every = (row for some in _portions(work, _key_results(work, cycle_id)) for row in some)
    read = parse_readable(work, "key result", every, _read, itemgetter(0))
    results = [(row, line) for row, line, is_rating in read if not is_rating]
    if not results:
        return None
    rows = [row for row, _ in results]
    (
        ids, objective_ids, weights, dimensions, guards, waived, commitments, measures, plans,
        first, last,
    ) = zip(*rows, strict=True)  # fmt: skip
    lines = np.array([line for _, line in results])
    decided, is_waived = _words(work, cycle_id, ids)
    return Ledger(
        table=Table(
            id=np.array(ids),
            **dict(zip(columns.NUMBERS, lines[:, 2:7].T, strict=True)),
            direction=lines[:, 0].astype(np.int64),
            reading=lines[:, 1].astype(np.int64),
            first=np.array(first),
            last=np.array(last),
            commitment=np.array([PLACES[word] for word in commitments]),
            guard_id=np.array([id_ or -1 for id_ in guards]),
            milestones=lines[:, 7].astype(np.int64),
        ),
        plans=dict(_curves(zip(ids, measures, plans, first, last, strict=True), lines)),
        said=_only(ids, _said(work, cycle_id)),
        due=_due(work, cycle_id),
        objective_id=np.array(objective_ids),
        weight=np.array(weights, float),
        dimension=np.array(dimensions),
        is_waived=is_waived | (np.array(waived) > 0),
        decided=decided,
    )


def confidences(work: Work, cycle_id: int) -> dict[int, int]:
    """The confidence last stated of each key result of a cycle that has one."""
    found = select(col(CheckInRow.key_result_id), col(CheckInRow.confidence)).where(
        *_latest(work, cycle_id), col(CheckInRow.confidence).is_not(None)
    )
    rows = work.session.execute(found.order_by(col(CheckInRow.week)))
    return {row[0]: row[1] for row in rows}  # the last one stays


def accepted(work: Work, cycle_id: int) -> list[int]:
    """Return the ids of key results whose last week's number was told on their last day or later;
    see `scoring.finals`.
    """
    kr, row = KeyResultRow, CheckInRow
    found = work.session.execute(
        select(col(kr.id), col(kr.last_day), col(row.at))
        .join(row, col(row.key_result_id) == kr.id)
        .where(
            *_latest(work, cycle_id),
            col(row.value).is_not(None),
            ordinal(row.week) > ordinal(kr.last_day) - 7,
        )
    )
    return [id_ or 0 for id_, last_day, at in found if at.date() >= last_day]


def owners(work: Work, cycle_id: int) -> dict[int, int]:
    """Return who owns each key result of a cycle that a confidence was stated of, by id."""
    stated = select(col(CheckInRow.key_result_id)).where(
        *_latest(work, cycle_id), col(CheckInRow.confidence).is_not(None)
    )
    found = select(col(KeyResultRow.id), col(KeyResultRow.owner_id)).where(
        KeyResultRow.workspace_id == work.workspace_id, col(KeyResultRow.id).in_(stated)
    )
    return {row[0]: row[1] for row in work.session.execute(found)}


def with_lessons(work: Work, cycle_id: int) -> set[int]:
    """Return the ids of a cycle's key results and ratings of which something was learned."""
    return grades.with_learning_notes(work, _ids(work, cycle_id))


PLACES = {word: columns.COMMITMENTS.index(one) for word, one in COMMITMENT_BY_VALUE.items()}


def _read(row: Any) -> tuple[Any, tuple[float, ...], bool]:
    """A row of `KEY_RESULT`, its line of the table, and whether it is a rating; raises what a
    broken one raises.
    """
    line = _line(row[7])
    plan_from_json(row[8])
    if not EARLIEST.toordinal() <= row[9] <= row[10] <= LATEST.toordinal():
        raise ValueError("days that nobody can reckon with")
    return row, line, is_stored_rating(row[3], row[7])


def _line(written: str) -> tuple[float, ...]:
    """What the table holds of a measure; of a whole company, values would take longer to make than
    all the rest.
    """
    return columns.line(from_json(written))


def _curves(
    rows: Iterable[tuple[int, str, str, int, int]], lines: Floats
) -> Iterator[tuple[int, Curve]]:
    """The plans that are more than a straight line."""
    for (id_, written, planned, first, last), milestones in zip(rows, lines[:, 7], strict=True):
        plan = plan_from_json(planned)
        if milestones or plan.bends or plan.shape is not PlanShape.LINEAR:
            days = dt.date.fromordinal(first), dt.date.fromordinal(last)
            yield id_, curve(KeyResult(id_, measure_from_json(written), *days, plan))


def _key_results(work: Work, cycle_id: int) -> Executable:
    row = KeyResultRow
    found: Executable = (
        select(*KEY_RESULT)
        .join(ObjectiveRow, col(ObjectiveRow.id) == row.objective_id)
        .where(*_of(work, cycle_id))
        .order_by(col(row.position), col(row.objective_id), col(row.id))
    )
    return found


def _said(work: Work, cycle_id: int) -> Weekly:
    """The latest version of each week that has a value."""
    row = CheckInRow
    found = select(
        col(row.key_result_id), ordinal(row.week), col(row.value), cast(row.is_total, Integer)
    )
    return _weekly(work, found.where(*_latest(work, cycle_id), col(row.value).is_not(None)))


def _only(ids: Sequence[int], said: Weekly) -> Weekly:
    """Return the check-ins of these key results: what was once said of a rating is left out."""
    is_known = np.isin(said.key_result_id, np.array(ids))
    return Weekly(
        said.key_result_id[is_known],
        said.week[is_known],
        said.value[is_known],
        said.is_total[is_known],
    )


def _due(work: Work, cycle_id: int) -> Weekly:
    """Read the weeks that an answer was due for, by the rule of `checkins.model.excused_weeks`."""
    kr, row = KeyResultRow, DueWeekRow
    is_asked_of = col(kr.asked_since).is_(None) | (col(kr.asked_since) <= row.asked_at)
    found = (
        select(col(kr.id), ordinal(row.week), literal(0), literal(0))
        .join(kr, (col(kr.owner_id) == row.person_id) & (kr.workspace_id == row.workspace_id))
        .where(
            row.workspace_id == work.workspace_id,
            col(kr.id).in_(_ids(work, cycle_id)),
            is_asked_of,
        )
    )
    return _weekly(work, found)


def _words(work: Work, cycle_id: int, ids: Sequence[int]) -> tuple[Floats, Any]:
    """The scores that people decided, and whether they waived each, in the order of ids."""
    words = grades.decided_scores(work, _ids(work, cycle_id))
    said = [words.get(id_, (None, "")) for id_ in ids]
    decided = np.array([score for score, _ in said], float)
    return decided, np.array([bool(waived) for _, waived in said])


def _latest(work: Work, cycle_id: int) -> tuple[ColumnElement[bool], ...]:
    row = CheckInRow
    return (
        col(row.workspace_id) == work.workspace_id,
        col(row.is_latest).is_(True),
        col(row.key_result_id).in_(_ids(work, cycle_id)),
    )


def _ids(work: Work, cycle_id: int) -> SelectOfScalar[int | None]:
    """Ids of a cycle's key results."""
    kr = KeyResultRow
    return (
        select(col(kr.id))
        .join(ObjectiveRow, col(ObjectiveRow.id) == kr.objective_id)
        .where(*_of(work, cycle_id))
    )


def _of(work: Work, cycle_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(KeyResultRow.workspace_id) == work.workspace_id,
        col(KeyResultRow.is_archived).is_(False),
        col(ObjectiveRow.cycle_id) == cycle_id,
    )


def _weekly(work: Work, found: Executable) -> Weekly:
    parts = [
        np.fromiter(chain.from_iterable(rows), float, 4 * len(rows)).reshape(-1, 4)
        for rows in _portions(work, found)
    ]
    ids, weeks, values, totals = np.concatenate([np.empty((0, 4)), *parts]).T
    return Weekly(ids.astype(np.int64), weeks.astype(np.int64), values, totals > 0)


def _portions(work: Work, found: Executable) -> Iterator[Sequence[Any]]:
    """Rows a few at a time: while they do not outlive their portion Python's collector of garbage
    leaves them alone, and its looks were most of what reading many cost.
    """
    work.session.flush()
    return work.session.connection().execute(found).partitions(AT_A_TIME)

"""Everything the check-ins room says to SQL."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial

from sqlmodel import col, delete, insert, select, update

from bot.checkins.model import Entry, Source, Version
from bot.checkins.tables import CheckInRow, ExcusedRow
from bot.work import Work

OF_CHECK_INS = ("check_ins", "standing")  # what a new version makes out of date


def latest(work: Work, key_result_ids: Collection[int]) -> dict[int, list[Version]]:
    """The latest version of each week, by key result, oldest week first."""
    return work.remember_each("check_ins", key_result_ids, partial(_latest, work))


def _latest(work: Work, key_result_ids: Collection[int]) -> dict[int, list[Version]]:
    rows = work.session.exec(
        select(CheckInRow)
        .where(
            CheckInRow.workspace_id == work.workspace_id,
            col(CheckInRow.is_latest),
            col(CheckInRow.key_result_id).in_(key_result_ids),
        )
        .order_by(col(CheckInRow.week))
    )
    found: dict[int, list[Version]] = defaultdict(list)
    for row in rows:
        found[row.key_result_id].append(_version(row))
    return found


def versions(work: Work, key_result_id: int) -> list[Version]:
    """Every version of every week of one key result, oldest first."""
    rows = work.session.exec(
        select(CheckInRow)
        .where(
            CheckInRow.workspace_id == work.workspace_id,
            CheckInRow.key_result_id == key_result_id,
        )
        .order_by(col(CheckInRow.week), col(CheckInRow.id))
    )
    return [_version(row) for row in rows]


def from_origin(work: Work, origin: str) -> list[Version]:
    """Latest versions that were typed in one message."""
    rows = work.session.exec(
        select(CheckInRow).where(
            CheckInRow.workspace_id == work.workspace_id,
            col(CheckInRow.is_latest),
            CheckInRow.origin == origin,
        )
    )
    return [_version(row) for row in rows]


def add(
    work: Work,
    week: dt.date,
    entries: Sequence[Entry],
    *,
    by_id: int,
    source: Source,
    origin: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Append a version per entry; it becomes the week's latest."""
    withdraw(work, week, [e.key_result_id for e in entries])
    for e in entries:
        work.session.add(
            CheckInRow(
                workspace_id=work.workspace_id,
                key_result_id=e.key_result_id,
                week=week,
                value=e.value,
                is_total=e.is_total,
                confidence=e.confidence,
                note=e.note,
                private_note=e.private_note,
                blocker=e.blocker,
                done=None if e.done is None else list(e.done),
                reason=e.reason,
                by_id=by_id,
                at=at or work.now,
                source=source.value,
                origin=origin,
            )
        )
    work.session.flush()


def withdraw(work: Work, week: dt.date, key_result_ids: Collection[int]) -> None:
    """The latest versions of a week count no more; they stay in the history."""
    work.forget(*OF_CHECK_INS)
    work.session.exec(
        update(CheckInRow)
        .where(
            col(CheckInRow.workspace_id) == work.workspace_id,
            col(CheckInRow.is_latest),
            col(CheckInRow.week) == week,
            col(CheckInRow.key_result_id).in_(key_result_ids),
        )
        .values(is_latest=False)
    )


def excuse(work: Work, weeks: Collection[tuple[int, dt.date]]) -> None:
    """No answer is due from these people for these weeks."""
    expect(work, weeks)
    ours = {"workspace_id": work.workspace_id}
    rows = [{**ours, "person_id": person_id, "week": week} for person_id, week in weeks]
    if rows:
        work.session.exec(insert(ExcusedRow), params=rows)


def expect(work: Work, weeks: Collection[tuple[int, dt.date]]) -> None:
    """An answer is due from these people for these weeks after all."""
    work.forget(*OF_CHECK_INS)
    by_week: dict[dt.date, set[int]] = defaultdict(set)
    for person_id, week in weeks:
        by_week[week].add(person_id)
    for week, person_ids in by_week.items():
        work.session.exec(
            delete(ExcusedRow).where(
                col(ExcusedRow.workspace_id) == work.workspace_id,
                col(ExcusedRow.week) == week,
                col(ExcusedRow.person_id).in_(person_ids),
            )
        )


def excused(work: Work, person_ids: Collection[int]) -> dict[int, set[dt.date]]:
    """Weeks no answer was due for, by person."""
    found: dict[int, set[dt.date]] = defaultdict(set)
    for row in work.session.exec(
        select(ExcusedRow).where(
            ExcusedRow.workspace_id == work.workspace_id,
            col(ExcusedRow.person_id).in_(person_ids),
        )
    ):
        found[row.person_id].add(row.week)
    return found


def _version(row: CheckInRow) -> Version:
    return Version(
        row.id or 0,
        row.key_result_id,
        row.week,
        Entry(
            row.key_result_id,
            row.value,
            row.confidence,
            row.note,
            row.private_note,
            row.blocker,
            row.is_total,
            None if row.done is None else tuple(row.done),
            row.reason,
        ),
        row.by_id,
        row.at,
        Source(row.source),
        row.origin,
        row.is_latest,
    )

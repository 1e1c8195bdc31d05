"""Store and load check-ins; they are append-only."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Subquery
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select, update

from bot.checkins.records.model import CheckInEntry, CheckInSource, CheckInVersion
from bot.checkins.records.tables import CheckInRow, DueWeekRow
from bot.core.work import Work
from bot.quarantine import parse_readable

OUTDATED_BY_CHECK_INS = ("check_ins", "standing")  # what is remembered and a new version changes


def latest_versions(work: Work, key_result_ids: Collection[int]) -> dict[int, list[CheckInVersion]]:
    """Load the latest version of each week, by key result, oldest week first."""
    return work.remember_each("check_ins", key_result_ids, partial(_load_latest, work))


def all_versions(work: Work, key_result_id: int) -> list[CheckInVersion]:
    """Load every version of every week of one key result, oldest first."""
    return list(map(_version, _rows(work, col(CheckInRow.key_result_id) == key_result_id)))


def versions_from_message(work: Work, origin: str) -> list[CheckInVersion]:
    """Load latest versions that were typed in one message."""
    is_from_message = col(CheckInRow.origin) == origin
    return list(map(_version, _rows(work, col(CheckInRow.is_latest), is_from_message)))


def add_versions(
    work: Work,
    week: dt.date,
    entries: Sequence[CheckInEntry],
    *,
    by_id: int,
    source: CheckInSource,
    origin: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Append a version per entry; it becomes the week's latest."""
    withdraw_versions(work, week, [entry.key_result_id for entry in entries])
    for entry in entries:
        work.session.add(
            CheckInRow(
                workspace_id=work.workspace_id,
                key_result_id=entry.key_result_id,
                week=week,
                value=entry.value,
                is_total=entry.is_total,
                confidence=entry.confidence,
                note=entry.note,
                private_note=entry.private_note,
                blocker=entry.blocker,
                done=None if entry.done is None else list(entry.done),
                reason=entry.reason,
                by_id=by_id,
                at=at or work.now,
                source=source.value,
                origin=origin,
            )
        )
    work.session.flush()


def withdraw_versions(work: Work, week: dt.date, key_result_ids: Collection[int]) -> None:
    """Mark the latest versions of a week as replaced; they stay in the history."""
    work.forget(*OUTDATED_BY_CHECK_INS)
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


def record_due_weeks(work: Work, asked_at: Mapping[tuple[int, dt.date], dt.datetime]) -> None:
    """Record weeks whose time to answer is over, by person and Monday, with when each was asked."""
    work.forget(*OUTDATED_BY_CHECK_INS)
    rows = [
        {
            "workspace_id": work.workspace_id,
            "person_id": person_id,
            "week": week,
            "asked_at": moment,
        }
        for (person_id, week), moment in asked_at.items()
    ]
    if rows:
        dialect = sqlite if work.session.get_bind().dialect.name == "sqlite" else postgresql
        insert = dialect.insert(DueWeekRow)
        upsert = insert.on_conflict_do_update(
            index_elements=["workspace_id", "person_id", "week"],
            set_={"asked_at": insert.excluded.asked_at},
        )
        work.session.connection().execute(upsert, rows)


def load_due_weeks(
    work: Work, person_ids: Collection[int]
) -> dict[int, dict[dt.date, dt.datetime]]:
    """Load the weeks that answers were due for, by person: each Monday with when it was asked."""
    due_weeks = defaultdict[int, dict[dt.date, dt.datetime]](dict)
    rows = work.session.execute(
        select(col(DueWeekRow.person_id), col(DueWeekRow.week), col(DueWeekRow.asked_at)).where(
            DueWeekRow.workspace_id == work.workspace_id,
            col(DueWeekRow.person_id).in_(person_ids),
        )
    )
    for person_id, week, asked_at in rows:
        due_weeks[person_id][week] = asked_at
    return due_weeks


def latest_check_in_subquery(work: Work) -> Subquery:
    """Return the latest check-ins of all weeks as a subquery, to join in other queries."""
    columns: tuple[Any, ...] = (
        CheckInRow.key_result_id, CheckInRow.week, CheckInRow.value, CheckInRow.is_total,
        CheckInRow.confidence, CheckInRow.at,
    )  # fmt: skip
    is_here = CheckInRow.workspace_id == work.workspace_id
    latest: Subquery = select(*columns).where(is_here, col(CheckInRow.is_latest)).subquery()
    return latest


def due_week_subquery(work: Work) -> Subquery:
    """Return the weeks that answers were due for as a subquery; see `latest_check_in_subquery`."""
    columns: tuple[Any, ...] = (DueWeekRow.person_id, DueWeekRow.week, DueWeekRow.asked_at)
    is_here = DueWeekRow.workspace_id == work.workspace_id
    due_weeks: Subquery = select(*columns).where(is_here).subquery()
    return due_weeks


def _load_latest(work: Work, key_result_ids: Collection[int]) -> dict[int, list[CheckInVersion]]:
    is_of_these = col(CheckInRow.key_result_id).in_(key_result_ids)
    rows = _rows(work, col(CheckInRow.is_latest), is_of_these)
    versions: dict[int, list[CheckInVersion]] = defaultdict(list)
    for version in parse_readable(work, "check-in", rows, _version, lambda row: row.id or 0):
        versions[version.key_result_id].append(version)
    return versions


def _rows(work: Work, *conditions: Any) -> Iterable[CheckInRow]:
    """Return rows in the order of their weeks and ids."""
    is_here = CheckInRow.workspace_id == work.workspace_id
    query = select(CheckInRow).where(is_here, *conditions)
    return work.session.exec(query.order_by(col(CheckInRow.week), col(CheckInRow.id)))


def _version(row: CheckInRow) -> CheckInVersion:
    entry = CheckInEntry(
        key_result_id=row.key_result_id,
        value=row.value,
        confidence=row.confidence,
        note=row.note,
        private_note=row.private_note,
        blocker=row.blocker,
        is_total=row.is_total,
        done=None if row.done is None else tuple(row.done),
        reason=row.reason,
    )
    return CheckInVersion(
        id=row.id or 0,
        key_result_id=row.key_result_id,
        week=row.week,
        entry=entry,
        by_id=row.by_id,
        at=row.at,
        source=CheckInSource(row.source),
        origin=row.origin,
        is_latest=row.is_latest,
    )

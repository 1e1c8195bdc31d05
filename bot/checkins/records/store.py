"""Everything the check-ins room says to SQL."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select, update

from bot.checkins.records.model import CheckInEntry, CheckInSource, CheckInVersion
from bot.checkins.records.tables import CheckInRow, DueWeekRow
from bot.core.work import Work
from bot.quarantine import parse_readable

OF_CHECK_INS = ("check_ins", "standing")  # what a new version makes out of date


def latest_versions(work: Work, key_result_ids: Collection[int]) -> dict[int, list[CheckInVersion]]:
    """The latest version of each week, by key result, oldest week first."""
    return work.remember_each("check_ins", key_result_ids, partial(_latest, work))


def _latest(work: Work, key_result_ids: Collection[int]) -> dict[int, list[CheckInVersion]]:
    rows = work.session.exec(
        select(CheckInRow)
        .where(
            CheckInRow.workspace_id == work.workspace_id,
            col(CheckInRow.is_latest),
            col(CheckInRow.key_result_id).in_(key_result_ids),
        )
        .order_by(col(CheckInRow.week))
    )
    found: dict[int, list[CheckInVersion]] = defaultdict(list)
    for version in parse_readable(work, "check-in", rows, _version, lambda row: row.id or 0):
        found[version.key_result_id].append(version)
    return found


def all_versions(work: Work, key_result_id: int) -> list[CheckInVersion]:
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


def versions_from_message(work: Work, origin: str) -> list[CheckInVersion]:
    """Latest versions that were typed in one message."""
    rows = work.session.exec(
        select(CheckInRow).where(
            CheckInRow.workspace_id == work.workspace_id,
            col(CheckInRow.is_latest),
            CheckInRow.origin == origin,
        )
    )
    return [_version(row) for row in rows]


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
    withdraw_versions(work, week, [e.key_result_id for e in entries])
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


def withdraw_versions(work: Work, week: dt.date, key_result_ids: Collection[int]) -> None:
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


def record_due_weeks(work: Work, asked: Mapping[tuple[int, dt.date], dt.datetime]) -> None:
    """Note weeks whose time to answer is over, by person and Monday, with when each was asked."""
    work.forget(*OF_CHECK_INS)
    rows = [
        {
            "workspace_id": work.workspace_id,
            "person_id": person_id,
            "week": week,
            "asked_at": asked_at,
        }
        for (person_id, week), asked_at in asked.items()
    ]
    if rows:
        dialect = sqlite if work.session.get_bind().dialect.name == "sqlite" else postgresql
        insert = dialect.insert(DueWeekRow)
        upsert = insert.on_conflict_do_update(
            index_elements=["workspace_id", "person_id", "week"],
            set_={"asked_at": insert.excluded.asked_at},
        )
        work.session.connection().execute(upsert, rows)


def due_weeks(work: Work, person_ids: Collection[int]) -> dict[int, dict[dt.date, dt.datetime]]:
    """Return the weeks that answers were due for, by person: each Monday with when it was asked."""
    row, found = DueWeekRow, defaultdict[int, dict[dt.date, dt.datetime]](dict)
    rows = work.session.execute(
        select(col(row.person_id), col(row.week), col(row.asked_at)).where(
            row.workspace_id == work.workspace_id,
            col(row.person_id).in_(person_ids),
        )
    )
    for person_id, week, asked_at in rows:
        found[person_id][week] = asked_at
    return found


def _version(row: CheckInRow) -> CheckInVersion:
    return CheckInVersion(
        row.id or 0,
        row.key_result_id,
        row.week,
        CheckInEntry(
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
        CheckInSource(row.source),
        row.origin,
        row.is_latest,
    )

"""Store and load readings."""

import datetime as dt
from collections.abc import Collection

from sqlmodel import col, select

from bot.core.work import Work
from bot.sources.readings.model import MeasuredValue
from bot.sources.readings.tables import ReadingRow


def measured_values_of_week(
    work: Work, key_result_ids: Collection[int], week_start: dt.date
) -> dict[int, MeasuredValue]:
    """Load what connectors measured for a week, by key result."""
    rows = work.session.exec(
        select(ReadingRow).where(
            ReadingRow.workspace_id == work.workspace_id,
            ReadingRow.week == week_start,
            col(ReadingRow.key_result_id).in_(key_result_ids),
        )
    )
    return {
        reading_row.key_result_id: MeasuredValue(
            reading_row.value,
            reading_row.source,
            reading_row.on,
            at=reading_row.at,
            is_total=reading_row.is_total,
        )
        for reading_row in rows
    }


def store_measured_value(
    work: Work, key_result_id: int, week_start: dt.date, measured: MeasuredValue
) -> bool:
    """Store a value unless one of a later day is there for the week; return whether anything
    changed.
    """
    key = {"key_result_id": key_result_id, "week": week_start}
    stored = work.session.get(ReadingRow, (work.workspace_id, key_result_id, week_start))
    if stored is not None and stored.on > measured.on:
        return False
    columns = {
        "value": measured.value,
        "is_total": measured.is_total,
        "source": measured.source,
        "on": measured.on,
    }
    if stored is not None and all(getattr(stored, name) == columns[name] for name in columns):
        return False
    work.put(ReadingRow, key, {**columns, "at": measured.at})
    return True

"""Everything the readings room says to SQL."""

import datetime as dt
from collections.abc import Collection

from sqlmodel import col, select

from bot.core.work import Work
from bot.sources.readings.model import MeasuredValue
from bot.sources.readings.tables import ReadingRow


def measured_values_of_week(
    work: Work, key_result_ids: Collection[int], week: dt.date
) -> dict[int, MeasuredValue]:
    """What connectors measured for a week, by key result."""
    rows = work.session.exec(
        select(ReadingRow).where(
            ReadingRow.workspace_id == work.workspace_id,
            ReadingRow.week == week,
            col(ReadingRow.key_result_id).in_(key_result_ids),
        )
    )
    return {
        row.key_result_id: MeasuredValue(row.value, row.source, row.on, row.at, row.is_total)
        for row in rows
    }


def store_measured_value(
    work: Work, key_result_id: int, week: dt.date, reading: MeasuredValue
) -> bool:
    """Note a reading unless a later day is known for the week; says whether anything changed."""
    key = {"key_result_id": key_result_id, "week": week}
    known = work.session.get(ReadingRow, (work.workspace_id, key_result_id, week))
    if known is not None and known.on > reading.on:
        return False
    said = {
        "value": reading.value,
        "is_total": reading.is_total,
        "source": reading.source,
        "on": reading.on,
    }
    if known is not None and all(getattr(known, name) == new for name, new in said.items()):
        return False
    work.put(ReadingRow, key, {**said, "at": reading.at})
    return True

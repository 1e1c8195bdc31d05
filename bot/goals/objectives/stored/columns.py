"""The columns of objectives and key results that the house reads, in the order of `values`."""

from typing import Any

from sqlalchemy import Text, cast

from bot.goals.objectives.tables import KeyResultRow, ObjectiveRow

# Plain columns and the JSON as text: rows as objects cost ten times as much for a whole company.
OBJECTIVE: tuple[Any, ...] = (
    ObjectiveRow.id, ObjectiveRow.key, ObjectiveRow.title, ObjectiveRow.cycle_id,
    ObjectiveRow.owner_id, ObjectiveRow.team_id, ObjectiveRow.parent_id, ObjectiveRow.commitment,
    ObjectiveRow.weight, ObjectiveRow.is_archived,
)  # fmt: skip
KEY_RESULT: tuple[Any, ...] = (
    KeyResultRow.id, KeyResultRow.key, KeyResultRow.title, KeyResultRow.owner_id,
    KeyResultRow.remedy, KeyResultRow.waived, cast(KeyResultRow.measure, Text),
    KeyResultRow.first_day, KeyResultRow.last_day, cast(KeyResultRow.plan, Text),
    KeyResultRow.weight, KeyResultRow.kind, KeyResultRow.dimension, KeyResultRow.guard_id,
    KeyResultRow.asked_since,
)  # fmt: skip
SPAN: tuple[Any, ...] = (
    KeyResultRow.owner_id, KeyResultRow.first_day, KeyResultRow.last_day, KeyResultRow.dimension,
    cast(KeyResultRow.measure, Text),
)  # fmt: skip

"""Tables of roles with their key results and weights, as they are printed."""

from bot.goals.role_tables.key_result_texts import split_measure
from bot.goals.role_tables.printed_tables import (
    TableKeyResult,
    TableMistake,
    TableRole,
    is_role_table,
    read_role_table,
)

__all__ = [
    "TableKeyResult",
    "TableMistake",
    "TableRole",
    "is_role_table",
    "read_role_table",
    "split_measure",
]

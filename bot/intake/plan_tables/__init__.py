"""Plan tables: what an import does, and what is wrong with its files, as blocks of a message."""

from bot.intake.plan_tables.rendering import (
    mistake_lines,
    mistakes_table,
    plan_lines,
    plan_table,
    remark_lines,
)

__all__ = ["mistake_lines", "mistakes_table", "plan_lines", "plan_table", "remark_lines"]

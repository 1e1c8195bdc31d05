"""Table exports: what is stored as rows, which an import reads back without a change."""

from bot.files.table_exports.usecases import TableName, table_rows

__all__ = ["TableName", "table_rows"]

"""Writers: spreadsheets that people fill in."""

from bot.sheets.writers.fillable_workbook import (
    CellValue,
    FillableColumn,
    FillableSheet,
    write_fillable_workbook,
)

__all__ = ["CellValue", "FillableColumn", "FillableSheet", "write_fillable_workbook"]

"""The button for the spreadsheet, and the spreadsheet itself in the language of the reader."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ButtonElement

from bot.core.i18n import N_, Translator
from bot.files.records import SCHEMA, SECTION_NAMES, RecordKind, chinese_heading
from bot.goals.notation import parse_date
from bot.intake.spreadsheet_template.model import SHEETS, TemplateColumn, TemplateSheet
from bot.sheets.writers import (
    CellValue,
    FillableColumn,
    FillableSheet,
    write_fillable_workbook,
)
from bot.slack import blocks as b

GET_SPREADSHEET = "spreadsheet.get"
FILE_NAME = "weekbeat.xlsx"
EXAMPLE = N_("e.g. {example}")
FILL_IN = N_("Fill it in and drop it here. I'll show you the plan before I import anything.")
TITLE = N_("Spreadsheet of objectives and key results")
Rows = Mapping[RecordKind, Sequence[Mapping[str, CellValue]]]


def spreadsheet_button(t: Translator) -> ButtonElement:
    """Build the button that orders the spreadsheet."""
    return b.button(t(N_("Get the spreadsheet")), GET_SPREADSHEET)


def render_spreadsheet(t: Translator, rows: Rows) -> bytes:
    """Return the spreadsheet as XLSX, with the rows that are known of each kind."""
    return write_fillable_workbook([_sheet(t, sheet, rows.get(sheet.kind, ())) for sheet in SHEETS])


def _sheet(
    t: Translator, sheet: TemplateSheet, rows: Sequence[Mapping[str, CellValue]]
) -> FillableSheet:
    columns = tuple(_column(t, sheet.kind, column) for column in sheet.columns)
    return FillableSheet(_sheet_name(t, sheet.kind), t(sheet.sentence), columns, rows)


def _column(t: Translator, kind: RecordKind, column: TemplateColumn) -> FillableColumn:
    rule = SCHEMA[kind][column.name]
    example = t(column.example) if column.example else ""
    is_one_key = rule.names is not None and column.name != "teams"
    return FillableColumn(
        name=column.name,
        heading=_heading(t, kind, column.name) + (" *" if rule.is_required else ""),
        explanation=t(column.explanation),
        example=t(EXAMPLE, example=example) if example else "",
        choices=column.choices,
        list_of=_sheet_name(t, rule.names) if is_one_key and rule.names else "",
        is_date=rule.read is parse_date,
        is_number=column.name == "weight",
    )


def _heading(t: Translator, kind: RecordKind, field: str) -> str:
    if _is_chinese(t):
        return chinese_heading(field, kind)
    return field.replace("_", " ").capitalize()


def _sheet_name(t: Translator, kind: RecordKind) -> str:
    """Return the first name of a kind's sheet in the reader's language."""
    names = [name for name, named in SECTION_NAMES.items() if named is kind]
    is_chinese = _is_chinese(t)
    name = next(name for name in names if name.isascii() is not is_chinese)
    return name.replace("_", " ").capitalize()


def _is_chinese(t: Translator) -> bool:
    return t.language.startswith("zh")

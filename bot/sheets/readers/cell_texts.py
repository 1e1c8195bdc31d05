"""What a cell of a spreadsheet says, as a person would type it."""

import datetime as dt
import re
from typing import Any

from openpyxl.cell import Cell, MergedCell

from bot.core.i18n import N_
from bot.sheets.readers.sheet import CellKind, CellMistake, SheetCell

ERROR = N_("This cell shows the error {text}. Correct its formula, or type the value.")
WITHOUT_VALUE = N_(
    "This formula has no stored value. Open the file in your spreadsheet program and save it, or "
    "type the value."
)
LITERALS = re.compile(r'"[^"]*"|\\.')
CURRENCY = re.compile(r'\[\$(?P<code>[^\]\-]+)[^\]]*\]|"(?P<quoted>[¥￥€£$])"|(?P<plain>[¥￥€£$])')
DIGITS = 15  # a spreadsheet's own precision; more is the dust of binary fractions


def cell_text(cell: Cell | MergedCell, column: str, *, is_formula: bool) -> SheetCell:
    """Return a cell with its value as text. Formulas count by the value that is stored."""
    value = cell.value
    if value is None:
        is_missing = is_formula and cell.data_type == "n"  # an empty text is a value
        return SheetCell("", column, mistake=CellMistake(WITHOUT_VALUE) if is_missing else None)
    if cell.data_type == "e":
        return SheetCell("", column, mistake=CellMistake(ERROR, str(value)))
    text, kind = _text_and_kind(value, cell.number_format)
    return SheetCell(text, column, kind)


def _text_and_kind(value: Any, number_format: str) -> tuple[str, CellKind]:
    match value:
        case bool():
            return "yes" if value else "no", CellKind.TEXT
        case int() | float():
            return _number(value, number_format), CellKind.NUMBER
        case dt.datetime() | dt.date():
            return _date(value), CellKind.DATE
        case dt.time():
            return f"{value:%H:%M}", CellKind.TIME
        case dt.timedelta():
            return _duration(value), CellKind.TEXT
        case _:
            return _plain(value), CellKind.TEXT


def _plain(value: Any) -> str:
    """Without the marks of a line break and the spaces that cannot be seen."""
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\xa0", " ").strip()


def _number(value: float, number_format: str) -> str:
    """Return 7.0 as 7, 0.8 formatted as a percent as 80%, and amounts with their currency."""
    if "%" in LITERALS.sub("", number_format):
        return f"{_digits(value * 100)}%"
    currency = CURRENCY.search(number_format)
    symbol = next(filter(None, currency.groups()), "").strip() if currency else ""
    if len(symbol) > 1:
        return f"{_digits(value)} {symbol}"
    return f"{symbol}{_digits(value)}" if value >= 0 else _digits(value)


def _digits(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    rounded = float(f"{value:.{DIGITS}g}")
    return str(int(rounded)) if rounded.is_integer() else f"{rounded:.{DIGITS}f}".rstrip("0")


def _date(value: dt.date) -> str:
    if isinstance(value, dt.datetime) and value.time() != dt.time(0):
        return value.isoformat(" ", "minutes")
    return f"{value:%Y-%m-%d}"


def _duration(value: dt.timedelta) -> str:
    """Return an elapsed time as 2h30m or 1min30s."""
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0s"

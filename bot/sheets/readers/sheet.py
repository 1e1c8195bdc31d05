"""A sheet of written cells: what each says as text, where it stands, and what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import Refusal


class CellKind(StrEnum):
    """What a spreadsheet stores in a cell; everything in CSV and Markdown is text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True)
class CellMistake:
    """A sentence about a cell that has no usable value, with its placeholders."""

    sentence: str
    text: str = ""


@dataclass(frozen=True)
class SheetCell:
    """A cell as text: dates as 2026-11-16, numbers without needless digits, percents with a sign.

    `column` is the letter of a spreadsheet's column, empty elsewhere.
    """

    text: str
    column: str = ""
    kind: CellKind = CellKind.TEXT
    mistake: CellMistake | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the cell says nothing."""
        return not self.text and self.mistake is None


@dataclass(frozen=True)
class SheetRow:
    """A row of cells, with its number in the sheet or the line on which it begins, from 1."""

    number: int
    cells: tuple[SheetCell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return all(cell.is_empty for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that say something. `name` is empty where the file has no sheets;
    `encoding` is how a text file was read, if not as UTF-8.
    """

    name: str
    rows: tuple[SheetRow, ...]
    encoding: str = ""


class UnreadableFile(Refusal):
    """A file, or from one `line` on its rest, that can't be read as what it claims to be."""

    def __init__(self, sentence: str, *, line: int = 0, **values: str) -> None:
        super().__init__(sentence, **values)
        self.line = line

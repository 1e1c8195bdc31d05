"""A scorecard as a document, before a writer turns it into a file."""

from dataclasses import dataclass
from enum import StrEnum


class FileFormat(StrEnum):
    """What a document is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"


class ColumnKind(StrEnum):
    """What a column holds; a value is a short text, a score 0 to 1, a share shown in percent."""

    TEXT = "text"
    NOTE = "note"  # a longer text, which a page shows below the row
    VALUE = "value"
    NUMBER = "number"
    SCORE = "score"
    SHARE = "share"
    CHANGE = "change"
    BADGE = "badge"
    SPARK = "spark"


@dataclass(frozen=True)
class Badge:
    """A word with a colour: green, yellow, red or grey."""

    colour: str
    label: str


@dataclass(frozen=True)
class Spark:
    """Two little lines of the same weeks: what was planned, and what came (None while silent)."""

    plan: tuple[float, ...]
    actual: tuple[float | None, ...]


DocumentCell = str | float | Badge | Spark | None


@dataclass(frozen=True)
class DocumentColumn:
    """A column's heading and what it holds."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True)
class DocumentTable:
    """Rows under headings."""

    title: str
    columns: tuple[DocumentColumn, ...]
    rows: tuple[tuple[DocumentCell, ...], ...]

    @property
    def filled_columns(self) -> list[int]:
        """Columns that say something in any row, by place; all of them where there is no row."""
        places = range(len(self.columns))
        return [
            place
            for place in places
            if not self.rows or any(row[place] not in (None, "") for row in self.rows)
        ]


@dataclass(frozen=True)
class ChartLine:
    """One series of a chart, in shares."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """Lines over labelled weeks, or with one line bars over labelled teams."""

    title: str
    labels: tuple[str, ...]
    lines: tuple[ChartLine, ...]


@dataclass(frozen=True)
class Document:
    """A scorecard: one sentence, a few facts (label, value), a chart, tables, small print."""

    language: str
    headline: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    chart: Chart | None
    is_bars: bool
    tables: tuple[DocumentTable, ...]
    notes: tuple[str, ...]

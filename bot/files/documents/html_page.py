"""A document as one HTML file to print: styles and charts inside, nothing from outside.

The template escapes every text; long notes about a row stand below it, over the whole width, so
that the table fits on an A4 page.
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.files.documents.chart_shapes import (
    BarChartShapes,
    LineChartShapes,
    SparkShapes,
    bar_chart_shapes,
    line_chart_shapes,
    spark_shapes,
)
from bot.files.documents.document import (
    Badge,
    ColumnKind,
    Document,
    DocumentCell,
    DocumentColumn,
    DocumentTable,
    Spark,
)

FOLDER = Path(__file__).parent
STYLE = Markup((FOLDER / "page.css").read_text("utf-8"))  # noqa: S704 - our own file
NO_CHANGE = 0.005
NOTHING = "–"
ARROW = "→ "  # where a target may be broken: 52,000 → 60,000
NUMBER_FORMATS = {
    ColumnKind.SCORE: "{:.2f}",
    ColumnKind.SHARE: "{:.0%}",
    ColumnKind.CHANGE: "{:+.0%}",
}
CSS_CLASSES = {
    ColumnKind.VALUE: "value",
    ColumnKind.NUMBER: "number",
    ColumnKind.SCORE: "number",
    ColumnKind.SHARE: "number",
    ColumnKind.CHANGE: "number",
}


@dataclass(frozen=True)
class PageColumn:
    """A column's heading and how its cells are aligned."""

    title: str
    css_class: str


@dataclass(frozen=True)
class PageRow:
    """The cells of a row beside their columns, and the notes below it with their headings."""

    cells: tuple[tuple[PageColumn, str | Badge | SparkShapes], ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PageTable:
    """A table as the page shows it."""

    title: str
    columns: tuple[PageColumn, ...]
    rows: tuple[PageRow, ...]


def write_document(document: Document) -> bytes:
    """Render the page."""
    page = TEMPLATE.render(
        document=document,
        language=document.language.replace("_", "-"),
        style=STYLE,
        chart=_chart(document),
        tables=[_table(table) for table in document.tables],
    )
    return page.encode()


def _chart(document: Document) -> LineChartShapes | BarChartShapes | None:
    if document.chart is None or not document.chart.labels:
        return None
    return (bar_chart_shapes if document.is_bars else line_chart_shapes)(document.chart)


def _table(table: DocumentTable) -> PageTable:
    """Split the filled columns of a table into those of its grid and the notes below its rows."""
    filled = table.filled_columns
    is_note = [column.kind is ColumnKind.NOTE for column in table.columns]
    columns = {
        place: PageColumn(column.title, CSS_CLASSES.get(column.kind, ""))
        for place, column in enumerate(table.columns)
        if place in filled and not is_note[place]
    }
    rows = tuple(
        PageRow(
            cells=tuple(
                (column, _shown(table.columns[place], row[place]))
                for place, column in columns.items()
            ),
            notes=tuple(
                (table.columns[place].title, str(row[place]))
                for place in filled
                if is_note[place] and row[place]
            ),
        )
        for row in table.rows
    )
    return PageTable(table.title, tuple(columns.values()), rows)


def _shown(column: DocumentColumn, cell: DocumentCell) -> str | Badge | SparkShapes:
    """Return a cell as the template shows it."""
    match cell:
        case None:
            return NOTHING
        case str() | Badge():
            return cell
        case Spark():
            return spark_shapes(cell) or ""
    if column.kind is ColumnKind.CHANGE and abs(cell) < NO_CHANGE:
        return NOTHING
    return NUMBER_FORMATS.get(column.kind, "{:g}").format(cell)


def _breakable(text: str) -> Markup:
    """Escape a text and let it break behind an arrow."""
    return escape(text).replace(ARROW, ARROW + Markup("<wbr>"))


ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters["breakable"] = _breakable
ENVIRONMENT.tests["badge"] = lambda value: isinstance(value, Badge)
ENVIRONMENT.tests["spark"] = lambda value: isinstance(value, SparkShapes)
TEMPLATE = ENVIRONMENT.get_template("page.html.jinja")

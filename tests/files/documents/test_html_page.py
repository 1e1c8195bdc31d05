"""The printed page: nothing is too wide, and every text is escaped."""

from dataclasses import replace

from bot.files.documents import (
    WRITERS,
    Chart,
    ChartLine,
    ColumnKind,
    Document,
    DocumentColumn,
    DocumentTable,
    FileFormat,
    Spark,
)
from bot.files.documents.chart_shapes import line_chart_shapes, spark_shapes
from tests.files.html import Page


def test_a_chart_names_its_lines_apart() -> None:
    alike = (ChartLine("Plan", (0.1, 0.5)), ChartLine("Progress", (0.1, 0.5)))
    labels = [line.label for line in line_chart_shapes(Chart("Chart", ("1", "2"), alike)).lines]
    plan, progress = (label.y for label in labels if label)
    assert progress - plan >= 12


def test_two_weeks_make_a_spark() -> None:
    assert spark_shapes(Spark((0.1, 0.2), (0.1, None))) is None
    shapes = spark_shapes(Spark((0.1, 0.2), (0.1, 0.2)))
    assert shapes is not None
    assert [line.is_plan for line in shapes.lines] == [True, False]


def page_of(table: DocumentTable, **fields: object) -> Page:
    """A page with one table."""
    document = Document("en", "Growth", "", (), None, False, (table,), ())
    return Page(WRITERS[FileFormat.HTML](replace(document, **fields)))  # type: ignore[arg-type]


def test_long_notes_are_shown_below_their_row_so_that_the_page_fits() -> None:
    columns = (
        DocumentColumn("Key result"),
        DocumentColumn("Decided", ColumnKind.NOTE),
        DocumentColumn("Score", ColumnKind.SCORE),
    )
    rows = (("Visits", "Waived: <late> courier", 0.5), ("Fans", "", 0.25))
    page = page_of(DocumentTable("Key results", columns, rows))
    assert [tag for tag, _ in page.tags].count("th") == 2
    notes = [attrs for _, attrs in page.tags if "colspan" in attrs]
    assert [attrs["colspan"] for attrs in notes] == ["2"]
    assert "Waived: <late> courier" in page.said
    assert page.open == []


def test_a_bar_chart_escapes_the_names_of_its_bars() -> None:
    chart = Chart("Score by team", ("<b>Growth</b>",), (ChartLine("Score", (0.5,)),))
    table = DocumentTable("Teams", (DocumentColumn("Team"),), ())
    page = page_of(table, chart=chart, is_bars=True)
    assert "<b>Growth</b>" in page.said
    assert "b" not in {tag for tag, _ in page.tags}


def test_a_column_of_zeros_stays_and_an_empty_one_is_left_out() -> None:
    columns = tuple(DocumentColumn(title) for title in ("Title", "Score", "Decided"))
    table = DocumentTable("Key results", columns, (("Visits", 0.0, ""), ("Fans", 0.0, "")))
    assert table.filled_columns == [0, 1]
    assert DocumentTable("Key results", columns, ()).filled_columns == [0, 1, 2]

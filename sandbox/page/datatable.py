"""A data_table block: sorted by a click on a heading, a page at a time."""

from functools import partial
from html import escape
from typing import Any

from sandbox.page.lens import ViewerContext
from sandbox.page.parts import box, button, html
from sandbox.page.still import cell

Json = dict[str, Any]
SHORT = 18  # characters a cell may have that is never broken into lines
ARROWS = {None: "", False: " ↑", True: " ↓"}


class DataTable:
    """The first row is the heading; `page_size` rows are shown at once, ten unless told."""

    def __init__(self, layout_block: Json, viewer_context: ViewerContext) -> None:
        self.block = layout_block
        self.lens = viewer_context
        self.head: list[Json] = layout_block["rows"][0]
        self.rows: list[list[Json]] = layout_block["rows"][1:]
        self.size = int(layout_block.get("page_size", 10))
        self.page = 0
        self.column: int | None = None
        self.descending = False

    def draw(self) -> None:
        """Draw into the current container."""
        with box("data-table", role="group", aria_label=self.block["caption"]):
            html(escape(self.block["caption"]), "data-caption")
            with box("table-scroll"), box("table", "table"):
                self.heading = box("", "thead")
                self.body = html("", "", "tbody")
            self.foot = box("data-foot")
        self._fill()

    def numeric(self, column: int) -> bool:
        """True when every cell of the column is a number."""
        cells = [table_row[column] for table_row in self.rows if column < len(table_row)]
        return bool(cells) and all(
            slack_channel.get("type") == "raw_number" for slack_channel in cells
        )

    def shown(self) -> list[list[Json]]:
        """Return the rows of this page, sorted."""
        rows = self.rows
        if (column := self.column) is not None:
            rows = sorted(rows, key=partial(_rank, column), reverse=self.descending)
        return rows[self.page * self.size : (self.page + 1) * self.size]

    def sort(self, column: int) -> None:
        """Sort by a column; a second click turns the order round, a third ends it."""
        if self.column != column:
            self.column, self.descending = column, False
        elif not self.descending:
            self.descending = True
        else:
            self.column = None
        self.page = 0
        self._fill()

    def turn(self, step: int) -> None:
        """Turn the page."""
        self.page += step
        self._fill()

    def _fill(self) -> None:
        self.heading.clear()
        with self.heading, box("", "tr"):
            for column, cell_value in enumerate(self.head):
                self._heading(column, cell_value)
        self.body.content = "".join(self._row(table_row) for table_row in self.shown())
        self.foot.clear()
        self.foot.visible = len(self.rows) > self.size
        if self.foot.visible:
            with self.foot:
                self._pager()

    def _heading(self, column: int, cell_value: Json) -> None:
        sorted_ = self.descending if column == self.column else None
        order = {None: "none", False: "ascending", True: "descending"}[sorted_]
        side = "number" if self.numeric(column) else ""
        with box(side, "th", aria_sort=order, scope="col"):
            arrow = f'<i aria-hidden="true">{ARROWS[sorted_]}</i>'
            button(f"{cell(cell_value, self.lens)}{arrow}", "sort").on(
                "click", partial(self.sort, column)
            )

    def _row(self, table_row: list[Json]) -> str:
        lead = self.block.get("row_header_column_index", 0)
        cells = []
        for column, cell_value in enumerate(table_row):
            html_tag, scope = ("th", ' scope="row"') if column == lead else ("td", "")
            looks = {"number": self.numeric(column), "short": _is_short(cell_value)}
            side = " ".join(column_name for column_name, on in looks.items() if on)
            cells.append(
                f'<{html_tag}{scope} class="{side}">{cell(cell_value, self.lens)}</{html_tag}>'
            )
        return f"<tr>{''.join(cells)}</tr>"

    def _pager(self) -> None:
        first, last = self.page * self.size + 1, min((self.page + 1) * self.size, len(self.rows))
        html(f"{first}–{last} of {len(self.rows)}", "data-range", "span")
        for step, symbol, column_name, ends in (
            (-1, "‹", "Previous page", self.page == 0),
            (1, "›", "Next page", last == len(self.rows)),
        ):
            turner = button(symbol, "btn icon", aria_label=column_name, disabled=ends or None)
            turner.on("click", partial(self.turn, step))


def _is_short(cell_value: Json) -> bool:
    return len(str(cell_value.get("text", cell_value.get("value", "")))) <= SHORT


def _rank(column: int, table_row: list[Json]) -> tuple[int, float, str]:
    # Numbers sort as numbers, words as words, and empty cells come last.
    cell_value = table_row[column] if column < len(table_row) else {}
    if cell_value.get("type") == "raw_number":
        return (0, float(cell_value["value"]), "")
    cell_text = str(cell_value.get("text", cell_value.get("elements", "")))
    return (1, 0.0, cell_text.casefold())

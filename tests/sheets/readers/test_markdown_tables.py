"""Markdown tables: as editors, wikis and printers write them."""

import pytest

from bot.sheets.readers import read_markdown_table


def cells(text: str) -> list[list[str]] | None:
    """Return the texts of the table that begins on the first line."""
    sheet = read_markdown_table(text.splitlines(), 0)
    if sheet is None:
        return None
    return [[cell.text for cell in row.cells] for row in sheet.rows]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "a | b\n--- | ---\nc | d",
        "|a|b|\n|:-:|-:|\n|c|d|\n\nprose | after",
        "  | **a** | _b_ |  \n | :--- | ---: | \n | `c` | <b>d</b> |",
        "｜a｜b｜\n｜：－－｜－－：｜\n｜c｜d｜",
        "| a | b |\n| — | — |\n| c | [d](https://d.example) |\nprose",
        "| a | b |\n|---|---|\n|   |   |\n| ***c*** | ~~d~~ |",
    ],
)
def test_every_way_to_draw_a_table_is_read(text: str) -> None:
    assert cells(text) == [["a", "b"], ["c", "d"]]


def test_line_breaks_and_escaped_bars_stay_in_their_cell() -> None:
    assert cells("| a |\n|---|\n| b<br>c<br/> d \\| e |") == [["a"], ["b\nc\nd | e"]]


def test_empty_cells_keep_their_place() -> None:
    assert cells("| a | b |\n|---|---|\n|  | d |\n| c | |") == [["a", "b"], ["", "d"], ["c", ""]]


@pytest.mark.parametrize("text", ["a | b", "a | b\nc | d", "a\n---\nb", "- a\n- b", ""])
def test_what_is_no_table_is_none(text: str) -> None:
    assert cells(text) is None


def test_signs_within_words_are_no_emphasis() -> None:
    assert cells("| snake_case_name |\n|---|\n| 2 * 3 * 4 |") == [
        ["snake_case_name"],
        ["2 * 3 * 4"],
    ]


def test_a_row_may_begin_with_an_empty_cell_where_no_line_has_outer_bars() -> None:
    assert cells("a | b\n---|---\nc | d\n | e\n| f | g |") == [
        ["a", "b"],
        ["c", "d"],
        ["", "e"],
        ["f", "g"],
    ]

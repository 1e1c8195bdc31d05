"""CSV: what is written is read back, and no cell is a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from bot.files.documents import rows_as_csv
from bot.files.file_formats.table_files import read_csv


def written_texts() -> st.SearchStrategy[str]:
    """Texts with everything that a spreadsheet could trip over."""
    return st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0")
        | st.sampled_from("='+-@\t\r\n,;\""),
        min_size=1,
    )


@given(written_texts())
def test_any_text_that_is_written_reads_back(text: str) -> None:
    content = rows_as_csv(["key", "remedy"], [{"key": "visits", "remedy": text}]).encode()
    [record], problems, _ = read_csv("key_results.csv", content)
    assert (record.text("remedy"), problems) == (text, [])


@given(written_texts())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    out = io.StringIO(rows_as_csv(["remedy"], [{"remedy": text}]), newline="")
    [_, [cell]] = csv.reader(out)
    assert cell[0] not in "=+-@\t\r"


def test_numbers_are_written_as_numbers() -> None:
    assert (
        rows_as_csv(["a", "b"], [{"a": -1.5, "b": 1e21}])
        == "a,b\r\n-1.5,1000000000000000000000\r\n"
    )

"""CSV in the separators and encodings that spreadsheet programs use."""

import pytest

from bot.sheets.readers import UnreadableFile, decode_text, read_separated


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        ("姓名,权重", "utf-8", ""),
        ("姓名,权重", "utf-8-sig", ""),
        ("姓名,权重", "utf-16", ""),
        ("姓名,权重（30%）→60%", "gbk", "GBK"),
        ("José,Müller,Ångström,naïve", "cp1252", "Windows-1252"),
        ("price,€5", "cp1252", "Windows-1252"),
        ("plain", "ascii", ""),
    ],
)
def test_text_is_decoded_as_it_was_saved(text: str, encoding: str, read_as: str) -> None:
    assert decode_text(text.encode(encoding)) == (text, read_as)


@pytest.mark.parametrize("content", [b"a\x00b", b"\xff\xfe\x00", b"\x81\x8d\x8f"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        decode_text(content)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [(1, ("a", "b")), (2, ("1", "2"))]),
        ("a;b\n1,5;2\n", [(1, ("a", "b")), (2, ("1,5", "2"))]),
        ("a\tb\n\n1\t2\n", [(1, ("a", "b")), (3, ("1", "2"))]),
        ("sep=;\r\na;b\r\n1;2\r\n", [(2, ("a", "b")), (3, ("1", "2"))]),
        ('"a, with, commas";b\n1;2\n', [(1, ("a, with, commas", "b")), (2, ("1", "2"))]),
        (
            'a,b\n"two\nlines",2\nx,y\n',
            [(1, ("a", "b")), (2, ("two\nlines", "2")), (4, ("x", "y"))],
        ),
        ("a,b\n'=1+1,''\n", [(1, ("a", "b")), (2, ("=1+1", "''"))]),
        ("", []),
    ],
)
def test_rows_are_read_with_the_line_that_each_begins_on(
    text: str, rows: list[tuple[int, tuple[str, ...]]]
) -> None:
    read = read_separated(text.encode()).rows
    assert [(row.number, tuple(cell.text for cell in row.cells)) for row in read] == rows

"""CSV files: recognised by name or columns, read row by row, written and read back."""

import pytest

from bot.core.i18n import translator
from bot.core.work import Database
from bot.files.file_formats.table_files import read_csv
from bot.files.imports import Action, Problems
from tests.files.importing import COMPANY, no, put

PEOPLE = "key,name,email\nana,Ana Lopes,ana@lumen.example\n"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_separated_as_spreadsheets_do(lumen: Database, mark: str) -> None:
    assert put(lumen, PEOPLE.replace(",", mark), name="people.csv").count(Action.NEW) == 1


def test_a_table_is_recognised_by_its_columns(lumen: Database) -> None:
    put(lumen, COMPANY)
    weeks = "Key Result,Week,Value,Note\nvisits,2026-10-12,52k,fine\n"
    [row] = put(lumen, weeks, name="export (3).csv").rows
    assert row.what == "check-in"


def test_the_mark_that_excel_puts_first_is_no_part_of_a_column(lumen: Database) -> None:
    assert put(lumen, "\ufeff" + PEOPLE, name="people.csv").count(Action.NEW) == 1


def test_a_wrong_column_is_named_with_the_nearest(empty: Database) -> None:
    assert no(empty, PEOPLE.replace("email", "e-mial"), name="people.csv") == [
        "people.csv, line 1, e_mial: There's no column “e_mial”. Did you mean “email”?"
    ]


def test_a_table_with_unknown_columns_is_refused(empty: Database) -> None:
    [sentence] = no(empty, "a,b\n1,2\n", name="numbers.csv")
    assert "I can't tell what is in this table" in sentence


def test_a_row_with_too_many_cells_is_refused_with_its_line(empty: Database) -> None:
    [sentence] = no(
        empty, PEOPLE + 'ben,"Ben\nOkafor",b@x.example\ncy,Cy,c@x,extra\n', name="people.csv"
    )
    assert sentence.startswith("people.csv, line 5: This row has more cells")


@pytest.mark.parametrize(
    ("encoding", "name", "remark"),
    [
        ("gbk", "陈晓雯", "Read as GBK."),
        ("cp1252", "Zoë Müller", "Read as Windows-1252."),
        ("utf-16", "陈晓雯", ""),
        ("utf-8-sig", "陈晓雯", ""),
    ],
)
def test_text_is_read_in_the_encodings_that_excel_saves(
    encoding: str, name: str, remark: str
) -> None:
    [record], problems, remarks = read_csv(
        "people.csv", f"key,name\nchen,{name}\n".encode(encoding)
    )
    assert (record.text("name"), problems) == (name, [])
    assert " ".join(map(str, remarks)).startswith(f"people.csv: {remark}" if remark else "")
    assert bool(remarks) is bool(remark)


def test_bytes_that_are_no_text_are_refused() -> None:
    [problem] = read_csv("people.csv", b"key,name\n\x00\x01\x02")[1]
    assert str(problem).startswith("people.csv: I can't read this as text.")


def test_the_line_in_which_excel_names_the_separator_is_skipped(lumen: Database) -> None:
    text = "sep=;\n" + PEOPLE.replace(",", ";")
    assert put(lumen, text, name="people.csv").count(Action.NEW) == 1


def test_chinese_headings_are_columns(lumen: Database) -> None:
    text = "标识;姓名;邮箱\nana;Ana Lopes;ana@lumen.example\n"
    assert put(lumen, text, name="人员.csv").count(Action.NEW) == 1


def test_a_row_that_no_table_can_hold_is_refused(empty: Database) -> None:
    [sentence] = no(empty, PEOPLE + "x" * 200_000, name="people.csv")
    assert sentence.startswith("people.csv, line 3: I can't read this row (field larger than")


def test_an_empty_cell_leaves_what_is_stored(lumen: Database) -> None:
    put(lumen, COMPANY)
    [row] = put(lumen, "key,name,manager\nana,Ana Costa,\n", name="people.csv").rows
    assert row.fields == ("name",)


def test_mistakes_are_chinese_down_to_the_kind_of_a_thing(empty: Database) -> None:
    with pytest.raises(Problems) as refused:
        put(empty, PEOPLE + "ana,Ana,other@lumen.example\n", name="people.csv")
    [sentence] = [problem.sentence_in(translator("zh-CN")) for problem in refused.value.each]
    assert "这个人员出现了两次" in sentence

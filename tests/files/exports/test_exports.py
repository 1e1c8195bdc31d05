"""A scorecard as a file: what a spreadsheet and a browser find in it, and what they must not."""

import codecs
import csv
import io
import json
import re
import zipfile

import pytest
from openpyxl import load_workbook

from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.files import exports, imports
from bot.files.exports import ExportKind, FileFormat
from bot.files.imports import Action
from bot.people import people
from tests import make
from tests.cast import HERE, Cast, enter
from tests.files.html import Page
from tests.prepared import prepare
from tests.quarter import LAST_WEEK
from tests.told import say

EVIL = '=HYPERLINK("http://evil")<script>alert(1)</script>'


def begin(work: Work) -> Cast:
    cast = enter(work)
    [team] = [one.id for one in people.teams(work)]
    objective = make.put_objective(work, "grow", title="Grow <fast>", team_id=team)
    visits = make.put_key_result(work, cast.ana, "visits", objective_id=objective, weight=60)
    evil = make.put_key_result(
        work, cast.chen, "evil", objective_id=objective, weight=40, title=EVIL
    )
    say(work, cast.ana, visits, (51_000, 53_000, 56_000), note="Ads & <posts>")
    say(work, cast.chen, evil, (52_000, 55_000), note="+1", private_note="Psst")
    say(work, cast.ana, visits, (56_000,), LAST_WEEK, note="Ads & <posts>")
    say(work, cast.chen, evil, (55_000,), LAST_WEEK, note="+1", private_note="Psst")
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    """Growth has visits on the way, and one with a title that would like to be a formula."""

    return prepare(database, begin)


def write(
    database: Database, wanted: FileFormat, about: str = "growth", language: str = "en"
) -> bytes:
    return database.read_now(HERE, exports.scorecard_file, about, "", language, wanted)


def test_a_page_holds_everything_and_nothing_from_outside(database: Database, cast: Cast) -> None:
    content = write(database, FileFormat.HTML)
    page = Page(content)
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert names & {"script", "link", "img", "iframe", "object", "a", "form"} == set()
    assert {name for _, attrs in page.tags for name in attrs} & {"src", "href", "onclick"} == set()
    assert b"url(" not in content
    assert b"@import" not in content
    assert "svg" in names
    assert "Growth, 2026Q4 so far: 0.56" in page.said
    assert EVIL in page.said
    assert "Ads & <posts>" in page.said
    assert "Psst" not in page.said


@pytest.mark.parametrize("about", ["growth", "@ana", ""])
def test_a_page_is_in_chinese(database: Database, cast: Cast, about: str) -> None:
    page = Page(write(database, FileFormat.HTML, about, "zh_CN"))
    assert dict(page.tags)["html"] == {"lang": "zh-CN"}
    assert "得分" in page.said
    latin = re.findall(
        r">[A-Z][a-z]+ [a-z]+<", write(database, FileFormat.HTML, about, "zh_CN").decode()
    )
    assert latin == []


def test_a_spreadsheet_is_formatted_and_has_no_formula(database: Database, cast: Cast) -> None:
    book = load_workbook(io.BytesIO(write(database, FileFormat.XLSX)))
    assert book.sheetnames == [
        "Key results",
        "Objectives",
        "What was learned",
        "Progress against plan",
    ]
    cells = [cell for page in book for row in page for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    first = book["Key results"]
    assert first["A1"].value == "Growth, 2026Q4 so far: 0.56"
    titles = [str(cell.value) for cell in first["A"]]
    assert f"'{EVIL}" in titles
    row = first[titles.index("Visits") + 1]
    assert [cell.value for cell in row][:4] == ["Visits", "Ana Lopes", "56,000", "50,000 → 60,000"]
    assert [cell.number_format for cell in row][4:8] == ["0.00", "General", "0%", "+0%;-0%;0%"]
    assert [round(float(str(row[n].value)), 9) for n in (4, 6)] == [0.6, 0.6]
    assert (row[5].value, row[5].fill.fgColor.rgb) == ("stale", "00E5E7EA")
    assert first.freeze_panes
    assert first.auto_filter.ref
    assert first.page_setup.orientation == "landscape"
    with zipfile.ZipFile(io.BytesIO(write(database, FileFormat.XLSX))) as parts:
        assert [name for name in parts.namelist() if "/charts/" in name] == ["xl/charts/chart1.xml"]


def test_columns_are_as_wide_as_they_show(database: Database, cast: Cast) -> None:
    book = load_workbook(io.BytesIO(write(database, FileFormat.XLSX, language="zh_CN")))
    widths = [book["目标"].column_dimensions[name].width for name in "AB"]
    assert widths == [len("Grow <fast>") + 2, 9]
    assert book["复盘要点"].column_dimensions["A"].width > len(EVIL)


def test_a_csv_has_numbers_as_numbers(database: Database, cast: Cast) -> None:
    text = write(database, FileFormat.CSV).decode("utf-8-sig")
    visits, evil = list(csv.DictReader(io.StringIO(text, newline="")))
    assert (visits["Key result"], visits["Score"], visits["Weight"]) == ("Visits", "0.6", "0.6")
    assert evil["Key result"] == f"'{EVIL}"


@pytest.fixture
def hostile(database: Database, cast: Cast) -> None:
    """The names of people, teams and cycles would like to be markup or a formula as well."""

    def rename(work: Work) -> None:
        make.put_person(work, "ana", name=f"Ana {EVIL}"[:80])
        make.put_person(work, "chen", name=EVIL)
        [growth] = people.teams(work)
        make.put_team(work, "growth", growth.member_ids, name=EVIL, lead_id=growth.lead_id)
        make.put_cycle(work, "2026Q4", name=EVIL)

    database.transact_now(HERE, rename)


@pytest.mark.parametrize("about", ["growth", ""])
def test_hostile_names_are_text_in_every_file(
    database: Database, hostile: None, about: str
) -> None:
    page = write(database, FileFormat.HTML, about)
    assert b"<script" not in page
    assert EVIL in Page(page).said
    book = load_workbook(io.BytesIO(write(database, FileFormat.XLSX, about)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    rows = csv.reader(io.StringIO(write(database, FileFormat.CSV, about).decode("utf-8-sig")))
    assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")] == []


def test_the_company_has_its_teams(database: Database, cast: Cast) -> None:
    page = Page(write(database, FileFormat.HTML, ""))
    assert "Company score, 2026Q4: 0.56" in page.said
    assert "Growth" in page.said
    book = load_workbook(io.BytesIO(write(database, FileFormat.XLSX, "")))
    assert book.sheetnames == ["Teams", "Progress against plan"]


def test_a_team_without_key_results_is_an_empty_page(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: make.put_team(work, "empty") and None)
    for wanted in FileFormat:
        assert write(database, wanted, "empty")


def test_an_unknown_team_is_refused_with_the_nearest(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="Did you mean"):
        write(database, FileFormat.HTML, "grwth")


def test_an_exported_title_and_note_of_digits_stay_texts(database: Database, cast: Cast) -> None:
    def rename(work: Work) -> None:
        visits = make.put_key_result(work, cast.ana, "visits", title="2026")
        say(work, cast.ana, visits, (57_000,), LAST_WEEK, note="3.10")

    database.transact_now(HERE, rename)
    texts = set()
    for what in (ExportKind.KEY_RESULTS, ExportKind.CHECK_INS):
        content = database.read_now(HERE, exports.table_file, what, FileFormat.XLSX)
        [sheet] = load_workbook(io.BytesIO(content)).worksheets
        texts |= {cell.value for row in sheet for cell in row if cell.data_type == "s"}
    assert {"2026", "3.10"} <= texts


@pytest.mark.parametrize("about", ["growth", "@ana", "ana", ""])
def test_json_has_what_the_page_has_with_numbers_as_numbers(
    database: Database, cast: Cast, about: str
) -> None:
    said = json.loads(write(database, FileFormat.JSON, about))
    first = said["tables"][0]["rows"][0]
    assert first["Score"] == pytest.approx(0.56 if about == "" else 0.6)
    assert {"headline", "subtitle", "facts", "chart", "notes"} <= said.keys()
    assert len(next(iter(said["chart"]["lines"].values()))) == len(said["chart"]["labels"])


def test_json_leaves_text_as_it_is(database: Database, cast: Cast) -> None:
    said = json.loads(write(database, FileFormat.JSON))
    [evil] = [row for row in said["tables"][0]["rows"] if row["Key result"] == EVIL]
    assert evil["Weeks"]["actual"][:2] == [52_000, 55_000]
    assert "Psst" not in json.dumps(said)


@pytest.mark.parametrize("what", [one for one in ExportKind if one is not ExportKind.SCORECARD])
@pytest.mark.parametrize("wanted", [FileFormat.CSV, FileFormat.XLSX, FileFormat.JSON])
def test_every_table_is_written_in_every_format(
    database: Database, cast: Cast, what: ExportKind, wanted: FileFormat
) -> None:
    content = database.read_now(HERE, exports.table_file, what, wanted)
    if wanted is FileFormat.JSON:
        rows = json.loads(content)
        known = {"key_results": 2, "check_ins": 7, "people": 3, "scores": 2, "cycles": 1}
        assert len(rows) == known.get(what, 0)  # nobody listened to be audited
        assert all(isinstance(row, dict) for row in rows)
    assert content


def test_a_csv_of_a_scorecard_tells_excel_that_it_is_utf_8(database: Database, cast: Cast) -> None:
    assert write(database, FileFormat.CSV).startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("what", [ExportKind.PEOPLE, ExportKind.KEY_RESULTS])
def test_a_csv_with_its_byte_order_mark_is_imported_as_it_was(
    database: Database, cast: Cast, what: ExportKind
) -> None:
    content = database.read_now(HERE, exports.table_file, what, FileFormat.CSV)
    assert content.startswith(codecs.BOM_UTF8)
    plan = database.transact_now(HERE, imports.import_files, [(f"{what.value}.csv", content)])
    assert plan.count(Action.SAME) == len(plan.rows) > 0


def test_json_of_key_results_keeps_numbers_dates_and_formulas(
    database: Database, cast: Cast
) -> None:
    content = database.read_now(HERE, exports.table_file, ExportKind.KEY_RESULTS, FileFormat.JSON)
    evil = json.loads(content)[1]
    assert (evil["title"], evil["weight"], evil["last_day"]) == (EVIL, 40, "2026-12-31")
    assert evil["guard"] is None


def test_only_a_scorecard_is_a_page(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="choose csv, xlsx or json"):
        database.read_now(HERE, exports.table_file, ExportKind.PEOPLE, FileFormat.HTML)

"""The spreadsheet to fill in: it is imported as it is, and as people fill it in."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES
from bot.core.work import Database, Work
from bot.files.imports import Action, ImportPlan, import_files
from bot.files.records import SCHEMA
from bot.goals import cycle_calendar
from bot.goals.objectives import key_results_in_cycle
from bot.intake.spreadsheet_template import blank_spreadsheet, usecases
from bot.intake.spreadsheet_template.model import SHEETS
from bot.people import people, workspaces
from bot.slack.uploads.tables import FileRow
from tests import make
from tests.cast import HERE, enter
from tests.files.sheets import filled_in
from tests.told import posts

NAMES = {
    "en": ("Cycles", "People", "Teams", "Objectives", "Key results"),
    "zh_CN": ("周期", "人员", "团队", "目标", "关键结果"),
}
ROWS: Sequence[Sequence[Sequence[Any]]] = (
    [("2027Q1", "2027 Q1", "2027-01-01", "2027-03-31")],
    [
        ("dora", "Dora Nunes", "dora@lumen.example", "", "shop", "yes"),
        ("eli", "Eli Stone", "eli@lumen.example", "dora", "shop", "no"),
    ],
    [("shop", "Shop", "dora", "C0SHOP")],
    [("sales", "Sell more", "2027Q1", "", "shop", "committed", "normalise")],
    [
        ("orders", "Orders", "sales", "eli", "50k -> 60k", "orders", 40),
        ("roi", "ROI", "sales", "eli", "≥ 1:5", "", 20, "", "", "business"),
    ],
)


def plan_of(work: Work, content: bytes) -> ImportPlan:
    """Import a spreadsheet."""
    return import_files(work, [("weekbeat.xlsx", content)])


def sent_file(company: Database) -> bytes:
    """Return the newest file that is promised."""

    def load(work: Work) -> bytes:
        return list(work.session.exec(select(FileRow)))[-1].content

    return company.read_now(HERE, load)


@pytest.fixture
def company(database: Database) -> Database:
    """The cast, a running cycle and one that is over; Eve is an admin."""

    def begin(work: Work) -> None:
        enter(work)
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/Lisbon", ["files:write"])
        make.put_person(work, "eve", name="=Eve", is_admin=True)
        make.put_cycle(work)

    database.transact_now(HERE, begin)
    return database


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_in_it_is_imported_in_either_language(database: Database, language: str) -> None:
    database.transact_now(HERE, workspaces.install, "Lumen", "U0WEEKBEAT", "UTC")
    content = filled_in(blank_spreadsheet(language), dict(zip(NAMES[language], ROWS, strict=True)))
    plan = database.transact_now(HERE, plan_of, content)
    assert plan.remarks == ()
    assert plan.count(Action.NEW) == len(plan.rows) == 7
    assert database.transact_now(HERE, plan_of, content).count(Action.SAME) == 7

    def check(work: Work) -> None:
        (shop,) = people.teams(work)
        (cycle,) = cycle_calendar.all_cycles(work)
        measures = [kr.rule.measure for kr in key_results_in_cycle(work, cycle.id)]
        assert [measure.target for measure in measures] == [60_000, 5]
        assert len(shop.member_ids) == 2

    database.read_now(HERE, check)


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_it_changes_nothing(database: Database, language: str) -> None:
    database.transact_now(HERE, workspaces.install, "Lumen", "U0WEEKBEAT", "UTC")
    plan = database.transact_now(HERE, plan_of, blank_spreadsheet(language))
    assert (plan.rows, plan.remarks) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_says_what_it_is_for(language: str) -> None:
    book = load_workbook(io.BytesIO(blank_spreadsheet(language)))
    headings = [cell for page in book for cell in page[3]]
    assert all(cell.comment is not None and cell.comment.text for cell in headings)
    assert [page.title for page in book] == list(NAMES[language])


def test_what_an_import_needs_has_a_column() -> None:
    for sheet in SHEETS:
        needed = {name for name, rule in SCHEMA[sheet.kind].items() if rule.is_required}
        assert needed <= {column.name for column in sheet.columns}


def test_an_admin_gets_what_is_known_and_it_changes_nothing(company: Database) -> None:
    company.transact_now(HERE, usecases.send_spreadsheet, "U0EVE")
    plan = company.transact_now(HERE, plan_of, sent_file(company))
    assert {row.action for row in plan.rows} == {Action.SAME}
    assert {row.key for row in plan.rows} >= {"ana", "ben", "chen", "eve", "growth"}
    assert posts(company) == []


@pytest.mark.parametrize("slack_id", ["U0ANA", "U0NOBODY"])
def test_others_do_not_get_it(company: Database, slack_id: str) -> None:
    with pytest.raises(Refusal, match="Only admins"):
        company.transact_now(HERE, usecases.send_spreadsheet, slack_id)


def test_without_the_permission_to_send_files_an_admin_is_told(company: Database) -> None:
    def forbid(work: Work) -> None:
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC", ["chat:write"])

    company.transact_now(HERE, forbid)
    with pytest.raises(Refusal, match="files:write"):
        company.transact_now(HERE, usecases.send_spreadsheet, "U0EVE")

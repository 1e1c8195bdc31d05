"""Files that an admin drops: planned, imported once, and only as the admin has seen it."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.events import FilesDropped, SharedFile
from bot.core.work import Database, Work
from bot.files.imports import DateOrder
from bot.goals.cycle_calendar import all_cycles
from bot.intake.dropped_files import store, usecases
from bot.intake.dropped_files.model import KEPT, DropState
from bot.intake.dropped_files.worker import DropWorker
from bot.people import people, workspaces
from bot.people.roster.tables import AccountRow
from tests import make
from tests.cast import HERE, enter
from tests.told import assert_blocks_fit, posts, reads, words

CYCLES = b"key,name,first_day,last_day\n2027Q1,2027 Q1,2027-01-01,2027-03-31\n"
AMBIGUOUS = b"key,name,first_day,last_day\n2027Q1,2027 Q1,05/01/2027,31/03/2027\n"
ONCE = "dropped_files:1"
DM = "D0EVE"


class Files:
    """A source of files, or of a refusal."""

    def __init__(self, content: bytes | Exception) -> None:
        self.content, self.fetched = content, 0

    async def fetch(self, file: SharedFile) -> tuple[str, bytes]:
        """Return the content under the file's own name."""
        self.fetched += 1
        if isinstance(self.content, Exception):
            raise self.content
        return file.name, self.content


@pytest.fixture
def company(database: Database) -> Database:
    """The cast, and Eve, who is an admin."""

    def begin(work: Work) -> None:
        enter(work)
        make.put_person(work, "eve", is_admin=True)

    database.transact_now(HERE, begin)
    return database


def drop(
    company: Database,
    *names: str,
    by: str = "U0EVE",
    ts: str = "1.5",
    has_text: bool = False,
    mode: str = "hosted",
) -> None:
    """Send files to the bot."""
    files = tuple(SharedFile(f"F{n}", name, 10, mode) for n, name in enumerate(names))
    dropped = FilesDropped(by, DM, ts, None, files, has_text=has_text)
    company.transact_now(HERE, usecases.take_dropped_files, dropped)


def work_off(company: Database, content: bytes | Exception = CYCLES) -> Files:
    """Let the worker do what there is to do."""

    async def nothing() -> None:
        """Deliver nothing."""

    source = Files(content)
    asyncio.run(DropWorker(company, source, nothing).drain())
    return source


def do(company: Database, usecase: Callable[..., Any], *arguments: Any, by: str = "U0EVE") -> None:
    """Press a button under the plan of the first drop."""
    company.transact_now(HERE, usecase, by, 1, *arguments)


def shown(company: Database, once: str = ONCE) -> str:
    """Return what the message about the first drop says now."""
    message, older = reads(company, once), reads(company, once, form=-1)
    assert_blocks_fit(message["blocks"], most=50)
    assert_blocks_fit(older["blocks"], most=50)
    return words(message)


def state(company: Database) -> DropState:
    """Return how far the first drop has come."""
    drop = company.read_now(HERE, store.drop_with_id, 1)
    assert drop is not None
    return drop.state


def cycles(company: Database) -> list[str]:
    """Return the keys of the cycles that are stored."""
    return [cycle.key for cycle in company.read_now(HERE, all_cycles)]


def test_a_plan_is_shown_and_imported_once(company: Database) -> None:
    before = cycles(company)
    drop(company, "cycles.csv")
    assert "I'm reading cycles.csv…" in shown(company)
    work_off(company)
    assert "*Plan for cycles.csv* · new: 1" in shown(company)
    assert cycles(company) == before
    do(company, usecases.confirm)
    do(company, usecases.confirm)
    assert "I'm importing" in shown(company)
    work_off(company)
    assert "*Imported cycles.csv* · new: 1" in shown(company)
    assert cycles(company) == [*before, "2027Q1"]
    do(company, usecases.confirm)
    do(company, usecases.cancel)
    work_off(company)
    assert "*Imported cycles.csv* · new: 1" in shown(company)
    assert company.read_now(HERE, store.load_contents, 1) == []


def test_a_message_that_slack_delivers_twice_is_answered_once(company: Database) -> None:
    drop(company, "cycles.csv")
    drop(company, "cycles.csv")
    assert posts(company, "U0EVE") == [ONCE]


def test_the_files_of_a_message_are_one_import(company: Database) -> None:
    drop(company, "cycles.csv", "photo.png", "more_cycles.csv")
    assert "cycles.csv, more_cycles.csv" in shown(company)
    assert work_off(company).fetched == 2
    assert "2 mistakes in cycles.csv, more_cycles.csv" not in shown(company)
    assert "more_cycles.csv, line 2" in shown(company)


def test_a_cancelled_plan_is_not_imported(company: Database) -> None:
    before = cycles(company)
    drop(company, "cycles.csv")
    work_off(company)
    do(company, usecases.cancel)
    assert "Cancelled. Nothing of cycles.csv was imported." in shown(company)
    with pytest.raises(Refusal, match="out of date"):
        do(company, usecases.confirm)
    work_off(company)
    assert cycles(company) == before


def test_a_plan_that_would_do_something_else_by_now_is_shown_again(company: Database) -> None:
    drop(company, "cycles.csv")
    work_off(company)
    company.transact_now(HERE, lambda work: make.put_cycle(work, key="2027Q1"))
    do(company, usecases.confirm)
    work_off(company)
    assert "Something changed since I showed you the plan." in shown(company)
    assert "changed: 1" in shown(company)
    assert state(company) is DropState.PLANNED


def test_mistakes_are_shown_by_their_place(company: Database) -> None:
    drop(company, "cycles.csv")
    work_off(company, b"key,name,first_day,last_day\nQ1,Q1,soon,2027-03-31\n")
    assert "*1 mistake in cycles.csv.* Nothing was imported." in shown(company)
    assert "line 2, first_day" in shown(company)
    assert state(company) is DropState.REFUSED
    with pytest.raises(Refusal, match="out of date"):
        do(company, usecases.choose_date_order, DateOrder.DAY_FIRST)


def test_dates_that_could_be_two_are_asked_about_once(company: Database) -> None:
    drop(company, "cycles.csv")
    work_off(company, AMBIGUOUS)
    assert "What comes first in dates like 05/11/2026?" in shown(company)
    do(company, usecases.choose_date_order, DateOrder.DAY_FIRST)
    source = work_off(company, AMBIGUOUS)
    assert source.fetched == 0
    assert "*Plan for cycles.csv* · new: 1" in shown(company)
    assert company.read_now(HERE, workspaces.current).dates == "day-first"
    drop(company, "cycles.csv", ts="2.5")
    work_off(company, AMBIGUOUS)
    assert "*Plan for cycles.csv* · new: 1" in shown(company, "dropped_files:2")


def test_a_file_that_is_stored_already_needs_no_import(company: Database) -> None:
    for number in (1, 2):
        drop(company, "cycles.csv", ts=f"{number}.5")
        work_off(company)
        if number == 1:
            do(company, usecases.confirm)
            work_off(company)
    assert "Everything in cycles.csv is stored already." in shown(company, "dropped_files:2")


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (Refusal("The file isn't in Slack any more. Drop it again."), "isn't in Slack any more"),
        (RuntimeError("a mistake"), "I couldn't read cycles.csv. That's our mistake"),
    ],
)
def test_a_file_that_cannot_be_fetched_gets_a_sentence(
    company: Database, failure: Exception, sentence: str
) -> None:
    drop(company, "cycles.csv")
    work_off(company, failure)
    assert sentence in shown(company)
    assert work_off(company).fetched == 0


@pytest.mark.parametrize("usecase", [usecases.confirm, usecases.cancel])
def test_only_admins_decide_about_a_plan(company: Database, usecase: Callable[..., Any]) -> None:
    drop(company, "cycles.csv")
    work_off(company)
    with pytest.raises(Refusal, match="Only admins"):
        do(company, usecase, by="U0ANA")


@pytest.mark.parametrize(
    ("by", "names", "has_text", "sentence"),
    [
        ("U0ANA", ["okrs.xlsx"], False, "Only admins can import files."),
        ("U0ANA", ["okrs.xlsx"], True, "Only admins can import files."),
        ("U0ANA", ["photo.png"], False, "I can't read numbers from a file."),
        ("U0ANA", ["photo.png"], True, None),
        ("U0NEW", ["okrs.xlsx"], False, "Only admins can import files."),
        ("U0EVE", ["photo.png"], False, "I import .xlsx, .csv, .yaml, .md."),
        ("U0EVE", ["photo.png"], True, None),
        ("U0CHEN", ["okrs.xlsx"], False, "只有管理员可以导入文件。"),
    ],
)
def test_other_people_and_files_get_a_sentence(
    company: Database, by: str, names: list[str], has_text: bool, sentence: str | None
) -> None:
    drop(company, *names, by=by, has_text=has_text)
    once = f"dropped_files.no:{DM}:1.5"
    assert posts(company, by) == ([once] if sentence else [])
    if sentence:
        assert sentence in shown(company, once)


def test_a_slack_admin_may_import_while_nobody_else_may(database: Database) -> None:
    def begin(work: Work) -> None:
        enter(work)
        work.session.add(
            AccountRow(
                workspace_id=HERE, slack_id="U0OWNER", name="Olga", is_member=True, is_admin=True
            )
        )

    database.transact_now(HERE, begin)
    drop(database, "cycles.csv", by="U0OWNER")
    assert posts(database, "U0OWNER") == [ONCE]
    database.transact_now(HERE, lambda work: make.put_person(work, "eve", is_admin=True))
    drop(database, "cycles.csv", by="U0OWNER", ts="2.5")
    assert posts(database, "U0OWNER") == [ONCE, f"dropped_files.no:{DM}:2.5"]


def test_the_bytes_of_forgotten_files_are_deleted_after_a_week(
    company: Database, clock: Any
) -> None:
    drop(company, "cycles.csv")
    work_off(company)
    clock.set(company.clock.now() + KEPT * 1.1)
    drop(company, "cycles.csv", ts="2.5")
    assert company.read_now(HERE, store.load_contents, 1) == []
    with pytest.raises(Refusal, match="out of date"):
        do(company, usecases.confirm)


def test_what_an_admin_imports_is_theirs_in_the_audit_log(company: Database) -> None:
    actors: list[str] = []
    drop(company, "people.csv")
    work_off(company, b"key,name\nfay,Fay\n")
    do(company, usecases.confirm)

    def proceed(work: Work) -> None:
        usecases.proceed(work, 1)
        actors.append(work.actor)
        assert any(person.key == "fay" for person in people.everyone(work))

    company.transact_now(HERE, proceed)
    assert actors == ["U0EVE"]


def test_what_cannot_be_imported_is_answered_with_the_spreadsheet(company: Database) -> None:
    drop(company, "photo.png")
    (once,) = posts(company, "U0EVE")
    assert "Get the spreadsheet" in shown(company, once)
    drop(company, "cycles.csv", ts="2.5")
    work_off(company, b"key,name\nx,y,z\n")
    assert "Get the spreadsheet" in shown(company)

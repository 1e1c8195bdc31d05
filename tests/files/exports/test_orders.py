"""`/okr export`: what was asked for, who may have it, and what becomes of it."""

from codecs import BOM_UTF8
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.files.documents import WRITERS
from bot.files.exports import ExportKind, ExportOrder, FileFormat, store, usecases
from bot.files.exports.model import parse_export_request
from bot.files.exports.worker import ExportWorker
from bot.people import people, workspaces
from bot.slack import outbox, uploads
from bot.slack.outbox import OutgoingFile
from tests import make
from tests.cast import ELSEWHERE, HERE, enter
from tests.prepared import prepare
from tests.told import posts, reads, say


def begin(work: Work) -> None:
    cast = enter(work)
    make.put_person(work, "eve", is_admin=True)
    [team] = [one.id for one in people.teams(work)]
    grow = make.put_objective(work, team_id=team)
    visits = make.put_key_result(work, cast.ana, objective_id=grow)
    say(work, cast.ana, visits, (51_000,), note="Two ads", private_note="Psst")
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC", ["files:write"])


@pytest.fixture
def company(database: Database) -> Database:
    """Ana of Growth, led by Ben; Eve is an admin; Slack takes files."""

    prepare(database, begin)
    return database


def ask(company: Database, typed: str, by: str = "U0ANA") -> list[OutgoingFile]:
    """The files that somebody gets."""

    def run(work: Work) -> list[OutgoingFile]:
        order = usecases.order_export(work, by, typed)
        [(_, id_)] = store.waiting_orders(work)
        files = usecases.draw_files(work, id_)
        usecases.promise_files(work, id_, files)
        return uploads.load_files(work, order.once)

    return company.transact_now(HERE, run)


def write(company: Database) -> Any:
    async def nothing() -> None:
        """Deliver nothing."""

    return ExportWorker(company, nothing).drain()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", (ExportKind.SCORECARD, "", FileFormat.XLSX)),
        ("html", (ExportKind.SCORECARD, "", FileFormat.HTML)),
        ("scorecard @ana 2026 Q4 CSV", (ExportKind.SCORECARD, "@ana 2026 Q4", FileFormat.CSV)),
        ("growth", (ExportKind.SCORECARD, "growth", FileFormat.XLSX)),
        ("记分卡 增长", (ExportKind.SCORECARD, "增长", FileFormat.XLSX)),
        ("check_ins csv", (ExportKind.CHECK_INS, "", FileFormat.CSV)),
    ],
)
def test_words_choose_kind_subject_and_format(
    typed: str, found: tuple[ExportKind, str, FileFormat]
) -> None:
    assert parse_export_request(typed) == found


@pytest.mark.parametrize(("typed", "by"), [("csv", "U0ANA"), ("people csv", "U0EVE")])
def test_a_csv_begins_with_one_byte_order_mark(company: Database, typed: str, by: str) -> None:
    [file] = ask(company, typed, by)
    assert file.content.startswith(BOM_UTF8)
    assert not file.content.removeprefix(BOM_UTF8).startswith(BOM_UTF8)


@pytest.mark.parametrize("wanted", FileFormat)
def test_a_team_s_scorecard_is_for_everybody(company: Database, wanted: FileFormat) -> None:
    [file] = ask(company, f"scorecard growth {wanted.value}")
    assert file.name.endswith(f".{wanted.value}")
    assert len(file.content) > 100


@pytest.mark.parametrize("what", ["scores", "key_results", "check_ins", "people", "audit"])
def test_an_admin_gets_whole_tables(company: Database, what: str) -> None:
    [file] = ask(company, f"{what} csv", by="U0EVE")
    assert file.name == f"{what}.csv"
    assert file.content.count(b"\n") > (what != "audit")  # nobody listens in this test
    assert b"Psst" not in file.content


@pytest.mark.parametrize(
    ("typed", "by", "sentence"),
    [
        ("scores", "U0BEN", "Only admins can export whole tables"),
        ("audit csv", "U0ANA", "Only admins can export whole tables"),
        ("people html", "U0EVE", "Only a scorecard is written as a page"),
        ("people pdf", "U0EVE", "After `people` I expect csv, xlsx or json, not “pdf”."),
        ("scorecard @ana", "U0CHEN", "Only the owner and their managers"),
        ("scorecard grwth", "U0ANA", "Did you mean “Growth”"),
        ("", "U0NOBODY", "You're not set up in Weekbeat yet"),
    ],
)
def test_an_export_that_is_not_allowed_is_refused(
    company: Database, typed: str, by: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        ask(company, typed, by)


@pytest.mark.parametrize("by", ["U0ANA", "U0BEN", "U0EVE"])
def test_a_person_s_scorecard_is_for_them_and_those_above(company: Database, by: str) -> None:
    [file] = ask(company, "scorecard @ana", by)
    assert file.title == "Ana Lopes, 2026Q4 so far: 0.10"
    assert file.name == "Ana-Lopes-2026Q4-so-far-0.10.xlsx"


def test_without_the_permission_a_sentence_says_what_to_do(company: Database) -> None:
    company.transact_now(HERE, workspaces.install, "Lumen", "U0WEEKBEAT", "UTC", ["chat:write"])
    with pytest.raises(Refusal, match=r"permission `files:write`.*`weekbeat export`"):
        ask(company, "scorecard growth")


@pytest.mark.on_both
async def test_what_was_asked_for_is_written_once(company: Database) -> None:
    order = company.transact_now(HERE, usecases.order_export, "U0ANA", "growth")
    await write(company)
    await write(company)
    assert company.read_now("", store.waiting_orders) == []
    assert len(company.read_now(HERE, uploads.load_files, order.once)) == 1


async def test_who_may_not_see_it_any_more_gets_a_sentence_in_its_place(
    company: Database,
) -> None:
    company.transact_now(HERE, usecases.order_export, "U0EVE", "people")
    company.transact_now(HERE, lambda work: make.put_person(work, "eve", is_admin=False))
    await write(company)
    [name] = posts(company, "U0EVE")
    assert "Only admins can export whole tables" in reads(company, name)["text"]
    assert company.read_now("", store.waiting_orders) == []


async def test_the_requester_is_told_when_a_file_cannot_be_written(
    company: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> bytes:
        raise RuntimeError("the disk is full")

    monkeypatch.setitem(WRITERS, FileFormat.XLSX, broken)
    company.transact_now(HERE, usecases.order_export, "U0ANA", "growth")
    await write(company)
    assert "That's our mistake" in reads(company, posts(company, "U0ANA")[0])["text"]
    assert "the disk is full" in caplog.text


async def test_a_file_that_cannot_be_delivered_does_not_block_others(company: Database) -> None:
    lost = ExportOrder(
        ExportKind.SCORECARD,
        "growth",
        (FileFormat.CSV,),
        "en",
        to="C0GROW",
        once="lost",
        thread="no post",
    )
    company.transact_now(HERE, usecases.order_files, lost)
    order = company.transact_now(HERE, usecases.order_export, "U0ANA", "growth")
    await write(company)
    assert company.read_now("", store.waiting_orders) == []
    assert len(company.read_now(HERE, uploads.load_files, order.once)) == 1


def elsewhere(usecase: Callable[..., Any]) -> Callable[..., Any]:
    """The same with the ids of this workspace, said in another one."""
    return lambda work, *said: usecase(Work(work.session, ELSEWHERE, work.now), *said)


def test_another_workspace_s_order_does_not_exist(company: Database) -> None:
    company.transact_now(HERE, usecases.order_export, "U0ANA", "growth")
    [(_, id_)] = company.read_now("", store.waiting_orders)
    assert company.read_now(HERE, elsewhere(usecases.draw_files), id_) == []
    company.transact_now(HERE, elsewhere(usecases.promise_files), id_, [])
    company.transact_now(HERE, elsewhere(usecases.give_up), id_, None)
    assert company.read_now("", store.waiting_orders) == [(HERE, id_)]
    assert company.read_now(HERE, outbox.backlog) == outbox.Backlog()

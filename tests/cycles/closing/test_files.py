"""A closed scorecard comes as files too: where Slack takes them, and when the scores are new."""

import pytest

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles.closing import usecases
from bot.cycles.confirmation.model import SubmittedScore
from bot.files import exports
from bot.files.exports import ExportOrder, FileFormat
from bot.files.exports import store as orders
from bot.people import people, workspaces
from bot.people.people import change_person
from tests.cast import HERE, Cast
from tests.cycles.closing.conftest import FREEZES
from tests.cycles.closing.test_closings import DAY, give, ids, tick


@pytest.fixture
def filing(database: Database, cast: Cast) -> Database:
    """Slack takes files from us, and Ben is an admin."""

    def begin(work: Work) -> None:
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC", ["files:write"])
        change_person(work, cast.ben, is_admin=True)

    database.transact_now(HERE, begin)
    return database


def ordered(database: Database) -> list[ExportOrder]:
    """What is to be drawn; it is done with."""

    def take(work: Work) -> list[ExportOrder]:
        found = [(id_, orders.order(work, id_)) for _, id_ in orders.waiting(work)]
        return [order for id_, order in found if order and orders.done(work, id_)]

    return database.transact_now(HERE, take)


def closed(database: Database, clock: SetClock) -> list[ExportOrder]:
    tick(database, clock)
    tick(database, clock, FREEZES)
    tick(database, clock, FREEZES)
    return ordered(database)


def regraded(
    database: Database, clock: SetClock, cast: Cast, *typed: SubmittedScore
) -> list[ExportOrder]:
    database.transact_now(HERE, usecases.reopen, "U0BEN", "2026Q4 looked again")
    if typed:
        give(database, "U0BEN", cast.ana, *typed)
    tick(database, clock, FREEZES + DAY)
    database.transact_now(HERE, usecases.close_now, "U0BEN", "2026Q4")
    tick(database, clock, FREEZES + DAY)
    tick(database, clock, FREEZES + DAY)
    return ordered(database)


@pytest.mark.on_both
def test_a_spreadsheet_and_a_page_stand_in_the_thread(filing: Database, clock: SetClock) -> None:
    [team, company] = closed(filing, clock)
    assert team.formats == (FileFormat.XLSX, FileFormat.HTML)
    assert (team.to, team.thread, team.about) == ("C0GROWTH", "scorecards.team:1:1", "growth")
    assert (company.to, company.thread, company.about) == ("C0ALL", "scorecards.company:1", "")


def test_they_are_drawn_from_what_was_kept(filing: Database, clock: SetClock) -> None:
    [team, company] = closed(filing, clock)

    def drawn(work: Work, order: ExportOrder) -> list[str]:
        exports.order_files(work, order)
        [(_, id_)] = orders.waiting(work)
        files = exports.usecases.draw_files(work, id_)
        orders.done(work, id_)
        return [f"{file.title}|{file.name.rpartition('.')[2]}" for file in files]

    growth = "Growth, 2026Q4: 0.30 – 0 of 2 key results reached"
    found = filing.transact_now(HERE, drawn, team)
    assert found == [f"{growth}|xlsx", f"{growth}|html"]
    whole = "Company score, 2026Q4: 0.30 – 0 of 2 key results reached"
    assert filing.transact_now(HERE, drawn, company)[0] == f"{whole}|xlsx"


def test_a_team_s_files_are_never_those_of_somebody_called_like_it(
    filing: Database, clock: SetClock, cast: Cast
) -> None:
    filing.transact_now(HERE, lambda work: change_person(work, cast.ana, name="growth"))
    [team, _] = closed(filing, clock)

    def drawn(work: Work) -> list[str]:
        exports.order_files(work, team)
        [(_, id_)] = orders.waiting(work)
        return [file.title for file in exports.usecases.draw_files(work, id_)]

    assert {*filing.transact_now(HERE, drawn)} == {
        "Growth, 2026Q4: 0.30 – 0 of 2 key results reached"
    }


def test_the_same_scores_bring_no_new_files(filing: Database, clock: SetClock, cast: Cast) -> None:
    closed(filing, clock)
    assert regraded(filing, clock, cast) == []


def test_new_scores_bring_new_files(filing: Database, clock: SetClock, cast: Cast) -> None:
    before = {order.once for order in closed(filing, clock)}
    again = regraded(
        filing, clock, cast, SubmittedScore(ids(filing)["visits"], "1", reason="Recounted")
    )
    assert len(again) == 2
    assert before.isdisjoint(order.once for order in again)


def test_without_the_permission_there_are_none(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    assert closed(database, clock) == []


def test_a_team_without_a_channel_has_none(filing: Database, clock: SetClock, cast: Cast) -> None:
    filing.transact_now(HERE, lambda work: people.store.put_team(work, "growth", {"channel": ""}))
    assert [order.about for order in closed(filing, clock)] == [""]

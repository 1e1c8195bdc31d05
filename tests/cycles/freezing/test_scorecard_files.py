"""Files of scorecards are sent to the threads of the scorecards."""

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
from tests.cycles.scene import DAY, FREEZES, confirm, ids_by_key, run_closings_at


@pytest.fixture
def filing(database: Database, cast: Cast) -> Database:
    """Slack takes files from us, and Ben is an admin."""

    def begin(work: Work) -> None:
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC", ["files:write"])
        change_person(work, cast.ben, is_admin=True)

    database.transact_now(HERE, begin)
    return database


def take_orders(database: Database) -> list[ExportOrder]:
    """What is to be drawn; it is done with."""

    def take(work: Work) -> list[ExportOrder]:
        found = [(id_, orders.order_with_id(work, id_)) for _, id_ in orders.waiting_orders(work)]
        return [order for id_, order in found if order and orders.remove_order(work, id_)]

    return database.transact_now(HERE, take)


def orders_of_closing(database: Database, clock: SetClock) -> list[ExportOrder]:
    run_closings_at(database, clock)
    run_closings_at(database, clock, FREEZES)
    run_closings_at(database, clock, FREEZES)
    return take_orders(database)


def orders_of_reopening(
    database: Database, clock: SetClock, cast: Cast, *typed: SubmittedScore
) -> list[ExportOrder]:
    database.transact_now(HERE, usecases.reopen, "U0BEN", "2026Q4 looked again")
    if typed:
        confirm(database, "U0BEN", cast.ana, *typed)
    run_closings_at(database, clock, FREEZES + DAY)
    database.transact_now(HERE, usecases.close_now, "U0BEN", "2026Q4")
    run_closings_at(database, clock, FREEZES + DAY)
    run_closings_at(database, clock, FREEZES + DAY)
    return take_orders(database)


@pytest.mark.on_both
def test_a_spreadsheet_and_a_page_are_sent_to_the_thread(filing: Database, clock: SetClock) -> None:
    [team, company] = orders_of_closing(filing, clock)
    assert team.formats == (FileFormat.XLSX, FileFormat.HTML)
    assert (team.to, team.thread, team.about) == ("C0GROWTH", "scorecards.team:1:1", "growth")
    assert (company.to, company.thread, company.about) == ("C0ALL", "scorecards.company:1", "")


def test_files_are_made_from_the_stored_scorecard(filing: Database, clock: SetClock) -> None:
    [team, company] = orders_of_closing(filing, clock)

    def drawn(work: Work, order: ExportOrder) -> list[str]:
        exports.order_files(work, order)
        [(_, id_)] = orders.waiting_orders(work)
        files = exports.usecases.draw_files(work, id_)
        orders.remove_order(work, id_)
        return [f"{file.title}|{file.name.rpartition('.')[2]}" for file in files]

    growth = "Growth, 2026Q4: 0.30 – 0 of 2 key results reached"
    found = filing.transact_now(HERE, drawn, team)
    assert found == [f"{growth}|xlsx", f"{growth}|html"]
    whole = "Company score, 2026Q4: 0.30 – 0 of 2 key results reached"
    assert filing.transact_now(HERE, drawn, company)[0] == f"{whole}|xlsx"


def test_a_team_s_file_is_not_that_of_a_person_of_the_same_name(
    filing: Database, clock: SetClock, cast: Cast
) -> None:
    filing.transact_now(HERE, lambda work: change_person(work, cast.ana, name="growth"))
    [team, _] = orders_of_closing(filing, clock)

    def drawn(work: Work) -> list[str]:
        exports.order_files(work, team)
        [(_, id_)] = orders.waiting_orders(work)
        return [file.title for file in exports.usecases.draw_files(work, id_)]

    assert {*filing.transact_now(HERE, drawn)} == {
        "Growth, 2026Q4: 0.30 – 0 of 2 key results reached"
    }


def test_unchanged_scores_make_no_new_files(filing: Database, clock: SetClock, cast: Cast) -> None:
    orders_of_closing(filing, clock)
    assert orders_of_reopening(filing, clock, cast) == []


def test_changed_scores_make_new_files(filing: Database, clock: SetClock, cast: Cast) -> None:
    before = {order.once for order in orders_of_closing(filing, clock)}
    again = orders_of_reopening(
        filing, clock, cast, SubmittedScore(ids_by_key(filing)["visits"], "1", reason="Recounted")
    )
    assert len(again) == 2
    assert before.isdisjoint(order.once for order in again)


def test_without_the_permission_there_are_no_files(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    assert orders_of_closing(database, clock) == []


def test_a_team_without_a_channel_has_no_files(
    filing: Database, clock: SetClock, cast: Cast
) -> None:
    filing.transact_now(HERE, lambda work: people.store.put_team(work, "growth", {"channel": ""}))
    assert [order.about for order in orders_of_closing(filing, clock)] == [""]

"""App Home: what a person finds there, and that it follows what happens."""

import datetime as dt

import pytest
from sqlmodel import select

from bot import alerts, home
from bot.alerts import AlertsChanged
from bot.alerts.views import ACKNOWLEDGE
from bot.asks.tables import AskRow
from bot.clock import SetClock
from bot.events import AskClosed, CheckInsRecorded
from bot.forms.views import OPEN, SAME
from bot.home import usecases
from bot.outbox.tables import PromiseRow
from bot.work import Database, Work
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import button, of_type, say, words

WEEK = dt.date(2026, 11, 9)


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana owns visits, which slide."""
    database.reactions = {
        CheckInsRecorded: [alerts.review, home.checked_in],
        AskClosed: [home.week_closed],
        AlertsChanged: [home.alerts_changed],
    }

    def begin(work: Work) -> Cast:
        cast = enter(work)
        id_ = make.put_key_result(work, cast.ana, "visits", title="Visits <UV>")
        say(work, cast.ana, id_, (50_300, 50_200, 50_100), confidence=6)
        return cast

    made = database.transact_now(HERE, begin)
    database.transact_now(HERE, alerts.tick)
    return made


def opens(database: Database, user: str) -> list[dict[str, object]]:
    """What someone finds when they open their App Home."""
    database.transact_now(HERE, usecases.opened, by=user)
    return shown(database, user)


def shown(database: Database, user: str) -> list[dict[str, object]]:
    """What was published last."""

    def read(work: Work) -> list[dict[str, object]]:
        homes = select(PromiseRow).filter_by(kind="home", to=user)
        row = work.session.exec(homes).one()
        view = row.forms[0]["view"]
        assert view["type"] == "home"
        assert len(view["blocks"]) <= 100
        blocks: list[dict[str, object]] = view["blocks"]
        return blocks

    return database.read_now(HERE, read)


def test_my_key_results_and_my_week(database: Database, cast: Cast) -> None:
    page = opens(database, "U0ANA")
    assert "Visits &lt;UV&gt;" in words(page)
    assert "0 of 1 recorded for the week of 9 Nov" in words(page)
    assert "confidence 6/10" in words(page)
    assert button(page, OPEN)["text"]["text"] == "Check in"
    assert button(page, SAME)
    assert "My people" not in words(page)


def test_an_answered_week_offers_an_edit(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (56_000,), WEEK))
    page = opens(database, "U0ANA")
    assert "Your week is recorded" in words(page)
    assert button(page, OPEN)["text"]["text"] == "Edit"


def test_the_deadline_of_an_ask_is_told(database: Database, cast: Cast, clock: SetClock) -> None:
    def ask(work: Work) -> None:
        closes_at = dt.datetime(2026, 11, 18, 18, 0, tzinfo=dt.UTC)
        row = AskRow(
            workspace_id=HERE,
            person_id=cast.ana,
            week=WEEK,
            due_at=clock.now(),
            closes_at=closes_at,
        )
        work.session.add(row)

    database.transact_now(HERE, ask)
    assert "On time until Wed 18 Nov 18:00" in words(opens(database, "U0ANA"))


@pytest.mark.on_both
def test_a_manager_finds_alerts_and_people(database: Database, cast: Cast) -> None:
    page = opens(database, "U0BEN")
    assert "Open alerts" in words(page)
    assert "My people" in words(page)
    assert "You own no key results" not in words(page)
    accessories = [b["accessory"] for b in of_type(page, "section") if "accessory" in b]
    assert [a["action_id"] for a in accessories] == [ACKNOWLEDGE]


def test_one_button_answers_all_that_is_open_about_a_key_result(
    database: Database, cast: Cast
) -> None:
    doubt = {"confidence": 2, "blocker": "no budget"}
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (50_000,), WEEK, **doubt))
    database.transact_now(HERE, alerts.tick)
    page = opens(database, "U0BEN")
    [paragraph] = [b for b in of_type(page, "section") if "accessory" in b]
    assert "Behind" in words(paragraph)
    assert "Confidence" in words(paragraph)
    assert "no budget" in words(paragraph)


def test_somebody_without_key_results_is_told_so(database: Database, cast: Cast) -> None:
    assert "你没有负责的关键结果" in words(opens(database, "U0CHEN"))


@pytest.mark.on_both
def test_a_home_that_was_opened_follows_what_happens(database: Database, cast: Cast) -> None:
    for user in ("U0ANA", "U0BEN"):
        opens(database, user)
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (59_000,), WEEK))
    assert database.read_now(HERE, home.next_due) is not None
    database.transact_now(HERE, home.tick)
    assert "59,000" in words(shown(database, "U0ANA"))
    assert "59,000" in words(shown(database, "U0BEN"))
    assert database.read_now(HERE, home.next_due) is None


def test_a_home_nobody_opened_is_not_published(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (59_000,), WEEK))
    assert database.read_now(HERE, home.next_due) is None


def test_an_acknowledged_alert_loses_its_button(database: Database, cast: Cast) -> None:
    page = opens(database, "U0BEN")
    [where] = [b["accessory"]["value"] for b in of_type(page, "section") if "accessory" in b]
    place = alerts.views.read_place(where)
    database.transact_now(HERE, alerts.usecases.acknowledge, *place, by="U0BEN")
    database.transact_now(HERE, home.tick)
    page = shown(database, "U0BEN")
    assert "Open alerts" in words(page)
    assert ACKNOWLEDGE not in words(page)


def test_a_stranger_reads_what_to_do(database: Database, cast: Cast) -> None:
    assert "Ask an admin to import you" in words(opens(database, "U0STRANGER"))


def test_the_end_of_a_week_is_followed(database: Database, cast: Cast) -> None:
    opens(database, "U0ANA")
    database.transact_now(HERE, lambda work: work.emit(AskClosed(1, cast.ana, WEEK)))
    assert database.read_now(HERE, home.next_due) is not None


def test_the_largest_home_fits(database: Database, cast: Cast) -> None:
    def many(work: Work) -> None:
        for owner in (cast.ben, cast.ana):
            for n in range(60):
                id_ = make.put_key_result(work, owner, f"{owner}.{n}", title="<T>" * 99)
                say(work, owner, id_, (50_100, 50_000))

    database.reactions = {}
    database.transact_now(HERE, many)
    database.transact_now(HERE, alerts.usecases._review_all)
    database.transact_now(HERE, alerts.tick)
    assert "and 40 more" in words(opens(database, "U0BEN"))

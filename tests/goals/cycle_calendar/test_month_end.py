"""A month ends while its quarter runs: asks, letters, digests and alerts speak of the right one."""

import datetime as dt

import pytest

from bot.alerts import lifecycle as watch
from bot.alerts import routing as alerts
from bot.core.clock import SetClock
from bot.core.events import AsksClosed, CheckInsRecorded
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.digests import weekly_digest as digests
from bot.weekly import receipts
from bot.weekly.asks import jobs as asks
from scoring.alerting import AlertKind
from tests.cast import HERE
from tests.prepared import prepare
from tests.side_by_side import BEHIND, Company, company
from tests.told import posts, reads, say, words

MONDAY = dt.datetime(2026, 12, 7, 9, 1, tzinfo=dt.UTC)
LAST_WEEK = dt.date(2026, 11, 30)  # of November, whose last day is its Monday


@pytest.fixture
def here(database: Database, clock: SetClock) -> Company:
    """The month is over since a week; nobody has said a word since the middle of November."""
    made = prepare(database, company)
    clock.set(MONDAY - dt.timedelta(days=3))
    database.transact_now(HERE, asks.plan)
    database.reactions = {
        CheckInsRecorded: (receipts.show_receipt,),
        AsksClosed: (digests.note_closed_weeks,),
    }
    clock.set(MONDAY)
    database.transact_now(HERE, asks.send)
    return made


def of_ana(database: Database) -> str:
    [once] = [name for name in posts(database, to="U0ANA") if name.startswith("asks.ask")]
    return words(reads(database, once))


def test_one_ask_says_of_the_month_that_it_is_over(database: Database, here: Company) -> None:
    said = of_ana(database)
    assert "How did your week go" in said
    assert "*November 2026* is over: its final numbers count." in said
    assert "*2026 Q4*, until Thu 31 Dec" in said
    assert "*The year 2026*, until Thu 31 Dec" in said
    month, quarter = said.index("Calls in November"), said.index("Quarterly 1")
    assert said.index("November 2026") < month < said.index("2026 Q4") < quarter


def test_the_numbers_to_answer_by_stay_what_they_were(database: Database, here: Company) -> None:
    said = of_ana(database)
    assert "*1.* *Quarterly 1*" in said
    assert "*5.* *Calls in November*" in said


def test_the_receipt_is_grouped_by_the_same_cycles(database: Database, here: Company) -> None:
    calls = here.key_results["Calls in November"]
    database.transact_now(HERE, lambda work: say(work, here.cast.ana, calls, (58_000,), LAST_WEEK))
    said = of_ana(database)
    assert "1 of 6 recorded" in said
    assert "*November 2026* is over: its final numbers count." in said


def test_a_letter_is_about_the_month_alone(
    database: Database, clock: SetClock, here: Company
) -> None:
    clock.set(dt.datetime(2026, 12, 17, 12, 0, tzinfo=dt.UTC))
    for _ in range(3):
        database.transact_now(HERE, freezing.run_closings)
    [once] = [name for name in posts(database, to="U0ANA") if name.startswith("closings.letter")]
    said = words(reads(database, once))
    assert "November 2026 is over" in said
    assert not [title for title in BEHIND if title in said]


def test_nobody_is_alerted_of_silence_about_what_is_over(database: Database, here: Company) -> None:
    database.transact_now(HERE, alerts.review_and_announce)
    calls = here.key_results["Calls in November"]
    assert database.read_now(HERE, watch.open_alerts_about, [calls]) == []


def test_a_digest_tells_how_the_month_ended_beside_the_quarter(
    database: Database, clock: SetClock, here: Company
) -> None:
    clock.set(dt.datetime(2026, 12, 9, 19, 0, tzinfo=dt.UTC))
    database.transact_now(HERE, asks.close)
    database.transact_now(HERE, digests.send_digests)
    [once] = [name for name in posts(database, to="U0BEN") if name.startswith("digests")]
    said = words(reads(database, once))
    over = said.partition("*Ended*")[2]
    assert "*Calls in November* · November 2026" in over
    assert "2026 Q4: 8" in said
    assert "No key result needs you" not in said


def test_a_number_of_the_last_week_changes_what_a_closed_alert_says(
    database: Database, clock: SetClock, here: Company
) -> None:
    database.reactions = {CheckInsRecorded: (alerts.review_check_ins,)}
    calls = here.key_results["Calls in November"]

    def fall_behind(work: Work) -> None:
        say(work, here.cast.ana, calls, (50_000, 50_000), dt.date(2026, 11, 16))

    clock.set(dt.datetime(2026, 11, 26, 12, 0, tzinfo=dt.UTC))
    database.transact_now(HERE, fall_behind)
    database.transact_now(HERE, alerts.review_and_announce)
    about = database.read_now(HERE, watch.open_alerts_about, [calls])
    assert [one.kind for one in about] == [AlertKind.BEHIND]
    clock.set(dt.datetime(2026, 12, 1, 10, 0, tzinfo=dt.UTC))
    database.transact_now(HERE, alerts.review_and_announce)
    clock.set(MONDAY + dt.timedelta(hours=5))
    database.transact_now(HERE, lambda work: say(work, here.cast.ana, calls, (59_000,), LAST_WEEK))
    notices = [name for name in posts(database, to="U0BEN") if name.startswith("alerts")]
    said = " ".join(words(reads(database, name)) for name in notices)
    assert "Finished at 59,000 of 60,000" in said
    assert "Finished at 50,000" not in said

"""Reviews raise alerts, and resolve them when their cause is gone."""

import datetime as dt

import pytest

from bot.alerts import lifecycle, routing
from bot.alerts.responses import usecases as responses
from bot.checkins.records import CheckInEntry, CheckInSource, store
from bot.core.clock import SetClock
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.goals import cycle_calendar
from scoring.alerting import AlertKind
from tests import make
from tests.alerts.scene import AlertScene, Report, only_message, raised_kinds
from tests.cast import HERE, Cast
from tests.told import FIRST_WEEK, posts, reads, say, was_asked, words

SLIDING = (50_100, 50_300, 50_500, 50_600, 50_700)


ON_PLAN = (51_000, 52_500, 53_500, 54_500, 52_000)


def test_a_key_result_on_plan_raises_no_alert(database: Database, ana_reports: Report) -> None:
    ana_reports(59_000)
    assert posts(database) == []


def test_a_blocker_is_quoted_and_resolved_when_it_is_gone(
    database: Database, ana_reports: Report
) -> None:
    ana_reports(59_000, blocker="waiting for <design>")
    assert "*Blocked:* waiting for &lt;design&gt;" in words(reads(database, only_message(database)))
    ana_reports(59_000)
    assert raised_kinds(database) == {(AlertKind.BLOCKER, False)}


def test_a_drop_in_confidence_raises_an_alert(database: Database, cast: Cast, visits: int) -> None:
    def doubt(work: Work) -> None:
        say(work, cast.ana, visits, [52_000], dt.date(2026, 10, 26), confidence=9)
        say(work, cast.ana, visits, [59_000], dt.date(2026, 11, 2), confidence=4)

    database.transact_now(HERE, doubt)
    database.transact_now(HERE, routing.review_and_announce)
    assert "fell from 9 to 4 of 10" in words(reads(database, only_message(database)))


def test_two_weeks_without_a_check_in_raise_an_alert(
    database: Database, clock: SetClock, cast: Cast, visits: int
) -> None:
    assert posts(database) == []
    clock.set(dt.datetime(2026, 11, 19, 9, 0, tzinfo=dt.UTC))
    database.transact_now(HERE, was_asked, cast.ana)
    database.transact_now(HERE, routing.review_and_announce)
    assert raised_kinds(database) == {(AlertKind.SILENCE, True)}
    assert "No check-in for 2 weeks" in words(reads(database, only_message(database)))


def test_the_next_review_is_the_next_working_morning(
    database: Database, clock: SetClock, visits: int
) -> None:
    due = database.read_now(HERE, routing.next_due_at)
    assert due == dt.datetime(2026, 11, 17, 9, 0, tzinfo=dt.UTC)


def test_a_check_in_on_a_guard_is_reviewed_for_the_guarded_key_result(
    database: Database, cast: Cast
) -> None:
    def begin(work: Work) -> int:
        guard = make.put_key_result(work, cast.chen, "cost")
        guarded = make.put_key_result(work, cast.ana, "visits", guard_id=guard)
        say(work, cast.ana, guarded, [52_000, 54_000, 55_500, 57_000, 58_500, 59_500])
        say(work, cast.chen, guard, ON_PLAN)
        return guard

    guard = database.transact_now(HERE, begin)
    assert raised_kinds(database) == set()
    week = dt.date(2026, 11, 2)
    database.transact_now(HERE, lambda work: say(work, cast.chen, guard, [50_100], week))
    assert (AlertKind.GUARD, True) in raised_kinds(database)


def test_many_key_results_are_reviewed_in_portions(
    database: Database, cast: Cast, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(work: Work) -> None:
        for n in range(5):
            id_ = make.put_key_result(work, cast.ana, f"kr{n}")
            say(work, cast.ana, id_, SLIDING)

    monkeypatch.setattr("bot.alerts.lifecycle.usecases.KEY_RESULTS_PER_REVIEW", 2)
    database.reactions = {}
    database.transact_now(HERE, fall)
    for looked_at in (2, 4, 5):
        assert posts(database) == []
        assert database.read_now(HERE, routing.next_due_at) == clock.now()
        database.transact_now(HERE, routing.review_and_announce)
        assert len(database.read_now(HERE, lifecycle.load_alerts)) == looked_at
    assert "5 key results need your attention" in words(reads(database, posts(database)[0]))
    due = database.read_now(HERE, routing.next_due_at)
    assert due is not None
    assert due > clock.now()


@pytest.mark.on_both
def test_freezing_a_cycle_ends_open_alerts(
    database: Database, clock: SetClock, ana_reports: Report
) -> None:
    ana_reports(50_100)
    database.transact_now(HERE, lambda work: cycle_calendar.freeze_cycle(work, 1))
    clock.set(clock.now() + dt.timedelta(days=1))
    database.transact_now(HERE, routing.review_and_announce)
    assert "🏁 Closed Tue 17 Nov 09:00, after the last day" in words(
        reads(database, only_message(database))
    )


def test_an_owner_who_was_never_asked_is_not_silent(
    database: Database, clock: SetClock, cast: Cast, visits: int
) -> None:
    clock.set(dt.datetime(2026, 12, 17, 9, 0, tzinfo=dt.UTC))
    database.transact_now(HERE, routing.review_and_announce)
    assert raised_kinds(database) == set()


def test_a_new_owner_is_not_silent_about_earlier_weeks(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def hand_over(work: Work) -> None:
        was_asked(work, cast.chen)
        clock.set(clock.now() + dt.timedelta(hours=1))

    database.transact_now(HERE, hand_over)
    database.transact_now(HERE, lambda work: make.put_key_result(work, cast.chen, "handed"))
    database.transact_now(HERE, routing.review_and_announce)
    assert raised_kinds(database) == set()


@pytest.mark.on_both
def test_imported_check_ins_raise_no_alert_until_the_owner_is_asked(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def backfill(work: Work) -> None:
        made = make.put_key_result(work, cast.ana, "imported")
        for n, value in enumerate(SLIDING):
            entry = CheckInEntry(made, value, blocker="no budget", confidence=9 - n)
            week = FIRST_WEEK + dt.timedelta(days=7 * n)
            store.add_versions(work, week, [entry], by_id=cast.ana, source=CheckInSource.IMPORT)
        work.emit(CheckInsRecorded(cast.ana, week, (made,), CheckInSource.IMPORT.value))

    database.transact_now(HERE, backfill)
    database.transact_now(HERE, routing.review_and_announce)
    clock.set(clock.now() + dt.timedelta(days=1))
    database.transact_now(HERE, routing.review_and_announce)
    assert raised_kinds(database) == set()
    database.transact_now(HERE, was_asked, cast.ana)
    clock.set(clock.now() + dt.timedelta(days=1))
    database.transact_now(HERE, routing.review_and_announce)
    assert (AlertKind.BEHIND, True) in raised_kinds(database)


def test_a_reworded_blocker_is_quoted_as_it_reads_now(scene: AlertScene) -> None:
    scene.check_in(50_100, blocker="no design")
    assert "*Blocked:* no design" in scene.last_message_to()
    scene.check_in(50_100, blocker="no budget")
    assert "*Blocked:* no budget" in scene.last_message_to()
    assert "no design" not in scene.last_message_to()


def test_a_check_in_resolves_silence(scene: AlertScene) -> None:
    scene.press(responses.dismiss, "seasonal")
    scene.clock.set(dt.datetime(2026, 12, 4, 9, tzinfo=dt.UTC))
    scene.database.transact_now(HERE, was_asked, scene.cast.ana)
    scene.run()
    assert "💤 *Silent:* No check-in for 2 weeks." in scene.last_message_to()
    assert "a short call often says more than a reminder" in scene.last_message_to()
    scene.check_in(50_200, dt.date(2026, 11, 23))
    assert "✅ Resolved Fri 4 Dec 09:00" in scene.last_message_to()


def test_corrected_confidence_resolves_its_drop(scene: AlertScene) -> None:
    scene.press(responses.dismiss, "seasonal")
    scene.check_in(52_900, dt.date(2026, 11, 2), confidence=9)
    scene.check_in(50_100, confidence=2)
    assert "📉 *Confidence:* fell from 9 to 2 of 10." in scene.last_message_to()
    scene.check_in(50_100, confidence=8)
    assert "✅ Resolved" in scene.last_message_to()

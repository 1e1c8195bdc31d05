"""A target falls behind: the manager hears it once, takes it on, and sees it resolved."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlmodel import col, update

from bot.alerts import lifecycle as watch
from bot.alerts import messages as notices
from bot.alerts import routing as alerts
from bot.alerts.lifecycle.tables import AlertStepRow
from bot.alerts.messages.views import ACKNOWLEDGE, read_button_value
from bot.alerts.responses import usecases as responses
from bot.checkins.records import CheckInEntry, CheckInSource, store
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.goals import cycle_calendar
from bot.people import leadership, people
from scoring.alerting import AlertKind
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import FIRST_WEEK, button, of_type, posts, reads, say, was_asked, words

SLIDING = (50_100, 50_300, 50_500, 50_600, 50_700)
AHEAD = (51_000, 52_500, 53_500, 54_500, 52_000)


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana owns visits, Chen owns followers; Ben leads both."""
    database.reactions = {CheckInsRecorded: [alerts.review_check_ins]}
    return database.transact_now(HERE, enter)


@pytest.fixture
def visits(database: Database, cast: Cast) -> int:
    """A key result of Ana's that has gone well so far."""

    def begin(work: Work) -> int:
        id_ = make.put_key_result(work, cast.ana, "visits", title="Visitors <UV>")
        say(work, cast.ana, id_, AHEAD)
        return id_

    made = database.transact_now(HERE, begin)
    database.transact_now(HERE, alerts.review_and_announce)
    return made


Says = Callable[..., None]


@pytest.fixture
def ana_says(database: Database, cast: Cast, visits: int) -> Says:
    """Ana checks in for the sixth week (of 2 November), then the clock ticks."""

    def said(value: float, **more: object) -> None:
        def run(work: Work) -> None:
            say(work, cast.ana, visits, [value], dt.date(2026, 11, 2), **more)

        database.transact_now(HERE, run)
        database.transact_now(HERE, alerts.review_and_announce)

    return said


def notice(database: Database) -> str:
    [once] = posts(database)
    return once


def kinds(database: Database) -> set[tuple[AlertKind, bool]]:
    """Kinds raised so far, and whether each is open."""
    found = database.read_now(HERE, watch.load_alerts)
    return {(alert.kind, alert.is_open) for alert in found}


def press(database: Database, by: str = "U0BEN") -> None:
    said = reads(database, notice(database))
    where = read_button_value(button(said["blocks"], ACKNOWLEDGE)["value"])
    database.transact_now(HERE, responses.acknowledge, by, *where)


def test_what_goes_well_is_not_news(database: Database, ana_says: Says) -> None:
    ana_says(59_000)
    assert posts(database) == []


@pytest.mark.on_both
def test_a_fall_reaches_the_manager_with_the_curve(database: Database, ana_says: Says) -> None:
    ana_says(50_100, note="Ads are <late>")
    assert posts(database, to="U0BEN") == [notice(database)]
    said = reads(database, notice(database))
    assert "Visitors &lt;UV&gt;" in words(said)
    assert "Ads are &lt;late&gt;" in words(said)
    assert "(plan: 42%)" in words(said)
    [chart] = of_type(said["blocks"], "data_visualization")
    assert [series["name"] for series in chart["chart"]["series"]] == ["Actual", "Plan"]


def test_an_older_client_reads_the_curve(database: Database, ana_says: Says) -> None:
    ana_says(50_100)
    older = reads(database, notice(database), form=1)
    assert not of_type(older["blocks"], "data_visualization")
    assert "□□□□□□□□□□ Actual 1%" in words(older)
    assert "■■■■□□□□□□ Plan 42%" in words(older)
    assert "2 Nov: 50,100, plan 54,239" in words(older)


def test_ticks_say_nothing_twice(database: Database, ana_says: Says) -> None:
    ana_says(50_100)
    database.transact_now(HERE, alerts.review_and_announce)
    ana_says(50_100)
    assert len(posts(database)) == 1


def test_private_notes_stay_private(database: Database, ana_says: Says) -> None:
    ana_says(50_100, note="Public", private_note="I may leave")
    assert "I may leave" not in words(reads(database, notice(database)))


def test_an_edit_that_undoes_the_cause_resolves_it_visibly(
    database: Database, ana_says: Says
) -> None:
    ana_says(50_100)
    ana_says(59_000)
    said = reads(database, notice(database))
    assert "✅ Resolved" in words(said)
    assert ACKNOWLEDGE not in words(said)
    assert "Taken care of" in words(said)
    assert kinds(database) == {(AlertKind.BEHIND, False)}


def test_acknowledging_shows_who_and_when(
    database: Database, clock: SetClock, ana_says: Says
) -> None:
    ana_says(50_100)
    press(database)
    said = reads(database, notice(database))
    assert "👀 Acknowledged by <@U0BEN>, Mon 16 Nov 09:00" in words(said)
    assert ACKNOWLEDGE not in words(said)


def test_only_the_manager_may_acknowledge(database: Database, ana_says: Says) -> None:
    ana_says(50_100)
    for by in ("U0ANA", "U0CHEN", "U0NOBODY"):
        with pytest.raises(Refusal):
            press(database, by=by)


def test_a_tampered_button_is_refused(database: Database, visits: int, ana_says: Says) -> None:
    ana_says(50_100)
    with pytest.raises(Refusal, match="Only the person this was sent to"):
        database.transact_now(HERE, responses.acknowledge, "U0BEN", "another", visits)


def test_a_blocker_is_quoted_and_goes_when_it_is_gone(database: Database, ana_says: Says) -> None:
    ana_says(59_000, blocker="waiting for <design>")
    assert "*Blocked:* waiting for &lt;design&gt;" in words(reads(database, notice(database)))
    ana_says(59_000)
    assert kinds(database) == {(AlertKind.BLOCKER, False)}


def test_a_drop_in_confidence_is_told(database: Database, cast: Cast, visits: int) -> None:
    def doubt(work: Work) -> None:
        say(work, cast.ana, visits, [52_000], dt.date(2026, 10, 26), confidence=9)
        say(work, cast.ana, visits, [59_000], dt.date(2026, 11, 2), confidence=4)

    database.transact_now(HERE, doubt)
    database.transact_now(HERE, alerts.review_and_announce)
    assert "fell from 9 to 4 of 10" in words(reads(database, notice(database)))


def test_silence_is_found_when_two_weeks_are_overdue(
    database: Database, clock: SetClock, cast: Cast, visits: int
) -> None:
    assert posts(database) == []
    clock.set(dt.datetime(2026, 11, 19, 9, 0, tzinfo=dt.UTC))
    database.transact_now(HERE, was_asked, cast.ana)
    database.transact_now(HERE, alerts.review_and_announce)
    assert kinds(database) == {(AlertKind.SILENCE, True)}
    assert "No check-in for 2 weeks" in words(reads(database, notice(database)))


def test_the_next_review_is_the_next_working_morning(
    database: Database, clock: SetClock, visits: int
) -> None:
    due = database.read_now(HERE, alerts.next_due_at)
    assert due == dt.datetime(2026, 11, 17, 9, 0, tzinfo=dt.UTC)


@pytest.mark.on_both
def test_several_alerts_make_one_message_and_a_thread(database: Database, cast: Cast) -> None:
    def fall(work: Work) -> None:
        for n in range(5):
            id_ = make.put_key_result(work, cast.ana, f"kr{n}")
            say(work, cast.ana, id_, SLIDING)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, alerts.review_and_announce)
    first, *thread = posts(database)
    said = reads(database, first)
    assert len(of_type(said["blocks"], "data_visualization")) == 2
    assert "5 key results need your attention" in words(said)
    assert "3 more are in the thread" in words(said)
    assert len(thread) == 2


def test_a_manager_s_own_fall_goes_to_the_admins(database: Database, cast: Cast) -> None:
    def fall(work: Work) -> None:
        make.put_person(work, "eve", is_admin=True)
        say(work, cast.ben, make.put_key_result(work, cast.ben, "sales"), SLIDING)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, alerts.review_and_announce)
    assert posts(database, to="U0EVE") == posts(database) != []


def test_with_nobody_above_and_no_admin_nothing_waits_forever(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    def fall(work: Work) -> None:
        say(work, cast.ben, make.put_key_result(work, cast.ben, "sales"), SLIDING)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, alerts.review_and_announce)
    due = database.read_now(HERE, alerts.next_due_at)
    assert due is not None
    assert due > clock.now()


def test_a_guard_is_seen_to_break_across_owners_at_once(database: Database, cast: Cast) -> None:
    def begin(work: Work) -> int:
        guard = make.put_key_result(work, cast.chen, "cost")
        guarded = make.put_key_result(work, cast.ana, "visits", guard_id=guard)
        say(work, cast.ana, guarded, [52_000, 54_000, 55_500, 57_000, 58_500, 59_500])
        say(work, cast.chen, guard, AHEAD)
        return guard

    guard = database.transact_now(HERE, begin)
    assert kinds(database) == set()
    week = dt.date(2026, 11, 2)
    database.transact_now(HERE, lambda work: say(work, cast.chen, guard, [50_100], week))
    assert (AlertKind.GUARD, True) in kinds(database)


def test_many_key_results_are_looked_at_in_portions(
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
        assert database.read_now(HERE, alerts.next_due_at) == clock.now()
        database.transact_now(HERE, alerts.review_and_announce)
        assert len(database.read_now(HERE, watch.load_alerts)) == looked_at
    assert "5 key results need your attention" in words(reads(database, posts(database)[0]))
    due = database.read_now(HERE, alerts.next_due_at)
    assert due is not None
    assert due > clock.now()


@pytest.mark.on_both
def test_managers_find_what_is_open(database: Database, cast: Cast, ana_says: Says) -> None:
    ana_says(50_100)
    open_ = database.read_now(HERE, notices.open_alerts_for, cast.ben)
    assert [slip.alert.kind for slip in open_] == [AlertKind.BEHIND]
    assert database.read_now(HERE, notices.open_alerts_for, cast.ana) == []


@pytest.mark.on_both
def test_the_end_of_a_cycle_resolves_what_is_open(
    database: Database, clock: SetClock, ana_says: Says
) -> None:
    ana_says(50_100)
    database.transact_now(HERE, lambda work: cycle_calendar.freeze_cycle(work, 1))
    clock.set(clock.now() + dt.timedelta(days=1))
    database.transact_now(HERE, alerts.review_and_announce)
    assert "🏁 Closed Tue 17 Nov 09:00, after the last day" in words(
        reads(database, notice(database))
    )


LAST_MONDAY = dt.datetime(2026, 12, 28, 9, 0, tzinfo=dt.UTC)
AFTER = dt.datetime(2027, 1, 1, 9, 0, tzinfo=dt.UTC)  # the cycle ended on Thursday 31 December


@pytest.fixture
def ended(database: Database, clock: SetClock, cast: Cast, visits: int) -> Database:
    """Ana was behind in the last weeks, and the morning after the last day has come."""

    def fall(work: Work) -> None:
        say(work, cast.ana, visits, [50_100] * 12, dt.date(2026, 10, 5))

    clock.set(LAST_MONDAY)
    database.transact_now(HERE, fall)
    for moment in (LAST_MONDAY, AFTER):
        clock.set(moment)
        database.transact_now(HERE, alerts.review_and_announce)
        database.transact_now(HERE, alerts.review_and_announce)
    return database


def test_an_alert_that_the_last_day_closes_says_so(ended: Database) -> None:
    said = words(reads(ended, notice(ended)))
    assert "🏁 Closed Fri 1 Jan 09:00, after the last day (Thu 31 Dec): ended at 50,100." in said
    assert "🔴 *Behind:* Finished at 50,100 of 60,000." in said
    assert "likely" not in said
    assert "Resolved" not in said
    assert ACKNOWLEDGE not in said


def test_it_follows_the_final_number(ended: Database, cast: Cast, visits: int) -> None:
    answer = (cast.ana, visits, [52_000], dt.date(2026, 12, 28))
    ended.transact_now(HERE, lambda work: say(work, *answer))
    said = words(reads(ended, notice(ended)))
    assert "🏁 Closed Fri 1 Jan 09:00, after the last day (Thu 31 Dec): ended at 52,000." in said


def test_its_fallback_text_follows(ended: Database) -> None:
    assert "Visitors &lt;UV&gt; (Ana Lopes): Behind (over)" in reads(ended, notice(ended))["text"]


def test_nothing_is_raised_once_it_is_over(ended: Database, cast: Cast, visits: int) -> None:
    def answer(work: Work) -> None:
        say(work, cast.ana, visits, [50_100], dt.date(2026, 12, 28), blocker="No money")

    before = posts(ended)
    ended.transact_now(HERE, answer)
    ended.transact_now(HERE, alerts.review_and_announce)
    assert posts(ended) == before


def test_freezing_the_cycle_does_not_rewrite_what_was_resolved_before(
    database: Database, clock: SetClock, ana_says: Says
) -> None:
    ana_says(50_100)
    ana_says(59_000)
    before = words(reads(database, notice(database)))
    assert "✅ Resolved Mon 16 Nov 09:00, back on plan: " in before
    assert ", 59,000." in before
    database.transact_now(HERE, lambda work: cycle_calendar.freeze_cycle(work, 1))
    clock.set(AFTER)
    [alert] = database.read_now(HERE, watch.load_alerts)
    database.transact_now(HERE, lambda work: notices.refresh_messages(work, [alert.id]))
    line = re.search(r"✅ Resolved[^.]*\.", before)
    assert line
    assert line[0] in words(reads(database, notice(database)))


def test_an_alert_from_before_says_only_that_it_was_resolved(
    database: Database, ana_says: Says
) -> None:
    ana_says(50_100)
    ana_says(59_000)
    forget = update(AlertStepRow).where(col(AlertStepRow.workspace_id) == HERE).values(said=None)
    database.transact_now(HERE, lambda work: work.session.exec(forget))
    [alert] = database.read_now(HERE, watch.load_alerts)
    database.transact_now(HERE, lambda work: notices.refresh_messages(work, [alert.id]))
    assert "✅ Resolved Mon 16 Nov 09:00." in words(reads(database, notice(database)))


def test_another_workspace_cannot_answer(database: Database, ana_says: Says, visits: int) -> None:
    ana_says(50_100)
    with pytest.raises(Refusal):
        database.transact_now("T0OTHER", responses.acknowledge, "U0BEN", "x", visits)


def test_a_chinese_reader_gets_chinese_days(database: Database, cast: Cast, visits: int) -> None:
    def fall(work: Work) -> None:
        ana = people.by_ids(work, [cast.ana])[cast.ana]
        assert leadership.managers_of(work, ana)[0].id == cast.ben
        make.put_person(work, "ben", name="Ben Okafor", locale="zh-CN")
        say(work, cast.ana, visits, [50_100], dt.date(2026, 11, 2))

    database.transact_now(HERE, fall)
    database.transact_now(HERE, alerts.review_and_announce)
    assert "11月2日" in words(reads(database, notice(database)))


def test_nobody_is_called_silent_who_was_never_asked(
    database: Database, clock: SetClock, cast: Cast, visits: int
) -> None:
    clock.set(dt.datetime(2026, 12, 17, 9, 0, tzinfo=dt.UTC))
    database.transact_now(HERE, alerts.review_and_announce)
    assert kinds(database) == set()


def test_a_key_result_that_is_new_to_its_owner_is_not_silent_about_weeks_before(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def hand_over(work: Work) -> None:
        was_asked(work, cast.chen)
        clock.set(clock.now() + dt.timedelta(hours=1))

    database.transact_now(HERE, hand_over)
    database.transact_now(HERE, lambda work: make.put_key_result(work, cast.chen, "handed"))
    database.transact_now(HERE, alerts.review_and_announce)
    assert kinds(database) == set()


@pytest.mark.on_both
def test_an_import_raises_nothing_until_somebody_is_asked(
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
    database.transact_now(HERE, alerts.review_and_announce)
    clock.set(clock.now() + dt.timedelta(days=1))
    database.transact_now(HERE, alerts.review_and_announce)
    assert kinds(database) == set()
    database.transact_now(HERE, was_asked, cast.ana)
    clock.set(clock.now() + dt.timedelta(days=1))
    database.transact_now(HERE, alerts.review_and_announce)
    assert (AlertKind.BEHIND, True) in kinds(database)

"""What the message of an alert shows about its past."""

import datetime as dt
import re

import pytest
from sqlmodel import col, update

from bot.alerts import lifecycle, messages, routing
from bot.alerts.lifecycle.tables import AlertStepRow
from bot.alerts.messages.views import ACKNOWLEDGE
from bot.alerts.responses import usecases as responses
from bot.alerts.texts.history import MOST_STEPS
from bot.core.clock import SetClock
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.goals import cycle_calendar
from tests import make
from tests.alerts.scene import Report, only_message
from tests.cast import HERE, Cast, enter
from tests.told import posts, reads, say, words

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
        database.transact_now(HERE, routing.review_and_announce)
        database.transact_now(HERE, routing.review_and_announce)
    return database


def test_an_alert_that_ended_shows_the_last_day_and_the_final_value(ended: Database) -> None:
    said = words(reads(ended, only_message(ended)))
    assert "🏁 Closed Fri 1 Jan 09:00, after the last day (Thu 31 Dec): ended at 50,100." in said
    assert "🔴 *Behind:* Finished at 50,100 of 60,000." in said
    assert "likely" not in said
    assert "Resolved" not in said
    assert ACKNOWLEDGE not in said


def test_an_alert_that_ended_follows_a_late_final_value(
    ended: Database, cast: Cast, visits: int
) -> None:
    answer = (cast.ana, visits, [52_000], dt.date(2026, 12, 28))
    ended.transact_now(HERE, lambda work: say(work, *answer))
    said = words(reads(ended, only_message(ended)))
    assert "🏁 Closed Fri 1 Jan 09:00, after the last day (Thu 31 Dec): ended at 52,000." in said


def test_the_notification_text_shows_that_an_alert_ended(ended: Database) -> None:
    assert (
        "Visitors &lt;UV&gt; (Ana Lopes): Behind (over)"
        in reads(ended, only_message(ended))["text"]
    )


def test_a_late_check_in_raises_no_alert_after_the_last_day(
    ended: Database, cast: Cast, visits: int
) -> None:
    def answer(work: Work) -> None:
        say(work, cast.ana, visits, [50_100], dt.date(2026, 12, 28), blocker="No money")

    before = posts(ended)
    ended.transact_now(HERE, answer)
    ended.transact_now(HERE, routing.review_and_announce)
    assert posts(ended) == before


def test_freezing_the_cycle_does_not_rewrite_resolved_alerts(
    database: Database, clock: SetClock, ana_reports: Report
) -> None:
    ana_reports(50_100)
    ana_reports(59_000)
    before = words(reads(database, only_message(database)))
    assert "✅ Resolved Mon 16 Nov 09:00, back on plan: " in before
    assert ", 59,000." in before
    database.transact_now(HERE, lambda work: cycle_calendar.freeze_cycle(work, 1))
    clock.set(AFTER)
    [alert] = database.read_now(HERE, lifecycle.load_alerts)
    database.transact_now(HERE, lambda work: messages.refresh_messages(work, [alert.id]))
    line = re.search(r"✅ Resolved[^.]*\.", before)
    assert line
    assert line[0] in words(reads(database, only_message(database)))


def test_an_old_alert_without_a_stored_assessment_is_just_resolved(
    database: Database, ana_reports: Report
) -> None:
    ana_reports(50_100)
    ana_reports(59_000)
    forget = update(AlertStepRow).where(col(AlertStepRow.workspace_id) == HERE).values(said=None)
    database.transact_now(HERE, lambda work: work.session.exec(forget))
    [alert] = database.read_now(HERE, lifecycle.load_alerts)
    database.transact_now(HERE, lambda work: messages.refresh_messages(work, [alert.id]))
    assert "✅ Resolved Mon 16 Nov 09:00." in words(reads(database, only_message(database)))


FALLEN = (51_000, 52_500, 53_500, 54_500, 55_500, 53_000)


def test_only_the_last_steps_are_shown(database: Database) -> None:
    database.reactions = {CheckInsRecorded: [routing.review_check_ins]}

    def begin(work: Work) -> int:
        cast = enter(work)
        id_ = make.put_key_result(work, cast.ana, "visits")
        say(work, cast.ana, id_, (*FALLEN[:5], 50_100), blocker="no design")
        return id_

    visits = database.transact_now(HERE, begin)
    database.transact_now(HERE, routing.review_and_announce)

    def many(work: Work) -> None:
        for n in range(30):
            found = lifecycle.open_alerts_about(work, [visits])
            act = lifecycle.AlertAction.SNOOZE if n % 2 else lifecycle.AlertAction.ASK_PLAN
            lifecycle.apply_action(
                work, found, act, 1, on=dt.date(2026, 11, 16) + dt.timedelta(days=n)
            )

    database.transact_now(HERE, many)
    [notice] = posts(database)
    place = notice.removeprefix("alerts.notice:")
    database.transact_now(HERE, responses.dismiss, "U0BEN", place, visits, "done")
    said = reads(database, notice)
    contexts = [block for block in said["blocks"] if block["type"] == "context"]
    lines = contexts[-1]["elements"][0]["text"].splitlines()
    assert len(lines) == MOST_STEPS
    assert lines[-1].startswith("🙅")

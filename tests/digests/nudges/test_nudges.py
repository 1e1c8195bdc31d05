"""A manager nudges somebody once a week, and at an hour at which it is welcome."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import select

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import AsksClosed, CheckInsRecorded
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.digests import nudges
from bot.digests import weekly_digest as digests
from bot.digests.nudges import Nudged, views
from bot.digests.nudges.model import nudge_moment
from bot.people import people
from bot.slack.payloads import OutOfDate
from bot.weekly import receipts
from bot.weekly.ask_schedule.tables import AskRow
from bot.weekly.replies import usecases as replies
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import posts, reads, say, words

WEEK = dt.date(2026, 11, 9)
MONDAY = dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC)
THURSDAY = dt.datetime(2026, 11, 19, 8, tzinfo=dt.UTC)  # 16:00 in Shanghai
CLOSED = dt.datetime(2026, 11, 18, 18, tzinfo=dt.UTC)
NEXT_ASK = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def missed_week(work: Work) -> Cast:
    """Chen was asked and has not answered; the week is closed and Ben has his digest."""
    cast = enter(work)
    make.put_key_result(work, cast.chen, "fans")
    for week, state, due_at in ((WEEK, "asked", MONDAY), (WEEK + 7 * DAY, "planned", NEXT_ASK)):
        is_asked = state == "asked"
        fields: dict[str, Any] = {
            "state": state,
            "due_at": due_at,
            "closes_at": due_at + (CLOSED - MONDAY),
            "asked_at": MONDAY if is_asked else None,
            "closed_at": CLOSED if is_asked else None,
        }
        row = AskRow(workspace_id=HERE, person_id=cast.chen, week=week, **fields)
        work.session.add(row)
    work.session.flush()
    work.emit(AsksClosed(WEEK, (cast.chen,)))
    return cast


@pytest.fixture
def cast(database: Database, clock: SetClock) -> Cast:
    database.reactions = {
        CheckInsRecorded: [receipts.show_receipt, digests.note_check_ins],
        AsksClosed: [digests.note_closed_weeks],
        Nudged: [digests.show_nudge],
    }
    clock.set(THURSDAY)
    cast = prepare(database, missed_week)
    database.transact_now(HERE, digests.send_digests)
    return cast


def press(database: Database, cast: Cast, by: str = "U0BEN") -> None:
    database.transact_now(HERE, nudges.nudge, by, cast.chen, WEEK)


def refused(database: Database, cast: Cast, by: str = "U0BEN") -> str:
    with pytest.raises(Refusal) as refusal:
        press(database, cast, by)
    return str(refusal.value)


def digest(database: Database, cast: Cast) -> str:
    return words(reads(database, f"digests.manager:{cast.ben}:{WEEK}"))


def change(database: Database, person_id: int, **fields: Any) -> None:
    def run(work: Work) -> None:
        people.change_person(work, person_id, **fields)

    database.transact_now(HERE, run)


def change_ask(database: Database, week: dt.date, **fields: Any) -> None:
    def run(work: Work) -> None:
        for row in work.session.exec(select(AskRow).where(AskRow.week == week)):
            for name, value in fields.items():
                setattr(row, name, value)

    database.transact_now(HERE, run)


def test_a_nudge_is_one_message_with_the_buttons_of_the_ask(database: Database, cast: Cast) -> None:
    assert "Nudge" in digest(database, cast)
    press(database, cast)
    [once] = posts(database, to="U0CHEN")
    message = words(reads(database, once))
    assert "<@U0BEN> 想了解你的进展" in message
    assert "checkins.open" in message
    assert "checkins.same" not in message  # no value is known that could stay
    assert "asks.later" not in message  # the time to answer is over
    assert "👋 Nudged by Ben Okafor, Thu 19 Nov 08:00" in digest(database, cast)
    assert "nudges.nudge" not in digest(database, cast)


def test_a_second_press_says_when_and_by_whom(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: make.put_person(work, "hana", is_admin=True))
    press(database, cast)
    for by in ("U0BEN", "U0HANA"):
        sentence = refused(database, cast, by)
        assert "陈伟 got a nudge from Ben Okafor already, Thu 19 Nov 08:00" in sentence
    assert len(posts(database, to="U0CHEN")) == 1


def test_only_those_who_lead_somebody_may_nudge(database: Database, cast: Cast) -> None:
    for by in ("U0ANA", "U0CHEN"):
        assert "Only someone who leads 陈伟" in refused(database, cast, by)
    assert posts(database, to="U0CHEN") == []


def test_nobody_is_nudged_who_has_answered(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.chen, 1, (55_000,), WEEK))
    assert "陈伟 has answered by now" in refused(database, cast)


def test_nobody_is_nudged_while_away(database: Database, cast: Cast) -> None:
    change(database, cast.chen, away_from=dt.date(2026, 11, 18), away_until=dt.date(2026, 11, 20))
    assert "away until Fri 20 Nov" in refused(database, cast)
    change(database, cast.chen, away_until=None)
    assert "is away, so" in refused(database, cast)


def test_nobody_is_nudged_about_a_week_that_is_over(database: Database, cast: Cast) -> None:
    change_ask(database, WEEK + 7 * DAY, state="asked", asked_at=THURSDAY)
    assert "has been asked about the next week" in refused(database, cast)


def test_nobody_is_nudged_who_no_longer_has_to_answer(database: Database, cast: Cast) -> None:
    change_ask(database, WEEK, state="excused")
    assert "doesn't need to check in" in refused(database, cast)


def test_a_nudge_waits_for_the_morning(database: Database, cast: Cast, clock: SetClock) -> None:
    clock.set(CLOSED)  # 02:00 in Shanghai
    press(database, cast)
    assert posts(database, to="U0CHEN") == []
    assert "👋 The nudge from Ben Okafor goes out Thu 19 Nov 01:00" in digest(database, cast)
    assert "gets a nudge from Ben Okafor Thu 19 Nov 01:00" in refused(database, cast)
    morning = database.read_now(HERE, nudges.next_due_at)
    assert morning == dt.datetime(2026, 11, 19, 1, tzinfo=dt.UTC)
    clock.set(morning)
    database.transact_now(HERE, nudges.send_due)
    assert len(posts(database, to="U0CHEN")) == 1
    assert "👋 Nudged by Ben Okafor, Thu 19 Nov 01:00" in digest(database, cast)
    assert database.read_now(HERE, nudges.next_due_at) is None


def test_a_nudge_that_waits_is_dropped_after_an_answer(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    clock.set(CLOSED)
    press(database, cast)
    database.transact_now(HERE, lambda work: say(work, cast.chen, 1, (55_000,), WEEK))
    clock.set(THURSDAY)
    database.transact_now(HERE, nudges.send_due)
    assert not [once for once in posts(database) if once.startswith("asks.nudge:")]
    assert database.read_now(HERE, nudges.next_due_at) is None


def test_a_nudge_on_a_day_off_before_the_next_ask_is_refused(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    clock.set(dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC))  # Saturday
    change_ask(database, WEEK + 7 * DAY, due_at=dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC))
    assert "isn't working before the next check-in goes out on Mon 23 Nov" in refused(
        database, cast
    )


def test_an_answer_turns_the_nudge_into_thanks(database: Database, cast: Cast) -> None:
    press(database, cast)
    [once] = posts(database, to="U0CHEN")
    database.transact_now(HERE, lambda work: say(work, cast.chen, 1, (55_000,), WEEK))
    assert "checkins.open" not in words(reads(database, once))


def test_a_reply_in_the_nudge_s_thread_is_about_its_week(database: Database, cast: Cast) -> None:
    press(database, cast)
    [once] = posts(database, to="U0CHEN")

    def week_of(work: Work) -> dt.date:
        chen = people.by_ids(work, [cast.chen])[cast.chen]
        return replies._week_of_message(work, chen, once, (), "")

    change_ask(database, WEEK + 7 * DAY, state="asked", asked_at=NEXT_ASK)
    assert database.read_now(HERE, week_of) == WEEK


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-11-19T07:59", "2026-11-19T09:00"),
        ("2026-11-19T08:00", "2026-11-19T08:00"),
        ("2026-11-19T19:59", "2026-11-19T19:59"),
        ("2026-11-19T20:00", "2026-11-20T09:00"),
        ("2026-11-20T21:00", "2026-11-23T09:00"),
        ("2026-11-21T12:00", "2026-11-23T09:00"),
    ],
)
def test_nudges_are_sent_by_day(now: str, moment: str) -> None:
    at, expected = (
        dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) for text in (now, moment)
    )
    assert nudge_moment(make.person(), at) == expected


def test_a_button_that_is_not_ours_is_out_of_date() -> None:
    button = nudges.nudge_button(translator("en"), 3, WEEK)
    assert views.read_button(button.value or "") == (3, WEEK)
    with pytest.raises(OutOfDate):
        views.read_button("{}")

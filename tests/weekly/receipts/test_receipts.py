"""The receipt of a week: in place of its ask, with what changed since the last one."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import select

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.core.clock import SetClock
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.people import people
from bot.slack import outbox
from bot.slack.promises.tables import PromiseRow
from bot.weekly import receipts
from bot.weekly.ask_schedule.tables import AskRow
from scoring.model import Direction, Measure, Reading
from tests import cast, make, told

LAST, WEEK = dt.date(2026, 11, 2), dt.date(2026, 11, 9)
TRIALS = Measure(Direction.INCREASE, Reading.SUM, start=0, target=4_000)


@pytest.fixture
def company(database: Database) -> cast.Cast:
    """Ana with visits and trials, reported until last week; her ask about this one was sent."""

    def put(work: Work) -> cast.Cast:
        on_stage = cast.enter(work)
        make.put_key_result(work, on_stage.ana, "visits", title="Visits to the shop", position=1)
        make.put_key_result(work, on_stage.ana, "trials", TRIALS, position=2)
        told.say(work, on_stage.ana, 1, [55_000], LAST, confidence=6)
        told.say(work, on_stage.ana, 2, [250], LAST)
        ask = AskRow(
            workspace_id=cast.HERE,
            person_id=on_stage.ana,
            week=WEEK,
            state="asked",
            due_at=work.now,
            closes_at=work.now + dt.timedelta(days=2),
            asked_at=work.now,
        )
        work.session.add(ask)
        work.session.flush()
        outbox.promise(
            work, to="U0ANA", message=outbox.Message("How?"), once_name=f"asks.ask:{ask.id}"
        )
        row = work.session.exec(select(PromiseRow)).one()
        row.state, row.channel, row.ts = "sent", "D0ANA", "100"
        return on_stage

    people_on_stage = database.transact_now(cast.HERE, put)
    database.reactions = {CheckInsRecorded: (receipts.show_receipt,)}
    return people_on_stage


def answer(database: Database, company: cast.Cast, by: int = 0, **visits: Any) -> str:
    """Ana's answer to all, and how the ask reads then."""

    def record(work: Work) -> None:
        ana = people.by_ids(work, [company.ana])[company.ana]
        me = people.by_ids(work, [by or company.ana])[by or company.ana]
        entries = [CheckInEntry(1, **{"value": 57_000, **visits}), CheckInEntry(2, 300)]
        checkins.record(work, ana, WEEK, entries, me=me, source=CheckInSource.FORM)

    database.transact_now(cast.HERE, record)
    return told.words(told.reads(database, "asks.ask:1"))


def test_the_ask_becomes_its_receipt(database: Database, company: cast.Cast) -> None:
    assert "✓ Recorded for the week of 9 Nov" in answer(database, company)
    assert told.posts(database) == ["asks.ask:1"]


@pytest.mark.parametrize(
    "part",
    [
        "*57,000* (was 55,000)",
        "confidence 8/10 (was 6/10)",
        "300 this week (was 250)",
        "*550*",
        "⛔ Blocked by: design",
        "Answered on time.",
    ],
)
def test_the_receipt_shows_what_changed_since_last_week(
    database: Database, company: cast.Cast, part: str
) -> None:
    assert part in answer(database, company, confidence=8, note="launched", blocker="design")


def test_the_receipt_shows_that_nothing_changed(database: Database, company: cast.Cast) -> None:
    text = answer(database, company, value=55_000, confidence=6)
    assert "*55,000* (no change)" in text
    assert "confidence 6/10 (was" not in text


def test_the_receipt_shows_a_change_of_health(database: Database, company: cast.Cast) -> None:
    assert "(was 🟢 on track)" in answer(database, company, value=40_000)


def test_the_receipt_has_buttons_to_edit_and_for_the_history(
    database: Database, company: cast.Cast
) -> None:
    text = answer(database, company)
    assert text.count("history.open") == 2
    assert "checkins.open" in text


def test_a_late_answer_says_so(database: Database, company: cast.Cast, clock: SetClock) -> None:
    clock.set(clock.now() + dt.timedelta(days=3))
    assert "Late – it was due by Wed 18 Nov 09:00." in answer(database, company)


def test_the_receipt_names_who_answered_instead_and_when(
    database: Database, company: cast.Cast
) -> None:
    text = answer(database, company, by=company.ben)
    assert "Answered for you by Ben Okafor, Mon 16 Nov 09:00." in text


def test_the_receipt_shows_what_is_missing(database: Database, company: cast.Cast) -> None:
    def record(work: Work) -> None:
        told.say(work, company.ana, 1, [57_000], WEEK)

    database.transact_now(cast.HERE, record)
    text = told.words(told.reads(database, "asks.ask:1"))
    assert "1 of 2 recorded" in text
    assert "Still missing" in text


def test_twenty_five_long_key_results_fit_a_receipt(database: Database, company: cast.Cast) -> None:
    def put(work: Work) -> None:
        for n in range(23):
            make.put_key_result(work, company.ana, f"kr{n}", title="<!channel> " + "ع" * 139)
        ids = [kr.id for kr in checkins.key_results_of_week(work, _ana(work), WEEK)]
        entries = [CheckInEntry(id_, 55_000, 8, "n" * 2000, "", "b" * 2000) for id_ in ids]
        checkins.record(work, _ana(work), WEEK, entries, me=_ana(work), source=CheckInSource.FORM)

    def _ana(work: Work) -> people.Person:
        return people.by_ids(work, [company.ana])[company.ana]

    database.transact_now(cast.HERE, put)
    text = told.reads(database, "asks.ask:1")
    told.assert_blocks_fit(text["blocks"], most=50)
    assert "<!channel>" not in told.words(text)

"""The history of a key result: found by words, drawn, told week by week."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals import objectives, revisions
from bot.people import people
from bot.scores.history import usecases, views
from bot.scores.history.model import KeyResultHistory
from bot.slack.outbox import Message
from bot.weekly.ask_schedule.tables import AskRow
from tests import cast, make, told
from tests.prepared import prepare

WEEKS = [51_000.0, 51_500.0, 52_000.0, 53_000.0, 52_500.0, 53_500.0, 54_000.0]  # 28 Sep … 9 Nov
LAST = dt.date(2026, 11, 9)


def put(work: Work) -> cast.Cast:
    here = cast.enter(work)
    make.put_key_result(work, here.ana, "visits", title="Visits to the shop", position=1)
    make.put_key_result(work, here.ana, "engagement", title="Engagement rate", position=2)
    make.put_key_result(work, here.chen, "leads", title="引流线索量")
    make.put_key_result(work, here.chen, "2026q4-spend", title="Budget")
    make.put_key_result(work, here.chen, "spend", title="Costs")
    make.put_key_result(work, here.ana, "ads", title="Spend on ads", position=3)
    told.say(work, here.ana, 1, WEEKS, note="launched", private_note="tired", confidence=8)
    return here


@pytest.fixture
def people_here(database: Database) -> cast.Cast:
    """Ana with visits answered for seven weeks, and engagement; Chen with leads."""

    return prepare(database, put)


def history(database: Database, by: str = "U0ANA", **more: Any) -> KeyResultHistory:
    return database.read_now(cast.HERE, usecases.history_of, by, 1, **more)


def shown(database: Database, by: str = "U0ANA", locale: str = "en") -> Message:
    return views.message(translator(locale), history(database, by))


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["Visits to the shop", "Engagement rate", "Spend on ads"]),
        ("2", ["Engagement rate"]),
        ("KR1", ["Visits to the shop"]),
        ("visits", ["Visits to the shop"]),
        ("Engagment rte", ["Engagement rate"]),
        ("线索", ["引流线索量"]),
        ("Leads", ["引流线索量"]),  # a key
        ("2026q4-spend", ["Budget"]),  # a key with the name of a cycle
        ("spend", ["Spend on ads"]),  # a word of one's own title comes before somebody else's key
    ],
)
def test_a_key_result_is_found_by_number_key_words_or_similar_title(
    database: Database, people_here: cast.Cast, typed: str, titles: list[str]
) -> None:
    found = database.read_now(cast.HERE, usecases.find_key_results, "U0ANA", typed)
    assert [kr.title for kr in found] == titles


def test_an_unknown_title_is_refused(database: Database, people_here: cast.Cast) -> None:
    with pytest.raises(Refusal, match="no key result"):
        database.read_now(cast.HERE, usecases.find_key_results, "U0ANA", "xyzzy")


def test_weeks_come_newest_first_and_page_by_page(
    database: Database, people_here: cast.Cast
) -> None:
    first = history(database)
    assert [w.monday for w in first.weeks][:2] == [LAST, dt.date(2026, 11, 2)]
    assert len(first.weeks) == 5
    assert first.earlier is not None
    second = history(database, before=first.earlier)
    assert [w.monday.isoformat() for w in second.weeks] == ["2026-10-05", "2026-09-28"]
    assert second.earlier is None


def test_a_message_has_the_chart_and_its_words(database: Database, people_here: cast.Cast) -> None:
    message = shown(database)
    told.assert_fits(message)
    assert told.of_type(message.blocks, "data_visualization")
    assert "54,000, plan" in told.words(message.fallback)


def test_a_window_has_no_chart(database: Database, people_here: cast.Cast) -> None:
    view = views.window(translator("en"), history(database)).to_dict()
    assert not told.of_type(view["blocks"], "data_visualization")
    assert "54,000, plan" in told.words(view)


@pytest.mark.parametrize(
    ("reader", "is_told"), [("U0ANA", True), ("U0BEN", True), ("U0CHEN", False)]
)
def test_a_private_note_is_shown_to_owner_and_manager_only(
    database: Database, people_here: cast.Cast, reader: str, is_told: bool
) -> None:
    assert ("tired" in told.words(shown(database, reader).blocks)) is is_told


def test_a_manager_higher_up_sees_no_private_note(
    database: Database, people_here: cast.Cast
) -> None:
    def leave(work: Work) -> None:
        make.put_person(work, "eve", name="Eve")
        eve = people.by_slack_ids(work, ["U0EVE"])["U0EVE"]
        make.put_person(work, "ben", name="Ben Okafor", manager_id=eve.id, is_active=False)

    database.transact_now(cast.HERE, leave)
    assert "tired" not in told.words(shown(database, "U0EVE").blocks)


def test_only_owner_and_managers_may_edit(database: Database, people_here: cast.Cast) -> None:
    assert history(database).may_edit
    assert not history(database, "U0CHEN").may_edit


def test_every_version_shows_author_time_and_source(
    database: Database, people_here: cast.Cast, clock: SetClock
) -> None:
    clock.set(clock.now() + dt.timedelta(hours=1))

    def correct(work: Work) -> None:
        found = people.by_ids(work, [people_here.ana, people_here.ben])
        ana, ben = found[people_here.ana], found[people_here.ben]
        entry = CheckInEntry(1, 55_000, note="recounted")
        checkins.record(work, ana, LAST, [entry], me=ben, source=CheckInSource.REPLY)

    database.transact_now(cast.HERE, correct)
    said = told.words(shown(database).blocks)
    for part in ("55,000", "recounted", "Ben Okafor · Mon 16 Nov 10:00 · in words", "~54,000~"):
        assert part in said


def test_a_withdrawn_week_is_marked(database: Database, people_here: cast.Cast) -> None:
    def withdraw(work: Work) -> None:
        checkins.store.withdraw_versions(work, LAST, [1])

    database.transact_now(cast.HERE, withdraw)
    assert "withdrawn: ~54,000~" in told.words(shown(database).blocks)


def test_late_and_missed_weeks_are_marked(database: Database, people_here: cast.Cast) -> None:
    def ask(work: Work) -> None:
        closed = work.now
        for week, answered in (
            (LAST, work.now + dt.timedelta(hours=1)),
            (LAST + dt.timedelta(days=7), None),
        ):
            work.session.add(
                AskRow(
                    workspace_id=cast.HERE,
                    person_id=people_here.ana,
                    week=week,
                    state="asked",
                    due_at=closed,
                    closes_at=closed,
                    asked_at=closed,
                    answered_at=answered,
                    closed_at=closed,
                )
            )
        assert work.session.exec(select(AskRow)).all()

    database.transact_now(cast.HERE, ask)
    said = told.words(shown(database).blocks)
    assert "form · late" in said
    assert "*16 Nov*  no answer" in said


def test_strangers_and_other_workspaces_see_nothing(
    database: Database, people_here: cast.Cast
) -> None:
    database.transact_now(cast.ELSEWHERE, cast.enter_elsewhere)
    with pytest.raises(Refusal, match="no longer here"):
        database.read_now(cast.ELSEWHERE, usecases.history_of, "U0DANA", 1)
    with pytest.raises(Refusal, match="not set up in Weekbeat"):
        history(database, "U0NOBODY")


def test_a_key_result_without_check_ins_has_a_sentence(
    database: Database, people_here: cast.Cast
) -> None:
    found = database.read_now(cast.HERE, usecases.history_of, "U0ANA", 2)
    assert "No check-ins yet" in told.words(views.message(translator("en"), found).blocks)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_long_history_fits(database: Database, people_here: cast.Cast, locale: str) -> None:
    def write(work: Work) -> None:
        ana = people.by_ids(work, [people_here.ana])[people_here.ana]
        [kr] = objectives.key_results_with_ids(work, {1})
        for n in range(7):
            week = LAST - dt.timedelta(days=7 * n)
            for _ in range(6):
                entry = CheckInEntry(1, 54_321, 8, "<!channel> " * 150, "s" * 2000, "b" * 2000)
                checkins.record(work, ana, week, [entry], me=ana, source=CheckInSource.FORM)
            after = replace(kr.rule.measure, target=60_001.0 + n)
            revisions.record_revision(work, kr, after, "<!here> " * 37, actor_id=ana)

    database.transact_now(cast.HERE, write)
    message = shown(database, locale=locale)
    told.assert_fits(message)
    assert "<!channel>" not in told.words(message.blocks)


@pytest.mark.parametrize(
    ("state", "asked_before_it_was_theirs", "word"),
    [
        ("asked", False, "no answer"),
        ("asked", True, "not asked"),
        ("excused", False, "excused"),
        ("expired", False, "not asked"),
    ],
)
def test_an_unanswered_week_is_not_called_withdrawn(
    database: Database,
    people_here: cast.Cast,
    state: str,
    asked_before_it_was_theirs: bool,
    word: str,
) -> None:
    def ask(work: Work) -> None:
        closed = work.now - dt.timedelta(days=9 if asked_before_it_was_theirs else 0)
        row = AskRow(
            workspace_id=cast.HERE,
            person_id=people_here.ana,
            week=LAST + dt.timedelta(days=7),
            state=state,
            due_at=closed,
            closes_at=closed,
            asked_at=closed if state == "asked" else None,
            closed_at=closed,
        )
        work.session.add(row)

    database.transact_now(cast.HERE, ask)
    said = told.words(shown(database).blocks)
    assert f"*16 Nov*  {word}" in said

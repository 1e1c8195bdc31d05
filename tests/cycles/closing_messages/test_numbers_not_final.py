"""Numbers that are not from the last week count only if someone confirms them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInSource
from bot.core.clock import SetClock
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.cycles.closing import usecases
from bot.cycles.confirmation import usecases as verdict_usecases
from bot.goals import cycle_calendar
from bot.people import people
from bot.people.people import change_person, set_members
from bot.scores import rollups, scorecards
from bot.scores.scorecards import views
from bot.slack.outbox import Message
from scoring.model import Direction, Measure, Reading
from tests import make
from tests.cast import HERE, Cast
from tests.conftest import empty
from tests.cycles.scene import BEGINS, FREEZES
from tests.prepared import prepare_by
from tests.quarter import LAST_WEEK, with_a_quarter
from tests.told import FIRST_WEEK, assert_fits, posts, reads, say, words

WEEK = dt.timedelta(days=7)


OLD_WEEK = LAST_WEEK - 7 * WEEK


BUDGET = Measure(Direction.AT_MOST, Reading.SUM, target=130.0)


AVERAGE = Measure(Direction.AT_LEAST, Reading.AVERAGE, target=3.0)


def add_key_result(database: Database, owner: int, key: str, measure: Measure = make.VISITS) -> int:
    def run(work: Work) -> int:
        [team] = people.teams(work)
        objective = make.put_objective(work, "grow", title="Grow", team_id=team.id)
        return make.put_key_result(work, owner, key, measure, objective_id=objective, weight=50)

    return database.transact_now(HERE, run)


def begin_with_signups(database: Database) -> int:
    """A quarter that ends with a key result of Ana's that she spoke of long ago."""
    cast = database.transact_now(HERE, with_a_quarter)
    made = add_key_result(database, cast.ana, "signups")
    report_values(database, cast.ana, made, (58_000, 60_000), OLD_WEEK - WEEK)
    assert isinstance(database.clock, SetClock)
    database.clock.set(BEGINS)
    database.transact_now(HERE, freezing.run_closings)
    return made


@pytest.fixture
def signups(database: Database, cast: Cast) -> int:
    """A key result of Ana's that is reached, as she said seven weeks before the end."""
    empty(database)
    return prepare_by(database, begin_with_signups)


def report_values(
    database: Database,
    owner: int,
    key_result_id: int,
    values: Sequence[float | None],
    first: dt.date = FIRST_WEEK,
    note: str = "",
) -> None:
    """Numbers of consecutive weeks."""
    database.transact_now(
        HERE, lambda work: say(work, owner, key_result_id, values, first, note=note)
    )


def message_text(database: Database, person: int) -> str:
    return words(reads(database, f"closings.letter:1:{person}"))


def freeze(database: Database, clock: SetClock, at: dt.datetime = FREEZES) -> None:
    clock.set(at)
    for _ in range(4):
        database.transact_now(HERE, freezing.run_closings)


def team_score(database: Database, key: str) -> float | None:
    def read(work: Work) -> float | None:
        [team] = people.teams(work)
        cycle = cycle_calendar.cycle_named(work, "2026Q4")
        rows = scorecards.of_team(work, team, cycle).rows
        return next(row.line.score for row in rows if row.kr.key == key)

    return database.read_now(HERE, read)


def test_messages_show_the_age_of_a_number_and_its_consequence(
    database: Database, cast: Cast, signups: int
) -> None:
    for person in (cast.ana, cast.ben):
        text = message_text(database, person)
        assert "60,000, week of 9 Nov, 7 weeks old" in text
        assert "counts 1.00 once it is confirmed, else 0" in text
        assert "*Confirm* makes it final" in text
    assert "56,000, week of 28 Dec" in message_text(database, cast.ana)


def test_an_unconfirmed_old_number_counts_0(
    database: Database, clock: SetClock, cast: Cast, signups: int
) -> None:
    freeze(database, clock)
    assert team_score(database, "signups") is None
    said = words(reads(database, posts(database, to="C0GROWTH")[-2]))
    assert "1 of 3 key results reported" in said
    assert "1 number was not final and counts 0." in said
    of_company = reads(database, posts(database, to="C0ALL")[0])
    assert "Unreported key results count 0." in words(of_company)


def test_the_result_does_not_offer_a_confirmation(
    database: Database, clock: SetClock, cast: Cast, signups: int
) -> None:
    freeze(database, clock)
    text = message_text(database, cast.ana)
    assert "not final, counts 0" in text
    assert "once it is confirmed" not in text


def test_the_scorecard_shows_the_age_of_a_confirmed_number(
    database: Database, clock: SetClock, cast: Cast, signups: int
) -> None:
    database.transact_now(HERE, verdict_usecases.confirm_own_scores, "U0ANA", 1)
    freeze(database, clock)
    thread = words([reads(database, once) for once in posts(database, to="C0GROWTH")])
    assert "The final number: week of 9 Nov, 7 weeks old, confirmed at the close." in thread


@pytest.mark.parametrize("by", ["U0ANA", "U0BEN"])
@pytest.mark.on_both
def test_owner_or_manager_can_confirm_an_old_number(
    database: Database, clock: SetClock, cast: Cast, signups: int, by: str
) -> None:
    confirm = (
        verdict_usecases.confirm_own_scores
        if by == "U0ANA"
        else verdict_usecases.confirm_team_scores
    )
    database.transact_now(HERE, confirm, by, 1)
    assert "7 weeks old, confirmed at the close" in message_text(database, cast.ana)
    [*_, last] = database.read_now(HERE, checkins.all_versions, signups)
    who = database.read_now(HERE, lambda work: people.by_ids(work, [last.by_id])[last.by_id])
    assert (last.week, last.source, who.slack_id) == (LAST_WEEK, CheckInSource.CONFIRMED, by)
    freeze(database, clock)
    assert team_score(database, "signups") == 1.0


def test_a_number_for_the_last_week_shows_in_both_messages_at_once(
    database: Database, cast: Cast, signups: int
) -> None:
    report_values(database, cast.ana, signups, (59_000,), LAST_WEEK)
    for person in (cast.ana, cast.ben):
        assert "59,000, week of 28 Dec" in message_text(database, person)
        assert "once it is confirmed" not in message_text(database, person)


def test_the_manager_can_confirm_for_people_who_have_left(
    database: Database, clock: SetClock, cast: Cast, signups: int
) -> None:
    database.transact_now(HERE, lambda work: change_person(work, cast.ana, is_active=False))
    database.transact_now(HERE, verdict_usecases.confirm_team_scores, "U0BEN", 1)
    freeze(database, clock)
    assert team_score(database, "signups") == 1.0


@pytest.fixture
def with_gaps(database: Database, clock: SetClock, cast: Cast) -> dict[str, int]:
    """A budget and an average of Ana's with an answer for all weeks but the third."""
    made = {
        key: add_key_result(database, cast.ana, key, measure)
        for key, measure in (("spend", BUDGET), ("rate", AVERAGE))
    }
    clock.set(BEGINS - dt.timedelta(days=2))
    weekly = [value for n in range(14) for value in ([3.0] if n != 2 else [None])]
    for id_ in made.values():
        report_values(database, cast.ana, id_, weekly[:13])
    return made


def report_last_week(database: Database, clock: SetClock, cast: Cast, made: dict[str, int]) -> None:
    """The last week's numbers come in its own week, before anybody was asked to close."""
    clock.set(dt.datetime(2026, 12, 30, 12, tzinfo=dt.UTC))
    for id_ in made.values():
        report_values(database, cast.ana, id_, (3.0,), LAST_WEEK)
    clock.set(BEGINS)
    database.transact_now(HERE, freezing.run_closings)


def test_missing_weeks_are_asked_for_in_the_message(
    database: Database, clock: SetClock, cast: Cast, with_gaps: dict[str, int]
) -> None:
    report_last_week(database, clock, cast, with_gaps)
    text = message_text(database, cast.ana)
    assert "counts 0 until a number for the week of 12 Oct is filled in" in text
    assert "No number for the week of 12 Oct: Spend, Rate" in text
    assert "no number for the week of 12 Oct; counts 1.00 once it is confirmed, else 0" in text


def test_one_confirmation_accepts_an_average_and_fills_no_budget(
    database: Database, clock: SetClock, cast: Cast, with_gaps: dict[str, int]
) -> None:
    report_last_week(database, clock, cast, with_gaps)
    database.transact_now(HERE, verdict_usecases.confirm_own_scores, "U0ANA", 1)
    freeze(database, clock)
    assert (team_score(database, "rate"), team_score(database, "spend")) == (1.0, None)


def test_a_budget_counts_once_it_is_filled_in(
    database: Database, clock: SetClock, cast: Cast, with_gaps: dict[str, int]
) -> None:
    report_last_week(database, clock, cast, with_gaps)
    third = FIRST_WEEK + 2 * WEEK
    report_values(database, cast.ana, with_gaps["spend"], (3.0,), third)
    freeze(database, clock)
    assert team_score(database, "spend") == 1.0


def test_a_preview_after_the_last_day_counts_only_final_numbers(
    database: Database, cast: Cast, signups: int
) -> None:
    def read(work: Work) -> Any:
        [team] = people.teams(work)
        cycle = cycle_calendar.cycle_named(work, "2026Q4")
        return views.scorecard_pages(translator("en"), scorecards.of_team(work, team, cycle))

    first, *thread = database.read_now(HERE, read)
    said = words(first.blocks)
    assert "1 of 3 key results reported" in said
    assert "1 number is not final. It counts 0 unless it is confirmed at the close." in said
    assert "Not final: week of 9 Nov, 7 weeks old. As it is, it counts 0." in words(
        [page.blocks for page in thread]
    )


def test_the_latest_notes_leave_out_the_first_week(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    made = add_key_result(database, cast.ana, "signups")
    report_values(database, cast.ana, made, (52_000,), note="We begin")
    clock.set(BEGINS)

    def read(work: Work) -> str:
        [team] = people.teams(work)
        cycle = cycle_calendar.cycle_named(work, "2026Q4")
        card = scorecards.of_team(work, team, cycle)
        return words(views.scorecard_pages(translator("en"), card)[0].blocks)

    said = database.read_now(HERE, read)
    assert "We begin" not in said
    assert "“Ads &lt;work&gt;” – Ana Lopes" in said


def test_a_reopened_cycle_has_the_frozen_scores(
    database: Database, clock: SetClock, cast: Cast, signups: int
) -> None:
    freeze(database, clock)
    before = all_scores(database)
    database.transact_now(HERE, lambda work: change_person(work, cast.ben, is_admin=True))
    database.transact_now(HERE, usecases.reopen, "U0BEN", "2026Q4 a typo")
    assert all_scores(database) == before


def all_scores(database: Database) -> tuple[float | None, ...]:
    """Team, company and person, as each of their answers has them."""

    def read(work: Work) -> tuple[float | None, ...]:
        [team] = people.teams(work)
        cycle = cycle_calendar.cycle_named(work, "2026Q4")
        ana = people.require_person(work, "U0ANA")
        return (
            scorecards.of_team(work, team, cycle).roll_up.score,
            rollups.of_team(work, team, cycle).roll_up.score,
            scorecards.of_company(work, cycle).score,
            rollups.of_company(work, cycle, is_closed=cycle.is_closed).score,
            rollups.of_person(work, ana, cycle).roll_up.score,
        )

    return database.read_now(HERE, read)


def test_a_reopened_cycle_has_the_frozen_scores_after_others_joined(
    database: Database, clock: SetClock, cast: Cast, signups: int
) -> None:
    freeze(database, clock)
    before = all_scores(database)[0]
    database.transact_now(HERE, lambda work: change_person(work, cast.ben, is_admin=True))
    database.transact_now(HERE, usecases.reopen, "U0BEN", "2026Q4 a typo")

    def join(work: Work) -> None:
        dora = make.put_person(work, "dora")
        objective = make.put_objective(work, "dora", owner_id=dora)
        made = make.put_key_result(work, dora, "dora", objective_id=objective)
        say(work, dora, made, (60_000,), LAST_WEEK)
        [team] = people.teams(work)
        set_members(work, team.id, [*team.member_ids, dora])

    database.transact_now(HERE, join)
    assert all_scores(database)[0] == before
    report_values(database, cast.ana, signups, (60_000,), LAST_WEEK)
    assert all_scores(database)[0] != before


def test_a_message_about_many_old_numbers_fits(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def fill(work: Work) -> None:
        for n in range(24):
            person = make.put_person(work, f"p{n}", manager_id=cast.ben)
            own = make.put_objective(work, f"o{n}", owner_id=person)
            for m in range(4):
                title = f"<Key> result & {n} {m} " * 9
                id_ = make.put_key_result(work, person, f"k{n}-{m}", objective_id=own, title=title)
                say(work, person, id_, (58_000,), OLD_WEEK)

    database.transact_now(HERE, fill)
    clock.set(BEGINS)
    database.transact_now(HERE, freezing.run_closings)
    database.transact_now(HERE, freezing.run_closings)
    said = reads(database, f"closings.letter:1:{cast.ben}")
    assert_fits(Message(said["text"], said["blocks"]))
    assert "`/okr grade @person` shows the others." in words(said)

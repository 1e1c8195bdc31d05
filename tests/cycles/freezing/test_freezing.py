"""Closings begin by themselves, freeze their cycle, and post scorecards."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.cycles.closing import GRACE
from bot.cycles.confirmation import usecases as confirmation
from bot.cycles.confirmation.model import SubmittedScore
from bot.cycles.freezing.model import WAIT, begins_at
from bot.goals import cycle_calendar, objectives
from bot.people import people
from bot.people.people import set_members
from bot.scores import scorecards
from bot.scores.rollups import store
from bot.scores.scorecards.jobs import BATCH
from bot.weekly.ask_schedule.tables import AskRow
from tests import make
from tests.cast import HERE, Cast
from tests.cycles.scene import (
    BEGINS,
    DAY,
    FREEZES,
    confirm,
    ids_by_key,
    message_to,
    run_closings_at,
)
from tests.told import posts, reads, say, words


def is_frozen(database: Database) -> bool:
    return database.read_now(HERE, cycle_calendar.all_cycles)[0].is_frozen


@pytest.mark.parametrize(
    ("last_day", "due"),
    [
        (dt.date(2026, 12, 31), "2027-01-07T10:00:00+00:00"),  # a Thursday
        (dt.date(2027, 1, 3), "2027-01-07T10:00:00+00:00"),  # a Sunday
        (dt.date(2026, 9, 30), "2026-10-08T09:00:00+00:00"),  # a Wednesday, in summer time
        (dt.date(2026, 8, 31), "2026-09-10T09:00:00+00:00"),  # a Monday
    ],
)
def test_a_closing_begins_on_the_thursday_after_the_last_week(last_day: dt.date, due: str) -> None:
    assert begins_at(last_day, "Europe/London").isoformat() == due


def test_nothing_happens_before_a_closing_begins(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    clock.set(BEGINS - DAY)
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS
    run_closings_at(database, clock, BEGINS - dt.timedelta(seconds=1))
    assert posts(database) == []


@pytest.mark.on_both
def test_a_cycle_is_frozen_as_soon_as_everything_is_confirmed(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    database.transact_now(
        HERE, confirmation.confirm_team_scores, "U0BEN", ids_by_key(database)["cycle"]
    )
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS
    run_closings_at(database, clock)
    assert is_frozen(database)
    assert [name.rpartition(":")[0] for name in posts(database, to="C0ALL")] == [
        "scorecards.company"
    ]
    assert posts(database, to="C0GROWTH")
    run_closings_at(database, clock)
    told = words(reads(database, message_to(database, cast.ana)))
    assert "2026Q4 is closed. Your score: *0.60*" in told
    assert "1 of 1 key results reported." in told, "what it adds up from stands below"


def test_the_company_scorecard_is_in_the_language_of_the_channel_s_lead(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(
        HERE, lambda work: make.put_team(work, "all", channel="C0ALL", lead_id=cast.chen)
    )
    run_closings_at(database, clock)
    database.transact_now(
        HERE, confirmation.confirm_team_scores, "U0BEN", ids_by_key(database)["cycle"]
    )
    run_closings_at(database, clock)
    [name] = posts(database, to="C0ALL")
    assert "最终得分" in reads(database, name)["text"]


def test_a_cycle_is_frozen_after_a_week_without_confirmations(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    for day in range(8):
        run_closings_at(database, clock, BEGINS + day * DAY)
    assert is_frozen(database)
    assert "Growth, 2026Q4: 0.30" in reads(database, posts(database, "C0GROWTH")[0])["text"]
    assert posts(database, to="U0CHEN")
    run_closings_at(database, clock, FREEZES + DAY)
    assert database.read_now(HERE, freezing.next_due_at) is None


@pytest.mark.on_both
def test_a_changed_score_a_waiver_and_a_learning_note_reach_the_scorecard(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    known = ids_by_key(database)
    lesson = "Ads ran <dry> in week 9"
    confirm(
        database,
        "U0ANA",
        cast.ana,
        SubmittedScore(known["visits"], "0.80", reason="Tracker was down", learned=lesson),
    )
    confirm(database, "U0BEN", cast.chen, SubmittedScore(known["fans"], waived="Platform closed"))
    assert "*0.80*  Visits · instead of 0.60: Tracker was down" in words(
        reads(database, message_to(database, cast.ben))
    )
    run_closings_at(database, clock, FREEZES)
    card, thread, *_ = posts(database, to="C0GROWTH")
    shown = reads(database, card)
    assert "Growth, 2026Q4: 0.80" in shown["text"]
    assert "1 is waived." in words(shown)
    assert "Ads ran &lt;dry&gt; in week 9" in words(shown)
    assert "Score 0.80 instead of 0.60: Tracker was down" in words(reads(database, thread))


@pytest.mark.on_both
def test_a_stored_scorecard_can_be_calculated_again_to_the_last_digit(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock)
    known = ids_by_key(database)
    confirm(
        database, "U0ANA", cast.ana, SubmittedScore(known["visits"], "0.81", reason="Late numbers")
    )
    run_closings_at(database, clock, FREEZES)

    def spoil(work: Work) -> None:
        """What comes after the freeze is not looked at."""
        say(work, cast.ana, known["visits"], (1.0, 2.0, 3.0))
        [team] = people.teams(work)
        set_members(work, team.id, [])
        make.put_key_result(
            work,
            cast.chen,
            "fans",
            objective_id=objectives.key_result(work, known["fans"]).objective.id,
            weight=1,
        )

    def read(work: Work) -> tuple[float | None, float]:
        [team] = people.teams(work)
        [cycle] = cycle_calendar.all_cycles(work)
        derived = scorecards.of_team(work, team, cycle).roll_up.score
        return derived, store.load_scores(work, cycle.id)[team.id]

    database.transact_now(HERE, spoil)
    derived, kept = database.read_now(HERE, read)
    assert derived == kept == pytest.approx(0.405)


def test_a_closing_waits_for_an_open_ask_at_most_a_week(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def ask(work: Work) -> None:
        work.session.add(
            AskRow(
                workspace_id=HERE,
                person_id=cast.ana,
                week=dt.date(2026, 12, 28),
                state="asked",
                due_at=BEGINS,
                closes_at=BEGINS,
            )
        )

    database.transact_now(HERE, ask)
    run_closings_at(database, clock)
    assert posts(database) == []
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS + WAIT
    run_closings_at(database, clock, BEGINS + WAIT)
    assert posts(database)


def test_an_old_cycle_is_frozen_without_messages(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    run_closings_at(database, clock, BEGINS + 60 * DAY)
    assert (posts(database), is_frozen(database)) == ([], True)


def test_members_of_a_merged_team_count_for_the_other_team(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def merge(work: Work) -> None:
        own = make.put_objective(work, "own", title="Own", owner_id=cast.chen)
        make.put_key_result(work, cast.chen, "blog", objective_id=own)
        [old] = people.teams(work)
        set_members(work, old.id, [cast.ana])
        make.put_team(work, "brand", [cast.chen])

    database.transact_now(HERE, merge)
    run_closings_at(database, clock)
    run_closings_at(database, clock, FREEZES)
    old, new = (
        words(reads(database, posts(database, to=channel)[0]))
        for channel in ("C0GROWTH", "C0BRAND")
    )
    assert "Fans" in old  # the team's objective stays the team's
    assert "Blog" not in old
    assert "Blog" in new


def test_a_team_that_was_merged_into_another_has_no_scorecard(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def merge(work: Work) -> None:
        [old] = people.teams(work)
        set_members(work, old.id, [])
        new = make.put_team(work, "brand", [cast.ana, cast.chen], lead_id=cast.ben)
        make.put_objective(work, "grow", title="Grow", team_id=new)

    database.transact_now(HERE, merge)
    run_closings_at(database, clock)
    run_closings_at(database, clock, FREEZES)
    assert posts(database, to="C0GROWTH") == []
    assert "Brand, 2026Q4: 0.30" in words(reads(database, posts(database, to="C0BRAND")[0]))


def test_people_have_a_week_to_confirm() -> None:
    assert GRACE == FREEZES - BEGINS


def test_many_scorecards_are_posted_in_several_runs(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def many(work: Work) -> None:
        for n in range(BATCH):
            team = make.put_team(work, f"team{n}")
            objective = make.put_objective(work, f"o{n}", team_id=team)
            make.put_key_result(work, cast.ana, f"k{n}", objective_id=objective)

    database.transact_now(HERE, many)
    run_closings_at(database, clock)
    run_closings_at(database, clock, FREEZES)
    assert is_frozen(database)
    assert posts(database, to="C0ALL") == []
    assert database.read_now(HERE, freezing.next_due_at) == FREEZES
    run_closings_at(database, clock, FREEZES)
    cards = [name for name in posts(database) if name.startswith("scorecards.team:")]
    assert len({name.split(":")[1] for name in cards}) == BATCH + 1
    assert len(posts(database, to="C0ALL")) == 1
    run_closings_at(database, clock, FREEZES)
    assert database.read_now(HERE, freezing.next_due_at) is None

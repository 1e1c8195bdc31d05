"""A cycle ends: owners and managers are asked, reminded, and then it is frozen and posted."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.cycles.closing import GRACE, usecases
from bot.cycles.closing_messages.model import first_sent_at
from bot.cycles.confirmation import usecases as said
from bot.cycles.confirmation.model import SubmittedPage, SubmittedScore
from bot.cycles.freezing.model import WAIT, begins_at
from bot.cycles.freezing.usecases import MESSAGES_AT_ONCE
from bot.goals import cycle_calendar, objectives
from bot.people import people
from bot.people.people import change_person, set_members
from bot.scores import grades as verdicts
from bot.scores import scorecards
from bot.scores.grades import ScoreConfirmation, ScoreDecision
from bot.scores.rollups import store
from bot.scores.scorecards.jobs import BATCH
from bot.weekly.ask_schedule.tables import AskRow
from tests import make
from tests.cast import HERE, Cast
from tests.cycles.closing.conftest import BEGINS, FREEZES
from tests.told import button, posts, reads, say, words

DAY = dt.timedelta(days=1)


def tick(database: Database, clock: SetClock, at: dt.datetime = BEGINS) -> None:
    clock.set(at)
    database.transact_now(HERE, freezing.run_closings)


def is_frozen(database: Database) -> bool:
    return database.read_now(HERE, cycle_calendar.all_cycles)[0].is_frozen


def ids(database: Database) -> dict[str, int]:
    """Ids by key."""

    def read(work: Work) -> dict[str, int]:
        [cycle] = cycle_calendar.all_cycles(work)
        found = {kr.key: kr.id for kr in objectives.key_results_in_cycle(work, cycle.id)}
        return {**found, "cycle": cycle.id}

    return database.read_now(HERE, read)


def give(database: Database, who: str, owner: int, *typed: SubmittedScore) -> None:
    form = SubmittedPage(ids(database)["cycle"], owner, 0, typed)
    database.transact_now(HERE, said.submit_page, who, form)


def letter(database: Database, person: int) -> str:
    return f"closings.letter:1:{person}"


@pytest.mark.parametrize(
    ("last_day", "due"),
    [
        (dt.date(2026, 12, 31), "2027-01-07T10:00:00+00:00"),  # a Thursday
        (dt.date(2027, 1, 3), "2027-01-07T10:00:00+00:00"),  # a Sunday
        (dt.date(2026, 9, 30), "2026-10-08T09:00:00+00:00"),  # a Wednesday, in summer time
        (dt.date(2026, 8, 31), "2026-09-10T09:00:00+00:00"),  # a Monday
    ],
)
def test_it_begins_on_the_thursday_after_the_closing_week(last_day: dt.date, due: str) -> None:
    assert begins_at(last_day, "Europe/London").isoformat() == due


def test_a_letter_comes_in_working_hours() -> None:
    ana = make.person()
    late = dt.datetime(2027, 1, 8, 19, tzinfo=dt.UTC)  # a Friday evening
    assert first_sent_at(ana, BEGINS) == BEGINS
    assert first_sent_at(ana, late) == dt.datetime(2027, 1, 11, 9, tzinfo=dt.UTC)
    assert first_sent_at(ana, BEGINS - dt.timedelta(hours=4)) == BEGINS - dt.timedelta(hours=1)


def test_nothing_happens_before_its_hour(database: Database, clock: SetClock, cast: Cast) -> None:
    clock.set(BEGINS - DAY)
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS
    tick(database, clock, BEGINS - dt.timedelta(seconds=1))
    assert posts(database) == []


@pytest.mark.on_both
def test_owners_and_managers_are_asked_once(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tick(database, clock)
    tick(database, clock)
    assert posts(database) == [letter(database, cast.ben), letter(database, cast.ana)]
    mine = reads(database, letter(database, cast.ana))
    assert "2026Q4 is over – please confirm your scores" in mine["text"]
    assert "On Thu 14 Jan 10:00 the scores are frozen and posted." in words(mine)
    assert "*0.60*  Visits" in words(mine)
    theirs = words(reads(database, letter(database, cast.ben)))
    assert "*Ana Lopes* hasn't answered yet" in theirs
    assert "*–*  Fans" in theirs
    tick(database, clock, BEGINS + DAY)  # the evening of Shanghai is over
    assert "已结束，请确认得分" in reads(database, letter(database, cast.chen))["text"]


def test_who_leaves_before_their_letter_gets_none(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tick(database, clock)
    database.transact_now(HERE, lambda work: change_person(work, cast.chen, is_active=False))
    tick(database, clock, BEGINS + DAY)
    assert letter(database, cast.chen) not in posts(database)
    due = database.read_now(HERE, freezing.next_due_at)
    assert due is not None
    assert due > BEGINS + DAY


def test_confirming_shows_in_both_letters(database: Database, clock: SetClock, cast: Cast) -> None:
    tick(database, clock)
    database.transact_now(HERE, said.confirm_own_scores, "U0ANA", ids(database)["cycle"])
    assert "Your manager signs off next" in words(reads(database, letter(database, cast.ana)))
    assert "*Ana Lopes* has confirmed" in words(reads(database, letter(database, cast.ben)))


@pytest.mark.on_both
def test_when_everything_is_confirmed_nobody_is_waited_for(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tick(database, clock)
    database.transact_now(HERE, said.confirm_team_scores, "U0BEN", ids(database)["cycle"])
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS
    tick(database, clock)
    assert is_frozen(database)
    assert [name.rpartition(":")[0] for name in posts(database, to="C0ALL")] == [
        "scorecards.company"
    ]
    assert posts(database, to="C0GROWTH")
    tick(database, clock)
    told = words(reads(database, letter(database, cast.ana)))
    assert "2026Q4 is closed. Your score: *0.60*" in told
    assert "1 of 1 key results reported." in told, "what it adds up from stands below"


def test_the_company_reads_it_in_the_language_of_who_leads_its_channel(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(
        HERE, lambda work: make.put_team(work, "all", channel="C0ALL", lead_id=cast.chen)
    )
    tick(database, clock)
    database.transact_now(HERE, said.confirm_team_scores, "U0BEN", ids(database)["cycle"])
    tick(database, clock)
    [name] = posts(database, to="C0ALL")
    assert "最终得分" in reads(database, name)["text"]


def test_the_grace_period_ends_by_itself(database: Database, clock: SetClock, cast: Cast) -> None:
    for day in range(8):
        tick(database, clock, BEGINS + day * DAY)
    assert is_frozen(database)
    assert "Growth, 2026Q4: 0.30" in reads(database, posts(database, "C0GROWTH")[0])["text"]
    assert posts(database, to="U0CHEN")
    tick(database, clock, FREEZES + DAY)
    assert database.read_now(HERE, freezing.next_due_at) is None


def test_who_has_not_answered_is_reminded_twice_at_most(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    for hour in range(7 * 24):
        tick(database, clock, BEGINS + dt.timedelta(hours=hour))
    first, *reminders = posts(database, to="U0ANA")
    assert reminders == [f"{first}:1", f"{first}:2"]
    assert "1 score of 2026Q4 still needs your OK by Thu 14 Jan 10:00" in words(
        reads(database, reminders[0])
    )


def test_who_has_answered_is_left_in_peace(database: Database, clock: SetClock, cast: Cast) -> None:
    tick(database, clock)
    database.transact_now(HERE, said.confirm_own_scores, "U0ANA", ids(database)["cycle"])
    for day in range(1, 7):
        tick(database, clock, BEGINS + day * DAY)
    assert len(posts(database, to="U0ANA")) == 1


@pytest.mark.on_both
def test_an_override_a_waiver_and_a_lesson_reach_the_scorecard(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tick(database, clock)
    known = ids(database)
    lesson = "Ads ran <dry> in week 9"
    give(
        database,
        "U0ANA",
        cast.ana,
        SubmittedScore(known["visits"], "0.80", reason="Tracker was down", learned=lesson),
    )
    give(database, "U0BEN", cast.chen, SubmittedScore(known["fans"], waived="Platform closed"))
    assert "*0.80*  Visits · instead of 0.60: Tracker was down" in words(
        reads(database, letter(database, cast.ben))
    )
    tick(database, clock, FREEZES)
    card, thread, *_ = posts(database, to="C0GROWTH")
    shown = reads(database, card)
    assert "Growth, 2026Q4: 0.80" in shown["text"]
    assert "1 is waived." in words(shown)
    assert "Ads ran &lt;dry&gt; in week 9" in words(shown)
    assert "Score 0.80 instead of 0.60: Tracker was down" in words(reads(database, thread))


@pytest.mark.on_both
def test_a_kept_scorecard_can_be_derived_again_to_the_last_digit(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tick(database, clock)
    known = ids(database)
    give(
        database, "U0ANA", cast.ana, SubmittedScore(known["visits"], "0.81", reason="Late numbers")
    )
    tick(database, clock, FREEZES)

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


def test_it_waits_for_an_open_ask_but_not_for_ever(
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
    tick(database, clock)
    assert posts(database) == []
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS + WAIT
    tick(database, clock, BEGINS + WAIT)
    assert posts(database)


def test_an_old_cycle_is_frozen_without_a_word(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tick(database, clock, BEGINS + 60 * DAY)
    assert (posts(database), is_frozen(database)) == ([], True)


def test_who_left_is_not_asked_but_their_manager_is(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, lambda work: change_person(work, cast.ana, is_active=False))
    tick(database, clock)
    assert posts(database, to="U0ANA") == []
    shown = words(reads(database, letter(database, cast.ben)))
    assert "*Ana Lopes* (has left)" in shown
    give(
        database,
        "U0BEN",
        cast.ana,
        SubmittedScore(ids(database)["visits"], "0.7", reason="Last word"),
    )
    tick(database, clock, FREEZES)
    assert "2026Q4: 0.35" in reads(database, posts(database, to="C0GROWTH")[0])["text"]


def test_members_of_a_merged_team_count_where_they_went(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def merge(work: Work) -> None:
        own = make.put_objective(work, "own", title="Own", owner_id=cast.chen)
        make.put_key_result(work, cast.chen, "blog", objective_id=own)
        [old] = people.teams(work)
        set_members(work, old.id, [cast.ana])
        make.put_team(work, "brand", [cast.chen])

    database.transact_now(HERE, merge)
    tick(database, clock)
    tick(database, clock, FREEZES)
    old, new = (
        words(reads(database, posts(database, to=channel)[0]))
        for channel in ("C0GROWTH", "C0BRAND")
    )
    assert "Fans" in old  # the team's objective stays the team's
    assert "Blog" not in old
    assert "Blog" in new


def test_a_team_that_was_merged_into_another_posts_nothing(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def merge(work: Work) -> None:
        [old] = people.teams(work)
        set_members(work, old.id, [])
        new = make.put_team(work, "brand", [cast.ana, cast.chen], lead_id=cast.ben)
        make.put_objective(work, "grow", title="Grow", team_id=new)

    database.transact_now(HERE, merge)
    tick(database, clock)
    tick(database, clock, FREEZES)
    assert posts(database, to="C0GROWTH") == []
    assert "Brand, 2026Q4: 0.30" in words(reads(database, posts(database, to="C0BRAND")[0]))


def test_what_was_carried_over_does_not_begin_again_after_a_reopening(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def begin(work: Work) -> None:
        make.put_person(work, "fay", is_admin=True)
        make.put_cycle(work, "2027Q1", first_day=dt.date(2027, 1, 1), last_day=dt.date(2027, 3, 31))
        verdict = ScoreConfirmation(
            key_result_id=1,
            decision=ScoreDecision(carries=True),
            computed=0.6,
            by_id=cast.ana,
            at=work.now,
            is_final=False,
        )
        verdicts.add_confirmations(work, [verdict])

    def carried(work: Work) -> list[tuple[str, float | None]]:
        cycle = cycle_calendar.cycle_named(work, "2027Q1")
        return [
            (kr.key, kr.rule.measure.start)
            for kr in objectives.key_results_in_cycle(work, cycle.id)
        ]

    database.transact_now(HERE, begin)
    tick(database, clock)
    tick(database, clock, FREEZES)
    assert database.read_now(HERE, carried) == [("visits-2027Q1", 56_000)]
    database.transact_now(HERE, usecases.reopen, "U0FAY", "2026Q4 because …")
    tick(database, clock, FREEZES + dt.timedelta(days=9))
    assert database.read_now(HERE, carried) == [("visits-2027Q1", 56_000)]


def test_only_an_admin_reopens_and_it_leaves_a_trace(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    tick(database, clock)
    tick(database, clock, FREEZES)
    before = posts(database, to="C0GROWTH")
    with pytest.raises(Refusal, match="Only admins"):
        database.transact_now(HERE, usecases.reopen, "U0BEN", "2026Q4 typo")
    database.transact_now(HERE, lambda work: change_person(work, cast.ben, is_admin=True))
    with pytest.raises(Refusal, match="Say why"):
        database.transact_now(HERE, usecases.reopen, "U0BEN", "2026q4")
    database.transact_now(HERE, usecases.reopen, "U0BEN", "2026q4 a number was <wrong>")
    assert not is_frozen(database)
    give(
        database,
        "U0BEN",
        cast.ana,
        SubmittedScore(ids(database)["visits"], "1", reason="Recounted"),
    )
    tick(database, clock, FREEZES + DAY)
    assert not is_frozen(database)
    database.transact_now(HERE, usecases.close_now, "U0BEN", "2026Q4")
    tick(database, clock, FREEZES + DAY)
    assert is_frozen(database)
    assert posts(database, to="C0GROWTH") == before
    card = reads(database, before[0])
    assert "at 0.50" in card["text"]
    assert "Reopened by Ben Okafor on Thu 14 Jan: a number was &lt;wrong&gt;" in words(card)


def test_a_frozen_cycle_takes_no_verdicts(database: Database, clock: SetClock, cast: Cast) -> None:
    tick(database, clock)
    tick(database, clock, FREEZES)
    with pytest.raises(Refusal, match="closed"):
        give(
            database,
            "U0ANA",
            cast.ana,
            SubmittedScore(ids(database)["visits"], "1", reason="Please"),
        )


def test_a_crowd_is_written_to_batch_by_batch(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def many(work: Work) -> None:
        grow = objectives.key_result(work, 1).objective.id
        for n in range(MESSAGES_AT_ONCE + 10):
            who = make.put_person(work, f"p{n}", manager_id=cast.ben)
            make.put_key_result(work, who, f"k{n}", objective_id=grow)

    database.transact_now(HERE, many)
    tick(database, clock)
    assert len(posts(database)) == MESSAGES_AT_ONCE
    assert database.read_now(HERE, freezing.next_due_at) == BEGINS
    tick(database, clock)
    tick(database, clock)
    assert len(posts(database)) == MESSAGES_AT_ONCE + 10 + 2
    shown = reads(database, letter(database, cast.ben))
    assert len(shown["blocks"]) <= 50
    assert "`/okr grade @person` shows the others." in words(shown)
    assert button(shown["blocks"], "verdicts.confirm_led")


def test_every_verdict_is_kept(database: Database, clock: SetClock, cast: Cast) -> None:
    tick(database, clock)
    visits = ids(database)["visits"]
    give(database, "U0ANA", cast.ana, SubmittedScore(visits, "0.9", reason="One"))
    give(database, "U0BEN", cast.ana, SubmittedScore(visits, "0.7", reason="Two"))
    found = database.read_now(HERE, verdicts.all_confirmations, [visits])
    assert [(one.by_id, one.decision.score, one.is_final, one.computed) for one in found] == [
        (cast.ana, 0.9, False, 0.6),
        (cast.ben, 0.7, True, 0.6),
    ]


def test_the_grace_is_a_week() -> None:
    assert GRACE == FREEZES - BEGINS


def test_many_teams_are_drawn_batch_by_batch(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def many(work: Work) -> None:
        for n in range(BATCH):
            team = make.put_team(work, f"team{n}")
            objective = make.put_objective(work, f"o{n}", team_id=team)
            make.put_key_result(work, cast.ana, f"k{n}", objective_id=objective)

    database.transact_now(HERE, many)
    tick(database, clock)
    tick(database, clock, FREEZES)
    assert is_frozen(database)
    assert posts(database, to="C0ALL") == []
    assert database.read_now(HERE, freezing.next_due_at) == FREEZES
    tick(database, clock, FREEZES)
    cards = [name for name in posts(database) if name.startswith("scorecards.team:")]
    assert len({name.split(":")[1] for name in cards}) == BATCH + 1
    assert len(posts(database, to="C0ALL")) == 1
    tick(database, clock, FREEZES)
    assert database.read_now(HERE, freezing.next_due_at) is None

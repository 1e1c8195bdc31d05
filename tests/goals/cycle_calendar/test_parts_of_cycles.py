"""A month counts in its quarter and that in its year: per person, per team and for the company."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.cycles.closing import usecases as closing
from bot.goals import cycle_calendar
from bot.people import people
from bot.scores import scorecards
from bot.scores.calculation import CompanyScorecard, Scorecard
from bot.scores.overviews import usecases, views
from bot.scores.scorecards import usecases as cards
from bot.scores.scorecards import views as card_views
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.side_by_side import DAYS, NAMES, NOVEMBER, QUARTER, YEAR, put_cycles
from tests.told import say, words

ENGLISH = translator("en")
FIRST_OF_MONTH = dt.date(2026, 10, 26)
OVER = dt.datetime(2027, 1, 21, 12, 0, tzinfo=dt.UTC)


def put(work: Work, cycle: str, cycles: dict[str, int], owner: int, key: str, team: int) -> int:
    first, last = DAYS[cycle]
    objective = make.put_objective(
        work, f"{cycle}-{team}", title=cycle, team_id=team, cycle_id=cycles[cycle]
    )
    return make.put_key_result(
        work, owner, key, objective_id=objective, first_day=first, last_day=last
    )


def begin(work: Work) -> Cast:
    cast = enter(work)
    [team] = [one.id for one in people.teams(work)]
    cycles = put_cycles(work)
    make.put_cycle(work, NOVEMBER, **_days(NOVEMBER), part_of=cycles[QUARTER], part_weight=25.0)
    make.put_cycle(work, QUARTER, **_days(QUARTER), part_of=cycles[YEAR], part_weight=40.0)
    quarter_ana = put(work, QUARTER, cycles, cast.ana, "qa", team)
    quarter_chen = put(work, QUARTER, cycles, cast.chen, "qc", team)
    month = put(work, NOVEMBER, cycles, cast.ana, "ma", team)
    year = put(work, YEAR, cycles, cast.ana, "ya", team)
    say(work, cast.ana, quarter_ana, (51_000, 52_000))
    say(work, cast.chen, quarter_chen, (52_000, 54_000))
    say(work, cast.ana, month, (53_000, 56_000), FIRST_OF_MONTH)
    say(work, cast.ana, year, (55_000,))
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana is at .2 in the quarter and .6 in the month, which counts 25 %; Chen at .4 and nowhere;
    the year is Ana's alone, at .5, and the quarter counts 40 % in it.
    """

    return prepare(database, begin)


def _days(cycle: str) -> dict[str, object]:
    first, last = DAYS[cycle]
    return {"name": NAMES[cycle], "first_day": first, "last_day": last}


def score(database: Database, typed: str, by: str = "U0ANA") -> float | None:
    [sheet] = database.read_now(HERE, usecases.score, by, typed)
    return sheet.score


def test_a_month_counts_in_a_person_s_quarter(database: Database, cast: Cast) -> None:
    assert score(database, f"@ana {NOVEMBER}") == pytest.approx(0.6)
    assert score(database, f"@ana {QUARTER}") == pytest.approx(0.75 * 0.2 + 0.25 * 0.6)


def test_the_quarter_with_its_month_counts_in_the_year(database: Database, cast: Cast) -> None:
    quarter = 0.75 * 0.2 + 0.25 * 0.6
    assert score(database, f"@ana {YEAR}") == pytest.approx(0.6 * 0.5 + 0.4 * quarter)


def test_who_has_nothing_in_the_month_keeps_their_own_score(database: Database, cast: Cast) -> None:
    assert score(database, f"@chen {QUARTER}", by="U0CHEN") == pytest.approx(0.4)


def test_who_has_nothing_in_the_year_has_no_score_there(database: Database, cast: Cast) -> None:
    assert score(database, f"@chen {YEAR}", by="U0CHEN") is None


def test_a_month_counts_in_the_team_s_quarter(database: Database, cast: Cast) -> None:
    assert score(database, f"growth {QUARTER}") == pytest.approx(0.75 * 0.3 + 0.25 * 0.6)


def test_a_member_s_score_is_the_one_of_their_own_sheet(database: Database, cast: Cast) -> None:
    [sheet] = database.read_now(HERE, usecases.team, "U0BEN", f"growth {QUARTER}")
    own = dict(sheet.members)
    assert own["Ana Lopes"] == score(database, f"@ana {QUARTER}")


def test_the_company_is_mixed_as_its_teams_are(database: Database, cast: Cast) -> None:
    [company] = database.read_now(HERE, usecases.company, "U0BEN", QUARTER)
    expected = 0.75 * 0.3 + 0.25 * 0.6
    assert company.score == pytest.approx(expected)
    assert [one.score for one in company.teams] == [pytest.approx(expected)]


def test_the_scorecard_lists_the_month_and_says_how_it_counts(
    database: Database, cast: Cast
) -> None:
    [card] = database.read_now(HERE, cards.preview, "U0BEN", f"growth {QUARTER}")
    page = words(card_views.render(ENGLISH, [card])[0].blocks)
    assert "Within it: November 2026 0.60 (provisional)." in page
    assert "75% × 0.30 (own key results) + 25% × 0.60 (November 2026)" in page


def test_without_a_weight_the_month_is_listed_and_counts_nothing(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, lambda work: make.put_cycle(work, NOVEMBER, **_days(NOVEMBER)))
    database.transact_now(
        HERE,
        lambda work: make.put_cycle(work, NOVEMBER, **_days(NOVEMBER), part_of=2, part_weight=0.0),
    )
    [sheet] = database.read_now(HERE, usecases.team, "U0BEN", f"growth {QUARTER}")
    assert sheet.score == pytest.approx(0.3)
    page = words(views.team(ENGLISH, [sheet]).blocks)
    assert "Within it: November 2026 0.60 (provisional)." in page
    assert "Its score is" not in page


def test_a_private_score_does_not_tell_colleagues_what_the_month_is(
    database: Database, cast: Cast
) -> None:
    [sheet] = database.read_now(HERE, usecases.score, "U0CHEN", f"@ana {QUARTER}")
    page = words(views.person(ENGLISH, [sheet]).blocks)
    assert not sheet.is_score_visible
    assert "Within it" not in page


def freeze(work: Work, key: str) -> None:
    """Close a cycle for good, with its scorecards."""
    cycle = cycle_calendar.cycle_named(work, key)
    cycle_calendar.freeze_cycle(work, cycle.id)
    while not scorecards.are_frozen(work, cycle, work.now):
        scorecards.freeze_and_post(
            work, cycle_calendar.cycle_named(work, key), is_news=True, since=work.now
        )


def closed(work: Work) -> tuple[Scorecard, CompanyScorecard]:
    """The quarter's scorecards of the team and the company."""
    [team] = people.teams(work)
    cycle = cycle_calendar.cycle_named(work, QUARTER)
    return cards.of_team(work, team, cycle), cards.of_company(work, cycle)


def test_what_was_frozen_reads_back_to_the_last_digit(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    clock.set(OVER)
    for key in (NOVEMBER, QUARTER):
        database.transact_now(HERE, freeze, key)
    before, whole = database.read_now(HERE, closed)

    def move_on(work: Work) -> None:
        make.put_cycle(work, NOVEMBER, part_of=None, part_weight=0.0)
        make.put_team(work, "growth", [])

    database.transact_now(HERE, move_on)
    clock.set(OVER + dt.timedelta(days=100))
    after, company = database.read_now(HERE, closed)
    assert (after.score, after.smaller) == (before.score, before.smaller)
    assert company == replace(whole, cycle=company.cycle)
    assert "(provisional)" not in words(card_views.render(ENGLISH, [after])[0].blocks)


def closing_cast(work: Work) -> None:
    make.put_person(work, "fay", is_admin=True)


def ticks(database: Database, clock: SetClock, upto: dt.datetime) -> dict[str, dt.datetime]:
    """Let the closings do all that falls due until a moment; when each cycle was frozen."""
    for _ in range(200):
        due = database.read_now(HERE, freezing.next_due_at)
        if due is None or due > upto:
            break
        clock.set(max(due, clock.now()))
        database.transact_now(HERE, freezing.run_closings)
    clock.set(upto)
    found = database.read_now(HERE, cycle_calendar.all_cycles)
    return {one.key: one.frozen_at for one in found if one.frozen_at}


def test_a_quarter_freezes_after_its_months_and_the_year_after_it(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def december(work: Work) -> None:
        days = {"first_day": dt.date(2026, 12, 1), "last_day": dt.date(2026, 12, 31)}
        make.put_cycle(work, "2026-12", part_of=2, **days)

    database.transact_now(HERE, december)
    frozen = ticks(database, clock, OVER)
    assert frozen[NOVEMBER] < frozen[QUARTER] <= frozen[YEAR]
    assert frozen["2026-12"] <= frozen[QUARTER]


def test_a_quarter_is_not_closed_before_its_month(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, closing_cast)
    clock.set(dt.datetime(2027, 1, 4, 12, 0, tzinfo=dt.UTC))
    with pytest.raises(
        Refusal, match="can be closed after the cycles within it, and November 2026 is"
    ):
        database.transact_now(HERE, closing.close_now, "U0FAY", "2026 Q4")
    database.transact_now(HERE, closing.close_now, "U0FAY", "november")
    database.transact_now(HERE, freezing.run_closings)
    database.transact_now(HERE, closing.close_now, "U0FAY", "2026年第四季度")


def test_a_month_of_a_closed_quarter_is_not_opened_again(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    database.transact_now(HERE, closing_cast)
    ticks(database, clock, OVER)
    with pytest.raises(Refusal, match="is part of 2026 Q4, which is closed"):
        database.transact_now(HERE, closing.reopen, "U0FAY", "november a number was wrong")


def test_a_reason_may_name_another_cycle(database: Database, clock: SetClock, cast: Cast) -> None:
    database.transact_now(HERE, closing_cast)
    ticks(database, clock, OVER)
    typed = "2026 the november number came later"
    cycle, *_ = database.transact_now(HERE, closing.reopen, "U0FAY", typed)
    assert cycle.key == YEAR

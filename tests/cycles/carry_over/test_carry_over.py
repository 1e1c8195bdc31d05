"""What is not finished begins anew in the following cycle, where that was asked for."""

import datetime as dt

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles import carry_over as renewals
from bot.cycles.carry_over.model import remaining_measure
from bot.cycles.confirmation import usecases as confirmation
from bot.cycles.confirmation.model import SubmittedPage, SubmittedScore
from bot.goals import cycle_calendar, objectives
from scoring.assess import assess
from scoring.model import Assessment, CheckIn, Direction, KeyResult, Measure, Milestone, Reading
from tests import make
from tests.cast import HERE, enter
from tests.told import say

OVER = dt.datetime(2027, 1, 7, 10, tzinfo=dt.UTC)


def stands(measure: Measure, *values: float) -> Assessment:
    weeks = [dt.date(2026, 9, 28) + dt.timedelta(days=7 * n) for n in range(len(values))]
    rule = KeyResult(1, measure, make.FIRST, make.LAST)
    said = [CheckIn(week, value) for week, value in zip(weeks, values, strict=True)]
    return assess([rule], {1: said}, OVER.date(), closed=True)[0]


def test_a_level_goes_on_from_where_it_stands() -> None:
    left = remaining_measure(make.VISITS, stands(make.VISITS, 51_000, 56_000))
    assert (left.start, left.target) == (56_000, 60_000)


def test_of_a_sum_the_rest_is_left() -> None:
    sales = Measure(Direction.AT_LEAST, Reading.SUM, target=1000)
    assert remaining_measure(sales, stands(sales, 300, 300)).target == 400


def test_of_milestones_those_to_come() -> None:
    steps = Measure(
        Direction.ACHIEVE,
        milestones=(Milestone("Plan", due=make.FIRST), Milestone("Build", due=make.LAST)),
    )
    assert remaining_measure(steps, stands(steps, 0.5), ["Plan"]).milestones == (
        Milestone("Build"),
    )


def test_what_is_held_is_held_again() -> None:
    rate = Measure(Direction.AT_LEAST, target=3)
    assert remaining_measure(rate, stands(rate, 2)) == rate


def test_what_would_have_no_way_to_go_stays_as_it_was() -> None:
    assert remaining_measure(make.VISITS, stands(make.VISITS, 61_000)) == make.VISITS


def test_only_what_was_asked_for_begins_anew_and_once(database: Database, clock: SetClock) -> None:
    def begin(work: Work) -> None:
        cast = enter(work)
        make.put_cycle(work, "2027Q1", first_day=dt.date(2027, 1, 1), last_day=dt.date(2027, 3, 31))
        for key in ("visits", "fans", "done"):
            id_ = make.put_key_result(work, cast.ana, key, weight=40)
            say(work, cast.ana, id_, (60_000 if key == "done" else 55_000,))
        owned = {
            kr.key: kr.id
            for kr in objectives.key_results_of_owner(work, cast.ana, make.FIRST, make.LAST)
        }
        [old] = [one for one in cycle_calendar.all_cycles(work) if one.key == "2026Q4"]
        typed = (
            SubmittedScore(owned["visits"], carries=True),
            SubmittedScore(owned["fans"]),
            SubmittedScore(owned["done"], carries=True),
        )
        confirmation.submit_page(work, "U0ANA", SubmittedPage(old.id, cast.ana, 0, typed))
        renewals.copy_unfinished(work, old)
        renewals.copy_unfinished(work, old)

    def read(work: Work) -> list[tuple[str, float | None, float, str]]:
        new = cycle_calendar.cycle_named(work, "2027Q1")
        return [
            (kr.title, kr.rule.measure.start, kr.rule.weight, kr.objective.title)
            for kr in objectives.key_results_in_cycle(work, new.id)
        ]

    clock.set(OVER)
    database.transact_now(HERE, begin)
    assert database.read_now(HERE, read) == [("Visits", 55_000, 40, "Grow")]

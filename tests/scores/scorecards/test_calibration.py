"""How confidence fared, and the cycle before: beside whose scorecard each stands, and for whom."""

import datetime as dt
import json
from collections.abc import Sequence

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import Translator, translator
from bot.core.work import Database, Work
from bot.goals import cycle_calendar
from bot.people import people
from bot.scores import scorecards
from bot.scores.rollups.tables import ScorecardRow
from bot.scores.scorecards import usecases, views
from tests import make
from tests.cast import HERE, Cast
from tests.prepared import prepare
from tests.quarter import LAST_WEEK, with_a_quarter
from tests.told import posts, reads, say, words

CLOSE = dt.datetime(2027, 1, 14, 10, 0, tzinfo=dt.UTC)
ENGLISH = translator("en-GB")
STATED = "(0 = perfect, 0.25 = coin toss)"


@pytest.fixture
def cast(database: Database) -> Cast:
    """Growth has visits at 0.6 and fans, of which nothing was said; the company has a channel."""
    return prepare(database, with_a_quarter)


def sure(database: Database, owner_ids: Sequence[int], confidence: int = 9) -> None:
    """A reached key result of the team's for each of these owners, and how sure they were."""

    def many(work: Work) -> None:
        [team] = people.teams(work)
        objective = make.put_objective(work, "sure", team_id=team.id)
        for n, owner in enumerate(owner_ids):
            id_ = make.put_key_result(work, owner, f"k{n}", objective_id=objective)
            say(work, owner, id_, (60_000,), LAST_WEEK, confidence=confidence)

    database.transact_now(HERE, many)


def close(
    database: Database, clock: SetClock, key: str = "2026Q4", *, is_news: bool = True
) -> None:
    def run(work: Work) -> None:
        [cycle] = [one for one in cycle_calendar.all_cycles(work) if one.key == key]
        cycle_calendar.freeze_cycle(work, cycle.id)
        [cycle] = [one for one in cycle_calendar.all_cycles(work) if one.key == key]
        scorecards.freeze_and_post(work, cycle, is_news=is_news)

    clock.set(CLOSE)
    database.transact_now(HERE, run)


def with_the_quarter_before(database: Database, cast: Cast, clock: SetClock) -> None:
    """The third quarter, in which Ana reached what she owned."""

    def put(work: Work) -> None:
        id_ = make.put_cycle(
            work, "2026Q3", first_day=dt.date(2026, 7, 1), last_day=dt.date(2026, 9, 30)
        )
        [team] = people.teams(work)
        objective = make.put_objective(work, "old", cycle_id=id_, team_id=team.id)
        done = make.put_key_result(
            work,
            cast.ana,
            "done",
            objective_id=objective,
            first_day=dt.date(2026, 7, 1),
            last_day=dt.date(2026, 9, 30),
        )
        say(work, cast.ana, done, (60_000,), dt.date(2026, 9, 28))

    now = clock.now()
    database.transact_now(HERE, put)
    close(database, clock, "2026Q3", is_news=False)
    clock.set(now)


def shown(database: Database, typed: str, by: str = "U0BEN", *, t: Translator = ENGLISH) -> str:
    """The first message of a scorecard, as somebody opens it."""
    [card] = database.read_now(HERE, usecases.preview, by, typed)
    return words(views.render(t, [card])[0].blocks)


@pytest.mark.parametrize(("n", "is_scored"), [(9, False), (10, True)])
def test_confidence_of_a_closed_team_is_scored_from_ten_key_results(
    database: Database, clock: SetClock, cast: Cast, n: int, is_scored: bool
) -> None:
    sure(database, [cast.ana, cast.chen] * 5 if n == 10 else [cast.ana, cast.chen] * 4 + [cast.ana])
    close(database, clock)
    posted = words(reads(database, posts(database, to="C0GROWTH")[0]))
    assert (f": 0.01 {STATED}" in posted) is is_scored
    assert (f": 0.01 {STATED}" in shown(database, "growth 2026Q4")) is is_scored


def test_a_running_cycle_scores_no_confidence(database: Database, cast: Cast) -> None:
    sure(database, [cast.ana, cast.chen] * 6)
    for typed in ("growth", "company", "@ana"):
        assert STATED not in shown(database, typed)


def test_confidence_of_a_single_person_is_not_shown_for_the_team(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    sure(database, [cast.ana] * 12)
    close(database, clock)
    for channel in ("C0GROWTH", "C0ALL"):
        assert STATED not in words(reads(database, posts(database, to=channel)[0]))
    assert STATED not in shown(database, "growth 2026Q4")


def test_confidence_of_a_person_is_visible_to_them_and_their_managers(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    sure(database, [cast.ana] * 12)
    close(database, clock)
    for by in ("U0ANA", "U0BEN"):
        assert f": 0.01 {STATED}" in shown(database, "@ana 2026Q4", by=by)
    with pytest.raises(Refusal, match="Only the owner and their managers"):
        shown(database, "@ana 2026Q4", by="U0CHEN")


def test_sharing_a_scorecard_does_not_share_its_confidence_score(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    sure(database, [cast.ana] * 12)
    close(database, clock)
    [card] = database.read_now(HERE, usecases.preview, "U0ANA", "@ana 2026Q4", is_public=True)
    assert STATED not in words(views.render(ENGLISH, [card])[0].blocks)


@pytest.mark.on_both
def test_a_closed_company_scorecard_reads_as_it_was_posted(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    with_the_quarter_before(database, cast, clock)
    sure(database, [cast.ana, cast.chen] * 5)
    close(database, clock)
    posted = reads(database, posts(database, to="C0ALL")[0])["blocks"]
    assert f": 0.01 {STATED}" in words(posted)
    assert "2026Q3 closed at 1.00." in words(posted)
    said = shown(database, "company 2026Q4", t=translator("en"))  # as the channel is written to
    assert json.loads(said) == posted


def test_a_closed_company_scorecard_stays_when_people_change_teams(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)
    before = shown(database, "company 2026Q4")
    database.transact_now(HERE, lambda work: make.put_team(work, "brand", [cast.ana]))
    assert shown(database, "company 2026Q4") == before


def test_a_company_without_a_channel_is_frozen_too(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    sure(database, [cast.ana, cast.chen] * 5)
    close(database, clock, is_news=False)
    assert posts(database) == []
    assert f": 0.01 {STATED}" in shown(database, "company 2026Q4")


def test_a_company_frozen_without_its_teams_is_calculated_again(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)
    said = shown(database, "company 2026Q4")

    def age(work: Work) -> None:
        work.session.get_one(ScorecardRow, (HERE, 1, 0)).inputs = {}

    database.transact_now(HERE, age)
    assert shown(database, "company 2026Q4") == said


@pytest.mark.parametrize("typed", ["growth", "@ana", "company"])
def test_a_preview_names_the_score_of_the_previous_cycle(
    database: Database, clock: SetClock, cast: Cast, typed: str
) -> None:
    with_the_quarter_before(database, cast, clock)
    assert "2026Q3 closed at 1.00." in shown(database, f"{typed} 2026Q4")


def test_a_deleted_team_does_not_count_in_the_previous_company_score(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    with_the_quarter_before(database, cast, clock)

    def merge(work: Work) -> None:
        [old] = people.teams(work)
        make.put_team(work, "growth", [])
        brand = make.put_team(work, "brand", [cast.ana, cast.chen], lead_id=cast.ben)
        work.session.get_one(ScorecardRow, (HERE, 2, old.id)).score = 0.2  # as it closed at first
        [cycle] = [one for one in cycle_calendar.all_cycles(work) if one.key == "2026Q3"]
        make.put_objective(work, "old", cycle_id=cycle.id, team_id=brand)

    now = clock.now()
    database.transact_now(HERE, merge)
    close(database, clock, "2026Q3", is_news=False)
    clock.set(now)
    assert "2026Q3 closed at 1.00." in shown(database, "company 2026Q4")


def test_a_cycle_that_still_runs_is_not_called_closed(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    with_the_quarter_before(database, cast, clock)

    def reopen(work: Work) -> None:
        make.put_cycle(
            work,
            "2026Q3",
            first_day=dt.date(2026, 7, 1),
            last_day=dt.date(2026, 9, 30),
            frozen_at=None,
        )

    database.transact_now(HERE, reopen)
    for typed in ("@ana", "growth", "company"):
        assert "closed at" not in shown(database, f"{typed} 2026Q4")

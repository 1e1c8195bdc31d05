"""A scorecard: the headline, the table, what stands beside it, and that it fits."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import cycle_before
from bot.people import people
from bot.scores import grades as verdicts
from bot.scores import scorecards
from bot.scores.calculation import CompanyScorecard
from bot.scores.grades import ScoreConfirmation, ScoreDecision
from bot.scores.rollups.tables import ScorecardRow
from bot.scores.scorecards import usecases, views
from bot.slack.outbox import Message
from scoring.model import Direction, Measure, Unit, UnitKind
from tests import make
from tests.cast import HERE, Cast
from tests.prepared import prepare
from tests.quarter import with_a_quarter
from tests.told import assert_fits, of_type, posts, reads, say, words

CLOSE = dt.datetime(2027, 1, 14, 10, 0, tzinfo=dt.UTC)
ENGLISH = translator("en-GB")


@pytest.fixture
def cast(database: Database) -> Cast:
    """Growth has visits at 0.6 and fans, of which nothing was said; the company has a channel."""
    return prepare(database, with_a_quarter)


def close(database: Database, clock: SetClock) -> None:
    def run(work: Work) -> None:
        cycle = cycle_calendar.all_cycles(work)[-1]
        scorecards.freeze_and_post(work, cycle, is_news=True)
        cycle_calendar.freeze_cycle(work, cycle.id)

    clock.set(CLOSE)
    database.transact_now(HERE, run)


def card(database: Database, typed: str, by: str = "U0BEN") -> Sequence[Message]:
    return views.render(ENGLISH, database.read_now(HERE, usecases.preview, by, typed))


@pytest.mark.on_both
def test_a_posted_scorecard_has_headline_chart_table_and_thread(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)
    posted, *thread = posts(database, to="C0GROWTH")
    said = reads(database, posted)
    assert "Growth, 2026Q4: 0.30 – 0 of 2 key results reached" in said["text"]
    assert "1 of 2 key results reported. Unreported key results count 0." in words(said)
    assert "Ads &lt;work&gt;" in words(said)
    assert "Psst" not in words(said)
    [table] = of_type(said["blocks"], "data_table")
    cells = [[cell["text"] for cell in row] for row in table["rows"]]
    assert cells[0] == ["Key result", "Owner", "Score", "Grade", "Weight", "Trend"]
    assert cells[1][:5] == ["Visits", "Ana Lopes", "0.60", "🔴 red", "50%"]
    assert cells[2][:5] == ["Fans", "陈伟", "–", "🔴 red", "50%"]
    [chart] = of_type(said["blocks"], "data_visualization")
    progress, plan = (
        [point["value"] for point in series["data"]] for series in chart["chart"]["series"]
    )
    assert (progress[-1], plan[-1]) == (30.0, 100.0)
    assert "Details by key result" in reads(database, thread[0])["text"]


def test_an_older_client_gets_bars_and_lines(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)
    older = reads(database, posts(database, to="C0GROWTH")[0], form=1)
    kinds = {block["type"] for block in older["blocks"]}
    assert kinds == {"header", "section", "context"}
    assert "30%, plan 100%" in words(older)
    assert "*Visits* · Ana Lopes · 0.60 · 🔴 red" in words(older)


def test_closing_again_updates_what_was_posted(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)
    before = posts(database)

    def regrade(work: Work) -> None:
        [cycle] = cycle_calendar.all_cycles(work)
        [fans] = [kr for kr in objectives.key_results_in_cycle(work, cycle.id) if kr.key == "fans"]
        make.put_key_result(
            work,
            cast.chen,
            "fans",
            objective_id=fans.objective.id,
            weight=50,
            waived="Platform closed",
        )
        scorecards.freeze_and_post(work, cycle, is_news=True)

    database.transact_now(HERE, regrade)
    assert posts(database) == before
    said = reads(database, posts(database, to="C0GROWTH")[0])
    assert "2026Q4: 0.60" in said["text"]
    assert "1 is waived." in words(said)


def test_a_missing_rating_does_not_count(database: Database, clock: SetClock, cast: Cast) -> None:
    database.transact_now(HERE, make_fans_a_rating, cast)
    close(database, clock)
    said = reads(database, posts(database, to="C0GROWTH")[0])
    assert "2026Q4: 0.60" in said["text"]
    assert "1 of 1 key results reported." in words(said)
    [private, *_] = card(database, "@chen 2026Q4", by="U0BEN")
    assert "Ratings that are still missing don't count." in words(private.blocks)


def make_fans_a_rating(work: Work, cast: Cast) -> None:
    """Fans, of which nothing was said, is a rating that the manager gives."""
    [cycle] = cycle_calendar.all_cycles(work)
    [fans] = [kr for kr in objectives.key_results_in_cycle(work, cycle.id) if kr.key == "fans"]
    stars = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4, floor=1)
    given: dict[str, Any] = {"objective_id": fans.objective.id, "dimension": "qualitative"}
    make.put_key_result(work, cast.chen, "fans", stars, **given)


def test_a_preview_shows_what_would_be_posted(database: Database, cast: Cast) -> None:
    [first, *_] = card(database, "growth", by="U0CHEN")
    assert first.text == "Growth, 2026Q4 so far: 0.60"
    assert "🔴 red" not in words(first.blocks)  # a grade is for what is over
    with pytest.raises(Refusal):
        card(database, "growth", by="U0DANA")


def test_a_person_scorecard_is_only_for_those_who_may_see_it(
    database: Database, cast: Cast
) -> None:
    [first, *_] = card(database, "@ana")
    assert first.text == "Ana Lopes, 2026Q4 so far: 0.60"
    assert_fits(first)
    with pytest.raises(Refusal, match="Only the owner and their managers"):
        card(database, "@ana", by="U0CHEN")


def test_a_company_of_one_team_has_the_curve_of_its_team(database: Database, cast: Cast) -> None:
    [team] = database.read_now(HERE, usecases.preview, "U0BEN", "growth")
    [company] = database.read_now(HERE, usecases.preview, "U0BEN", "company")
    assert [one.week for one in company.curve] == [one.week for one in team.curve]
    for one, other in zip(company.curve, team.curve, strict=True):
        assert (one.progress, one.plan) == pytest.approx((other.progress, other.plan))


def test_the_curve_of_a_closed_company_ends_at_its_score(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)
    [company] = database.read_now(HERE, usecases.preview, "U0BEN", "company 2026Q4")
    assert isinstance(company, CompanyScorecard)
    assert company.curve[-1].progress == pytest.approx(company.score) == 0.3
    assert company.curve[-1].plan == pytest.approx(1.0)


def test_the_company_draws_its_curve_and_quotes_what_was_learned(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def learn(work: Work) -> None:
        word = ScoreDecision(learned="Ads <work> *late*")
        verdicts.add_confirmations(
            work,
            [
                ScoreConfirmation(
                    key_result_id=1,
                    decision=word,
                    computed=0.6,
                    by_id=cast.ben,
                    at=work.now,
                    is_final=True,
                )
            ],
        )

    database.transact_now(HERE, learn)
    close(database, clock)
    [posted] = posts(database, to="C0ALL")
    said = reads(database, posted)
    assert said["text"] == "Company score, 2026Q4: 0.30 – 0 of 2 key results reached"
    [chart] = of_type(said["blocks"], "data_visualization")
    assert chart["title"] == "Progress against plan, %"
    assert "“Ads &lt;work&gt; ∗late∗” – Ben Okafor" in words(said)


def test_the_company_has_a_scorecard(database: Database, clock: SetClock, cast: Cast) -> None:
    assert "Company score, 2026Q4: 0.60" in card(database, "company")[0].text
    close(database, clock)
    assert "Company score, 2026Q4: 0.30" in reads(database, posts(database, to="C0ALL")[0])["text"]


def test_a_scorecard_names_the_score_of_the_previous_cycle(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def earlier(work: Work) -> None:
        id_ = make.put_cycle(
            work, "2026Q3", first_day=dt.date(2026, 7, 1), last_day=dt.date(2026, 9, 30)
        )
        make.put_cycle(work, "2025", first_day=dt.date(2025, 1, 1), last_day=dt.date(2025, 12, 31))
        [team] = people.teams(work)
        objective = make.put_objective(work, "old", cycle_id=id_, team_id=team.id)
        make.put_key_result(work, cast.ana, "old", objective_id=objective, waived="A first try")
        late = make.put_key_result(
            work,
            cast.ana,
            "done",
            objective_id=objective,
            first_day=dt.date(2026, 7, 1),
            last_day=dt.date(2026, 9, 30),
        )
        say(work, cast.ana, late, (60_000,), dt.date(2026, 9, 28))
        cycle_calendar.freeze_cycle(work, id_)
        [cycle] = [one for one in cycle_calendar.all_cycles(work) if one.key == "2026Q3"]
        scorecards.freeze_and_post(work, cycle, is_news=False)

    database.transact_now(HERE, earlier)
    assert posts(database) == []
    assert "2026Q3 closed at 1.00." in words(card(database, "growth 2026Q4")[0].blocks)
    close(database, clock)
    assert "2026Q3 closed at 1.00." in words(reads(database, posts(database, to="C0ALL")[0]))


def test_only_a_cycle_of_about_the_same_length_is_the_previous_one() -> None:
    def cycle(n: int, first: dt.date, last: dt.date) -> cycle_calendar.Cycle:
        return cycle_calendar.Cycle(n, str(n), str(n), first, last)

    now = cycle(1, make.FIRST, make.LAST)
    quarter = cycle(2, dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    month = cycle(3, dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert cycle_before(now, [now, quarter, month]) == quarter
    assert cycle_before(quarter, [now, quarter, month]) is None


def test_a_scorecard_frozen_in_an_older_form_is_calculated_again(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)

    def age(work: Work) -> None:
        row = work.session.get_one(ScorecardRow, (HERE, 1, 1))
        row.inputs = {"groups": []}

    database.transact_now(HERE, age)
    assert card(database, "growth")[0].text.startswith("Growth, 2026Q4: 0.30")


def test_a_scorecard_of_a_large_team_fits_a_message(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def many(work: Work) -> None:
        for n in range(30):
            objective = make.put_objective(work, f"o{n}", owner_id=cast.ana, title="O" * 300)
            for m in range(4):
                id_ = make.put_key_result(
                    work, cast.ana, f"{n}.{m}", title="<K>" * 99, objective_id=objective
                )
                say(work, cast.ana, id_, (51_000, 52_000), note="<Note> " * 280)

    database.transact_now(HERE, many)
    for message in card(database, "growth"):
        assert_fits(message)

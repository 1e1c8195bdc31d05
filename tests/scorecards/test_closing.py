"""A cycle ends: it is frozen once, and every channel reads its scorecard once."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot import objectives, people, scorecards, workspaces
from bot.asks.tables import AskRow
from bot.clock import SetClock
from bot.i18n import translator
from bot.refusal import Refusal
from bot.scorecards import store, usecases, views
from bot.scorecards.model import derive, posts_at
from bot.work import Database, Work
from bot.workspaces.store import save
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import assert_fits, of_type, posts, reads, say, words

CLOSE = dt.datetime(2027, 1, 7, 10, 0, tzinfo=dt.UTC)
ENGLISH = translator("en-GB")


@pytest.fixture
def cast(database: Database) -> Cast:
    """Growth has visits at 0.6 and fans, of which nothing was said; the company has a channel."""

    def begin(work: Work) -> Cast:
        cast = enter(work)
        save(work, replace(workspaces.the(work), channel="C0ALL", zone="Europe/London"))
        [team] = [one.id for one in people.teams(work)]
        objective = make.put_objective(work, "grow", title="Grow", team_id=team)
        visits = make.put_key_result(work, cast.ana, "visits", objective_id=objective, weight=50)
        make.put_key_result(work, cast.chen, "fans", objective_id=objective, weight=50)
        say(
            work, cast.ana, visits, (51_000, 53_000, 56_000), note="Ads <work>", private_note="Psst"
        )
        return cast

    return database.transact_now(HERE, begin)


def close(database: Database, clock: SetClock, at: dt.datetime = CLOSE) -> None:
    clock.set(at)
    database.transact_now(HERE, scorecards.tick)


def is_frozen(database: Database) -> bool:
    return database.read_now(HERE, objectives.cycles)[0].is_frozen


@pytest.mark.parametrize(
    ("last_day", "due"),
    [
        (dt.date(2026, 12, 31), "2027-01-07T10:00:00+00:00"),  # a Thursday
        (dt.date(2027, 1, 3), "2027-01-07T10:00:00+00:00"),  # a Sunday
        (dt.date(2026, 9, 30), "2026-10-08T09:00:00+00:00"),  # a Wednesday, in summer time
        (dt.date(2026, 8, 31), "2026-09-10T09:00:00+00:00"),  # a Monday
    ],
)
def test_the_thursday_after_the_closing_week(last_day: dt.date, due: str) -> None:
    assert posts_at(last_day, "Europe/London").isoformat() == due


def test_nothing_closes_before_its_hour(database: Database, clock: SetClock, cast: Cast) -> None:
    assert database.read_now(HERE, scorecards.next_due) == CLOSE
    close(database, clock, CLOSE - dt.timedelta(seconds=1))
    assert (posts(database), is_frozen(database)) == ([], False)


@pytest.mark.on_both
def test_the_channels_read_it_once(database: Database, clock: SetClock, cast: Cast) -> None:
    close(database, clock)
    first = posts(database)
    assert [name.rpartition(":")[0] for name in posts(database, to="C0ALL")] == [
        "scorecards.company"
    ]
    assert posts(database, to="C0GROWTH")
    close(database, clock, CLOSE + dt.timedelta(days=1))
    assert posts(database) == first
    assert is_frozen(database)
    assert database.read_now(HERE, scorecards.next_due) is None


@pytest.mark.on_both
def test_the_scorecard_says_it_all(database: Database, clock: SetClock, cast: Cast) -> None:
    close(database, clock)
    card, *thread = posts(database, to="C0GROWTH")
    said = reads(database, card)
    assert "Growth closed 2026Q4 at 0.30: 0 of 2 reached" in said["text"]
    assert "1 of 2 key results reported. What was not reported counts 0." in words(said)
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
    assert "Key result by key result" in reads(database, thread[0])["text"]


def test_an_older_client_reads_bars_and_lines(
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
        [cycle] = objectives.cycles(work)
        [fans] = [kr for kr in objectives.in_cycle(work, cycle.id) if kr.key == "fans"]
        make.put_key_result(
            work,
            cast.chen,
            "fans",
            objective_id=fans.objective.id,
            weight=50,
            waived="Platform closed",
        )
        scorecards.close(work, cycle)

    database.transact_now(HERE, regrade)
    assert posts(database) == before
    said = reads(database, posts(database, to="C0GROWTH")[0])
    assert "at 0.60" in said["text"]
    assert "1 is waived." in words(said)


def test_a_kept_scorecard_can_be_derived_again(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock)

    def read(work: Work) -> float | None:
        [team] = people.teams(work)
        inputs = store.kept(work, objectives.cycles(work)[0].id, team.id)
        assert inputs is not None
        return derive(inputs).roll_up.score

    assert database.read_now(HERE, read) == pytest.approx(0.3)


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
                due_at=CLOSE,
                closes_at=CLOSE,
            )
        )

    database.transact_now(HERE, ask)
    close(database, clock)
    assert not is_frozen(database)
    assert database.read_now(HERE, scorecards.next_due) == CLOSE + usecases.GRACE
    close(database, clock, CLOSE + usecases.GRACE)
    assert is_frozen(database)


def test_a_rating_that_is_owed_stays_outside(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def rate(work: Work) -> None:
        [cycle] = objectives.cycles(work)
        [fans] = [kr for kr in objectives.in_cycle(work, cycle.id) if kr.key == "fans"]
        given: dict[str, Any] = {"objective_id": fans.objective.id}
        make.put_key_result(work, cast.chen, "fans", dimension="qualitative", **given)

    database.transact_now(HERE, rate)
    close(database, clock)
    said = reads(database, posts(database, to="C0GROWTH")[0])
    assert "at 0.60" in said["text"]
    assert "A rating the manager has not given yet does not count." in words(said)


def test_an_old_cycle_is_frozen_without_a_word(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    close(database, clock, CLOSE + dt.timedelta(days=60))
    assert (posts(database), is_frozen(database)) == ([], True)


def test_a_preview_is_what_would_be_posted(database: Database, cast: Cast) -> None:
    sheet, curve = database.read_now(HERE, usecases.preview, "growth", by="U0CHEN")
    [first, *_] = views.scorecard(ENGLISH, sheet, curve)
    assert first.text == "Growth stands at 0.60 in 2026Q4"
    assert "🔴 red" not in words(first.blocks)  # a grade is for what is over
    with pytest.raises(Refusal):
        database.read_now(HERE, usecases.preview, "growth", by="U0DANA")


def test_a_large_team_fits(database: Database, clock: SetClock, cast: Cast) -> None:
    def many(work: Work) -> None:
        for n in range(30):
            objective = make.put_objective(work, f"o{n}", owner_id=cast.ana, title="O" * 300)
            for m in range(4):
                id_ = make.put_key_result(
                    work, cast.ana, f"{n}.{m}", title="<K>" * 99, objective_id=objective
                )
                say(work, cast.ana, id_, (51_000, 52_000), note="<Note> " * 280)

    database.transact_now(HERE, many)
    sheet, curve = database.read_now(HERE, usecases.preview, "growth", by="U0BEN")
    for message in views.scorecard(ENGLISH, sheet, curve):
        assert_fits(message)

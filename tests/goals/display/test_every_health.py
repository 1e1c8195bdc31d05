"""Every state of a key result shows in every table, digest, export, command and window."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from bot.core.events import AsksClosed, CheckInsRecorded
from bot.core.i18n import Translator, translator
from bot.core.work import Database, Work
from bot.digests import weekly_digest as digests
from bot.files import exports
from bot.goals import display as shown
from bot.goals import objectives
from bot.home.app_home import usecases as home
from bot.people import people
from bot.scores.funnel import usecases as funnel_usecases
from bot.scores.funnel import views as funnel_views
from bot.scores.history import usecases as history
from bot.scores.history import views as history_views
from bot.scores.overviews import usecases as rollups
from bot.scores.overviews import views as rollup_views
from bot.scores.scorecards import usecases as scorecards
from bot.scores.scorecards import views as scorecard_views
from bot.slack.promises.tables import PromiseRow
from bot.weekly import receipts
from bot.weekly.ask_schedule.tables import AskRow
from scoring.attention import WORST_FIRST
from scoring.model import Direction, Health, Measure, Reading
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import say, words

WEEK = dt.date(2026, 11, 9)  # the week before the Monday at which tests stand
LEVEL = Measure(Direction.INCREASE, start=0.0, target=100.0)
TOTAL = Measure(Direction.INCREASE, Reading.SUM, target=100.0)
ON_PLAN: list[float] = [10.0, 20.0, 27.0, 34.0, 42.0, 50.0, 57.0]
SWINGING: list[float | None] = [20.0, 7.0, 30.0, 20.0, 50.0, 38.0, 51.0]
VALUES: dict[Health, tuple[Measure, list[float | None]]] = {
    Health.CLOSED: (LEVEL, [*ON_PLAN[:5]]),
    Health.DRAFT: (LEVEL, [*ON_PLAN]),
    Health.NO_DATA: (LEVEL, []),
    Health.STALE: (LEVEL, [*ON_PLAN[:3]]),
    Health.ACHIEVED: (TOTAL, [20.0, *[20.0] * 6]),
    Health.TOO_EARLY: (LEVEL, [*[None] * 6, 1.0]),
    Health.BEHIND: (LEVEL, [2.0, 4.0, 5.0, 7.0, 8.0, 10.0, 11.0]),
    Health.AT_RISK: (LEVEL, SWINGING),
    Health.ON_TRACK: (LEVEL, [*ON_PLAN]),
}
DAYS: dict[Health, dict[str, Any]] = {
    Health.CLOSED: {"last_day": dt.date(2026, 11, 8)},
    Health.TOO_EARLY: {"first_day": WEEK},
    Health.DRAFT: {"is_draft": True},
}


def begin(work: Work) -> Cast:
    """Ana has a key result in each state, about a channel and a dimension of its own."""
    cast = enter(work)
    [team] = people.teams(work)
    objective = make.put_objective(work, team_id=team.id)
    for state, (measure, values) in VALUES.items():
        id_ = make.put_key_result(
            work,
            cast.ana,
            state.value,
            measure,
            title=f"Leads by e-mail {state.value}",
            dimension="traffic",
            objective_id=objective,
            **DAYS.get(state, {}),
        )
        say(work, cast.ana, id_, values)
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    database.reactions = {
        AsksClosed: [digests.note_closed_weeks],
        CheckInsRecorded: [receipts.show_receipt],
    }
    return prepare(database, begin)


def test_each_key_result_is_in_the_state_that_it_is_named_after(
    database: Database, cast: Cast
) -> None:
    [sheet] = database.read_now(HERE, rollups.me, "U0ANA")
    assert {row.kr.key: row.assessment.health.value for row in sheet.rows} == {
        state.value: state.value for state in Health
    }


def test_every_state_has_a_mark_and_a_word_of_its_own() -> None:
    for t in (translator("en"), translator("zh-CN")):
        assert len({shown.health_text(t, state) for state in Health}) == len(Health)
    assert set(shown.HEALTH_MARKS) == set(shown.HEALTH_WORDS) == set(Health)


def test_every_state_has_its_place_in_the_order() -> None:
    assert sorted(WORST_FIRST) == sorted(Health)
    assert WORST_FIRST.index(Health.TOO_EARLY) == WORST_FIRST.index(Health.NO_DATA) + 1


Render = Callable[[Work, Translator], object]


def me(work: Work, t: Translator) -> object:
    return rollup_views.person(t, rollups.me(work, "U0ANA")).blocks


def team(work: Work, t: Translator) -> object:
    message = rollup_views.team(t, rollups.team(work, "U0ANA", ""))
    return message.blocks


def team_in_words(work: Work, t: Translator) -> object:
    return rollup_views.team(t, rollups.team(work, "U0ANA", "")).fallback


def my_scorecard(work: Work, t: Translator) -> object:
    card = scorecards.preview(work, "U0ANA", "")
    return [page.blocks for page in scorecard_views.render(t, card)]


def my_scorecard_in_words(work: Work, t: Translator) -> object:
    card = scorecards.preview(work, "U0ANA", "")
    return [page.fallback for page in scorecard_views.render(t, card)]


def page_to_print(work: Work, t: Translator) -> object:
    html = exports.scorecard_file(work, "growth", "2026Q4", t.language, exports.FileFormat.HTML)
    return html.decode()


def funnel(work: Work, t: Translator) -> object:
    [found] = funnel_usecases.funnels(work, "U0BEN", "")
    return funnel_views.funnel_message(t, found).blocks


def each_history(work: Work, t: Translator) -> object:
    [sheet] = rollups.me(work, "U0ANA")
    found = [history.history_of(work, "U0ANA", row.kr.id) for row in sheet.rows]
    return [history_views.message(t, one).blocks for one in found]


def each_line(work: Work, t: Translator) -> object:
    """What asks, forms, replies and Home show of a key result."""
    [sheet] = rollups.me(work, "U0ANA")
    return [shown.summary_with_reason(t, row.kr, row.assessment) for row in sheet.rows]


EVERYWHERE: list[Render] = [
    me,
    team,
    team_in_words,
    my_scorecard,
    my_scorecard_in_words,
    page_to_print,
    funnel,
    each_history,
    each_line,
]


@pytest.mark.parametrize("render", EVERYWHERE, ids=lambda one: one.__name__)
@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_no_place_leaves_a_state_out(
    database: Database, cast: Cast, render: Render, locale: str
) -> None:
    t = translator(locale)
    text = words(database.read_now(HERE, lambda work: render(work, t)))
    assert [state for state in Health if t(shown.HEALTH_WORDS[state]) not in text] == []


def promised(database: Database, name: str) -> str:
    """What a promised message or Home says, with its thread."""
    rows = database.read_now(HERE, lambda work: list(work.session.exec(select(PromiseRow))))
    return words([row.forms for row in rows if row.once.startswith(name)])


def test_home_leaves_no_state_out(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: home.open_home(work, "U0ANA"))
    text = promised(database, "")
    assert [
        one
        for one in Health
        if f"{shown.HEALTH_MARKS[one]} {one.value.replace('_', ' ')}" not in text
    ] == []


@pytest.mark.parametrize("audience", ["digests.manager", "digests.team"])
def test_digests_count_every_state_that_still_runs(
    database: Database, cast: Cast, audience: str
) -> None:
    def close(work: Work) -> None:
        asked: dict[str, Any] = {"due_at": work.now, "closes_at": work.now, "asked_at": work.now}
        row = AskRow(workspace_id=HERE, person_id=cast.ana, week=WEEK, state="asked", **asked)
        row.closed_at = work.now
        work.session.add(row)
        work.session.flush()
        work.emit(AsksClosed(WEEK, (cast.ana,)))

    database.transact_now(HERE, close)
    database.transact_now(HERE, digests.send_digests)
    text = promised(database, audience)
    still = [state for state in Health if state is not Health.CLOSED]
    assert [s for s in still if f"1 {shown.health_text(translator('en-GB'), s)}" not in text] == []


def test_a_receipt_of_the_first_report_says_that_it_is_too_early(
    database: Database, cast: Cast
) -> None:
    def answer(work: Work) -> None:
        [kr] = [
            one
            for one in objectives.key_results_owned_by(work, {cast.ana}, WEEK, WEEK)
            if one.key == "too_early"
        ]
        say(work, cast.ana, kr.id, [2.0], first=WEEK)

    database.transact_now(HERE, answer)
    assert "⚪ too early" in promised(database, "asks.receipt")

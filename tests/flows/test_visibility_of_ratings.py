"""A rating crossed with everybody and everything: commands, buttons, forms, files, digests, alerts
and Home tell it to its owner, those above them and admins, and to nobody else.
"""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import select

from bot.checkins import records as checkins
from bot.checkins.due_weeks import owners_by_week
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.cycles.confirmation import usecases as grading
from bot.digests import weekly_digest as digests
from bot.digests.weekly_digest import store as weeks_to_tell
from bot.files.exports import store as orders
from bot.files.exports import usecases as exports
from bot.goals import objectives
from bot.home.app_home import usecases as home
from bot.people import people
from bot.scores import grades as verdicts
from bot.scores.comparisons import usecases as comparisons
from bot.scores.funnel import usecases as funnel
from bot.scores.grades import ScoreConfirmation, ScoreDecision
from bot.scores.history import usecases as history
from bot.scores.overviews import usecases as rollups
from bot.scores.scorecards import usecases as scorecards
from bot.slack.promises.tables import PromiseRow
from bot.weekly.ask_schedule.tables import AskRow
from scoring.model import Direction, Measure, Unit, UnitKind
from tests import make
from tests.cast import HERE
from tests.conftest import ON_SQLITE
from tests.flows.test_visibility import (
    ACTS,
    ANA,
    ASK,
    BEN,
    MINE,
    OLD_CYCLE,
    OLD_KR,
    SEES_ANA,
    WEEK,
    Role,
    enter_both,
)
from tests.prepared import prepare
from tests.told import say, words

pytestmark = ON_SQLITE
REASON, LEARNED = "Few new ideas, late twice", "Needs coaching"
STARS = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4, floor=1)
OLD = "2026Q3"


def enter_rating(work: Work) -> None:
    """Ben has rated Ana in the cycle that is over; what she once said of a rating that runs is as
    secret.
    """
    enter_both(work)
    [old] = objectives.key_results_with_ids(work, {OLD_KR})
    days: dict[str, Any] = {
        "objective_id": old.objective.id,
        "first_day": old.rule.first_day,
        "last_day": old.rule.last_day,
    }
    id_ = make.put_key_result(work, ANA, "ideas", STARS, dimension="qualitative", **days)
    word = ScoreConfirmation(
        key_result_id=id_,
        decision=ScoreDecision(0.4, f"2/5: {REASON}", learned=LEARNED),
        computed=None,
        by_id=BEN,
        at=work.now,
        is_final=True,
    )
    verdicts.add_confirmations(work, [word])
    running = make.put_key_result(work, ANA, "running", STARS, dimension="qualitative")
    say(work, ANA, running, (2.0,), WEEK, note=REASON, blocker=LEARNED)


@pytest.fixture
def rated(database: Database) -> Database:
    """Our company with a rating, and Dana's."""
    prepare(database, enter_rating)
    return database


def rating_of(work: Work, key: str) -> int:
    """Its id is no secret, so everybody may try it."""
    [found] = objectives.key_results_with_keys(Work(work.session, HERE, work.now), [key])
    return found.id


def draw(work: Work, by: str, typed: str) -> Any:
    exports.order_export(work, by, typed)
    _, id_ = orders.waiting_orders(work)[-1]
    return [file.content for file in exports.draw_files(work, id_)]


def tell_week(work: Work, by: str) -> None:
    """The week is over, and everybody's digest is told."""
    people.require_person(work, by)
    work.session.get_one(AskRow, ASK).closed_at = work.now
    weeks_to_tell.record_change(work, WEEK, [ANA])
    digests.send_digests(work)


READS: dict[str, Any] = {
    "me": lambda w, by: rollups.score(w, by, OLD),
    "score": lambda w, by: rollups.score(w, by, f"@ana {OLD}"),
    "scorecard": lambda w, by: scorecards.preview(w, by, f"@ana {OLD}"),
    "history": lambda w, by: history.history_of(w, by, rating_of(w, "ideas")),
    "history of what runs": lambda w, by: history.history_of(w, by, rating_of(w, "running")),
    "file": lambda w, by: draw(w, by, f"scorecard @ana {OLD} html"),
    "form": lambda w, by: grading.confirmation_page(w, by, OLD_CYCLE, ANA),
}
NEVER_TOLD = {
    "team": lambda w, by: rollups.team(w, by, f"growth {OLD}"),
    "scorecard of a team": lambda w, by: scorecards.preview(w, by, f"growth {OLD}"),
    "company": lambda w, by: scorecards.preview(w, by, f"company {OLD}"),
    "at risk": lambda w, by: rollups.at_risk(w, by, OLD),
    "compare": lambda w, by: comparisons.compare(w, by, f"growth company {OLD}"),
    "funnel": lambda w, by: funnel.funnels(w, by, f"growth {OLD}"),
    "file of a team": lambda w, by: draw(w, by, f"scorecard growth {OLD} html"),
    "digest": tell_week,
    "score, posted": lambda w, by: rollups.score(w, by, f"@ana {OLD}", is_public=True),
    "my score, posted": lambda w, by: rollups.score(w, by, OLD, is_public=True),
    "scorecard, posted": lambda w, by: scorecards.preview(w, by, f"@ana {OLD}", is_public=True),
    "history, posted": lambda w, by: history.history_of(
        w, by, rating_of(w, "ideas"), is_public=True
    ),
}


def answer_and_posts(role: Role, database: Database, act: Any) -> tuple[str, str]:
    """What an act answers, and what it has others told: channels, and people beside Ana's line."""
    workspace, slack_id = role.value
    line = {one.value[1] for one in SEES_ANA}

    def run(work: Work) -> tuple[str, str]:
        try:
            answer = repr(act(work, slack_id))
        except Refusal:
            answer = ""
        rows = work.session.exec(select(PromiseRow))
        return answer, words([row.forms for row in rows if row.to not in line])

    return database.read_now(workspace, run)


def is_secret(said: str) -> bool:
    return REASON not in said and LEARNED not in said and "★" not in said


def readers_of(act: str) -> set[Role]:
    """Who reads the rating in what an act answers, of those who may read it anywhere."""
    if act == "me":  # the score of whoever asks
        return {Role.OWNER}
    if act == "form":  # an owner rates nobody
        return SEES_ANA - {Role.OWNER}
    return SEES_ANA


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name.lower())
def test_every_act_tells_a_rating_to_its_owner_and_their_line_alone(
    rated: Database, role: Role
) -> None:
    acts = {**{name: act for name, (_, act) in ACTS.items()}, **MINE, **READS, **NEVER_TOLD}
    acts["Home"] = home.open_home
    texts_by_act = {name: answer_and_posts(role, rated, act) for name, act in acts.items()}
    assert [name for name, (_, others) in texts_by_act.items() if not is_secret(others)] == []

    tell = {name for name, (answer, _) in texts_by_act.items() if not is_secret(answer)}
    assert tell & READS.keys() == {name for name in READS if role in readers_of(name)}
    assert tell & NEVER_TOLD.keys() == set(), "not even to those who may read it"
    assert role in SEES_ANA or tell == set()


def test_the_digest_that_is_tried_is_told(rated: Database) -> None:
    def tell(work: Work) -> set[str]:
        tell_week(work, "U0ADA")
        return {row.to for row in work.session.exec(select(PromiseRow))}

    assert {"U0BEN", "C0GROWTH"} <= rated.read_now(HERE, tell)


def test_no_rating_is_asked_about(rated: Database) -> None:
    def asked(work: Work) -> set[str]:
        ana = people.require_person(work, "U0ANA")
        return {kr.key for kr in checkins.key_results_of_week(work, ana, WEEK)}

    assert "running" not in rated.read_now(HERE, asked)


def test_who_owns_nothing_but_a_rating_is_not_asked(rated: Database) -> None:
    def spans(work: Work) -> dict[dt.date, dict[int, dt.date]]:
        make.put_key_result(work, BEN, "bens", STARS, dimension="qualitative")
        return owners_by_week(work, [WEEK])

    assert BEN not in rated.transact_now(HERE, spans)[WEEK]


def test_nobody_settles_a_rating_of_a_colleague(rated: Database) -> None:
    with pytest.raises(Refusal):
        rated.read_now(HERE, grading.confirmation_page, "U0CHEN", OLD_CYCLE, ANA)
    before = rated.read_now(
        HERE, lambda work: verdicts.latest_confirmations(work, [rating_of(work, "ideas")])
    )
    rated.transact_now(HERE, grading.confirm_team_scores, "U0CHEN", OLD_CYCLE)
    after = rated.read_now(
        HERE, lambda work: verdicts.latest_confirmations(work, [rating_of(work, "ideas")])
    )
    assert after == before

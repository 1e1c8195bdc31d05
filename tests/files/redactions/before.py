"""Scorecards as they were kept and posted before they left ratings out."""

from dataclasses import replace

from sqlmodel import col, select

from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.people import people
from bot.scores.calculation import build_scorecard
from bot.scores.evidence import read_evidence, read_inputs
from bot.scores.rollups import store
from bot.slack.outbox import Message, OutgoingFile
from bot.slack.outbox import usecases as outbox
from bot.slack.promises.tables import PromiseRow
from tests.scores.grades.scene import REASON


def age(work: Work, cycle_key: str = "2026Q4") -> None:
    """Make the closed scorecards of a cycle what they would have been: with ratings."""
    cycle = cycle_calendar.cycle_named(work, cycle_key)
    scores = {}
    for team in people.teams(work):
        owned = objectives.key_results_of_team(work, cycle.id, team)
        inputs = read_inputs(work, owned, cycle, ())
        known = read_evidence(work, owned, is_closed=True)
        sheet = build_scorecard(
            team.name, cycle, owned, known, is_closed=True, is_team=True, with_ratings=True
        )
        score = scores[team.name] = sheet.roll_up.score
        store.save_inputs(work, cycle.id, team.id, replace(inputs, ratings={}), score)
        said = Message(f"{team.name} closed at {score:.4f}. “{REASON}” – Ana Lopes")
        outbox.revise(work, once_name=f"scorecards.team:{team.id}:{cycle.id}", message=said)
    card = store.load_company(work, cycle.id)
    assert card is not None
    teams = tuple(replace(one, score=scores[one.name]) for one in card.teams)
    with_ratings = replace(card, teams=teams, score=0.1234, leaves_out_ratings=False)
    store.save_company(work, cycle.id, with_ratings)


def further_page(work: Work) -> None:
    """A page of the thread that the scorecard had with the rating, and has no more."""
    once = "scorecards.team:1:1"
    message = Message(f"“{REASON}” – Ana Lopes")
    outbox.promise(work, to="C0SOLO", message=message, once_name=f"{once}:2", thread=once)


def filed(work: Work, *, is_sent: bool = False) -> None:
    """A file that waits to be sent into the thread, or was sent."""
    once = "scorecards.team:1:1"
    file = OutgoingFile("card.html", "Card", REASON.encode())
    outbox.promise_files(work, to="C0SOLO", files=[file], once_name=f"{once}:files:9", thread=once)
    if is_sent:
        rows = work.session.exec(select(PromiseRow).where(col(PromiseRow.to) == "C0SOLO"))
        for row in rows:
            row.state, row.channel, row.ts = "sent", "C0SOLO", "1.1"
        work.session.flush()

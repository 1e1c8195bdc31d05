"""The company's closed scorecard from those of its teams, where it was kept with ratings in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.scores.scorecards.model import Card, CompanyCard, Point
from bot.scores.sheets import TeamScore, mean, mixed
from scoring.grades import brier, is_reached


def company_without_ratings(
    kept: CompanyCard, teams: Sequence[Card], rated: Collection[tuple[str, str]]
) -> CompanyCard:
    """Return the company's card without ratings: from the closed cards of the teams that it was
    kept with, which have none. `rated` are the titles and learning notes of the cycle's ratings.
    """
    known = {one.name for one in kept.company.teams}
    scores = {card.sheet.name: _score(card) for card in teams}
    renamed = iter([scores[name] for name in scores if name not in known])
    found = tuple(scores.get(one.name) or next(renamed, one) for one in kept.company.teams)
    whole = mean([(1.0, one.score) for one in found])
    return replace(
        kept,
        company=replace(
            kept.company,
            teams=found,
            own=whole.score,
            score=mixed(whole.score, kept.company.smaller),
        ),
        curve=_curve(teams),
        lessons=tuple(one for one in kept.lessons if (one.title, one.text) not in rated),
        brier=_brier(teams),
        leaves_out_ratings=True,
    )


def _score(card: Card) -> TeamScore:
    totals = card.sheet.totals
    counted = totals.reported, totals.parts, totals.reached
    return TeamScore(card.sheet.name, card.sheet.score, *counted, flagged=0)


def _curve(teams: Sequence[Card]) -> tuple[Point, ...]:
    """Return the mean of the teams' curves, which count equally, week by week."""
    weeks: dict[object, list[Point]] = {}
    for card in teams:
        for point in card.curve:
            weeks.setdefault(point.week, []).append(point)
    return tuple(
        Point(
            some[0].week,
            sum(one.progress for one in some) / len(some),
            sum(one.plan for one in some) / len(some),
        )
        for some in (weeks[week] for week in sorted(weeks, key=str))
    )


def _brier(teams: Sequence[Card]) -> float | None:
    """Return how well stated confidence foresaw what came; None of one person's alone."""
    rows: Mapping[int, tuple[int, int, bool]] = {
        row.kr.id: (row.kr.owner_id, row.said.confidence, is_reached(row.line.score))
        for card in teams
        for row in card.sheet.rows
        if row.said.confidence is not None and row.line.score is not None
    }
    if len({owner for owner, _, _ in rows.values()}) < 2:
        return None
    return brier([sure for _, sure, _ in rows.values()], [came for *_, came in rows.values()])

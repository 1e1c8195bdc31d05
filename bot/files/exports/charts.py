"""Scores -> charts of a document."""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.files.documents import Chart, ChartLine, Spark
from bot.scores.calculation import ProgressPoint, TeamScore
from bot.scores.overviews import MOST_BARS
from bot.scores.rollups import team_label
from scoring.trace import TracePoint


def progress_curve(t: Translator, points: Sequence[ProgressPoint]) -> Chart | None:
    """Build progress against plan; None before there are two weeks."""
    chart = Chart(
        t(N_("Progress against plan")),
        tuple(t.week_label(point.week) for point in points),
        (
            ChartLine(t(N_("Plan")), tuple(point.plan for point in points)),
            ChartLine(t(N_("Progress")), tuple(point.progress for point in points)),
        ),
    )
    return chart if len(points) > 1 else None


def team_bars(t: Translator, teams: Sequence[TeamScore]) -> Chart:
    """Build the scores of the teams; if there are many, the lowest."""
    scored = sorted((team.score, team_label(t, team)) for team in teams if team.score is not None)
    is_all = len(scored) <= MOST_BARS
    return Chart(
        t(N_("Score by team")) if is_all else t(N_("The {n} lowest scores"), n=MOST_BARS),
        tuple(name for _, name in scored[:MOST_BARS]),
        (ChartLine(t(N_("Score")), tuple(score for score, _ in scored[:MOST_BARS])),),
    )


def weekly_spark(points: list[TracePoint]) -> Spark:
    return Spark(tuple(point.plan for point in points), tuple(point.actual for point in points))

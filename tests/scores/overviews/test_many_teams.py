"""Answers about a company of hundreds of teams: pages of rows, within what a message holds."""

import datetime as dt

import pytest

from bot.core.i18n import Translator, translator
from bot.goals.cycle_calendar import Cycle
from bot.scores.calculation import CompanyScorecard, TeamScore
from bot.scores.overviews import views
from bot.scores.overviews.charts import team_bars
from bot.scores.overviews.model import TEAMS_PER_PAGE, page_count
from bot.scores.scorecards import views as scorecards
from tests.told import assert_fits, of_type, words

ENGLISH, CHINESE = translator("en"), translator("zh-CN")
NASTY = "<!channel> & *مرحبا* 👩‍🔬 "
CYCLE = Cycle(1, "q", "Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31))


def company(n: int, name: str = "Team {n}") -> CompanyScorecard:
    """Teams in the order of their names, the scores mixed; every seventh has none."""
    scores = [None if k % 7 == 6 else (k * 37 % n) / n for k in range(n)]
    some = tuple(TeamScore(name.format(n=k), one, 3, 4, 0, 1) for k, one in enumerate(scores))
    return CompanyScorecard(cycle=CYCLE, teams=some, score=0.4, is_closed=False)


def shown(scorecard: CompanyScorecard, page: int) -> list[tuple[str, str]]:
    [table] = of_type(
        views.company_in_cycle(ENGLISH, scorecard, page_number=page).blocks, "data_table"
    )
    return [(row[0]["text"], row[1]["text"]) for row in table["rows"][1:]]


def test_a_few_teams_are_sorted_lowest_first() -> None:
    scores = [score for _, score in shown(company(6), 0)]
    assert scores == sorted(scores)


def test_many_teams_are_sorted_lowest_first_and_without_a_score_last() -> None:
    scorecard = company(500)
    rows = [
        row for page in range(page_count(500, TEAMS_PER_PAGE)) for row in shown(scorecard, page)
    ]
    assert len(dict(rows)) == 500
    known = [float(score) for _, score in rows if score != "–"]
    assert known == sorted(known)
    assert [score for _, score in rows[len(known) :]] == ["–"] * (500 - len(known))


def test_a_page_past_the_end_shows_the_last_page() -> None:
    assert shown(company(120), 99) == shown(company(120), 2)


def test_the_chart_of_many_teams_has_twenty_bars_and_says_which() -> None:
    message = views.company_in_cycle(ENGLISH, company(500))
    [chart] = of_type(message.blocks, "data_visualization")
    assert len(chart["chart"]["axis_config"]["categories"]) == 20
    assert chart["title"] == "The 20 lowest scores"
    assert "Teams 1–50 of 500, the lowest first." in words(message.blocks)


def test_later_pages_have_no_chart() -> None:
    assert not of_type(
        views.company_in_cycle(ENGLISH, company(500), page_number=1).blocks, "data_visualization"
    )


def test_team_names_that_begin_alike_have_a_bar_each() -> None:
    alike = company(5, "Customer Success of Region {n}").teams
    chart = team_bars(ENGLISH, "Score", alike)
    assert chart is not None
    labels = chart["chart"]["axis_config"]["categories"]
    assert len(set(labels)) == len(labels) == 5
    assert all(len(label) <= 20 for label in labels)


def test_the_company_scorecard_lists_many_teams_in_its_thread() -> None:
    pages = scorecards.company_pages(ENGLISH, company(120))
    names = [
        row[0]["text"] for m in pages for row in of_type(m.blocks, "data_table")[0]["rows"][1:]
    ]
    assert (len(pages), len(set(names))) == (3, 120)


@pytest.mark.parametrize("t", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_every_page_fits_a_message_with_any_team_names(t: Translator) -> None:
    scorecard = company(130, (NASTY * 8)[:146] + "{n}")
    for page in range(page_count(130, TEAMS_PER_PAGE)):
        assert_fits(views.company_in_cycle(t, scorecard, page_number=page))

"""One cycle is named in any command, in any place of the words; what cannot be combined says so."""

import datetime as dt
from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.cycles.confirmation import usecases as verdicts
from bot.files import exports
from bot.goals import cycle_calendar
from bot.scores.channels import usecases as channels
from bot.scores.channels import views as channel_views
from bot.scores.comparisons import usecases as comparisons
from bot.scores.comparisons import views as comparison_views
from bot.scores.funnel import usecases as funnel
from bot.scores.funnel import views as funnel_views
from bot.scores.history import usecases as history
from bot.scores.history import views as history_views
from bot.scores.overviews import usecases, views
from bot.scores.scorecards import usecases as scorecards
from bot.scores.scorecards import views as scorecard_views
from bot.slack.outbox import Message
from bot.weekly.form import usecases as forms
from scoring.model import Dimension
from tests import make
from tests.cast import HERE
from tests.prepared import prepare
from tests.side_by_side import BEHIND, NAMES, NOVEMBER, QUARTER, YEAR, Company, company
from tests.told import assert_fits, words

ENGLISH, CHINESE = translator("en"), translator("zh-CN")


def begin(work: Work) -> Company:
    made = company(work)
    days: dict[str, Any] = {"first_day": dt.date(2026, 7, 1), "last_day": dt.date(2026, 9, 30)}
    old = make.put_cycle(work, "2026Q3", name="2026 Q3", frozen_at=work.now, **days)
    objective = make.put_objective(work, "old", title="Then", cycle_id=old)
    make.put_key_result(
        work, made.cast.ana, "old-1", title=BEHIND[0], objective_id=objective, **days
    )
    return made


@pytest.fixture
def here(database: Database) -> Company:
    """The company, with a closed third quarter that had a "Quarterly 1" as well."""

    return prepare(database, begin)


def found(database: Database, typed: str, by: str = "U0ANA") -> list[tuple[str, str]]:
    """Title and cycle of what a history is wanted of."""

    def read(work: Work) -> list[tuple[str, str]]:
        keys = {one.id: one.key for one in cycle_calendar.all_cycles(work)}
        return [
            (kr.title, keys[kr.objective.cycle_id])
            for kr in history.find_key_results(work, by, typed)
        ]

    return database.read_now(HERE, read)


@pytest.mark.parametrize(
    ("typed", "cycle"),
    [
        ("Quarterly 1", QUARTER),
        ("quarterly 1 Q3 2026", "2026Q3"),
        ("Q3 quarterly 1", "2026Q3"),
        ("2026年第三季度 quarterly 1", "2026Q3"),
        ("quarterly 1 last quarter", "2026Q3"),
        ("quarterly 1 2026Q4", QUARTER),
        ("1 2026Q3", "2026Q3"),
    ],
)
def test_of_two_alike_the_running_one_is_meant_unless_a_cycle_is_named(
    database: Database, here: Company, typed: str, cycle: str
) -> None:
    assert found(database, typed) == [(BEHIND[0], cycle)]


def test_a_cycle_alone_means_all_of_mine_in_it(database: Database, here: Company) -> None:
    assert found(database, "2026-11") == [("Calls in November", NOVEMBER)]
    with pytest.raises(Refusal, match="You have no key results in 2026 Q3"):
        found(database, "2026Q3", by="U0CHEN")


def test_a_history_offers_its_namesakes(database: Database, here: Company) -> None:
    id_ = here.key_results[BEHIND[0]]
    message = history_views.message(
        ENGLISH, database.read_now(HERE, history.history_of, "U0ANA", id_)
    )
    assert "2026 Q3 has a key result with the same title." in words(message.blocks)
    assert "· 2026 Q4" in words(message.blocks)


def test_an_unknown_cycle_of_a_history_is_refused(database: Database, here: Company) -> None:
    with pytest.raises(Refusal, match="Did you mean “2026 Q3”"):
        found(database, "quarterly 2024Q1")


def test_a_title_that_holds_a_cycle_is_a_title(database: Database, here: Company) -> None:
    assert found(database, "Calls in November") == [("Calls in November", NOVEMBER)]
    assert found(database, "Sales of the year") == [("Sales of the year", YEAR)]


def test_a_check_in_is_of_one_cycle_where_one_is_named(database: Database, here: Company) -> None:
    page = database.read_now(HERE, forms.open_requested, "U0ANA", "november")
    assert page is not None
    assert [one.key_result.title for one in page.items] == ["Calls in November"]
    with pytest.raises(Refusal, match="No key result of 2026 Q3 takes a check-in"):
        database.read_now(HERE, forms.open_requested, "U0ANA", "2026Q3")


def test_scores_wait_for_a_cycle_that_is_over(database: Database, here: Company) -> None:
    with pytest.raises(Refusal, match="2026 Q4 has no scores to confirm"):
        database.read_now(HERE, verdicts.open_confirmation, "U0BEN", "@ana Q4")


@pytest.mark.parametrize(
    ("usecase", "typed", "says"),
    [
        (usecases.me, "@chen", "`/okr score @name` shows somebody else's"),
        (usecases.me, "growth", "There's no cycle “growth”"),
        (usecases.team, "@ana", "`/okr team` is for teams"),
        (usecases.company, "growth 2026Q3", "There's no cycle “growth”"),
        (usecases.at_risk, "2027Q2", "Did you mean “2026 Q4”"),
        (usecases.score, "@ana 2025", "Did you mean “The year 2026”"),
        (comparisons.compare, "growth company Q3 Q4", "Name two teams, or two cycles"),
    ],
)
def test_what_cannot_be_combined_says_so(
    database: Database, here: Company, usecase: Any, typed: str, says: str
) -> None:
    with pytest.raises(Refusal) as no:
        database.read_now(HERE, usecase, "U0ANA", typed)
    assert says in str(no.value)


def test_two_cycles_are_shown_beside_each_other(database: Database, here: Company) -> None:
    sheets = database.read_now(HERE, usecases.me, "U0ANA", "2026Q3 2026Q4")
    assert [one.cycle.key for one in sheets] == ["2026Q3", QUARTER]
    assert "2026 Q3, 2026 Q4" in views.person(ENGLISH, sheets).text


def test_a_table_is_of_one_cycle_where_one_is_named(database: Database, here: Company) -> None:
    for what, rows in ((exports.ExportKind.SCORES, 2), (exports.ExportKind.KEY_RESULTS, 2)):
        text = database.read_now(
            HERE, exports.table_file, what, exports.FileFormat.CSV, cycle="11月"
        ).decode()
        assert len(text.strip().splitlines()) == 1 + rows
    with pytest.raises(Refusal, match="`people` doesn't belong to a cycle"):
        database.read_now(
            HERE,
            exports.table_file,
            exports.ExportKind.PEOPLE,
            exports.FileFormat.CSV,
            cycle="2026Q4",
        )


def crowd(work: Work) -> None:
    """Sixty key results more, with long names, in every cycle."""
    cast = company(work).cast
    for n, cycle in enumerate([one.id for one in cycle_calendar.all_cycles(work)] * 20):
        objective = make.put_objective(
            work, f"o{n}", title=f"{n} <Grow> " * 20, cycle_id=cycle, team_id=1
        )
        title, dimension = f"{n} Leads <from> paid search " * 6, Dimension.TRAFFIC.value
        make.put_key_result(
            work, cast.ana, f"k{n}", title=title, objective_id=objective, dimension=dimension
        )


def everything(work: Work, t: Any) -> list[Message]:
    """The answers of all commands about several cycles."""
    by = "U0BEN"
    sheets = usecases.team(work, by, "growth")
    n = sum(len(one.rows) for one in sheets)
    return [
        *(views.team(t, sheets, page) for page in range(n // 30 + 1)),
        *(views.person(t, usecases.score(work, by, "@ana"), page) for page in range(3)),
        views.company(t, usecases.company(work, by, "")),
        *(views.at_risk(t, usecases.at_risk(work, by, "", page)) for page in range(3)),
        *scorecard_views.render(t, scorecards.preview(work, by, "growth")),
        *scorecard_views.render(t, scorecards.preview(work, by, "company")),
        *comparison_views.comparison_pages(t, comparisons.compare(work, by, "growth company")),
        *funnel_views.funnel_pages(t, funnel.funnels(work, by, "")),
        *channel_views.channel_messages(t, channels.channel_tables(work, by, "")),
    ]


@pytest.mark.parametrize("t", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_what_overflows_fits_and_goes_on(database: Database, t: Any) -> None:
    database.transact_now(HERE, crowd)
    for message in database.read_now(HERE, everything, t):
        assert_fits(message)


def test_a_year_alone_looks_as_it_always_did(database: Database) -> None:
    """With one running cycle nothing names it in tables."""

    def begin(work: Work) -> None:
        made = company(work)
        for key in (NOVEMBER, YEAR):
            days = {"first_day": dt.date(2025, 1, 1), "last_day": dt.date(2025, 12, 31)}
            make.put_cycle(work, key, **days)
        assert made.cycles

    database.transact_now(HERE, begin)
    sheets = database.read_now(HERE, usecases.team, "U0BEN", "growth")
    assert [one.cycle.key for one in sheets] == [QUARTER]
    assert '"Cycle"' not in words(views.team(ENGLISH, sheets).blocks)
    assert NAMES[QUARTER] in views.team(ENGLISH, sheets).text

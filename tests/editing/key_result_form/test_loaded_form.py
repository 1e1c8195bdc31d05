"""The form of a key result shows what is stored, left and comparable."""

from dataclasses import replace
from typing import Any

from sqlalchemy import event

from bot.core.work import Database, Work
from bot.editing import key_result_form
from bot.editing.commands import usecases as commands
from bot.editing.objectives import usecases as objective_form
from bot.goals.library import shipped_library
from tests import make
from tests.cast import HERE
from tests.editing.acting import (
    GOOD,
    IN_TEAMS,
    OWN,
    TEAMS,
    VISITS,
    act,
)
from tests.told import say


def test_the_weight_starts_with_what_the_others_leave(company: Database) -> None:
    assert act(company, commands.second_step, TEAMS, "scratch").entered.weight == "40"
    assert act(company, commands.second_step, OWN, "scratch").entered.weight == ""


def test_the_form_compares_the_target_with_an_earlier_result(company: Database) -> None:
    typed = replace(GOOD, title="Unique visitors", start="53k", target="80k", owner="U0ANA")
    form = act(company, key_result_form.show, IN_TEAMS, typed)
    assert form.hints.earlier is not None
    assert form.hints.earlier.id == VISITS
    assert form.hints.stretch is not None
    assert form.hints.stretch.is_bold
    assert form.hints.metric is shipped_library().metrics["unique_visitors"]
    other = replace(typed, title="Chairs in the office")
    assert act(company, key_result_form.show, IN_TEAMS, other).hints.stretch is None


def test_a_form_runs_a_constant_number_of_queries(company: Database) -> None:
    def count(work: Work) -> int:
        said: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            said.append(statement)

        event.listen(work.session.get_bind(), "before_cursor_execute", note)
        key_result_form.show(
            work,
            "U0BEN",
            IN_TEAMS,
            replace(GOOD, title="Visits", owner="U0ANA"),
        )
        commands.find(work, "U0BEN", "visits")
        objective_form.search_holders(work, "U0BEN", "")
        event.remove(work.session.get_bind(), "before_cursor_execute", note)
        return len(said)

    def grow(work: Work, numbers: range) -> None:
        for n in numbers:
            id_ = make.put_key_result(
                work, 2, f"visits{n}", title=f"Visits {n}", objective_id=TEAMS, weight=1
            )
            say(work, 2, id_, (51_000,))
            lead = make.put_person(work, f"lead{n}", manager_id=1)
            make.put_team(work, f"team{n}", [make.put_person(work, f"p{n}")], lead_id=lead)

    company.transact_now(HERE, grow, range(2))
    few = company.read_now(HERE, count)
    company.transact_now(HERE, grow, range(2, 30))
    assert company.read_now(HERE, count) == few

"""Any text in a form is stored, or refused with a sentence at a field of that form."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.editing import key_result_form
from bot.editing.form_fields.view_state import FormPosition, shown_fields
from bot.editing.form_values import KeyResultInput, MeasureKind, PlanChoice
from bot.editing.key_results import usecases as key_results
from bot.goals import objectives
from scoring.model import Reading
from tests import make
from tests.cast import HERE, enter

EN = translator("en")
FROZEN = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = [
    *(
        "20",
        "0",
        "-5",
        "１２",
        "٣",
        "1,5",
        "1.5",
        "50k",
        "5.6万",
        "+30%",
        "3%",
        "1:5",
        "0:0",
        "4/5",
    ),
    *("9" * 40, "9" * 5000, "1e999", "1e15", "nan", "inf", "-inf", "½", "5²", "2h99m", "1:00:99"),
    *(" by ", " by week ", " week ", " x", " x0", " x" + "9" * 400, " done ", " -> ", "..", "/"),
    *("\n", ", ", " ", "“", "{", "}", "{n}", "%", "*", "2026-11-20", "2026-02-30", "0001-01-01"),
    *("9999-12-31", "20261120", "2026-W47", "2026-11-20T09:00", "week 99", "week 0", "week -1"),
    *("stages ", "seasons ", "linear", "loaded 0", "loaded 1e999", "累计", "从", "到", "€", "¥"),
]
NEAR_VALID = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
TEXT = NEAR_VALID | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
DAYS = st.none() | st.dates() | st.dates(make.FIRST, make.LAST)
UNITS = st.sampled_from(["", "percent", "rating", "duration", "currency", "ratio 1:n", "ratio x"])
NUMBERS = ("start", "target", "low", "high", "floor")
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys((*NUMBERS, "title", "weight", "reason", "milestones", "stages"), TEXT),
    "way": st.sampled_from(MeasureKind),
    "reading": st.sampled_from(Reading),
    "plan": st.sampled_from(PlanChoice),
    "unit": UNITS | TEXT,
    "owner": st.sampled_from(["", "U0ANA", "U0BEN", "U0NOBODY"]),
    "first_day": DAYS,
    "last_day": DAYS,
    "guard": st.integers(0, 10**12),
    "kind": st.sampled_from(["core", "auxiliary"]) | TEXT,
    "dimension": st.sampled_from(["", "traffic"]) | TEXT,
    "rates_rest": st.booleans(),
}
PLAIN = [
    KeyResultInput("Visitors", start="50k", target="60k", reason="So"),
    KeyResultInput(
        "Visitors", start="50k", target="60k", plan=PlanChoice.STAGES, stages="52k by week 5"
    ),
    KeyResultInput("Launch", MeasureKind.DONE, milestones="Build x2 by 2026-11-20"),
    KeyResultInput("Cost", MeasureKind.WITHIN, low="2%", high="4%"),
    KeyResultInput("Rate", MeasureKind.AT_LEAST, target="3%", floor="1%"),
]
NEAR = st.builds(
    lambda plain, changed: replace(plain, **changed),
    st.sampled_from(PLAIN),
    st.sampled_from([*FIELDS, "stages", "milestones"]).flatmap(
        lambda name: st.fixed_dictionaries({name: FIELDS[name]})
    ),
)
KEY_RESULTS = NEAR | st.builds(KeyResultInput, **FIELDS)


@pytest.fixture
def visits(database: Database) -> int:
    """Ana's key result, under an objective of hers."""

    def put(work: Work) -> int:
        cast = enter(work)
        goal = make.put_objective(work, owner_id=cast.ana)
        return make.put_key_result(work, cast.ana, objective_id=goal)

    return database.transact_now(HERE, put)


def outcome(database: Database, usecase: Callable[..., Any], *args: Any) -> dict[str, str]:
    """Return the errors of a form by field; none where it was stored."""
    try:
        database.transact_now(HERE, usecase, "U0ANA", *args)
    except Refusal as refusal:
        return refusal.errors_by_field(EN)
    return {}


def errors_of(
    database: Database, entered: KeyResultInput, position: FormPosition
) -> dict[str, str]:
    return outcome(database, key_results.save, position, entered)


@FROZEN
@given(entered=KEY_RESULTS)
def test_any_key_result_is_stored_or_refused_at_a_field(
    database: Database, visits: int, entered: KeyResultInput
) -> None:
    shown = {f"authoring.{name}" for name in (*shown_fields(entered, is_unfolded=True), "reason")}
    for position in (
        FormPosition(objective_id=1),
        FormPosition(objective_id=1, key_result_id=visits),
    ):
        assert errors_of(database, entered, position).keys() <= shown
        database.read_now(
            HERE, key_result_form.show, "U0ANA", position, entered
        )  # hints while it is typed
    for kr in database.read_now(HERE, lambda work: objectives.key_results_in_cycle(work, 1)):
        database.read_now(HERE, key_result_form.show, "U0ANA", FormPosition(key_result_id=kr.id))

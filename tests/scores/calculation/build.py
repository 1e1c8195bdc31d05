"""Key results, evidence and inputs of scorecards as values, without a database."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.scores.calculation import Evidence, ScorecardInputs
from scoring.assess import assess
from scoring.model import (
    CheckIn,
    Commitment,
    Dimension,
    Direction,
    KeyResult,
    Measure,
    Reading,
    Unit,
    UnitKind,
)

FIRST, LAST = dt.date(2026, 10, 5), dt.date(2026, 11, 1)  # four weeks
CYCLE = Cycle(1, "2026M10", "October 2026", FIRST, LAST)
AFTER = dt.date(2026, 11, 9)
RATING = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=5)
VISITS = Measure(Direction.AT_LEAST, Reading.LATEST, start=0, target=100)


def objective(id_: int = 1, weight: float = 1.0) -> Objective:
    """Return an objective of the cycle."""
    return Objective(
        id_, f"o{id_}", f"Objective {id_}", 1, 1, None, None, Commitment.COMMITTED, weight
    )


def key_result(id_: int, **fields: Any) -> OwnedKeyResult:
    """Return a key result, by default of person 1, that counts visits from 0 to 100."""
    measure = fields.pop("measure", VISITS)
    rule = KeyResult(
        id_,
        measure,
        FIRST,
        LAST,
        weight=fields.pop("weight", 1.0),
        dimension=Dimension.QUALITATIVE if measure is RATING else None,
    )
    owner_id, aim = fields.pop("owner_id", 1), fields.pop("objective", objective())
    return OwnedKeyResult(id_, f"k{id_}", f"Key result {id_}", owner_id, aim, rule, **fields)


def weekly(*values: float, confidence: int | None = None) -> tuple[CheckIn, ...]:
    """Return a check-in a week from the first week on."""
    return tuple(
        CheckIn(FIRST + dt.timedelta(days=7 * n), value, confidence)
        for n, value in enumerate(values)
    )


def evidence(
    key_results: Sequence[OwnedKeyResult],
    check_ins: Mapping[int, Sequence[CheckIn]],
    *,
    is_closed: bool = True,
    **decisions: Any,
) -> Evidence:
    """Return judged key results, with the decisions given."""
    rules = [kr.rule for kr in key_results]
    ids = [rule.id for rule in rules]
    judged = assess(rules, check_ins, AFTER, closed=is_closed, any_number_counts=ids)
    return Evidence(
        overrides=decisions.pop("overrides", {}),
        waivers=decisions.pop("waivers", {}),
        assessments={assessment.key_result_id: assessment for assessment in judged},
        names={1: "Ana", 2: "Ben"},
        **decisions,
    )


def inputs(
    key_results: Sequence[OwnedKeyResult],
    check_ins: Mapping[int, tuple[CheckIn, ...]],
    **fields: Any,
) -> ScorecardInputs:
    """Return the inputs of a frozen scorecard."""
    return ScorecardInputs(
        overrides=fields.pop("overrides", {}),
        waivers=fields.pop("waivers", {}),
        on=AFTER,
        is_normalised=False,
        key_results=tuple(key_results),
        check_ins=dict(check_ins),
        **fields,
    )

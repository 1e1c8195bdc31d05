"""Weights of an objective that do not add up to 100: the importer says what happens to the rest."""

from collections import defaultdict

from bot.core.i18n import N_
from bot.files.import_checks.company import ImportedCompany
from bot.files.import_checks.references import read_values
from bot.files.records import FileRecord, Problem, RecordKind, WrittenCell
from bot.goals.notation import WeightRemainder

FULL = 100.0
CENT = 0.01


def check_weights(company: ImportedCompany) -> list[Problem]:
    """Return problems of objectives whose weights leave a remainder without a choice for it; add a
    rating where that is the choice.

    If no key result of an objective has a weight of its own, they count equally.
    """
    weights, touched = _weights(company)
    problems = []
    for objective, records in touched.items():
        choice, own_weights = _remainder_choice(company, objective), weights[objective]
        if choice is WeightRemainder.QUALITATIVE and not company.written(
            RecordKind.KEY_RESULT, rating_key(objective)
        ):
            own_weights.pop(
                rating_key(objective), None
            )  # it is added again with the present remainder
        remainder = FULL - round(
            sum(own_weights.values()), 6
        )  # without the dust of binary fractions
        if abs(remainder) < CENT or choice is WeightRemainder.NORMALISE:
            continue
        if choice is WeightRemainder.QUALITATIVE and remainder > 0:
            company.add(_rating_record(company, objective, records[-1], remainder))
        else:
            problems.append(_weights_problem(records[0], objective, FULL - remainder))
    return problems


def _weights(
    company: ImportedCompany,
) -> tuple[dict[str, dict[str, float]], dict[str, list[FileRecord]]]:
    """Return weights by objective and key, stored ones included, and the records with weights."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    touched: dict[str, list[FileRecord]] = defaultdict(list)
    stored = company.stored.key_results
    for key_result in stored.values():
        weights[key_result.objective.key][key_result.key] = key_result.rule.weight
    for record in company.of(RecordKind.KEY_RESULT):
        before = stored.get(record.key)
        objective = record.values.get("objective_id") or (before and before.objective.key)
        if objective:
            own_weights = weights[objective]
            own_weights[record.key] = record.values.get("weight", own_weights.get(record.key, 1.0))
            if "weight" in record.values:
                touched[objective].append(record)
    return weights, touched


def _remainder_choice(company: ImportedCompany, objective: str) -> WeightRemainder | None:
    """Return what happens to the remainder, by the objective or else by its cycle."""
    cycle = company.cycle_of(objective)
    for record_kind, record_key in ((RecordKind.OBJECTIVE, objective), (RecordKind.CYCLE, cycle)):
        record = company.written(record_kind, record_key)
        if record and record.values.get("rest"):
            return WeightRemainder(record.values["rest"])
    stored = company.stored.cycles.get(cycle or "")
    return WeightRemainder.NORMALISE if stored and stored.is_normalised else None


def rating_key(objective: str) -> str:
    """The key of the rating that takes an objective's rest."""
    return f"{objective}-qualitative"


def rating(objective: str, weight: float) -> dict[str, str]:
    """The 1 to 5 that the manager gives at the close, as a file would write it."""
    return {
        "key": rating_key(objective),
        "title": "Qualitative appraisal 定性评价",
        "measure": "at_least 4/5",
        "floor": "1/5",
        "weight": f"{weight:g}",
        "class": "auxiliary",
        "dimension": "qualitative",
    }


def _rating_record(
    company: ImportedCompany, objective: str, beside: FileRecord, weight: float
) -> FileRecord:
    """The rating of an objective's rest: nobody is asked before the last day."""
    days = company.cycle_days(company.cycle_of(objective))
    cells = {
        **rating(objective, weight),
        "objective": objective,
        "owner": beside.values.get("owner_id"),
        "first_day": str(days[1]) if days else None,
    }
    written = {field_name: WrittenCell(text, beside.line) for field_name, text in cells.items()}
    record = FileRecord(RecordKind.KEY_RESULT, beside.file, beside.line, written)
    read_values(record, is_new=False)
    return record


def _weights_problem(record: FileRecord, objective: str, weights: float) -> Problem:
    return record.problem(
        "weight",
        N_(
            "The weights of “{objective}” add up to {total}, not 100. Correct them, or tell the "
            "objective what happens to the rest: “rest: normalise”, or below 100 "
            "“rest: qualitative”."
        ),
        objective=objective,
        total=f"{weights:g}",
    )

"""Measure, plan and days of every key result, once its cycle is known."""

import datetime as dt
from dataclasses import replace

from bot.core.i18n import N_
from bot.files.import_checks.company import ImportedCompany
from bot.files.records import FileRecord
from bot.goals.notation import parse_measure
from bot.goals.objectives import OwnedKeyResult
from bot.goals.plan_notation import check_days_in_cycle, parse_plan
from scoring.baseline import keep_baseline
from scoring.bending import bend_plan
from scoring.model import Measure

IN_MEASURE = ("unit", "start", "floor", "milestones")


def check_cycle(_company: ImportedCompany, record: FileRecord) -> None:
    """A cycle has at least two days."""
    first_day, last_day = record.values.get("first_day"), record.values.get("last_day")
    if first_day and last_day and first_day >= last_day:
        raise record.problem(
            "last_day", N_("The last day is not after the first. Correct one of the two.")
        )


def check_objective(company: ImportedCompany, record: FileRecord) -> None:
    """A new objective belongs to somebody."""
    is_new = record.key not in company.stored.objectives
    if is_new and not (record.text("owner") or record.text("team")):
        raise record.problem("owner", N_("Nobody owns this objective. Add an owner or a team."))


def check_key_result(company: ImportedCompany, record: FileRecord) -> None:
    """Fill measure, days and plan."""
    values, stored = record.values, company.stored.key_results.get(record.key)
    measure = _measure(record, stored)
    objective = values.get("objective_id") or (stored.objective.key if stored else None)
    cycle = company.cycle_of(objective)
    days = company.cycle_days(cycle)
    if measure is None or days is None:
        return  # a problem of the cycle or the objective is already reported
    own = stored.rule if stored else None
    if own is not None:
        measure = keep_baseline(own, measure)
        if values.get("first_day") == own.plan.baseline_from and measure == own.measure:
            values["first_day"] = own.first_day  # the plan began later, when it was measured
    values["measure"] = measure
    first_day = values.setdefault(
        "first_day", own.first_day if own else _begins(company, record, days)
    )
    last_day = values.setdefault("last_day", own.last_day if own else days[1])
    with record.placing():
        check_days_in_cycle((first_day, last_day), days)
    if stored and record.text("plan") is None:
        plan = replace(stored.rule.plan, bends=())
    else:
        with record.placing():
            plan = parse_plan(
                record.written, measure, (first_day, last_day), company.seasons(cycle)
            )
    values["plan"] = bend_plan(stored.rule, measure, plan, company.today) if stored else plan
    if values.get("guard_id") == record.key:
        raise record.problem("guard", N_("A key result can't guard itself. Name another."))


def _begins(company: ImportedCompany, record: FileRecord, days: tuple[dt.date, dt.date]) -> dt.date:
    """Return the first day of a new key result: its owner's, if they joined within the cycle."""
    joined_on = company.stored.joined_on.get(record.values.get("owner_id") or "", days[0])
    return joined_on if days[0] < joined_on <= days[1] else days[0]


def _measure(record: FileRecord, stored: OwnedKeyResult | None) -> Measure | None:
    if "measure" in record.broken:
        return None
    if record.text("measure"):
        with record.placing():
            return parse_measure(record.written)
    if stored and any(record.text(field_name) for field_name in IN_MEASURE):
        raise record.problem("measure", N_("Add the measure as well, so that it's complete."))
    return stored.rule.measure if stored else None

"""Run all checks in the order in which they build on each other."""

from bot.files.import_checks.check_ins import check_check_in
from bot.files.import_checks.company import ImportedCompany, check_each
from bot.files.import_checks.key_results import check_cycle, check_key_result, check_objective
from bot.files.import_checks.parts import check_parts
from bot.files.import_checks.references import read_records
from bot.files.import_checks.weights import check_weights
from bot.files.records import FileRecord, Problem, RecordKind
from bot.goals.notation import parse_measure


def check_records(company: ImportedCompany) -> list[Problem]:
    """Everything that is wrong with the records; those without fault are complete afterwards."""
    return [
        *read_records(company.records, company.stored, company.order),
        *check_each(check_cycle, company, RecordKind.CYCLE),
        *check_parts(company),
        *check_each(check_objective, company, RecordKind.OBJECTIVE),
        *check_weights(company),
        *check_each(check_key_result, company, RecordKind.KEY_RESULT),
        *check_each(check_check_in, company, RecordKind.CHECK_IN),
    ]


def check_role_template(role: FileRecord) -> list[Problem]:
    problems = []
    for key_result in role.values["key_results"]:
        try:
            with key_result.placing():
                if key_result.text("measure") is None:
                    continue  # owners type the target in
                parse_measure(key_result.written)
        except Problem as problem:
            problems.append(problem)
    return problems

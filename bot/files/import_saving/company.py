"""Load what is stored of a company, by key."""

from bot.core.work import Work
from bot.files.import_checks import StoredCompany
from bot.files.records import RecordKind
from bot.goals.cycle_calendar import all_cycles
from bot.goals.objectives import select_key_results, select_objectives
from bot.people import people


def load_stored_company(work: Work) -> StoredCompany:
    """Load everything that files can name."""
    persons, teams, cycles = people.everyone(work), people.teams(work), all_cycles(work)
    objectives = list(select_objectives(work).values())
    key_results = select_key_results(work)
    person_keys = {person.id: person.key for person in persons}
    ids = {
        RecordKind.CYCLE: {cycle.key: cycle.id for cycle in cycles},
        RecordKind.PERSON: {person.key: person.id for person in persons},
        RecordKind.TEAM: {team.key: team.id for team in teams},
        RecordKind.OBJECTIVE: {objective.key: objective.id for objective in objectives},
        RecordKind.KEY_RESULT: {key_result.key: key_result.id for key_result in key_results},
    }
    parent_ids = {
        RecordKind.CYCLE: {cycle.key: cycle.part_of for cycle in cycles},
        RecordKind.PERSON: {person.key: person.manager_id for person in persons},
        RecordKind.TEAM: {team.key: team.parent_id for team in teams},
        RecordKind.OBJECTIVE: {objective.key: objective.parent_id for objective in objectives},
    }
    return StoredCompany(
        ids=ids,
        aliases={alias: person_keys[id_] for alias, id_ in people.ids_by_alias(work).items()},
        parents={
            record_kind: _parent_keys(ids[record_kind], parents)
            for record_kind, parents in parent_ids.items()
        },
        joined_on={person.key: person.joined_on for person in persons if person.joined_on},
        members={team.key: {person_keys[id_] for id_ in team.member_ids} for team in teams},
        cycles={cycle.key: cycle for cycle in cycles},
        objectives={objective.key: objective for objective in objectives},
        key_results={key_result.key: key_result for key_result in key_results},
    )


def _parent_keys(ids: dict[str, int], parent_ids: dict[str, int | None]) -> dict[str, str]:
    """Return the key of each thing's parent, empty without one."""
    keys = {id_: record_key for record_key, id_ in ids.items()}
    return {
        record_key: keys.get(parent_id or 0, "") for record_key, parent_id in parent_ids.items()
    }

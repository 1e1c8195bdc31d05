"""One maker per value, every argument optional: a test names only what it is about."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import KeyResultFields, ObjectiveFields
from bot.people import people
from bot.people.people import AskTime, Person
from scoring.model import Direction, Measure, Plan

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
VISITS = Measure(Direction.INCREASE, start=50_000, target=60_000)


def person(
    ask: AskTime = AskTime(),  # noqa: B008 - frozen
    days: Iterable[int] = range(5),
    **fields: Any,
) -> Person:
    """Ana, who works Monday to Friday in Lisbon."""
    given: dict[str, Any] = {
        "id": 1,
        "key": "ana",
        "slack_id": "U0ANA",
        "name": "Ana Lopes",
        "email": "ana@lumen.example",
        "manager_id": None,
        "is_admin": False,
        "is_active": True,
        "zone": "Europe/Lisbon",
        "locale": "en-GB",
        "country": "",
        "away_from": None,
        "away_until": None,
        "quiet_until": None,
    }
    return Person(ask=ask, working_days=frozenset(days), **{**given, **fields})


def put_person(work: Work, key: str = "ana", **fields: Any) -> int:
    """A person in the database; returns the id."""
    given = {
        "name": key.title(),
        "slack_id": f"U0{key.upper()}",
        "email": f"{key}@lumen.example",
        "zone": "Europe/Lisbon",
        "locale": "en-GB",
    }
    return people.put_person(work, key, {**given, **fields}).row.id or 0


def put_team(work: Work, key: str = "growth", members: Iterable[int] = (), **fields: Any) -> int:
    """A team in the database; returns the id."""
    given = {"name": key.title(), "channel": f"C0{key.upper()}"}
    team_id = people.put_team(work, key, {**given, **fields}).row.id or 0
    people.set_members(work, team_id, list(members))
    return team_id


def put_cycle(work: Work, key: str = "2026Q4", **fields: Any) -> int:
    """A cycle in the database; returns the id."""
    given = {"name": key, "first_day": FIRST, "last_day": LAST}
    return cycle_calendar.write_cycle(work, key, {**given, **fields}).id


def put_objective(work: Work, key: str = "grow", **fields: Any) -> int:
    """An objective of the quarter in the database; returns the id."""
    cycle_id = fields.pop("cycle_id", None) or put_cycle(work)
    given: ObjectiveFields = {"title": "Grow", "cycle_id": cycle_id}
    return objectives.write_objective(work, key, cast("ObjectiveFields", given | fields)).id


def put_key_result(
    work: Work,
    owner_id: int,
    key: str = "visits",
    measure: Measure = VISITS,
    plan: Plan = Plan(),  # noqa: B008 - frozen
    **fields: Any,
) -> int:
    """A key result in the database; returns the id."""
    objective_id = fields.pop("objective_id", None) or put_objective(work)
    given: KeyResultFields = {
        "title": key.title(),
        "objective_id": objective_id,
        "position": 0,
        "measure": measure,
        "plan": plan,
        "owner_id": owner_id,
        "first_day": FIRST,
        "last_day": LAST,
    }
    return objectives.write_key_result(work, key, cast("KeyResultFields", given | fields)).id

"""The fields of every kind of record: where each is stored and how its text is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.checkins.records import LONGEST_NOTE
from bot.files.imports.model import Kind
from bot.goals.notation import Rest, fields
from scoring.model import Commitment, Dimension, KeyResultClass


@dataclass(frozen=True)
class Rule:
    """How a field is read: its column, its reader, and what kind of thing it names, if any.

    Where the meaning depends on other records, the reader leaves the text as it is.
    """

    column: str
    read: Callable[[str], Any] = str
    names: Kind | None = None
    is_required: bool = False


def _must(column: str, read: Callable[[str], Any], names: Kind | None = None) -> Rule:
    return Rule(column, read, names, is_required=True)


PERSON, TEAM, CYCLE, OBJECTIVE, KEY_RESULT = (
    Kind.PERSON, Kind.TEAM, Kind.CYCLE, Kind.OBJECTIVE, Kind.KEY_RESULT,
)  # fmt: skip
SCHEMA: dict[Kind, dict[str, Rule]] = {
    Kind.WORKSPACE: {
        "zone": Rule("zone", fields.zone),
        "channel": Rule("channel", fields.text(fields.SHORT)),
    },
    Kind.CYCLE: {
        "key": _must("key", fields.key),
        "name": Rule("name", fields.text(fields.SHORT)),
        "first_day": _must("first_day", fields.day),
        "last_day": _must("last_day", fields.day),
        "seasons": Rule("seasons"),
        "rest": Rule("rest", fields.choice(Rest)),
        "part_of": Rule("part_of", str, CYCLE),
        "part_weight": Rule("part_weight", fields.number(0, 100)),
    },
    Kind.TEAM: {
        "key": _must("key", fields.key),
        "name": _must("name", fields.text(fields.SHORT)),
        "lead": Rule("lead_id", str, PERSON),
        "parent": Rule("parent_id", str, TEAM),
        "members": Rule("members", fields.names, PERSON),
        "channel": Rule("channel", fields.text(fields.SHORT)),
        "ask_day": Rule("ask_weekday", fields.weekday),
        "ask_time": Rule("ask_time", fields.time),
    },
    Kind.PERSON: {
        "key": _must("key", fields.key),
        "name": _must("name", fields.text(fields.SHORT)),
        "email": Rule("email", fields.email),
        "slack_id": Rule("slack_id", fields.slack_id),
        "manager": Rule("manager_id", str, PERSON),
        "teams": Rule("teams", fields.names, TEAM),
        "admin": Rule("is_admin", fields.flag),
        "active": Rule("is_active", fields.flag),
        "zone": Rule("zone", fields.zone),
        "locale": Rule("locale", fields.text(fields.SHORT)),
        "language": Rule("language", fields.text(fields.SHORT)),
        "ask_day": Rule("ask_weekday", fields.weekday),
        "ask_time": Rule("ask_time", fields.time),
        "working_days": Rule("working_days", fields.weekdays),
        "country": Rule("country", fields.country),
    },
    Kind.OBJECTIVE: {
        "key": _must("key", fields.key),
        "title": _must("title", fields.text(fields.TITLE)),
        "cycle": _must("cycle_id", str, CYCLE),
        "owner": Rule("owner_id", str, PERSON),
        "team": Rule("team_id", str, TEAM),
        "parent": Rule("parent_id", str, OBJECTIVE),
        "commitment": Rule("commitment", fields.choice(Commitment)),
        "weight": Rule("weight", fields.number(0, 1000)),
        "rest": Rule("rest", fields.choice(Rest)),
    },
    Kind.KEY_RESULT: {
        "key": _must("key", fields.key),
        "title": _must("title", fields.text(fields.TITLE)),
        "objective": _must("objective_id", str, OBJECTIVE),
        "owner": _must("owner_id", str, PERSON),
        "measure": _must("measure", str),
        "unit": Rule("unit"),
        "start": Rule("start"),
        "floor": Rule("floor"),
        "milestones": Rule("milestones"),
        "plan": Rule("plan"),
        "weight": Rule("weight", fields.number(0, 1000)),
        "class": Rule("kind", fields.choice(KeyResultClass)),
        "dimension": Rule("dimension", fields.choice(Dimension)),
        "guard": Rule("guard_id", str, KEY_RESULT),
        "first_day": Rule("first_day", fields.day),
        "last_day": Rule("last_day", fields.day),
        "remedy": Rule("remedy", fields.text(LONGEST_NOTE)),
    },
    Kind.CHECK_IN: {
        "key_result": _must("key_result_id", str, KEY_RESULT),
        "week": _must("week", fields.day),
        "value": Rule("value"),
        "confidence": Rule("confidence", fields.confidence),
        "note": Rule("note", fields.text(LONGEST_NOTE)),
        "private_note": Rule("private_note", fields.text(LONGEST_NOTE)),
        "blocker": Rule("blocker", fields.text(LONGEST_NOTE)),
        "by": Rule("by_id", str, PERSON),
        "at": Rule("at", fields.moment),
    },
}

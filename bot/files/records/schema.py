"""The fields of every kind of record: where each is stored and how its text is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.checkins.records import LONGEST_NOTE
from bot.files.records.records import RecordKind
from bot.goals.notation import WeightRemainder, fields
from scoring.model import Commitment, Dimension, KeyResultClass


@dataclass(frozen=True)
class FieldRule:
    """How a field is read: its column, its reader, and what kind of thing it names, if any.

    Where the meaning depends on other records, the reader leaves the text as it is.
    """

    column: str
    read: Callable[[str], Any] = str
    names: RecordKind | None = None
    is_required: bool = False


def _must(column: str, read: Callable[[str], Any], names: RecordKind | None = None) -> FieldRule:
    return FieldRule(column, read, names, is_required=True)


PERSON, TEAM, CYCLE, OBJECTIVE, KEY_RESULT = (
    RecordKind.PERSON, RecordKind.TEAM, RecordKind.CYCLE, RecordKind.OBJECTIVE,
    RecordKind.KEY_RESULT,
)  # fmt: skip
SCHEMA: dict[RecordKind, dict[str, FieldRule]] = {
    RecordKind.WORKSPACE: {
        "zone": FieldRule("zone", fields.zone),
        "channel": FieldRule("channel", fields.text(fields.SHORT)),
    },
    RecordKind.CYCLE: {
        "key": _must("key", fields.key),
        "name": FieldRule("name", fields.text(fields.SHORT)),
        "first_day": _must("first_day", fields.day),
        "last_day": _must("last_day", fields.day),
        "seasons": FieldRule("seasons"),
        "rest": FieldRule("rest", fields.choice(WeightRemainder)),
        "part_of": FieldRule("part_of", str, CYCLE),
        "part_weight": FieldRule("part_weight", fields.number(0, 100)),
    },
    RecordKind.TEAM: {
        "key": _must("key", fields.key),
        "name": _must("name", fields.text(fields.SHORT)),
        "lead": FieldRule("lead_id", str, PERSON),
        "parent": FieldRule("parent_id", str, TEAM),
        "members": FieldRule("members", fields.names, PERSON),
        "channel": FieldRule("channel", fields.text(fields.SHORT)),
        "ask_day": FieldRule("ask_weekday", fields.weekday),
        "ask_time": FieldRule("ask_time", fields.time),
    },
    RecordKind.PERSON: {
        "key": _must("key", fields.key),
        "name": _must("name", fields.text(fields.SHORT)),
        "email": FieldRule("email", fields.email),
        "slack_id": FieldRule("slack_id", fields.slack_id),
        "manager": FieldRule("manager_id", str, PERSON),
        "teams": FieldRule("teams", fields.names, TEAM),
        "admin": FieldRule("is_admin", fields.flag),
        "active": FieldRule("is_active", fields.flag),
        "zone": FieldRule("zone", fields.zone),
        "locale": FieldRule("locale", fields.text(fields.SHORT)),
        "language": FieldRule("language", fields.text(fields.SHORT)),
        "ask_day": FieldRule("ask_weekday", fields.weekday),
        "ask_time": FieldRule("ask_time", fields.time),
        "working_days": FieldRule("working_days", fields.weekdays),
        "country": FieldRule("country", fields.country),
    },
    RecordKind.OBJECTIVE: {
        "key": _must("key", fields.key),
        "title": _must("title", fields.text(fields.TITLE)),
        "cycle": _must("cycle_id", str, CYCLE),
        "owner": FieldRule("owner_id", str, PERSON),
        "team": FieldRule("team_id", str, TEAM),
        "parent": FieldRule("parent_id", str, OBJECTIVE),
        "commitment": FieldRule("commitment", fields.choice(Commitment)),
        "weight": FieldRule("weight", fields.number(0, 1000)),
        "rest": FieldRule("rest", fields.choice(WeightRemainder)),
    },
    RecordKind.KEY_RESULT: {
        "key": _must("key", fields.key),
        "title": _must("title", fields.text(fields.TITLE)),
        "objective": _must("objective_id", str, OBJECTIVE),
        "owner": _must("owner_id", str, PERSON),
        "measure": _must("measure", str),
        "unit": FieldRule("unit"),
        "start": FieldRule("start"),
        "floor": FieldRule("floor"),
        "milestones": FieldRule("milestones"),
        "plan": FieldRule("plan"),
        "weight": FieldRule("weight", fields.number(0, 1000)),
        "class": FieldRule("kind", fields.choice(KeyResultClass)),
        "dimension": FieldRule("dimension", fields.choice(Dimension)),
        "guard": FieldRule("guard_id", str, KEY_RESULT),
        "first_day": FieldRule("first_day", fields.day),
        "last_day": FieldRule("last_day", fields.day),
        "remedy": FieldRule("remedy", fields.text(LONGEST_NOTE)),
    },
    RecordKind.CHECK_IN: {
        "key_result": _must("key_result_id", str, KEY_RESULT),
        "week": _must("week", fields.day),
        "value": FieldRule("value"),
        "confidence": FieldRule("confidence", fields.confidence),
        "note": FieldRule("note", fields.text(LONGEST_NOTE)),
        "private_note": FieldRule("private_note", fields.text(LONGEST_NOTE)),
        "blocker": FieldRule("blocker", fields.text(LONGEST_NOTE)),
        "by": FieldRule("by_id", str, PERSON),
        "at": FieldRule("at", fields.moment),
    },
}


def columns_of(kind: RecordKind) -> list[str]:
    """Return the names of a kind's fields, which are the columns of its CSV file."""
    return list(SCHEMA[kind])

"""The fields of every kind of record: where each is stored and how its text is read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.checkins.records import LONGEST_NOTE
from bot.files.records import fields
from bot.files.records.records import RecordKind
from bot.goals.notation import (
    LONGEST_NAME,
    LONGEST_TITLE,
    WeightRemainder,
    parse_choice,
    parse_date,
    parse_text,
    split_names,
)
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


NAME, TITLE, NOTE = (
    partial(parse_text, longest=longest) for longest in (LONGEST_NAME, LONGEST_TITLE, LONGEST_NOTE)
)
PERCENT = partial(fields.parse_share, high=100)
WEIGHT = partial(fields.parse_share, high=1000)
PERSON, TEAM, CYCLE, OBJECTIVE, KEY_RESULT = (
    RecordKind.PERSON, RecordKind.TEAM, RecordKind.CYCLE, RecordKind.OBJECTIVE,
    RecordKind.KEY_RESULT,
)  # fmt: skip
SCHEMA: dict[RecordKind, dict[str, FieldRule]] = {
    RecordKind.WORKSPACE: {
        "zone": FieldRule("zone", fields.parse_zone),
        "channel": FieldRule("channel", NAME),
        "dates": FieldRule("dates", fields.parse_date_order),
        "agreement": FieldRule("agreement", fields.parse_yes_or_no),
    },
    RecordKind.CYCLE: {
        "key": _must("key", fields.parse_key),
        "name": FieldRule("name", NAME),
        "first_day": _must("first_day", parse_date),
        "last_day": _must("last_day", parse_date),
        "seasons": FieldRule("seasons"),
        "rest": FieldRule("rest", partial(parse_choice, choices=WeightRemainder)),
        "part_of": FieldRule("part_of", str, CYCLE),
        "part_weight": FieldRule("part_weight", PERCENT),
    },
    RecordKind.TEAM: {
        "key": _must("key", fields.parse_key),
        "name": _must("name", NAME),
        "lead": FieldRule("lead_id", str, PERSON),
        "parent": FieldRule("parent_id", str, TEAM),
        "members": FieldRule("members", split_names, PERSON),
        "channel": FieldRule("channel", NAME),
        "ask_day": FieldRule("ask_weekday", fields.parse_weekday),
        "ask_time": FieldRule("ask_time", fields.parse_time),
        "agreement": FieldRule("agreement", fields.parse_yes_or_no),
    },
    RecordKind.PERSON: {
        "key": _must("key", fields.parse_key),
        "name": _must("name", NAME),
        "email": FieldRule("email", fields.parse_email),
        "slack_id": FieldRule("slack_id", fields.parse_slack_id),
        "manager": FieldRule("manager_id", str, PERSON),
        "teams": FieldRule("teams", split_names, TEAM),
        "admin": FieldRule("is_admin", fields.parse_yes_or_no),
        "active": FieldRule("is_active", fields.parse_yes_or_no),
        "zone": FieldRule("zone", fields.parse_zone),
        "locale": FieldRule("locale", NAME),
        "language": FieldRule("language", NAME),
        "ask_day": FieldRule("ask_weekday", fields.parse_weekday),
        "ask_time": FieldRule("ask_time", fields.parse_time),
        "working_days": FieldRule("working_days", fields.parse_weekdays),
        "country": FieldRule("country", fields.parse_country),
    },
    RecordKind.OBJECTIVE: {
        "key": _must("key", fields.parse_key),
        "title": _must("title", TITLE),
        "cycle": _must("cycle_id", str, CYCLE),
        "owner": FieldRule("owner_id", str, PERSON),
        "team": FieldRule("team_id", str, TEAM),
        "parent": FieldRule("parent_id", str, OBJECTIVE),
        "commitment": FieldRule("commitment", partial(parse_choice, choices=Commitment)),
        "weight": FieldRule("weight", WEIGHT),
        "rest": FieldRule("rest", partial(parse_choice, choices=WeightRemainder)),
    },
    RecordKind.KEY_RESULT: {
        "key": _must("key", fields.parse_key),
        "title": _must("title", TITLE),
        "objective": _must("objective_id", str, OBJECTIVE),
        "owner": _must("owner_id", str, PERSON),
        "measure": _must("measure", str),
        "unit": FieldRule("unit"),
        "start": FieldRule("start"),
        "floor": FieldRule("floor"),
        "milestones": FieldRule("milestones"),
        "plan": FieldRule("plan"),
        "weight": FieldRule("weight", WEIGHT),
        "class": FieldRule("kind", partial(parse_choice, choices=KeyResultClass)),
        "dimension": FieldRule("dimension", partial(parse_choice, choices=Dimension)),
        "guard": FieldRule("guard_id", str, KEY_RESULT),
        "first_day": FieldRule("first_day", parse_date),
        "last_day": FieldRule("last_day", parse_date),
        "remedy": FieldRule("remedy", NOTE),
        "cadence": FieldRule("cadence", fields.parse_cadence),
        "deputy": FieldRule("deputy_id", str, PERSON),
    },
    RecordKind.CHECK_IN: {
        "key_result": _must("key_result_id", str, KEY_RESULT),
        "week": _must("week", parse_date),
        "value": FieldRule("value"),
        "confidence": FieldRule("confidence", fields.parse_confidence),
        "note": FieldRule("note", NOTE),
        "private_note": FieldRule("private_note", NOTE),
        "blocker": FieldRule("blocker", NOTE),
        "by": FieldRule("by_id", str, PERSON),
        "at": FieldRule("at", fields.parse_moment),
    },
}


SECTIONS = {  # of a file with everything
    "workspace": RecordKind.WORKSPACE,
    "cycles": RecordKind.CYCLE,
    "teams": RecordKind.TEAM,
    "people": RecordKind.PERSON,
    "objectives": RecordKind.OBJECTIVE,
    "key_results": RecordKind.KEY_RESULT,
    "check_ins": RecordKind.CHECK_IN,
}


def columns_of(kind: RecordKind) -> list[str]:
    """Return the names of a kind's fields, which are the columns of its CSV file."""
    return list(SCHEMA[kind])

"""Which tables are watched, and a change as the log tells it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ChangedFields = Mapping[str, tuple[Any, Any]]  # what it was and what it became

NAMED_BY = {  # tables whose rows are written over, and the columns that name a row
    "closings": ("cycle_id",),
    "cycles": ("key",),
    "key_results": ("key",),
    "libraries": (),
    "members": ("team_id", "person_id"),
    "objectives": ("key",),
    "people": ("key",),
    "teams": ("key",),
    "workspaces": (),
}
SLACK_DO_NOT_DISTURB = {
    "quiet_until",
    "night_from",
    "night_until",
}  # do-not-disturb: nobody's business
NEVER_LOGGED = {"id", "workspace_id", "asked_since"} | SLACK_DO_NOT_DISTURB
SINGULAR = {name: name.removesuffix("s") for name in NAMED_BY} | {
    "libraries": "library",
    "people": "person",
}
REFERS_TO = {  # columns with the id of another row
    "cycle_id": "cycles",
    "guard_id": "key_results",
    "key_result_id": "key_results",
    "lead_id": "people",
    "manager_id": "people",
    "objective_id": "objectives",
    "owner_id": "people",
    "deputy_id": "people",
    "person_id": "people",
    "by_id": "people",
    "team_id": "teams",
    "went_to_id": "people",
}


@dataclass(frozen=True)
class AuditedChange:
    """Who changed which thing when; `actor` is a Slack user, a person's id, a name, or empty for
    Weekbeat by itself.
    """

    at: dt.datetime
    actor: str | int
    what: str
    about: Mapping[str, Any]
    fields: ChangedFields


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What changed, by column; inside a value that has parts, by part.

    >>> difference({"measure": {"target": 1, "unit": "%"}}, {"measure": {"target": 2, "unit": "%"}})
    {'measure.target': (1, 2)}
    """
    old, new = dict(_flat(before)), dict(_flat(after))
    names = [*old, *(field_name for field_name in new if field_name not in old)]
    pairs = {field_name: (old.get(field_name), new.get(field_name)) for field_name in names}
    return {field_name: pair for field_name, pair in pairs.items() if not _is_same(*pair)}


def _is_same(old: Any, new: Any) -> bool:
    """Nothing, an empty text and an empty list tell a reader the same."""
    nothing: tuple[Any, ...] = (None, "", [])
    return bool(old == new or (old in nothing and new in nothing))


def _flat(parts: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for field_name, value in parts.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{field_name}.")
        else:
            yield above + field_name, value

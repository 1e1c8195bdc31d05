"""Changes -> lines of a table, with names in place of ids."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.files.audit.model import REFERS_TO, AuditedChange

COLUMNS = ("at", "by", "what", "which", "field", "from", "to")
ITSELF = "weekbeat"
Keys = Mapping[str, Mapping[int, str]]


def change_rows(
    change: AuditedChange, keys: Keys, slack_ids: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """One line a field; `slack_ids` are the keys of people by Slack user."""
    if isinstance(change.actor, int):
        actor = keys["people"].get(change.actor, str(change.actor))
    else:
        actor = slack_ids.get(change.actor, change.actor) or ITSELF
    which = " ".join(
        str(_named(field_name, value, keys)) for field_name, value in change.about.items()
    )
    for field_name, (old, new) in change.fields.items():
        column = f"{change.what}_id" if field_name == "parent_id" else field_name
        yield {
            "at": change.at.isoformat(),
            "by": actor,
            "what": change.what,
            "which": which,
            "field": field_name.removesuffix("_id"),
            "from": _named(column, old, keys),
            "to": _named(column, new, keys),
        }


def _named(column: str, value: Any, keys: Keys) -> Any:
    if column in REFERS_TO and value is not None:
        return keys[REFERS_TO[column]].get(value, value)
    return int(value) if isinstance(value, float) and value.is_integer() else value

"""Whether the acting account belongs to this workspace.

In a channel that is shared with another company, its people can reach the bot under user ids of
their own workspace. The team that Slack names beside the user id decides.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

Payload = Mapping[str, Any]


def is_from_another_workspace(body: Payload, own_ids: Collection[str]) -> bool:
    """Return whether the acting account belongs to another workspace.

    `own_ids` are this workspace and its enterprise. Every team that the payload names for the
    account must be one of them.
    """
    teams = list(_teams_of_actor(body))
    if not teams and body.get("is_ext_shared_channel") is True:
        return True  # several companies are in that channel, and Slack does not say which one acts
    return any(team not in own_ids for team in teams)


def _teams_of_actor(body: Payload) -> Iterator[str]:
    """Yield every team that a payload names for the acting account."""
    event = body.get("event")
    if body.get("type") == "event_callback" and isinstance(event, Mapping):
        parts = event, event.get("message"), event.get("previous_message")
        teams = [team for part in parts for team in _teams_of_message(part)]
        yield from teams or _texts(body.get("team_id"))
        return
    yield from _texts(_part(body, "user").get("team_id"), body.get("team"))
    yield from _texts(_part(body, "team").get("id"), body.get("team_id"))


def _teams_of_message(part: object) -> Iterator[str]:
    """Yield the team of the author, the team of the channel, and `team`, which may be either."""
    if isinstance(part, Mapping):
        yield from _texts(part.get("user_team"), part.get("source_team"), part.get("team"))


def _part(body: Payload, field_name: str) -> Payload:
    part = body.get(field_name)
    return part if isinstance(part, Mapping) else {}


def _texts(*values: object) -> Iterator[str]:
    return (raw_value for raw_value in values if isinstance(raw_value, str) and raw_value)

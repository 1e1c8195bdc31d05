"""Whose account acts: a Slack user id counts only together with the workspace it belongs to.

In a channel that is shared with another company, its people reach the bot too, under ids that
their own workspace gave them. What decides is the team that Slack names beside the id.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

Payload = Mapping[str, Any]


def is_from_another_workspace(body: Payload, home: Collection[str]) -> bool:
    """Whether whoever acts belongs to another workspace. `home` are the ids of ours and of its
    enterprise; every team that the payload names for the actor must be one of them.
    """
    teams = list(_teams_of_actor(body))
    if not teams and body.get("is_ext_shared_channel") is True:
        return True  # several companies are in that channel, and Slack does not say which one acts
    return any(team not in home for team in teams)


def _teams_of_actor(body: Payload) -> Iterator[str]:
    """Every team that a payload names for the one who acts; nothing where it names none."""
    event = body.get("event")
    if body.get("type") == "event_callback" and isinstance(event, Mapping):
        parts = event, event.get("message"), event.get("previous_message")
        named = [team for part in parts for team in _teams_of_message(part)]
        yield from named or _texts(body.get("team_id"))
        return
    yield from _texts(_part(body, "user").get("team_id"), body.get("team"))
    yield from _texts(_part(body, "team").get("id"), body.get("team_id"))


def _teams_of_message(part: object) -> Iterator[str]:
    """`user_team` is whose the author is, `source_team` where it was written, `team` either."""
    if isinstance(part, Mapping):
        yield from _texts(part.get("user_team"), part.get("source_team"), part.get("team"))


def _part(body: Payload, name: str) -> Payload:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def _texts(*values: object) -> Iterator[str]:
    return (value for value in values if isinstance(value, str) and value)

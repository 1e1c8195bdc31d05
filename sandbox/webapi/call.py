"""One Web API call as a method sees it: the workspace, and arguments read as Slack does."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sandbox.core import Simulation
from sandbox.model import Json, SlackChannel, SlackError, SlackUser

Item = TypeVar("Item")
NO = frozenset({"", "0", "false", "False", "none", "None"})


def refused(slack_message: str) -> SlackError:
    """``invalid_arguments`` with one reason."""
    return SlackError(
        "invalid_arguments", response_metadata={"messages": [f"[ERROR] {slack_message}"]}
    )


@dataclass
class ApiCall:
    """The arguments of one call; form-encoded ones are all strings."""

    core: Simulation
    args: Json

    def text(self, argument: str) -> str:
        """Return an optional string, empty when it is missing."""
        argument_value = self.args.get(argument)
        return "" if argument_value is None else str(argument_value)

    def need(self, *listed_names: str) -> None:
        """Refuse the call unless these arguments are there."""
        missing = [n for n in listed_names if self.args.get(n) in (None, "")]
        if missing:
            response_json = [f"[ERROR] missing required field: {argument}" for argument in missing]
            raise SlackError("invalid_arguments", response_metadata={"messages": response_json})

    def flag(self, argument: str) -> bool:
        """Return a boolean in any of the ways clients write it."""
        argument_value = self.args.get(argument)
        return bool(argument_value) and str(argument_value) not in NO

    def number(self, argument: str, default: int) -> int:
        """Return an integer."""
        argument_value = self.args.get(argument)
        if argument_value in (None, ""):
            return default
        try:
            return int(str(argument_value))
        except ValueError as error:
            raise refused(f"{argument} must be an integer") from error

    def json(self, argument: str, error: str = "invalid_arguments") -> Any:
        """Return a JSON value, given as such or as a string; None when it is missing."""
        argument_value = self.args.get(argument)
        if not isinstance(argument_value, str):
            return argument_value
        if not argument_value.strip():
            return None
        try:
            return json.loads(argument_value)
        except ValueError as no:
            raise SlackError(error) from no

    # people and places -------------------------------------------------------

    def user(self, argument: str = "user", error: str = "user_not_found") -> SlackUser:
        """Return the user an argument names by id."""
        user_found = self.core.state.users.get(self.text(argument))
        if user_found is None:
            raise SlackError(error)
        return user_found

    def channel(self, argument: str = "channel") -> SlackChannel:
        """Return the conversation an argument names by id; private ones only when the bot is in
        them.
        """
        channel_found = self.core.state.channel(self.text(argument))
        hidden = channel_found.is_private or channel_found.is_im
        if hidden and self.core.app.bot_user_id not in channel_found.members:
            raise SlackError("channel_not_found")
        return channel_found

    def scope(self, *needed: str) -> None:
        """Refuse unless the app was granted all of these."""
        granted = self.core.app.scopes
        missing = [argument for argument in needed if argument not in granted]
        if missing:
            provided = ",".join(sorted(granted))
            raise SlackError("missing_scope", needed=",".join(missing), provided=provided)

    # pages -------------------------------------------------------------------

    def page(
        self,
        items: Sequence[Item],
        json_key: Callable[[Item], str],
        *,
        default: int,
        most: int = 1000,
    ) -> tuple[list[Item], str]:
        """Return the items after the cursor, at most ``limit``, and the next cursor ("" at the
        end).
        """
        limit = self.number("limit", default)
        if limit < 1:
            raise SlackError("invalid_limit")
        start = self.position(items, json_key)
        end = start + min(limit, most)
        follows = encode(json_key(items[end])) if end < len(items) else ""
        return list(items[start:end]), follows

    def position(self, items: Sequence[Item], json_key: Callable[[Item], str]) -> int:
        """Return where the cursor points; SlackError ``invalid_cursor`` when it points nowhere."""
        cursor = self.text("cursor")
        if not cursor:
            return 0
        key_sought = decode(cursor)
        for n, list_item in enumerate(items):
            if json_key(list_item) == key_sought:
                return n
        raise SlackError("invalid_cursor")


def encode(json_key: str) -> str:
    """Return a cursor that starts at the item with this key."""
    return base64.b64encode(f"next:{json_key}".encode()).decode()


def decode(cursor: str) -> str:
    """Return the key in a cursor."""
    try:
        return base64.b64decode(cursor, validate=True).decode().removeprefix("next:")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise SlackError("invalid_cursor") from error

"""The workspace as one object: read what a user sees, act as that user, move the clock.

The control API and the browser page are thin layers over this class. Everything runs in one event
loop; reading is plain, acting is ``async`` because the app gets three seconds to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sandbox.model import (
    Change,
    Channel,
    Command,
    Message,
    Moment,
    Outcome,
    Place,
    Traffic,
    User,
    View,
)


class Workspace:
    """One Slack workspace with one app installed.

    ``channel`` is everywhere an id (``C…``, ``D…``), ``#name``, or ``@app`` (the direct messages of
    the acting user with the app). ``CannotAct`` carries a sentence for what a person cannot do.
    """

    # reading -------------------------------------------------------------

    @property
    def app_user(self) -> User:
        """The app's bot user."""
        raise NotImplementedError

    def team(self) -> dict[str, str]:
        """``id``, ``name`` and ``domain``."""
        raise NotImplementedError

    def people(self) -> list[User]:
        """Everybody who can be acted as: no bots, nobody deactivated."""
        raise NotImplementedError

    def user(self, user: str) -> User:
        """One user, also a bot, by id or ``@name``."""
        raise NotImplementedError

    def commands(self) -> list[Command]:
        """The slash commands of the manifest."""
        raise NotImplementedError

    def channels_of(self, user: str) -> list[Channel]:
        """Channels the user is in, then their direct messages (the app's always among them)."""
        raise NotImplementedError

    def messages(self, channel: str, user: str, thread_ts: str | None = None) -> list[Message]:
        """Oldest first, the user's own ephemerals in place.

        Without ``thread_ts`` the channel's main line, with it the thread's parent and replies.
        """
        raise NotImplementedError

    def message(self, channel: str, ts: str) -> Message | None:
        """One message, or None when it is gone."""
        raise NotImplementedError

    def unread(self, user: str) -> dict[str, int]:
        """Unread messages per channel id; channels without any are left out."""
        raise NotImplementedError

    def mark_read(self, user: str, channel: str) -> None:
        """The user has seen everything in the channel."""
        raise NotImplementedError

    def modal_of(self, user: str) -> View | None:
        """The user's top modal."""
        raise NotImplementedError

    def stack_of(self, user: str) -> list[View]:
        """The user's open modals, the top one last."""
        raise NotImplementedError

    def home_of(self, user: str) -> View | None:
        """The Home tab the app published for the user."""
        raise NotImplementedError

    def inputs(self, user: str, place: Place) -> dict[str, dict[str, dict[str, Any]]]:
        """``state.values`` there: every input, initial values where nothing was entered."""
        raise NotImplementedError

    def traffic(self, since: int = 0) -> list[Traffic]:
        """Lines with ``n`` above ``since``, newest last, secrets masked."""
        raise NotImplementedError

    def busy(self) -> str:
        """What the workspace is doing ("moving to Mon 16 Nov 09:00"), empty when idle."""
        raise NotImplementedError

    def subscribe(self, told: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``told`` in the event loop after every change; call the result to stop."""
        raise NotImplementedError

    # acting --------------------------------------------------------------

    async def post_message(
        self, user: str, channel: str, text: str, thread_ts: str | None = None
    ) -> Message:
        """Type a message; ``@ana`` and ``#growth`` become mentions, ``& < >`` are escaped."""
        raise NotImplementedError

    async def edit_message(self, user: str, channel: str, ts: str, text: str) -> Message:
        """Edit one's own message."""
        raise NotImplementedError

    async def delete_message(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message; dismiss an ephemeral one."""
        raise NotImplementedError

    async def react(self, user: str, channel: str, ts: str, name: str, on: bool = True) -> None:
        """Add or remove a reaction, without colons."""
        raise NotImplementedError

    async def run_command(self, user: str, channel: str, command: str, text: str = "") -> Outcome:
        """Run a slash command; not possible inside a thread."""
        raise NotImplementedError

    async def press(
        self,
        user: str,
        place: Place,
        action_id: str,
        block_id: str | None = None,
        value: Any = None,
    ) -> Outcome:
        """Press a button, pick in a select, overflow, date … there.

        ``value`` is what was picked: option value(s), date, time, user or channel id; for a button
        it may tell two with one action_id apart. In a modal, an element inside an input block is
        only sent to the app when it has ``dispatch_action``.
        """
        raise NotImplementedError

    async def fill(self, user: str, values: dict[str, Any], place: Place | None = None) -> Outcome:
        """Enter values without submitting: ``action_id`` or ``block_id/action_id`` -> value.

        Default place: the user's modal. ``dispatch_action`` inputs are sent to the app.
        """
        raise NotImplementedError

    async def submit(self, user: str, values: dict[str, Any] | None = None) -> Outcome:
        """Fill, then press the modal's submit button; required inputs are checked first."""
        raise NotImplementedError

    async def close_view(self, user: str, all_of_them: bool = False) -> None:
        """Close the top modal (or the whole stack)."""
        raise NotImplementedError

    async def open_home(self, user: str, tab: str = "home") -> View | None:
        """Open the app's Home (or ``messages``) tab; the view after the app was told."""
        raise NotImplementedError

    # clock ---------------------------------------------------------------

    def now(self) -> datetime:
        """Business time, UTC."""
        raise NotImplementedError

    def moments(self, user: str) -> list[Moment]:
        """Next morning, next Monday (in the user's zone), and the configured ones ahead."""
        raise NotImplementedError

    async def jump(self, to: str, user: str | None = None) -> datetime:
        """Move business time: ISO, ``next morning``, ``next monday``, ``+2h``, or a label."""
        raise NotImplementedError

"""The workspace as one object: read what a user sees, act as that user, move the clock.

The control API and the browser page are thin layers over this class. Everything runs in one event
loop; reading is plain, acting is ``async`` because the app gets three seconds to answer.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sandbox import acts, jumps, messages, text
from sandbox.model import CannotAct, Json, Message, Outcome, Place, SlackError, User, View
from sandbox.normal import short_id
from sandbox.sight import Sight


class Workspace(Sight):
    """One Slack workspace with one app installed.

    ``channel`` is everywhere an id (``C…``, ``D…``), ``#name``, or ``@app`` (the direct messages of
    the acting user with the app). ``CannotAct`` carries a sentence for what a person cannot do.
    """

    async def post_message(
        self, user: str, channel: str, text: str, thread_ts: str | None = None
    ) -> Message:
        """Type a message; ``@ana`` and ``#growth`` become mentions, ``& < >`` are escaped."""
        who, found = self._actor(user), self.channel(channel, user)
        if not text.strip():
            raise CannotAct("An empty message cannot be sent.")
        if found.is_archived:
            raise CannotAct(f"#{found.name} is archived.")
        said = self._typed(text)
        if len(said) > 12_000:
            raise CannotAct("A message may have 12,000 characters at most.")
        about = {"client_msg_id": self.core.new_id("", 20).lower(), "thread_ts": thread_ts}
        blocks = [text_block(said)]
        try:
            message = messages.post(self.core, found, who.id, said, blocks=blocks, **about)
        except SlackError as no:
            raise CannotAct("This thread is not there any more.") from no
        self._acted()
        return message

    async def edit_message(self, user: str, channel: str, ts: str, new_text: str) -> Message:
        """Edit one's own message."""
        who, message = self._own(user, channel, ts)
        if not new_text.strip():
            raise CannotAct("An empty message cannot be sent.")
        said = self._typed(new_text)
        blocks = [text_block(said)]
        messages.change(self.core, message, text=said, blocks=blocks, by=who.id)
        self._acted()
        return message

    async def delete_message(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message; dismiss an ephemeral one."""
        _, message = self._own(user, channel, ts)
        messages.delete(self.core, message)
        self._acted()

    async def react(self, user: str, channel: str, ts: str, name: str, on: bool = True) -> None:
        """Add or remove a reaction, without colons."""
        who, found = self._actor(user), self.channel(channel, user)
        message = self.core.state.message(found.id, ts)
        if message is None or message.ephemeral_to:
            raise CannotAct("There is no such message to react to.")
        try:
            messages.react(self.core, message, who.id, name.strip(":"), on)
        except SlackError as no:
            raise CannotAct(f"{who.real_name}: {no.code}.") from no
        self._acted()

    async def run_command(self, user: str, channel: str, command: str, text: str = "") -> Outcome:
        """Run a slash command; not possible inside a thread."""
        found = self.channel(channel, user)
        done = await acts.command(self.core, self._actor(user), found, command, text)
        return self._acted(done)

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
        who = self._actor(user)
        return self._acted(await acts.press(self.core, who, place, action_id, block_id, value))

    async def suggest(
        self, user: str, place: Place, action_id: str, query: str, block_id: str | None = None
    ) -> list[Json]:
        """Options the app offers in an external select for what was typed so far."""
        who = self._actor(user)
        return await acts.suggest(self.core, who, place, action_id, block_id, query)

    async def fill(self, user: str, values: dict[str, Any], place: Place | None = None) -> Outcome:
        """Enter values without submitting: ``action_id`` or ``block_id/action_id`` -> value.

        Default place: the user's modal. ``dispatch_action`` inputs are sent to the app.
        """
        where = place or Place("modal")
        return self._acted(await acts.fill(self.core, self._actor(user), where, values))

    async def submit(self, user: str, values: dict[str, Any] | None = None) -> Outcome:
        """Fill, then press the modal's submit button; required inputs are checked first."""
        return self._acted(await acts.submit(self.core, self._actor(user), values))

    async def close_view(self, user: str, all_of_them: bool = False) -> None:
        """Close the top modal (or the whole stack)."""
        await acts.close(self.core, self._actor(user), all_of_them)
        self._acted()

    async def open_home(self, user: str, tab: str = "home") -> View | None:
        """Open the app's Home (or ``messages``) tab; the view after the app was told."""
        if not self.core.app.home_enabled and tab == "home":
            raise CannotAct(f"{self.core.app.name} has no Home tab in its manifest.")
        view = await acts.open_home(self.core, self._actor(user), tab)
        self._acted()
        return view

    # clock ---------------------------------------------------------------

    async def jump(self, to: str, user: str | None = None, limit: float = jumps.LIMIT) -> datetime:
        """Move business time: ISO, ``next morning``, ``next monday``, ``+2h``, or a label."""
        who = self._actor(user) if user else next(iter(self.people()), self.app_user)
        await jumps.jump(self.core, jumps.goal(self.core, to, who), limit)
        return self.now()

    # inside --------------------------------------------------------------

    def _own(self, user: str, channel: str, ts: str) -> tuple[User, Message]:
        who, found = self._actor(user), self.channel(channel, user)
        message = self.core.state.message(found.id, ts)
        if message is None or who.id not in (message.user, message.ephemeral_to):
            raise CannotAct(f"{who.real_name} has no such message.")
        return who, message

    def _typed(self, said: str) -> str:
        state = self.core.state
        users = {u.name: u.id for u in state.users.values() if not u.deleted}
        channels = {c.name: c.id for c in state.channels.values() if not c.is_im}
        return text.typed(said, users.get, channels.get)

    def _acted(self, done: Outcome | None = None) -> Outcome:
        self.core.save()
        return done or Outcome()


def text_block(said: str) -> Json:
    """The rich_text block of what a person typed."""
    return text.rich_text(said, short_id())

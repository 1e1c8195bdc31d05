"""The workspace as one object: read what a user sees, act as that user, move the clock.

The control API and the browser page are thin layers over this class. Everything runs in one event
loop; reading is plain, acting is ``async`` because the app gets three seconds to answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sandbox import acts, commands, files, jumps, messages, text
from sandbox.model import (
    ActionOutcome,
    CannotAct,
    ElementLocation,
    Json,
    SlackError,
    SlackMessage,
    SlackUser,
    View,
)
from sandbox.normal import short_id
from sandbox.sight import Sight

MOST_FILES = 10
LARGEST_FILE = 20_000_000  # bytes


class SlackWorkspace(Sight):
    """One Slack workspace with one app installed.

    ``channel`` is everywhere an id (``C…``, ``D…``), ``#name``, or ``@app`` (the direct messages of
    the acting user with the app). ``CannotAct`` carries a sentence for what a person cannot do.
    """

    async def post_message(
        self, user_id: str, slack_channel: str, message_text: str, thread_ts: str | None = None
    ) -> SlackMessage:
        """Type a message; ``@ana`` and ``#growth`` become mentions, ``& < >`` are escaped."""
        if not message_text.strip():
            raise CannotAct("An empty message cannot be sent.")
        return self._post(user_id, slack_channel, message_text, {"thread_ts": thread_ts})

    async def drop_files(
        self,
        user_id: str,
        slack_channel: str,
        dropped: Sequence[tuple[str, bytes]],
        message_text: str = "",
        thread_ts: str | None = None,
    ) -> SlackMessage:
        """Drop files (name, content) into a conversation, with a few words or without."""
        if not 1 <= len(dropped) <= MOST_FILES:
            raise CannotAct(f"Drop 1 to {MOST_FILES} files at once.")
        if any(len(content) > LARGEST_FILE for _, content in dropped):
            raise CannotAct("A file may have 20 MB at most here.")
        shared = [files.drop(self.core, user_id, name, content) for name, content in dropped]
        more = {"files": shared, "subtype": "file_share", "thread_ts": thread_ts}
        return self._post(user_id, slack_channel, message_text, more)

    def _post(
        self, user_id: str, slack_channel: str, message_text: str, more: Json
    ) -> SlackMessage:
        acting_user, channel_found = self._actor(user_id), self.channel(slack_channel, user_id)
        if channel_found.is_archived:
            raise CannotAct(f"#{channel_found.name} is archived.")
        formatted_text = self._typed(message_text)
        if len(formatted_text) > 12_000:
            raise CannotAct("A message may have 12,000 characters at most.")
        message_fields = {"client_msg_id": self.core.new_id("", 20).lower(), **more}
        blocks = [text_block(formatted_text)] if message_text.strip() else []
        try:
            slack_message = messages.post(
                self.core,
                channel_found,
                acting_user.id,
                formatted_text,
                blocks=blocks,
                **message_fields,
            )
        except SlackError as error:
            raise CannotAct("This thread is not there any more.") from error
        self._acted()
        return slack_message

    async def edit_message(
        self, user_id: str, slack_channel: str, message_ts: str, new_text: str
    ) -> SlackMessage:
        """Edit one's own message."""
        acting_user, slack_message = self._own(user_id, slack_channel, message_ts)
        if not new_text.strip():
            raise CannotAct("An empty message cannot be sent.")
        formatted_text = self._typed(new_text)
        blocks = [text_block(formatted_text)]
        messages.change(
            self.core, slack_message, message_text=formatted_text, blocks=blocks, by=acting_user.id
        )
        self._acted()
        return slack_message

    async def delete_message(self, user_id: str, slack_channel: str, message_ts: str) -> None:
        """Delete one's own message; dismiss an ephemeral one."""
        _, slack_message = self._own(user_id, slack_channel, message_ts)
        messages.delete(self.core, slack_message)
        self._acted()

    async def react(
        self, user_id: str, slack_channel: str, message_ts: str, name: str, on: bool = True
    ) -> None:
        """Add or remove a reaction, without colons."""
        acting_user, channel_found = self._actor(user_id), self.channel(slack_channel, user_id)
        slack_message = self.core.state.message(channel_found.id, message_ts)
        if slack_message is None or slack_message.ephemeral_to:
            raise CannotAct("There is no such message to react to.")
        try:
            messages.react(self.core, slack_message, acting_user.id, name.strip(":"), on)
        except SlackError as error:
            raise CannotAct(f"{acting_user.real_name}: {error.code}.") from error
        self._acted()

    async def run_command(
        self, user_id: str, slack_channel: str, command: str, message_text: str = ""
    ) -> ActionOutcome:
        """Run a slash command; not possible inside a thread."""
        channel_found = self.channel(slack_channel, user_id)
        outcome = await commands.run_command(
            self.core, self._actor(user_id), channel_found, command, message_text
        )
        return self._acted(outcome)

    async def press(
        self,
        user_id: str,
        location: ElementLocation,
        action_id: str,
        block_id: str | None = None,
        given_value: Any = None,
    ) -> ActionOutcome:
        """Press a button, pick in a select, overflow, date … there.

        ``given_value`` is what was picked: option value(s), date, time, user or channel id; for a
        button it may tell two with one action_id apart. In a modal, an element inside an input
        block is only sent to the app when it has ``dispatch_action``.
        """
        acting_user = self._actor(user_id)
        return self._acted(
            await acts.press(self.core, acting_user, location, action_id, block_id, given_value)
        )

    async def suggest(
        self,
        user_id: str,
        location: ElementLocation,
        action_id: str,
        query: str,
        block_id: str | None = None,
    ) -> list[Json]:
        """Options the app offers in an external select for what was typed so far."""
        acting_user = self._actor(user_id)
        return await acts.suggest(self.core, acting_user, location, action_id, block_id, query)

    async def fill(
        self, user_id: str, values: dict[str, Any], location: ElementLocation | None = None
    ) -> ActionOutcome:
        """Enter values without submitting: ``action_id`` or ``block_id/action_id`` -> value.

        Default place: the user's modal. ``dispatch_action`` inputs are sent to the app.
        """
        where = location or ElementLocation("modal")
        return self._acted(await acts.fill(self.core, self._actor(user_id), where, values))

    async def submit(self, user_id: str, values: dict[str, Any] | None = None) -> ActionOutcome:
        """Fill, then press the modal's submit button; required inputs are checked first."""
        return self._acted(await acts.submit(self.core, self._actor(user_id), values))

    async def close_view(self, user_id: str, all_of_them: bool = False) -> None:
        """Close the top modal (or the whole stack)."""
        await acts.close(self.core, self._actor(user_id), all_of_them)
        self._acted()

    async def open_home(self, user_id: str, tab: str = "home") -> View | None:
        """Open the app's Home (or ``messages``) tab; the view after the app was told."""
        if not self.core.app.home_enabled and tab == "home":
            raise CannotAct(f"{self.core.app.name} has no Home tab in its manifest.")
        app_view = await commands.open_home(self.core, self._actor(user_id), tab)
        self._acted()
        return app_view

    # clock ---------------------------------------------------------------

    async def jump(
        self, to: str, user_id: str | None = None, limit: float = jumps.LIMIT
    ) -> datetime:
        """Move business time: ISO, ``next morning``, ``next monday``, ``+2h``, or a label."""
        acting_user = self._actor(user_id) if user_id else next(iter(self.people()), self.app_user)
        await jumps.jump(self.core, jumps.goal(self.core, to, acting_user), limit)
        return self.now()

    # inside --------------------------------------------------------------

    def _own(
        self, user_id: str, slack_channel: str, message_ts: str
    ) -> tuple[SlackUser, SlackMessage]:
        acting_user, channel_found = self._actor(user_id), self.channel(slack_channel, user_id)
        slack_message = self.core.state.message(channel_found.id, message_ts)
        if slack_message is None or acting_user.id not in (
            slack_message.user,
            slack_message.ephemeral_to,
        ):
            raise CannotAct(f"{acting_user.real_name} has no such message.")
        return acting_user, slack_message

    def _typed(self, typed_text: str) -> str:
        state = self.core.state
        users = {
            slack_user.name: slack_user.id
            for slack_user in state.users.values()
            if not slack_user.deleted
        }
        channels = {
            slack_channel.name: slack_channel.id
            for slack_channel in state.channels.values()
            if not slack_channel.is_im
        }
        return text.typed(typed_text, users.get, channels.get)

    def _acted(self, outcome: ActionOutcome | None = None) -> ActionOutcome:
        self.core.save()
        return outcome or ActionOutcome()


def text_block(plain_text: str) -> Json:
    """Return the rich_text block of what a person typed."""
    return text.rich_text(plain_text, short_id())

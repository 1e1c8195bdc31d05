"""What a user sees of the workspace: people, channels, messages, views, unread marks, traffic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sandbox import acts, forms, jumps
from sandbox.config import Config
from sandbox.core import Simulation
from sandbox.guide import Guide
from sandbox.model import (
    CannotAct,
    Command,
    ElementLocation,
    Json,
    JumpTarget,
    SlackChannel,
    SlackMessage,
    SlackUser,
    StateChange,
    Traffic,
    View,
)
from sandbox.store import Store


class Sight:
    """The reading half of a Workspace."""

    def __init__(self, config: Config, data: Path | None = None) -> None:
        """``data`` is the folder in which the workspace survives a restart; None keeps nothing."""
        self.core = Simulation(config, Store(data))

    @property
    def app_user(self) -> SlackUser:
        """The app's bot user."""
        return self.core.state.users[self.core.app.bot_user_id]

    def team(self) -> dict[str, str]:
        """``id``, ``name`` and ``domain``."""
        config = self.core.config
        return {"id": config.team_id, "name": config.team_name, "domain": config.team_domain}

    def people(self) -> list[SlackUser]:
        """Everybody who can be acted as: no bots, nobody deactivated."""
        return self.core.state.people()

    def user(self, user_id: str) -> SlackUser:
        """Return one user, also a bot, by id or ``@name``."""
        return self.core.state.user(user_id)

    def commands(self) -> list[Command]:
        """Return the slash commands of the manifest."""
        return list(self.core.app.commands)

    def channel(self, slack_channel: str, user_id: str) -> SlackChannel:
        """Return a conversation by id, ``#name`` or ``@app``; CannotAct when they are not in it."""
        who = self._actor(user_id)
        if slack_channel == "@app":
            return self.core.state.direct(who.id, int(self.core.clock.seconds()))
        for candidate in self.core.state.channels.values():
            if slack_channel in (candidate.id, f"#{candidate.name}"):
                if who.id not in candidate.members:
                    raise CannotAct(f"{who.real_name} is not in {slack_channel}.")
                return candidate
        raise CannotAct(f"There is no channel {slack_channel}.")

    def channels_of(self, user_id: str) -> list[SlackChannel]:
        """Channels the user is in, then their direct messages (the app's always among them)."""
        who = self._actor(user_id)
        self.core.state.direct(who.id, int(self.core.clock.seconds()))
        own_channels = [
            slack_channel
            for slack_channel in self.core.state.channels.values()
            if who.id in slack_channel.members
        ]
        return sorted(
            own_channels, key=lambda slack_channel: (slack_channel.is_im, slack_channel.name)
        )

    def messages(
        self, slack_channel: str, user_id: str, thread_ts: str | None = None
    ) -> list[SlackMessage]:
        """Oldest first, the user's own ephemerals in place.

        Without ``thread_ts`` the channel's main line, with it the thread's parent and replies.
        """
        seen = self.everything(slack_channel, user_id)
        if thread_ts is not None:
            return [
                slack_message
                for slack_message in seen
                if thread_ts in (slack_message.ts, slack_message.thread_ts)
            ]
        return [
            slack_message
            for slack_message in seen
            if slack_message.thread_ts in (None, slack_message.ts) or slack_message.broadcast
        ]

    def named_channels(self, user_id: str) -> list[SlackChannel]:
        """Channels that the user knows by name: the public ones, and those they are in."""
        who = self._actor(user_id)
        return [
            slack_channel
            for slack_channel in self.core.state.channels.values()
            if not slack_channel.is_im
            and (not slack_channel.is_private or who.id in slack_channel.members)
        ]

    def everything(self, slack_channel: str, user_id: str) -> list[SlackMessage]:
        """Return all messages of a channel that the user can see, with threads, oldest first."""
        channel_shown, who = self.channel(slack_channel, user_id), self._actor(user_id).id
        there = self.core.state.in_channel(channel_shown.id).values()
        return [
            slack_message for slack_message in there if slack_message.ephemeral_to in (None, who)
        ]

    def message(self, slack_channel: str, message_ts: str) -> SlackMessage | None:
        """Return one message, or None when it is gone."""
        return self.core.state.message(slack_channel, message_ts)

    def unread(self, user_id: str) -> dict[str, int]:
        """Unread messages per channel id; channels without any are left out."""
        who = self._actor(user_id).id
        marks = self.core.state.read.get(who, {})
        counts = {}
        for slack_channel in self.channels_of(user_id):
            count = 0
            for slack_message in self.core.state.newest(slack_channel.id):
                if slack_message.ts <= marks.get(slack_channel.id, ""):
                    break
                count += slack_message.user != who and slack_message.ephemeral_to in (None, who)
            if count:
                counts[slack_channel.id] = count
        return counts

    def mark_read(self, user_id: str, slack_channel: str) -> None:
        """The user has seen everything in the channel."""
        channel_read = self.channel(slack_channel, user_id)
        newest = next(self.core.state.newest(channel_read.id), None)
        who = self._actor(user_id).id
        if newest and self.core.state.read.get(who, {}).get(channel_read.id, "") < newest.ts:
            self.core.state.mark_read(who, channel_read.id, newest.ts)
            self.core.changed("read", channel_read.id, who)

    def modal_of(self, user_id: str) -> View | None:
        """Return the user's top modal."""
        stack = self.stack_of(user_id)
        return stack[-1] if stack else None

    def stack_of(self, user_id: str) -> list[View]:
        """Return the user's open modals, the top one last."""
        return self.core.state.stack(self._actor(user_id).id)

    def home_of(self, user_id: str) -> View | None:
        """Return the Home tab the app published for the user."""
        name = self.core.state.homes.get(self._actor(user_id).id)
        return self.core.state.views[name] if name else None

    def inputs(self, user_id: str, location: ElementLocation) -> dict[str, dict[str, Json]]:
        """``state.values`` there: every input, initial values where nothing was entered."""
        who = self._actor(user_id)
        there = acts.surface(self.core, who, location)
        return forms.state_of(there.blocks, acts.inputs_of(there, who))

    def traffic(self, since: int = 0) -> list[Traffic]:
        """Lines with ``n`` above ``since``, newest last, secrets masked."""
        return self.core.traffic.since(since)

    def busy(self) -> str:
        """Return what the workspace is doing ("moving to Mon 16 Nov 09:00"), empty when idle."""
        return self.core.busy

    def subscribe(self, on_change: Callable[[StateChange], None]) -> Callable[[], None]:
        """Call ``on_change`` in the event loop after every change; call the result to stop."""
        return self.core.subscribe(on_change)

    def now(self) -> datetime:
        """Business time, UTC."""
        return self.core.clock.now()

    def moments(self, user_id: str) -> list[JumpTarget]:
        """Next morning, next Monday (in the user's zone), and the configured ones ahead."""
        return jumps.moments(self.core, self._actor(user_id))

    # what the page adds --------------------------------------------------

    @property
    def guide(self) -> Guide:
        """Steps to try, switches, and as whom visitors look at the page."""
        return self.core.guide

    def turn(self, name: str, on: bool) -> None:
        """Turn a switch of the page on or off; helpers beside the app are woken to look at it."""
        self.core.guide.turn(name, on=on)
        self.core.followers.advance()
        self.core.changed("guide")

    def mark_step(self, number: int, done: bool = True) -> None:
        """Remember that a step was taken, or is to be taken again."""
        self.core.guide.mark_step(number, done=done)
        self.core.changed("guide")

    def first_visitor(self) -> SlackUser:
        """Return as whom the page opens: the config's visitor, unless only others have to act.

        Whoever's newest message from the app holds a primary button has something to do.
        """
        people = self.people()
        preferred = [person for person in people if person.id == self.core.config.visitor]
        in_order = [*preferred, *people]
        return next(filter(self._has_to_act, in_order), in_order[0])

    def _has_to_act(self, person: SlackUser) -> bool:
        direct = self.channel("@app", person.id)
        newest = next(reversed(self.messages(direct.id, person.id)), None)
        elements = (
            element
            for layout_block in (newest.blocks if newest else [])
            for element in layout_block.get("elements", [])
        )
        return any(element.get("style") == "primary" for element in elements)

    def _actor(self, user_id: str) -> SlackUser:
        user_found = self.core.state.user(user_id)
        if user_found.is_bot or user_found.deleted:
            raise CannotAct(f"{user_found.real_name} cannot be acted as.")
        return user_found

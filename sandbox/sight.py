"""What a user sees of the workspace: people, channels, messages, views, unread marks, traffic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sandbox import acts, forms, jumps
from sandbox.config import Config
from sandbox.core import Simulation
from sandbox.model import (
    CannotAct,
    Change,
    Channel,
    Command,
    Json,
    Message,
    Moment,
    ElementLocation,
    Traffic,
    User,
    View,
)
from sandbox.store import Store


class Sight:
    """The reading half of a Workspace."""

    def __init__(self, config: Config, data: Path | None = None) -> None:
        """``data`` is the folder in which the workspace survives a restart; None keeps nothing."""
        self.core = Simulation(config, Store(data))

    @property
    def app_user(self) -> User:
        """The app's bot user."""
        return self.core.state.users[self.core.app.bot_user_id]

    def team(self) -> dict[str, str]:
        """``id``, ``name`` and ``domain``."""
        config = self.core.config
        return {"id": config.team_id, "name": config.team_name, "domain": config.team_domain}

    def people(self) -> list[User]:
        """Everybody who can be acted as: no bots, nobody deactivated."""
        return self.core.state.people()

    def user(self, user: str) -> User:
        """One user, also a bot, by id or ``@name``."""
        return self.core.state.user(user)

    def commands(self) -> list[Command]:
        """The slash commands of the manifest."""
        return list(self.core.app.commands)

    def channel(self, channel: str, user: str) -> Channel:
        """A conversation by id, ``#name`` or ``@app``; CannotAct when the user is not in it."""
        who = self._actor(user)
        if channel == "@app":
            return self.core.state.direct(who.id, int(self.core.clock.seconds()))
        for found in self.core.state.channels.values():
            if channel in (found.id, f"#{found.name}"):
                if who.id not in found.members:
                    raise CannotAct(f"{who.real_name} is not in {channel}.")
                return found
        raise CannotAct(f"There is no channel {channel}.")

    def channels_of(self, user: str) -> list[Channel]:
        """Channels the user is in, then their direct messages (the app's always among them)."""
        who = self._actor(user)
        self.core.state.direct(who.id, int(self.core.clock.seconds()))
        mine = [
            channel for channel in self.core.state.channels.values() if who.id in channel.members
        ]
        return sorted(mine, key=lambda channel: (channel.is_im, channel.name))

    def messages(self, channel: str, user: str, thread_ts: str | None = None) -> list[Message]:
        """Oldest first, the user's own ephemerals in place.

        Without ``thread_ts`` the channel's main line, with it the thread's parent and replies.
        """
        seen = self.everything(channel, user)
        if thread_ts is not None:
            return [message for message in seen if thread_ts in (message.ts, message.thread_ts)]
        return [
            message
            for message in seen
            if message.thread_ts in (None, message.ts) or message.broadcast
        ]

    def everything(self, channel: str, user: str) -> list[Message]:
        """All messages of a channel that the user can see, threads included, oldest first."""
        found, who = self.channel(channel, user), self._actor(user).id
        there = self.core.state.in_channel(found.id).values()
        return [message for message in there if message.ephemeral_to in (None, who)]

    def message(self, channel: str, ts: str) -> Message | None:
        """One message, or None when it is gone."""
        return self.core.state.message(channel, ts)

    def unread(self, user: str) -> dict[str, int]:
        """Unread messages per channel id; channels without any are left out."""
        who = self._actor(user).id
        marks = self.core.state.read.get(who, {})
        counts = {}
        for channel in self.channels_of(user):
            count = 0
            for message in self.core.state.newest(channel.id):
                if message.ts <= marks.get(channel.id, ""):
                    break
                count += message.user != who and message.ephemeral_to in (None, who)
            if count:
                counts[channel.id] = count
        return counts

    def mark_read(self, user: str, channel: str) -> None:
        """The user has seen everything in the channel."""
        found = self.channel(channel, user)
        newest = next(self.core.state.newest(found.id), None)
        who = self._actor(user).id
        if newest and self.core.state.read.get(who, {}).get(found.id, "") < newest.ts:
            self.core.state.mark_read(who, found.id, newest.ts)
            self.core.changed("read", found.id, who)

    def modal_of(self, user: str) -> View | None:
        """The user's top modal."""
        stack = self.stack_of(user)
        return stack[-1] if stack else None

    def stack_of(self, user: str) -> list[View]:
        """The user's open modals, the top one last."""
        return self.core.state.stack(self._actor(user).id)

    def home_of(self, user: str) -> View | None:
        """The Home tab the app published for the user."""
        name = self.core.state.homes.get(self._actor(user).id)
        return self.core.state.views[name] if name else None

    def inputs(self, user: str, location: ElementLocation) -> dict[str, dict[str, Json]]:
        """``state.values`` there: every input, initial values where nothing was entered."""
        who = self._actor(user)
        there = acts.surface(self.core, who, location)
        return forms.state_of(there.blocks, acts.inputs_of(there, who))

    def traffic(self, since: int = 0) -> list[Traffic]:
        """Lines with ``n`` above ``since``, newest last, secrets masked."""
        return self.core.traffic.since(since)

    def busy(self) -> str:
        """What the workspace is doing ("moving to Mon 16 Nov 09:00"), empty when idle."""
        return self.core.busy

    def subscribe(self, told: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``told`` in the event loop after every change; call the result to stop."""
        return self.core.subscribe(told)

    def now(self) -> datetime:
        """Business time, UTC."""
        return self.core.clock.now()

    def moments(self, user: str) -> list[Moment]:
        """Next morning, next Monday (in the user's zone), and the configured ones ahead."""
        return jumps.moments(self.core, self._actor(user))

    def _actor(self, user: str) -> User:
        found = self.core.state.user(user)
        if found.is_bot or found.deleted:
            raise CannotAct(f"{found.real_name} cannot be acted as.")
        return found

"""Everything a workspace remembers: people, channels, messages, views, and who has read what."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.config import Config
from sandbox.model import (
    CannotAct,
    Json,
    SlackChannel,
    SlackError,
    SlackMessage,
    SlackUser,
    View,
    as_json,
)
from sandbox.store import Store

SLACKBOT = "USLACKBOT"


class WorkspaceState:
    """The memory of one workspace; every change goes through a method, so that it is kept."""

    def __init__(self, config: Config, store: Store) -> None:
        self._store = store
        self.app = config.app
        self.users: dict[str, SlackUser] = {}
        self.channels: dict[str, SlackChannel] = {}
        self.messages: dict[str, dict[str, SlackMessage]] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self.read: dict[str, dict[str, str]] = {}
        self.files: dict[str, Json] = {}
        self.installed = True
        self._begin(config)
        self._recall()

    def _begin(self, config: Config) -> None:
        slack_app = config.app
        created = int(config.clock.timestamp())
        self.users[SLACKBOT] = SlackUser(SLACKBOT, "slackbot", "Slackbot", updated=created)
        name = "".join(c for c in slack_app.name.lower() if c.isalnum() or c in "-_")
        bot = SlackUser(slack_app.bot_user_id, name, slack_app.name, is_bot=True, updated=created)
        for user_id in (bot, *config.users):
            self.users[user_id.id] = SlackUser(**{**as_json(user_id), "updated": created})
        for slack_channel in config.channels:
            json_body = {
                **as_json(slack_channel),
                "members": list(slack_channel.members),
                "created": created,
            }
            self.channels[slack_channel.id] = SlackChannel(**json_body)

    def _recall(self) -> None:
        """Put what was kept over what the config says."""
        self.users.update(
            {
                record_key: SlackUser(**json_body)
                for record_key, json_body in self._store.read("user")
            }
        )
        self.channels.update(
            {
                record_key: SlackChannel(**json_body)
                for record_key, json_body in self._store.read("channel")
            }
        )
        for _, json_body in self._store.read("message"):
            self.messages.setdefault(json_body["channel"], {})[json_body["ts"]] = SlackMessage(
                **json_body
            )
        self.views.update(
            {record_key: View(**json_body) for record_key, json_body in self._store.read("view")}
        )
        self.stacks.update(self._store.read("stack"))
        self.homes.update(self._store.read("home"))
        self.read.update(self._store.read("read"))
        self.files.update(self._store.read("file"))
        self.installed = all(json_body for _, json_body in self._store.read("installed"))

    # people and channels ---------------------------------------------------

    def user(self, name: str) -> SlackUser:
        """By id or ``@name``; CannotAct when there is none."""
        bare = name.removeprefix("@")
        user_found = self.users.get(name) or next(
            (user_id for user_id in self.users.values() if user_id.name == bare), None
        )
        if user_found is None:
            raise CannotAct(f"There is nobody called {name} in this workspace.")
        return user_found

    def people(self) -> list[SlackUser]:
        """Everybody who can be acted as."""
        return [
            user_id
            for user_id in self.users.values()
            if not (user_id.is_bot or user_id.deleted or user_id.id == SLACKBOT)
        ]

    def keep_user(self, user_id: SlackUser) -> None:
        """A person came or changed."""
        self.users[user_id.id] = user_id
        self._store.put("user", user_id.id, as_json(user_id))

    def keep_channel(self, slack_channel: SlackChannel) -> None:
        """A channel came or changed."""
        self.channels[slack_channel.id] = slack_channel
        self._store.put("channel", slack_channel.id, as_json(slack_channel))

    def direct(self, user_id: str, created: int) -> SlackChannel:
        """Return the direct messages of a user with the app, opened on first use."""
        direct_channel = self.channels.get("D" + user_id[1:])
        if direct_channel is None:
            members = [user_id, self.app.bot_user_id]
            direct_channel = SlackChannel(
                "D" + user_id[1:], user_id, members=members, is_im=True, created=created
            )
            self.keep_channel(direct_channel)
        return direct_channel

    def channel(self, channel_id: str) -> SlackChannel:
        """By id, or the Slack error ``channel_not_found``."""
        if channel_id not in self.channels:
            raise SlackError("channel_not_found")
        return self.channels[channel_id]

    # messages --------------------------------------------------------------

    def in_channel(self, slack_channel: str) -> dict[str, SlackMessage]:
        """Return all messages of a channel by ``ts``, oldest first."""
        return self.messages.setdefault(slack_channel, {})

    def newest(self, slack_channel: str) -> Iterator[SlackMessage]:
        """Return all messages of a channel, newest first."""
        return reversed(self.in_channel(slack_channel).values())

    def message(self, slack_channel: str, message_ts: str) -> SlackMessage | None:
        """Return one message."""
        return self.in_channel(slack_channel).get(message_ts)

    def keep_message(self, slack_message: SlackMessage) -> None:
        """A message came or changed."""
        self.in_channel(slack_message.channel)[slack_message.ts] = slack_message
        self._store.put(
            "message", f"{slack_message.ts} {slack_message.channel}", as_json(slack_message)
        )

    def drop_message(self, slack_message: SlackMessage) -> None:
        """A message is gone."""
        self.in_channel(slack_message.channel).pop(slack_message.ts, None)
        self._store.put("message", f"{slack_message.ts} {slack_message.channel}", None)

    def mark_read(self, user_id: str, slack_channel: str, message_ts: str) -> None:
        """The user has seen everything up to ``message_ts``."""
        marks = self.read.setdefault(user_id, {})
        marks[slack_channel] = message_ts
        self._store.put("read", user_id, marks)

    # views -----------------------------------------------------------------

    def stack(self, user_id: str) -> list[View]:
        """Return the user's open modals, the top one last."""
        return [self.views[name] for name in self.stacks.get(user_id, [])]

    def keep_view(self, app_view: View) -> None:
        """A view came or changed; a new modal lies on top, a new Home replaces the old one."""
        is_known = app_view.id in self.views
        self.views[app_view.id] = app_view
        self._store.put("view", app_view.id, as_json(app_view))
        if app_view.type == "home":
            self.homes[app_view.user] = app_view.id
            self._store.put("home", app_view.user, app_view.id)
        elif not is_known:
            self.stacks.setdefault(app_view.user, []).append(app_view.id)
            self._store.put("stack", app_view.user, self.stacks[app_view.user])

    def drop_view(self, app_view: View) -> None:
        """A modal was closed."""
        self.views.pop(app_view.id, None)
        self._store.put("view", app_view.id, None)
        if app_view.id in self.stacks.get(app_view.user, []):
            self.stacks[app_view.user].remove(app_view.id)
            self._store.put("stack", app_view.user, self.stacks[app_view.user])

    # anything else ---------------------------------------------------------

    def install(self, yes: bool) -> None:
        """Whether the app's tokens are good."""
        self.installed = yes
        self._store.put("installed", "app", yes)

    def keep_file(self, file_id: str, json_body: Json) -> None:
        """A file was announced, or its bytes came."""
        self.files[file_id] = json_body
        self._store.put("file", file_id, json_body)

    def saved(self, kind: str) -> dict[str, Json]:
        """Documents of other parts (clock, undelivered events)."""
        return dict(self._store.read(kind))

    def save(self, kind: str, record_key: str, json_body: Json | None) -> None:
        """Keep a document of another part; None forgets it."""
        self._store.put(kind, record_key, json_body)

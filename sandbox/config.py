"""Read the YAML file that describes a workspace: team, clock, app manifest, people, channels."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from sandbox.model import Channel, Command, Json, Moment, User


class ConfigError(Exception):
    """The config cannot be used; the text says which field and what is expected."""


@dataclass(frozen=True)
class AppConfig:
    """The one app that is installed, as its manifest describes it."""

    name: str
    app_id: str
    bot_user_id: str
    bot_id: str
    bot_token: str
    app_token: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: tuple[Command, ...]
    escaped_commands: frozenset[str]
    home_enabled: bool
    interactive: bool


@dataclass(frozen=True)
class Config:
    """Everything a workspace starts with.

    In seconds of machine time: ``redelivery`` until an event without an ack comes again,
    ``patience`` until a person is told that the app didn't respond, ``grace`` in which an app may
    show that it follows the clock.
    """

    team_id: str
    team_name: str
    team_domain: str
    clock: datetime
    app: AppConfig
    still: bool = False
    moments: tuple[Moment, ...] = ()
    users: tuple[User, ...] = ()
    channels: tuple[Channel, ...] = ()
    redelivery: float = 4.0
    patience: float = 3.0
    grace: float = 2.0
    limits_scale: float = 1.0
    raw: Json = field(default_factory=dict, repr=False)


def load(path: Path) -> Config:
    """Read a YAML file; ConfigError says what is wrong with it."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as no:
        raise ConfigError(f"{path}: {no}") from no
    return read(raw)


def read(raw: Any) -> Config:
    """Turn the plain mapping into a Config; ConfigError names the field that is wrong."""
    if not isinstance(raw, dict):
        raise ConfigError("the config must be a mapping with team, clock, app, users, channels")
    app = _app(_mapping(raw, "app"))
    team = _mapping(raw, "team")
    users = tuple(_user(item) for item in raw.get("users", []))
    known = {user.id for user in users} | {app.bot_user_id}
    return Config(
        team_id=str(team.get("id", "T0SANDBOX")),
        team_name=str(team.get("name", "Sandbox")),
        team_domain=str(team.get("domain", "sandbox")),
        clock=moment(raw.get("clock"), "clock"),
        app=app,
        still=bool(raw.get("still", False)),
        moments=tuple(
            Moment(str(item.get("label")), moment(item.get("at"), "moments.at").isoformat())
            for item in raw.get("moments", [])
        ),
        users=users,
        channels=tuple(_channel(item, app.bot_user_id, known) for item in raw.get("channels", [])),
        redelivery=float(raw.get("redelivery", 4.0)),
        patience=float(raw.get("patience", 3.0)),
        grace=float(raw.get("grace", 2.0)),
        limits_scale=float(raw.get("limits_scale", 1.0)),
        raw=raw,
    )


def moment(value: Any, where: str) -> datetime:
    """An ISO 8601 moment with an offset (or Z), as UTC."""
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as no:
        raise ConfigError(f"{where}: {value!r} is not an ISO 8601 moment") from no
    if found.tzinfo is None:
        raise ConfigError(f"{where}: {value!r} needs an offset, for example +00:00")
    return found.astimezone(UTC)


def is_zone(name: str) -> bool:
    """Whether IANA knows a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _mapping(raw: Json, name: str) -> Json:
    value = raw.get(name, {})
    if not isinstance(value, dict):
        raise ConfigError(f"{name} must be a mapping")
    return value


def _app(raw: Json) -> AppConfig:
    manifest = _mapping(raw, "manifest")
    features, settings = _mapping(manifest, "features"), _mapping(manifest, "settings")
    bot_user = str(raw.get("bot_user_id", "U0SANDBOX"))
    commands = features.get("slash_commands", [])
    return AppConfig(
        name=str(_mapping(manifest, "display_information").get("name", "Sandbox app")),
        app_id=str(raw.get("app_id", "A" + bot_user[1:])),
        bot_user_id=bot_user,
        bot_id=str(raw.get("bot_id", "B" + bot_user[1:])),
        bot_token=str(raw.get("bot_token", "xoxb-sandbox")),
        app_token=str(raw.get("app_token", "xapp-sandbox")),
        scopes=frozenset(_mapping(_mapping(manifest, "oauth_config"), "scopes").get("bot", [])),
        events=frozenset(_mapping(settings, "event_subscriptions").get("bot_events", [])),
        commands=tuple(
            Command(c["command"], c.get("description", ""), c.get("usage_hint", ""))
            for c in commands
        ),
        escaped_commands=frozenset(c["command"] for c in commands if c.get("should_escape")),
        home_enabled=bool(_mapping(features, "app_home").get("home_tab_enabled", False)),
        interactive=bool(_mapping(settings, "interactivity").get("is_enabled", False)),
    )


USER_FIELDS = frozenset(f.name for f in fields(User))


def _user(raw: Json) -> User:
    unknown = set(raw) - USER_FIELDS
    if unknown or not raw.get("id"):
        raise ConfigError(f"users: {raw.get('id')!r} has unknown fields {sorted(unknown)}")
    if not is_zone(str(raw.get("tz", "UTC"))):
        raise ConfigError(f"users: {raw['id']} has a tz that IANA does not know: {raw['tz']!r}")
    name = str(raw.get("name", raw["id"].lower()))
    return User(**{"name": name, "real_name": name, **raw})


CHANNEL_FIELDS = frozenset(f.name for f in fields(Channel)) | {"bot"}


def _channel(raw: Json, bot_user_id: str, people: set[str]) -> Channel:
    if set(raw) - CHANNEL_FIELDS or not raw.get("id") or not raw.get("name"):
        allowed = ", ".join(sorted(CHANNEL_FIELDS))
        raise ConfigError(f"channels: {raw.get('id')!r} needs id and name; it may have {allowed}")
    strangers = set(raw.get("members", [])) - people
    if strangers:
        raise ConfigError(f"channels: {raw['id']} has members nobody knows: {sorted(strangers)}")
    given = {key: value for key, value in raw.items() if key != "bot"}
    channel = Channel(**given)
    channel.members = list(channel.members)
    if raw.get("bot") and bot_user_id not in channel.members:
        channel.members.append(bot_user_id)
    return channel

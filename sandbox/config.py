"""Read the YAML file that describes a workspace: team, clock, app manifest, people, channels."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from sandbox.model import Command, Json, JumpTarget, SlackChannel, SlackUser, Step, Switch


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
    show that it follows the clock. ``visitor`` is the id of whom the page opens on.
    """

    team_id: str
    team_name: str
    team_domain: str
    clock: datetime
    app: AppConfig
    still: bool = False
    moments: tuple[JumpTarget, ...] = ()
    visitor: str = ""
    steps: tuple[Step, ...] = ()
    switches: tuple[Switch, ...] = ()
    users: tuple[SlackUser, ...] = ()
    channels: tuple[SlackChannel, ...] = ()
    redelivery: float = 4.0
    patience: float = 3.0
    grace: float = 2.0
    limits_scale: float = 1.0
    raw: Json = field(default_factory=dict, repr=False)


def load(path: Path) -> Config:
    """Read a YAML file; ConfigError says what is wrong with it."""
    try:
        raw_config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: {error}") from error
    return read(raw_config)


def read(raw_config: Any) -> Config:
    """Turn the plain mapping into a Config; ConfigError names the field that is wrong."""
    if not isinstance(raw_config, dict):
        raise ConfigError("the config must be a mapping with team, clock, app, users, channels")
    slack_app = _app(_mapping(raw_config, "app"))
    team = _mapping(raw_config, "team")
    users = tuple(_user(list_item) for list_item in raw_config.get("users", []))
    known_users = {slack_user.id for slack_user in users} | {slack_app.bot_user_id}
    return Config(
        team_id=str(team.get("id", "T0SANDBOX")),
        team_name=str(team.get("name", "Sandbox")),
        team_domain=str(team.get("domain", "sandbox")),
        clock=moment(raw_config.get("clock"), "clock"),
        app=slack_app,
        still=bool(raw_config.get("still", False)),
        moments=tuple(
            JumpTarget(
                str(list_item.get("label")), moment(list_item.get("at"), "moments.at").isoformat()
            )
            for list_item in raw_config.get("moments", [])
        ),
        visitor=_visitor(raw_config, known_users),
        steps=tuple(_step(list_item, known_users) for list_item in raw_config.get("steps", [])),
        switches=tuple(_switch(list_item) for list_item in raw_config.get("switches", [])),
        users=users,
        channels=tuple(
            _channel(list_item, slack_app.bot_user_id, known_users)
            for list_item in raw_config.get("channels", [])
        ),
        redelivery=float(raw_config.get("redelivery", 4.0)),
        patience=float(raw_config.get("patience", 3.0)),
        grace=float(raw_config.get("grace", 2.0)),
        limits_scale=float(raw_config.get("limits_scale", 1.0)),
        raw=raw_config,
    )


def moment(field_value: Any, where: str) -> datetime:
    """Return an ISO 8601 moment with an offset (or Z), as UTC."""
    try:
        parsed = (
            field_value
            if isinstance(field_value, datetime)
            else datetime.fromisoformat(str(field_value))
        )
    except ValueError as error:
        raise ConfigError(f"{where}: {field_value!r} is not an ISO 8601 moment") from error
    if parsed.tzinfo is None:
        raise ConfigError(f"{where}: {field_value!r} needs an offset, for example +00:00")
    return parsed.astimezone(UTC)


def is_zone(field_name: str) -> bool:
    """Return whether IANA knows a time zone of this name."""
    try:
        ZoneInfo(field_name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _mapping(raw_config: Json, field_name: str) -> Json:
    field_value = raw_config.get(field_name, {})
    if not isinstance(field_value, dict):
        raise ConfigError(f"{field_name} must be a mapping")
    return field_value


def _granted_scopes(scopes: Json, raw_config: Json) -> frozenset[str]:
    """Return the bot's permissions without the optional ones that the installer declined."""
    declined = frozenset(raw_config.get("declined", []))
    if required := sorted(declined - set(scopes.get("bot_optional", []))):
        raise ConfigError(f"{required[0]} isn't in bot_optional, so it can't be declined")
    return frozenset(scopes.get("bot", [])) - declined


def _app(raw_config: Json) -> AppConfig:
    manifest = _mapping(raw_config, "manifest")
    features, settings = _mapping(manifest, "features"), _mapping(manifest, "settings")
    bot_user = str(raw_config.get("bot_user_id", "U0SANDBOX"))
    commands = features.get("slash_commands", [])
    return AppConfig(
        name=str(_mapping(manifest, "display_information").get("name", "Sandbox app")),
        app_id=str(raw_config.get("app_id", "A" + bot_user[1:])),
        bot_user_id=bot_user,
        bot_id=str(raw_config.get("bot_id", "B" + bot_user[1:])),
        bot_token=str(raw_config.get("bot_token", "xoxb-sandbox")),
        app_token=str(raw_config.get("app_token", "xapp-sandbox")),
        scopes=_granted_scopes(_mapping(_mapping(manifest, "oauth_config"), "scopes"), raw_config),
        events=frozenset(_mapping(settings, "event_subscriptions").get("bot_events", [])),
        commands=tuple(
            Command(
                slack_channel["command"],
                slack_channel.get("description", ""),
                slack_channel.get("usage_hint", ""),
            )
            for slack_channel in commands
        ),
        escaped_commands=frozenset(
            slack_channel["command"]
            for slack_channel in commands
            if slack_channel.get("should_escape")
        ),
        home_enabled=bool(_mapping(features, "app_home").get("home_tab_enabled", False)),
        interactive=bool(_mapping(settings, "interactivity").get("is_enabled", False)),
    )


USER_FIELDS = frozenset(f.name for f in fields(SlackUser))


def _user(raw_config: Json) -> SlackUser:
    unknown = set(raw_config) - USER_FIELDS
    if unknown or not raw_config.get("id"):
        raise ConfigError(f"users: {raw_config.get('id')!r} has unknown fields {sorted(unknown)}")
    if not is_zone(str(raw_config.get("tz", "UTC"))):
        raise ConfigError(
            f"users: {raw_config['id']} has a tz that IANA does not know: {raw_config['tz']!r}"
        )
    field_name = str(raw_config.get("name", raw_config["id"].lower()))
    return SlackUser(**{"name": field_name, "real_name": field_name, **raw_config})


STEP_ENDS = ("go", "message", "command", "press", "submit")
STEP_FIELDS = frozenset(f.name for f in fields(Step))


def _visitor(raw_config: Json, people: set[str]) -> str:
    visitor = str(raw_config.get("visitor", ""))
    if visitor and visitor not in people:
        raise ConfigError(f"visitor: nobody is {visitor!r}")
    return visitor


def _step(raw_config: Json, people: set[str]) -> Step:
    text = raw_config.get("text")
    if not text or set(raw_config) - STEP_FIELDS:
        allowed = ", ".join(sorted(STEP_FIELDS))
        raise ConfigError(f"steps: each needs a text; it may have {allowed}")
    if raw_config.get("until", "go") not in STEP_ENDS:
        raise ConfigError(f"steps: until is one of {', '.join(STEP_ENDS)}")
    if raw_config.get("user") and raw_config["user"] not in people:
        raise ConfigError(f"steps: nobody is {raw_config['user']!r}")
    by_language = text if isinstance(text, dict) else {"en": str(text)}
    return Step(**{**raw_config, "text": by_language})


SWITCH_FIELDS = frozenset(f.name for f in fields(Switch))


def _switch(raw_config: Json) -> Switch:
    if not raw_config.get("name") or not raw_config.get("label") or set(raw_config) - SWITCH_FIELDS:
        raise ConfigError("switches: each needs name and label; it may have hint and on")
    return Switch(**raw_config)


CHANNEL_FIELDS = frozenset(f.name for f in fields(SlackChannel)) | {"bot"}


def _channel(raw_config: Json, bot_user_id: str, people: set[str]) -> SlackChannel:
    if set(raw_config) - CHANNEL_FIELDS or not raw_config.get("id") or not raw_config.get("name"):
        allowed = ", ".join(sorted(CHANNEL_FIELDS))
        raise ConfigError(
            f"channels: {raw_config.get('id')!r} needs id and name; it may have {allowed}"
        )
    strangers = set(raw_config.get("members", [])) - people
    if strangers:
        raise ConfigError(
            f"channels: {raw_config['id']} has members nobody knows: {sorted(strangers)}"
        )
    given = {
        json_key: field_value for json_key, field_value in raw_config.items() if json_key != "bot"
    }
    slack_channel = SlackChannel(**given)
    slack_channel.members = list(slack_channel.members)
    if raw_config.get("bot") and bot_user_id not in slack_channel.members:
        slack_channel.members.append(bot_user_id)
    return slack_channel

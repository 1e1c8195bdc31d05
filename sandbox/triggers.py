"""Trigger ids (three seconds, one use) and response_urls (five posts in thirty minutes)."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import dataclass

from sandbox.model import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60
RESPONSE_POSTS = 5


@dataclass
class Trigger:
    """Who may open a modal until when (machine time)."""

    user: str
    until: float
    used: bool = False


@dataclass
class ResponseUrl:
    """Where an answer goes: the channel and person of the act, and the message it came from."""

    user: str
    channel: str
    until: float
    message_ts: str | None = None
    thread_ts: str | None = None
    posts: int = 0


class Triggers:
    """Everything an app may answer an interaction with."""

    def __init__(self) -> None:
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}
        self._numbers = itertools.count(1_000_000_000_001)

    def trigger(self, user: str, machine: float) -> str:
        """A new trigger id for the user."""
        self._triggers = {k: t for k, t in self._triggers.items() if t.until > machine - 60}
        name = f"{next(self._numbers)}.{next(self._numbers)}.{secrets.token_hex(16)}"
        self._triggers[name] = Trigger(user, machine + TRIGGER_SECONDS)
        return name

    def exchange(self, name: str, machine: float) -> str:
        """The user of a good trigger id, which is spent by this; else Slack's error."""
        found = self._triggers.get(name)
        if found is None:
            raise SlackError("invalid_trigger_id")
        if found.used:
            raise SlackError("exchanged_trigger_id")
        if machine > found.until:
            raise SlackError("expired_trigger_id")
        found.used = True
        return found.user

    def response_url(self, url: ResponseUrl) -> str:
        """The secret part of a new response_url."""
        self._urls = {
            k: user
            for k, user in self._urls.items()
            if user.until > url.until - 2 * RESPONSE_SECONDS
        }
        token = secrets.token_urlsafe(18)
        self._urls[token] = url
        return token

    def respond(self, token: str, paced: float) -> ResponseUrl:
        """Spend one post; SlackError ``used_url`` or ``expired_url``."""
        found = self._urls.get(token)
        if found is None or paced > found.until:
            raise SlackError("expired_url")
        if found.posts >= RESPONSE_POSTS:
            raise SlackError("used_url")
        found.posts += 1
        return found

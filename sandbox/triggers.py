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

    def trigger(self, user_id: str, machine: float) -> str:
        """Return a new trigger id for the user."""
        self._triggers = {k: t for k, t in self._triggers.items() if t.until > machine - 60}
        trigger_id = f"{next(self._numbers)}.{next(self._numbers)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user_id, machine + TRIGGER_SECONDS)
        return trigger_id

    def exchange(self, trigger_id: str, machine: float) -> str:
        """Return the user of a good trigger id, which is spent by this; else Slack's error."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if machine > trigger.until:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def response_url(self, response_url: ResponseUrl) -> str:
        """Return the secret part of a new response_url."""
        self._urls = {
            k: user_id
            for k, user_id in self._urls.items()
            if user_id.until > response_url.until - 2 * RESPONSE_SECONDS
        }
        token = secrets.token_urlsafe(18)
        self._urls[token] = response_url
        return token

    def respond(self, token: str, paced: float) -> ResponseUrl:
        """Spend one post; SlackError ``used_url`` or ``expired_url``."""
        response_url = self._urls.get(token)
        if response_url is None or paced > response_url.until:
            raise SlackError("expired_url")
        if response_url.posts >= RESPONSE_POSTS:
            raise SlackError("used_url")
        response_url.posts += 1
        return response_url

"""The things a workspace is made of: people, channels, messages, views, and what an act led to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]


@dataclass
class SlackUser:
    """One member; ``dnd_start`` and ``dnd_end`` are seconds since 1970, 0 = none. A ``team_id`` is
    that of another company, whose people are in shared channels (Slack Connect).
    """

    id: str
    name: str
    real_name: str
    title: str = ""
    email: str = ""
    tz: str = "UTC"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    dnd_start: int = 0
    dnd_end: int = 0
    updated: int = 0
    team_id: str = ""
    is_stranger: bool = False


@dataclass
class SlackChannel:
    """A channel (``C…``) or the direct messages of two people (``D…``, ``is_im``)."""

    id: str
    name: str
    topic: str = ""
    members: list[str] = field(default_factory=list)
    is_private: bool = False
    is_im: bool = False
    is_archived: bool = False
    created: int = 0
    creator: str = "USLACKBOT"

    @property
    def event_type(self) -> str:
        """The ``channel_type`` Slack writes into message events."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"


@dataclass
class SlackMessage:
    """One message; ``ephemeral_to`` names the only person who sees it, if there is one.

    ``inputs`` holds, per user, what they entered in the message's own inputs (block_id -> action_id
    -> state). ``text`` is what Slack stores: ``&``, ``<`` and ``>`` escaped, mentions as ``<@U…>``.
    """

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    edited: Json | None = None
    bot_id: str | None = None
    ephemeral_to: str | None = None
    client_msg_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    replies: list[str] = field(default_factory=list)
    inputs: dict[str, dict[str, dict[str, Json]]] = field(default_factory=dict)
    broadcast: bool = False
    files: list[Json] = field(default_factory=list)
    subtype: str | None = None


@dataclass
class View:
    """A modal or a Home tab as one user has it in front of them.

    ``payload`` is what the app sent (blocks with ids filled in); ``inputs`` what the user entered
    (block_id -> action_id -> state as in ``view.state.values``); ``errors`` maps a block_id to the
    sentence the app answered a submission with.
    """

    id: str
    user: str
    type: Literal["modal", "home"]
    payload: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    inputs: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """The blocks to draw."""
        return list(self.payload.get("blocks", []))


@dataclass(frozen=True)
class Command:
    """A slash command of the app's manifest."""

    command: str
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True)
class JumpTarget:
    """A named moment the clock can be moved to: ``at`` is ISO 8601 in UTC."""

    label: str
    at: str


@dataclass(frozen=True)
class Step:
    """Something a visitor of the page may try: ``text`` by language, and what its button does.

    The button moves the clock to ``jump`` (a moment's label), becomes ``user``, opens ``channel``
    (``@app``, ``home`` or ``#name``) and puts ``draft`` into the composer, as far as each is given.
    The step is taken once the visitor has done ``until`` as that user: ``message``, ``command``,
    ``press`` or ``submit``; ``go`` means the button itself.
    """

    text: dict[str, str]
    user: str = ""
    channel: str = "@app"
    jump: str = ""
    draft: str = ""
    until: str = "go"


@dataclass(frozen=True)
class Switch:
    """A yes or no that visitors of the page decide and helpers beside the app read."""

    name: str
    label: str
    hint: str = ""
    on: bool = True


@dataclass(frozen=True)
class ElementLocation:
    """Where an element is pressed: in a message (channel and ts), the open modal, or Home."""

    kind: Literal["message", "modal", "home"]
    channel: str = ""
    ts: str = ""


@dataclass
class ActionOutcome:
    """What an act led to, once the app has answered or failed to within three seconds.

    ``trouble`` is a sentence when the app did not answer; ``ack`` is the payload of its answer.
    ``response_action`` and ``errors`` belong to a submission, ``view`` is the modal now on top.
    """

    ok: bool = True
    trouble: str | None = None
    ack: Json | None = None
    response_action: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    view: View | None = None


@dataclass(frozen=True)
class Traffic:
    """One line of the wire: a Web API call, an envelope, its ack, or a response_url post."""

    n: int
    at: str
    kind: Literal["api", "envelope", "ack", "response_url"]
    name: str
    request: Any
    response: Any
    ms: float


@dataclass(frozen=True)
class StateChange:
    """Told to every subscriber after something changed; ``user`` None means everybody.

    ``kind``: message, ephemeral, modal, home, people, channels, clock, busy, traffic, read.
    """

    kind: str
    channel: str | None = None
    user: str | None = None
    ts: str | None = None


class SlackError(Exception):
    """A Web API answer with ``ok: false``; ``more`` is merged into the answer."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


class CannotAct(Exception):  # noqa: N818 - it is said to a person, not an error of the program
    """Something a person cannot do; the text is a sentence that says why."""


class TimedOut(CannotAct):
    """The app did not come to rest in time."""


def as_json(json_value: Any) -> Json:
    """Return a dataclass as plain JSON; the parts are shared, not copied."""
    return dict(vars(json_value))

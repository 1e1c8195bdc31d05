"""One slash command, many verbs: `/okr team growth` goes to whoever answers `team`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.i18n import Translator
from bot.slack.middleware import Act

SHORT = {"/checkin": "checkin", "/scores": "score"}


@dataclass(frozen=True)
class Said:
    """A slash command: its verb, the words after it, and the ways to answer. `page` is the one to
    show, `is_public` whether everybody will read it; `is_pressed` by a button below an answer.
    """

    verb: str
    rest: str
    trigger_id: str
    act: Act
    t: Translator
    client: AsyncWebClient
    respond: AsyncRespond
    page: int = 0
    is_public: bool = False
    is_pressed: bool = False


Command = Callable[[Said], Awaitable[None]]
Commands = Mapping[str, Command]


class Answer(Protocol):
    """A message to show at once: text, blocks, and blocks for clients that are behind."""

    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> list[dict[str, Any]]: ...
    @property
    def fallback(self) -> list[dict[str, Any]] | None: ...


def register(app: AsyncApp, commands: Commands, unknown: Command) -> None:
    """Listen to `/okr` and its short names; the verb picks the command."""

    async def listener(
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        typed = str(body.get("text") or "").strip()
        short = SHORT.get(body["command"])
        verb, _, rest = f"{short} {typed}".partition(" ") if short else typed.partition(" ")
        said = Said(
            verb.casefold() or "help",
            rest.strip(),
            body["trigger_id"],
            context["act"],
            context["t"],
            client,
            respond,
        )
        await commands.get(said.verb, unknown)(said)
        await ack()

    for name in ("/okr", *SHORT):
        app.command(name)(listener)


async def answer(respond: AsyncRespond, message: Answer, *, replace: bool = False) -> None:
    """Answer where the person is, for their eyes only; old clients get the older blocks.

    `replace` turns the answer that a button stands in into this one.
    """
    await send(respond, message, response_type="ephemeral", replace_original=replace)


async def send(respond: AsyncRespond, message: Answer, **how: Any) -> str:
    """One answer as Slack takes it, with the older blocks where it refuses the new ones; returns
    why it took neither, else nothing.
    """
    refused = ""
    for blocks in (message.blocks, message.fallback):
        if blocks is None:
            break
        said = await respond(text=message.text, blocks=blocks, **how)
        if said.status_code == HTTPStatus.OK and "invalid_blocks" not in (said.body or ""):
            return ""
        refused = said.body or str(said.status_code)
    return refused

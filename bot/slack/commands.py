"""One slash command, many verbs: `/okr team growth` goes to whoever answers `team`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.i18n import Translator
from bot.slack.middleware import Act

SHORT = {"/checkin": "checkin", "/scores": "score"}


@dataclass(frozen=True)
class Said:
    """A slash command: its verb, the words after it, and the ways to answer."""

    verb: str
    rest: str
    trigger_id: str
    act: Act
    t: Translator
    client: AsyncWebClient
    respond: AsyncRespond


Command = Callable[[Said], Awaitable[None]]


class Answer(Protocol):
    """A message to show at once: text, blocks, and blocks for clients that are behind."""

    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> list[dict[str, Any]]: ...
    @property
    def fallback(self) -> list[dict[str, Any]] | None: ...


def register(app: AsyncApp, commands: Mapping[str, Command], unknown: Command) -> None:
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
    said = await respond(
        text=message.text,
        blocks=message.blocks,
        response_type="ephemeral",
        replace_original=replace,
    )
    refused = said.status_code != 200 or "invalid_blocks" in (said.body or "")
    if refused and message.fallback is not None:
        await respond(
            text=message.text,
            blocks=message.fallback,
            response_type="ephemeral",
            replace_original=replace,
        )

"""One slash command, many verbs: `/okr team growth` goes to whoever answers `team`."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator
from bot.slack.edge import errors
from bot.slack.edge.middleware import Act
from bot.slack.text import unescape

PATIENCE = 2.0  # seconds, of the three that Slack gives
UNDERWAY: set[asyncio.Future[None]] = set()
MOST_READ = 200  # characters after a verb: two names and a cycle, or the longest title
MOST_TYPED = 3000  # characters after a verb that takes a text of somebody's own
NO_WORDS = N_("`/okr {verb}` takes no words after it. Type just `/okr {verb}`.")
ONLY_YOURS = N_("`/okr {verb}` is only for yourself. Type it without a name.")
TAKES_TEXT = frozenset({"reopen"})
SHORT = {"/checkin": "checkin", "/scores": "score"}


@dataclass(frozen=True)
class SlashCommand:
    """A slash command: its verb, the words after it, and the ways to answer. `page` is the one to
    show, `is_public` whether everybody will read it; `is_pressed` by a button below an answer.
    """

    verb: str
    arguments: str
    trigger_id: str
    act: Act
    t: Translator
    client: AsyncWebClient
    respond: AsyncRespond
    page: int = 0
    is_public: bool = False
    is_pressed: bool = False


CommandHandler = Callable[[SlashCommand], Coroutine[Any, Any, None]]
CommandHandlers = Mapping[str, CommandHandler]


class Answer(Protocol):
    """A message to show at once: text, blocks, and blocks for clients that are behind."""

    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> list[dict[str, Any]]: ...
    @property
    def fallback(self) -> list[dict[str, Any]] | None: ...


def register(app: AsyncApp, commands: CommandHandlers, unknown: CommandHandler) -> None:
    """Listen to `/okr` and its short names; the verb picks the command."""

    async def listener(
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        verb, rest = parted(body["command"], str(body.get("text") or ""))
        said = SlashCommand(
            verb,
            rest,
            body["trigger_id"],
            context["act"],
            context["t"],
            client,
            respond,
        )
        await in_time(commands.get(said.verb, unknown)(said), body, context, client)
        await ack()

    for name in ("/okr", *SHORT):
        app.command(name)(listener)


def parted(command: str, text: str) -> tuple[str, str]:
    """Part what was typed after a slash command into verb and words, as far as it is read.

    >>> parted("/okr", " Team  growth "), parted("/scores", "@ana"), parted("/okr", "")
    (('team', 'growth'), ('score', '@ana'), ('help', ''))
    """
    typed = unescape(text[:MOST_TYPED]).strip()
    short = SHORT.get(command)
    verb, _, rest = f"{short} {typed}".partition(" ") if short else typed.partition(" ")
    verb = verb.casefold() or "help"
    return verb, rest.strip() if verb in TAKES_TEXT else rest.strip()[:MOST_READ]


def refuse_arguments(said: SlashCommand) -> None:
    """Raise a Refusal where words follow a verb that takes none: they are not silently ignored."""
    if said.arguments:
        names_somebody = said.arguments.startswith(("@", "<@"))
        raise Refusal(ONLY_YOURS if names_somebody else NO_WORDS, verb=said.verb)


async def in_time(
    answering: Coroutine[Any, Any, None],
    body: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
) -> None:
    """Wait for an answer as long as Slack waits for us to hear; one that takes longer, about a
    large company on a busy machine, goes on by itself and comes when it is ready.
    """

    async def late() -> None:
        try:
            await task
        except Exception as error:  # noqa: BLE001 - nobody else hears of it
            await errors.explain(error, body, context, client)

    task = asyncio.ensure_future(answering)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if done:
        await task
    else:
        goes_on = asyncio.ensure_future(late())
        UNDERWAY.add(goes_on)  # a task that nobody holds may vanish
        goes_on.add_done_callback(UNDERWAY.discard)


async def respond_privately(
    respond: AsyncRespond, message: Answer, *, replace: bool = False
) -> None:
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

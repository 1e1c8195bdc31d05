"""One slash command with many verbs: the handler of `team` answers `/okr team growth`."""

import asyncio
from collections.abc import Callable, Container, Coroutine, Mapping
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
from bot.slack.typed_text import read_command

PATIENCE = 2.0  # seconds, of the three within which Slack expects an answer
UNDERWAY: set[asyncio.Future[None]] = set()
MOST_READ = 200  # characters after a verb: two names and a cycle, or the longest title
MOST_TYPED = 3000  # characters after a verb that takes free text
NO_WORDS = N_("`/okr {verb}` takes no words after it. Type just `/okr {verb}`.")
ONLY_YOURS = N_("`/okr {verb}` is only for yourself. Type it without a name.")
TAKES_TEXT = frozenset({"reopen"})
SHORT_NAMES = {"/checkin": "checkin", "/scores": "score"}


@dataclass(frozen=True)
class SlashCommand:
    """A slash command: its verb, the words after it, and what a handler needs to answer.

    `page` is the page to show. `is_public` is true if everybody will read the answer, `is_pressed`
    if a button below an answer runs the command.
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
    """A message to show at once: text, blocks, and blocks for older clients."""

    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> list[dict[str, Any]]: ...
    @property
    def fallback(self) -> list[dict[str, Any]] | None: ...


def register_commands(
    app: AsyncApp, handlers: CommandHandlers, unknown_command: CommandHandler
) -> None:
    """Listen to `/okr` and its short names; the verb selects the handler."""

    async def listener(
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        verb, arguments = parse_command(body["command"], str(body.get("text") or ""), handlers)
        command = SlashCommand(
            verb,
            arguments,
            body["trigger_id"],
            context["act"],
            context["t"],
            client,
            respond,
        )
        await in_time(handlers.get(command.verb, unknown_command)(command), body, context, client)
        await ack()

    for name in ("/okr", *SHORT_NAMES):
        app.command(name)(listener)


def parse_command(name: str, text: str, verbs: Container[str]) -> tuple[str, str]:
    """Split what was typed into verb and arguments, up to the length that is read. A verb that
    does not exist is read as another word for one, if it is.

    >>> verbs = {"team", "score", "away"}
    >>> parse_command("/okr", " Team  growth ", verbs), parse_command("/scores", "@ana", verbs)
    (('team', 'growth'), ('score', '@ana'))
    >>> parse_command("/okr", "出差 下周", verbs), parse_command("/okr", "", verbs)
    (('away', '下周'), ('menu', ''))
    """
    typed_text = unescape(text[:MOST_TYPED]).strip()
    short = SHORT_NAMES.get(name)
    verb, _, arguments = (
        f"{short} {typed_text}".partition(" ") if short else typed_text.partition(" ")
    )
    verb = verb.casefold() or "menu"
    if verb not in verbs and (command := read_command(typed_text)) and command[0] in verbs:
        verb, arguments = command
    arguments = arguments.strip()
    return verb, arguments if verb in TAKES_TEXT else arguments[:MOST_READ]


def refuse_arguments(command: SlashCommand) -> None:
    """Raise a Refusal if words follow a verb that takes none."""
    if command.arguments:
        names_somebody = command.arguments.startswith(("@", "<@"))
        raise Refusal(ONLY_YOURS if names_somebody else NO_WORDS, verb=command.verb)


async def in_time(
    answering: Coroutine[Any, Any, None],
    body: dict[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
) -> None:
    """Wait for an answer within the time that Slack allows for an acknowledgement.

    A slower answer, such as one about a large company on a busy machine, continues as a task.
    """

    async def late() -> None:
        try:
            await task
        except Exception as error:  # noqa: BLE001 - nobody awaits this task
            await errors.explain_error(error, body, context, client)

    task = asyncio.ensure_future(answering)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if done:
        await task
    else:
        background = asyncio.ensure_future(late())
        UNDERWAY.add(background)  # a task without a reference may vanish
        background.add_done_callback(UNDERWAY.discard)


async def respond_privately(
    respond: AsyncRespond, message: Answer, *, replace: bool = False
) -> None:
    """Answer so that only the person sees it; with `replace`, in place of a button's message."""
    await send(respond, message, response_type="ephemeral", replace_original=replace)


async def send(respond: AsyncRespond, message: Answer, **options: Any) -> str:
    """Send an answer, with the older blocks if Slack refuses the new ones.

    Returns the reason if Slack refuses both, else an empty text.
    """
    reason = ""
    for blocks in (message.blocks, message.fallback):
        if blocks is None:
            break
        response = await respond(text=message.text, blocks=blocks, **options)
        if response.status_code == HTTPStatus.OK and "invalid_blocks" not in (response.body or ""):
            return ""
        reason = response.body or str(response.status_code)
    return reason

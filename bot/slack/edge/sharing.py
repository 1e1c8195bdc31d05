"""Answers that may be shared and turned: *Post here* shows one to everybody where it was asked,
*Show more* and *Back* put another page in its place. Another button runs a command from anywhere.

A button carries the command it stands under. Pressed, the command runs anew for whoever pressed,
so that a value which was tampered with shows what they may see anyway.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.models.blocks import ButtonElement
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import N_, Translator
from bot.slack import blocks as b
from bot.slack.edge.commands import MOST_READ, Answer, CommandHandlers, SlashCommand, in_time, send
from bot.slack.payloads import OutOfDate, Text, chosen_value, decode

POST, MORE, BACK = "answers.post", "answers.more", "answers.back"
RUN = "answers.run"
SHAREABLE_COMMANDS = frozenset(
    {
        "me", "team", "company", "at-risk", "score", "scorecard", "history",
        "compare", "channels", "funnel",
    }
)  # fmt: skip
RUNNABLE_COMMANDS = SHAREABLE_COMMANDS | {
    "away",
    "back",
    "settings",
    "help",
    "checkin",
    "new",
    "edit",
    "grade",
}
LONGEST = 2000  # characters of a button's value
LONGEST_REST = 100
GONE = ("expired_url", "used_url")  # half an hour and five posts are what Slack allows
TOO_OLD = N_("This answer is too old for that. Type `/okr {verb}` once more.")
NOT_TAKEN = N_("Slack did not take that here ({reason}). Try it in another channel.")
Page = Annotated[int, Field(le=100_000)]
COMMANDS: TypeAdapter[tuple[str, str, int]] = TypeAdapter(tuple[Text, Text, Page])


@dataclass(frozen=True)
class _Made:
    text: str
    blocks: b.Blocks
    fallback: b.Blocks | None


async def respond_with_buttons(
    said: SlashCommand, message: Answer, pages: int = 1, *, may_post: bool = True
) -> None:
    """Answer a command with what may be done with the answer below it; a shared one is for all,
    and names who shared it. `pages` is how many there are, the one shown included.
    """
    if not said.is_public:
        below = _buttons(said, min(said.page, pages - 1), pages, may_post=may_post)
        how = {"response_type": "ephemeral", "replace_original": said.is_pressed}
        await _tell(said, _with(message, below), **how)
        return
    who = f"<@{said.act.slack_id}>"
    by = said.t(N_("Posted by {name} with `/okr {verb}`"), name=who, verb=said.verb)
    how = {"response_type": "in_channel", "replace_original": False}
    if await _tell(said, _with(message, b.blocks([b.context(by)])), **how):
        await said.respond(delete_original=True)  # it would say the same twice


def register(app: AsyncApp, commands: CommandHandlers) -> None:
    """Listen to the buttons; only answers that are shared have them."""

    async def pressed(
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        action = body["actions"][0]
        is_run = action["action_id"] == RUN
        verb, rest, page = read(
            chosen_value(body), RUNNABLE_COMMANDS if is_run else SHAREABLE_COMMANDS
        )
        said = SlashCommand(
            verb,
            rest,
            body["trigger_id"],
            context["act"],
            context["t"],
            client,
            respond,
            page=page,
            is_public=action["action_id"] == POST,
            is_pressed=not is_run,
        )
        await in_time(commands[verb](said), body, context, client)
        await ack()

    for name in (POST, MORE, BACK, RUN):
        app.action(name)(pressed)


def run_button(label: str, verb: str, rest: str = "", *, is_primary: bool = False) -> ButtonElement:
    """A button that runs a command for whoever presses it, as if they had typed it."""
    value = json.dumps([verb, rest[:LONGEST_REST], 0], ensure_ascii=False)
    return b.button(label, RUN, value, style="primary" if is_primary else None)


def read(value: str, verbs: Collection[str] = SHAREABLE_COMMANDS) -> tuple[str, str, int]:
    """Read the command and the page that a button stands for; raises OutOfDate for any other."""
    verb, rest, page = decode(value, COMMANDS)
    if verb not in verbs:
        raise OutOfDate
    return verb, rest[:MOST_READ], max(0, page)


def _buttons(said: SlashCommand, page: int, pages: int, *, may_post: bool) -> b.Blocks:
    """What fits below this page; nothing where the words typed are too long to come back."""

    def button(label: str, action_id: str, page: int) -> Any:
        value = json.dumps([said.verb, said.arguments, page], ensure_ascii=False)
        return b.button(label, action_id, value) if len(value) <= LONGEST else None

    t: Translator = said.t
    found = [
        button(t(N_("Show more")), MORE, page + 1) if page + 1 < pages else None,
        button(t(N_("Back")), BACK, page - 1) if page else None,
        button(t(N_("Post here")), POST, page) if may_post else None,
    ]
    shown = [one for one in found if one is not None]
    return b.blocks([b.actions(*shown)]) if shown else []


def _with(message: Answer, below: b.Blocks) -> _Made:
    fallback = None if message.fallback is None else [*message.fallback, *below]
    return _Made(message.text, [*message.blocks, *below], fallback)


async def _tell(said: SlashCommand, message: Answer, **how: Any) -> bool:
    """Send it, or open a window that says why not; whether it was sent."""
    refused = await send(said.respond, message, **how)
    if refused:
        is_old = any(word in refused for word in GONE)
        sentence = said.t(TOO_OLD if is_old else NOT_TAKEN, verb=said.verb, reason=refused[:60])
        await said.client.views_open(trigger_id=said.trigger_id, view=b.notice(said.t, sentence))
    return not refused

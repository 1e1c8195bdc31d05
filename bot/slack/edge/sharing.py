"""Buttons below answers: *Post here* shares one, *Show more* and *Back* turn pages.

A button carries the command of its answer. When pressed, the command runs again as the person who
pressed, so that a manipulated value shows only what they may see anyway. Another button runs a
command from any message.
"""

import json
import re
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
RUN_ID = re.compile(r"answers\.run(\.[a-z0-9-]+)?")
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
    "export",
    "menu",
}
LONGEST = 2000  # characters of a button's value
LONGEST_ARGUMENTS = 100
EXPIRED = ("expired_url", "used_url")  # half an hour and five posts are what Slack allows
TOO_OLD = N_("This has expired. Run `/okr {verb}` again.")
NOT_TAKEN = N_("Slack didn't accept this here ({reason}). Try another channel.")
Page = Annotated[int, Field(le=100_000)]
COMMANDS: TypeAdapter[tuple[str, str, int]] = TypeAdapter(tuple[Text, Text, Page])


@dataclass(frozen=True)
class _AnswerWithButtons:
    text: str
    blocks: b.Blocks
    fallback: b.Blocks | None


async def respond_with_buttons(
    command: SlashCommand, message: Answer, pages: int = 1, *, may_post: bool = True
) -> None:
    """Answer a command with the buttons that fit; a shared answer names the person who shared it.

    `pages` is the number of pages, including the one shown.
    """
    if not command.is_public:
        button_row = _buttons(command, min(command.page, pages - 1), pages, may_post=may_post)
        options = {"response_type": "ephemeral", "replace_original": command.is_pressed}
        await _send(command, _with(message, button_row), **options)
        return
    who = f"<@{command.act.slack_id}>"
    actor_id = command.t(N_("Posted by {name} with `/okr {verb}`"), name=who, verb=command.verb)
    options = {"response_type": "in_channel", "replace_original": False}
    if await _send(command, _with(message, b.blocks([b.context(actor_id)])), **options):
        await command.respond(delete_original=True)  # the public copy says the same


def register_answer_buttons(app: AsyncApp, handlers: CommandHandlers) -> None:
    """Listen to the buttons."""

    async def pressed(
        ack: AsyncAck,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        respond: AsyncRespond,
    ) -> None:
        action = body["actions"][0]
        is_run = RUN_ID.fullmatch(action["action_id"]) is not None
        allowed = RUNNABLE_COMMANDS if is_run else SHAREABLE_COMMANDS
        verb, arguments, page = read_button(chosen_value(body), allowed)
        command = SlashCommand(
            verb,
            arguments,
            body["trigger_id"],
            context["act"],
            context["t"],
            client,
            respond,
            page=page,
            is_public=action["action_id"] == POST,
            is_pressed=not is_run,
        )
        await in_time(handlers[verb](command), body, context, client)
        await ack()

    for name in (POST, MORE, BACK, RUN_ID):
        app.action(name)(pressed)


def run_button(
    label: str, verb: str, arguments: str = "", *, is_primary: bool = False, place: str = ""
) -> ButtonElement:
    """Return a button that runs a command as if the person who presses it had typed it. Several in
    a row need a `place` each: Slack refuses two buttons with the same id.
    """
    value = json.dumps([verb, arguments[:LONGEST_ARGUMENTS], 0], ensure_ascii=False)
    action_id = f"{RUN}.{place}" if place else RUN
    return b.button(label, action_id, value, style="primary" if is_primary else None)


def read_button(value: str, verbs: Collection[str] = SHAREABLE_COMMANDS) -> tuple[str, str, int]:
    """Read a button's verb, arguments and page; raise OutOfDate for verbs that are not allowed."""
    verb, arguments, page = decode(value, COMMANDS)
    if verb not in verbs:
        raise OutOfDate
    return verb, arguments[:MOST_READ], max(0, page)


def _buttons(command: SlashCommand, page: int, pages: int, *, may_post: bool) -> b.Blocks:
    """Return the buttons for a page; none if the arguments are too long for a button."""

    def button(label: str, action_id: str, page: int) -> Any:
        value = json.dumps([command.verb, command.arguments, page], ensure_ascii=False)
        return b.button(label, action_id, value) if len(value) <= LONGEST else None

    t: Translator = command.t
    candidates = [
        button(t(N_("Show more")), MORE, page + 1) if page + 1 < pages else None,
        button(t(N_("Back")), BACK, page - 1) if page else None,
        button(t(N_("Post here")), POST, page) if may_post else None,
    ]
    buttons = [candidate for candidate in candidates if candidate is not None]
    return b.blocks([b.actions(*buttons)]) if buttons else []


def _with(message: Answer, button_row: b.Blocks) -> _AnswerWithButtons:
    fallback = None if message.fallback is None else [*message.fallback, *button_row]
    return _AnswerWithButtons(message.text, [*message.blocks, *button_row], fallback)


async def _send(command: SlashCommand, message: Answer, **options: Any) -> bool:
    """Send an answer, or show in a window why Slack refuses it; return whether it was sent."""
    reason = await send(command.respond, message, **options)
    if reason:
        is_expired = any(code in reason for code in EXPIRED)
        sentence = command.t(
            TOO_OLD if is_expired else NOT_TAKEN, verb=command.verb, reason=reason[:60]
        )
        await command.client.views_open(
            trigger_id=command.trigger_id, view=b.notice(command.t, sentence)
        )
    return not reason

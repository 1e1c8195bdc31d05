"""Listeners of replies: direct messages to the bot, their edits and deletions, and mentions."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.edge import Act
from bot.slack.payloads import files_of
from bot.weekly.replies import usecases

TYPED = frozenset([None, "file_share", "thread_broadcast", "me_message"])


async def message(ack: AsyncAck, event: dict[str, Any], act: Act) -> None:
    """Handle a direct message that was sent, edited or deleted; ignore all others, and bots."""
    change, content = _read(event)
    is_from_a_bot = content.get("bot_id") or content.get("user") in (None, "USLACKBOT")
    if event.get("channel_type") == "im" and not is_from_a_bot:
        act_as_author = replace(act, slack_id=content["user"])
        place = {"channel": event["channel"], "ts": content["ts"]}
        typed = {"text": content.get("text") or "", "thread_ts": content.get("thread_ts"), **place}
        if change in TYPED:
            await act_as_author(usecases.answer_message, **typed, files=files_of(content))
        elif change == "message_changed" and content.get("edited"):
            edited_ts = content["edited"]["ts"]
            await act_as_author(usecases.answer_edited_message, **typed, edited_ts=edited_ts)
        elif change == "message_deleted":
            await act_as_author(usecases.withdraw_deleted_message, **place)
    await ack()


async def mention(ack: AsyncAck, event: dict[str, Any], act: Act, client: AsyncWebClient) -> None:
    """Answer somebody who mentions the bot in a channel."""
    sentence = await act(usecases.channel_hint)
    if sentence is not None:
        await client.chat_postEphemeral(channel=event["channel"], user=event["user"], text=sentence)
    await ack()


def register(app: AsyncApp) -> None:
    """Register the listeners of messages and mentions."""
    app.event("message")(message)
    app.event("app_mention")(mention)


def _read(event: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """Return what happened to which message. One with replies under it leaves a tombstone when
    deleted.
    """
    current, previous = event.get("message"), event.get("previous_message")
    if current and current.get("subtype") == "tombstone":
        return "message_deleted", previous or current
    return event.get("subtype"), current or previous or event

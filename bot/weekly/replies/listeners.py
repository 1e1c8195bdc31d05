"""Slack's edge of the replies: messages to the bot, their edits and deletions, and mentions."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.edge import Act
from bot.weekly.replies import usecases

SPOKEN = frozenset([None, "file_share", "thread_broadcast", "me_message"])


async def message(ack: AsyncAck, event: dict[str, Any], act: Act) -> None:
    """Something was said, edited or deleted; outside direct messages and from bots, nothing."""
    change, said = _read(event)
    if event.get("channel_type") == "im" and not _is_from_a_bot(said):
        mine = replace(act, slack_id=said["user"])
        at = {"channel": event["channel"], "ts": said["ts"]}
        spoken = {**at, "text": said.get("text") or "", "thread_ts": said.get("thread_ts")}
        if change in SPOKEN:
            await mine(usecases.answer_message, **spoken)
        elif change == "message_changed" and said.get("edited"):
            await mine(usecases.answer_edited_message, **spoken, edited_ts=said["edited"]["ts"])
        elif change == "message_deleted":
            await mine(usecases.withdraw_deleted_message, **at)
    await ack()


async def mention(ack: AsyncAck, event: dict[str, Any], act: Act, client: AsyncWebClient) -> None:
    """Someone called the bot in a channel."""
    sentence = await act(usecases.channel_hint)
    if sentence is not None:
        await client.chat_postEphemeral(channel=event["channel"], user=event["user"], text=sentence)
    await ack()


def register(app: AsyncApp) -> None:
    """Listen to messages and mentions."""
    app.event("message")(message)
    app.event("app_mention")(mention)


def _read(event: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """What happened to which message. One with replies under it leaves a tombstone when deleted."""
    now, before = event.get("message"), event.get("previous_message")
    if now and now.get("subtype") == "tombstone":
        return "message_deleted", before or now
    return event.get("subtype"), now or before or event


def _is_from_a_bot(said: dict[str, Any]) -> bool:
    return bool(said.get("bot_id") or said.get("user") in (None, "USLACKBOT"))

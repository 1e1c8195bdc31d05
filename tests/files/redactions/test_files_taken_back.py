"""Files in the threads of old scorecards are deleted in Slack, as far as it allows."""

from typing import Any

from bot.files.redactions.adapters.slack import delete_files
from bot.files.redactions.model import FilesLeft
from bot.slack.outbox import MessageLocation
from tests.sandbox.conftest import Slack, slack, start

__all__ = ["slack", "start"]


async def shared(slack: Slack, thread: str) -> None:
    given: dict[str, Any] = {"content": "a,b", "filename": "scores.csv", "thread_ts": thread}
    await slack.client().files_upload_v2(channel="C0GROWTH", **given)


async def posted(slack: Slack, text: str) -> MessageLocation:
    said = await slack.client().chat_postMessage(channel="C0GROWTH", text=text)
    return MessageLocation("C0GROWTH", str(said["ts"]))


async def test_our_files_in_the_thread_are_deleted_and_no_others(slack: Slack) -> None:
    card, other = await posted(slack, "Scorecard"), await posted(slack, "Something else")
    for place in (card, card, other):
        await shared(slack, place.ts)
    every = slack.office.core.state.in_channel("C0GROWTH")
    anas = next(one for one in every.values() if one.files)
    slack.office.core.state.files[anas.files[0]["id"]]["user"] = "U0ANA"
    anas.files[0]["user"] = "U0ANA"

    assert await delete_files(slack.client(), [card]) == (1, [])
    left = [message.thread_ts for message in every.values() if message.files]
    assert left == [card.ts, other.ts], "Ana's own file, and the file of another thread"


async def test_what_slack_refuses_is_named_and_the_others_go_on(slack: Slack) -> None:
    card = await posted(slack, "Scorecard")
    await shared(slack, card.ts)
    gone = MessageLocation("C0NONE", "1.0")
    deleted, left = await delete_files(slack.client(), [gone, card])
    assert (deleted, left) == (1, [FilesLeft(gone, "channel_not_found")])


async def test_a_second_time_there_is_nothing_to_delete(slack: Slack) -> None:
    card = await posted(slack, "Scorecard")
    await shared(slack, card.ts)
    await delete_files(slack.client(), [card])
    assert await delete_files(slack.client(), [card]) == (0, [])

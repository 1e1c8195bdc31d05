"""What goes to a channel that cannot be posted to waits, in its order, and is sent later."""

import pytest

from bot.core.events import ChannelRefused
from bot.slack import outbox
from bot.slack.outbox import HeldChannel, Message
from tests.slack.delivery.conftest import Post
from tests.slack.delivery.fake_slack import FakeSlack
from tests.slack.delivery.test_files import SHEET, kept


def promise(post: Post, name: str, to: str = "C1", **more: str) -> None:
    post.do(outbox.promise, to=to, message=Message(name), once_name=name, **more)


def texts(slack: FakeSlack) -> list[str]:
    return [said.content["text"] for said in slack.messages]


@pytest.mark.parametrize("reason", ["not_in_channel", "is_archived", "channel_not_found"])
async def test_a_refused_post_waits_and_the_channel_is_named_once(
    post: Post, slack: FakeSlack, reason: str
) -> None:
    events: list[ChannelRefused] = []
    post.database.reactions = {ChannelRefused: (lambda _, event: events.append(event),)}
    promise(post, "first")
    promise(post, "second")
    slack.faults.append(reason)
    await post.deliver()
    assert post.read(outbox.held_channels) == [HeldChannel("C1", reason, 2)]
    assert events == [ChannelRefused("C1", reason)]
    assert len(slack.calls) == 1
    assert post.read(outbox.backlog).is_idle


async def test_all_that_waited_is_sent_in_order_once_it_works(post: Post, slack: FakeSlack) -> None:
    promise(post, "first")
    promise(post, "reply", thread="first")
    slack.faults.append("is_archived")
    await post.deliver()
    promise(post, "later")
    promise(post, "elsewhere", to="C2")
    await post.deliver()
    assert texts(slack) == ["elsewhere"]
    post.do(outbox.release_channel, "C1")
    await post.deliver()
    assert sorted(texts(slack)) == ["elsewhere", "first", "later", "reply"]
    assert texts(slack).index("first") < texts(slack).index("later")
    assert slack.messages[texts(slack).index("reply")].thread_ts
    assert post.read(outbox.held_channels) == []


async def test_what_waits_shows_its_newest_content(post: Post, slack: FakeSlack) -> None:
    promise(post, "card")
    slack.faults.append("not_in_channel")
    await post.deliver()
    post.do(outbox.revise, once_name="card", message=Message("newer"))
    post.do(outbox.release_channel, "C1")
    await post.deliver()
    assert texts(slack) == ["newer"]


async def test_a_channel_that_still_refuses_holds_everything_again(
    post: Post, slack: FakeSlack
) -> None:
    promise(post, "first")
    promise(post, "second")
    slack.faults.extend(["is_archived", "is_archived"])
    await post.deliver()
    post.do(outbox.release_channel, "C1")
    await post.deliver()
    assert post.read(outbox.held_channels) == [HeldChannel("C1", "is_archived", 2)]
    assert len(slack.calls) == 2


async def test_files_wait_with_their_post_and_are_dropped_with_it(
    post: Post, slack: FakeSlack
) -> None:
    promise(post, "card")
    post.do(outbox.promise_files, to="C1", files=[SHEET], once_name="q4", thread="card")
    slack.faults.append("channel_not_found")
    await post.deliver()
    assert post.read(kept) == ["q4.xlsx"]
    post.do(outbox.drop_channel, "C1")
    await post.deliver()
    assert post.read(kept) == []
    assert post.read(outbox.held_channels) == []
    assert texts(slack) == []


async def test_a_direct_message_is_refused_for_good(post: Post, slack: FakeSlack) -> None:
    promise(post, "hello", to="U1")
    slack.faults.append("channel_not_found")
    await post.deliver()
    assert post.read(outbox.held_channels) == []
    assert post.read(outbox.backlog).dead == 1


async def test_an_update_waits_with_what_waits_there(post: Post, slack: FakeSlack) -> None:
    events: list[ChannelRefused] = []
    post.database.reactions = {ChannelRefused: (lambda _, event: events.append(event),)}
    promise(post, "card")
    await post.deliver()
    post.do(outbox.revise, once_name="card", message=Message("late"))
    slack.faults.append("is_inactive")
    await post.deliver()
    assert events == [ChannelRefused("C1", "is_inactive")]
    post.do(outbox.revise, once_name="card", message=Message("later still"))
    promise(post, "second")
    await post.deliver()
    assert texts(slack) == ["card"]
    assert post.read(outbox.held_channels) == [HeldChannel("C1", "is_inactive", 2)]
    post.do(outbox.release_channel, "C1")
    await post.deliver()
    assert texts(slack) == ["later still", "second"]


async def test_updates_alone_can_be_dropped(post: Post, slack: FakeSlack) -> None:
    promise(post, "card")
    await post.deliver()
    post.do(outbox.revise, once_name="card", message=Message("late"))
    slack.faults.append("is_inactive")
    await post.deliver()
    promise(post, "second")
    post.do(outbox.drop_channel, "C1", updates_only=True)
    assert post.read(outbox.held_channels) == [HeldChannel("C1", "is_inactive", 1)]
    assert post.read(outbox.backlog).dead == 0


async def test_what_waits_moves_to_another_channel(post: Post, slack: FakeSlack) -> None:
    promise(post, "old")
    await post.deliver()
    promise(post, "first")
    promise(post, "reply", thread="first")
    promise(post, "more", thread="old")
    slack.faults.append("is_archived")
    await post.deliver()
    post.do(outbox.move_channel, "C1", "C2")
    await post.deliver()
    assert texts(slack) == ["old", "first", "reply"]
    assert [said.channel for said in slack.messages] == ["C1", "C2", "C2"]
    assert post.read(outbox.held_channels) == []

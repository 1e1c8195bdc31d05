"""What people see of what other rooms promise, revise and withdraw."""

from bot.slack import outbox
from bot.slack.outbox import Message
from tests.conftest import ON_SQLITE
from tests.slack.delivery.conftest import Post
from tests.slack.delivery.fake_slack import FakeSlack

ASK = Message("How did it go?")
ANSWERED = Message("Noted.")
CHART = {"type": "data_visualization"}
BARS = {"type": "section"}
pytestmark = ON_SQLITE  # test_claims.py asks both databases


async def test_a_promise_is_delivered(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    await post.deliver()
    assert [(m.channel, m.content) for m in slack.messages] == [
        ("D1", {"text": "How did it go?", "blocks": []})
    ]


async def test_a_late_reply_finds_its_post(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="C1", message=ASK, once_name="ask:1")
    await post.deliver()
    post.do(outbox.promise, to="C1", message=ANSWERED, once_name="echo:1", thread="ask:1")
    await post.deliver()
    assert slack.messages[1].thread_ts == slack.messages[0].ts


async def test_a_revised_post_is_updated_in_place(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    await post.deliver()
    post.do(outbox.revise, once_name="ask:1", message=ANSWERED)
    await post.deliver()
    assert slack.texts == ["Noted."]
    assert slack.calls == ["post", "update"]


async def test_a_post_that_was_never_tried_is_simply_written_differently(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    post.do(outbox.revise, once_name="ask:1", message=ANSWERED)
    await post.deliver()
    assert (slack.texts, slack.calls) == (["Noted."], ["post"])


async def test_unchanged_content_is_no_call(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    await post.deliver()
    for message in (ASK, ANSWERED, ANSWERED):
        post.do(outbox.revise, once_name="ask:1", message=message)
        await post.deliver()
    assert slack.calls == ["post", "update"]


async def test_an_update_in_doubt_is_sent_again_only_when_no_older_one_can_follow(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    await post.deliver()
    post.do(outbox.revise, once_name="ask:1", message=Message("One."))
    slack.faults.append("500")
    await post.deliver()
    post.do(outbox.revise, once_name="ask:1", message=Message("Two."))
    await post.deliver(after=19)
    assert slack.calls == ["post", "update 500"]
    await post.deliver(after=1)
    assert slack.texts == ["Two."]


async def test_a_post_that_was_sent_is_not_withdrawn(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    await post.deliver()
    post.do(outbox.withdraw, "ask:1")
    assert post.read(outbox.backlog).dead == 0


async def test_blocks_that_slack_refuses_give_way_to_simpler_ones(
    post: Post, slack: FakeSlack
) -> None:
    slack.refused_blocks = {"data_visualization"}
    post.do(
        outbox.promise,
        to="C1",
        message=Message("Score", [CHART], fallback=[BARS]),
        once_name="score:1",
    )
    await post.deliver()
    assert [m.content["blocks"] for m in slack.messages] == [[BARS]]


async def test_when_the_simpler_blocks_are_refused_too_the_text_goes_alone(
    post: Post, slack: FakeSlack
) -> None:
    slack.refused_blocks = {"data_visualization", "section"}
    post.do(
        outbox.promise,
        to="C1",
        message=Message("Score", [CHART], fallback=[BARS]),
        once_name="score:1",
    )
    await post.deliver()
    assert [m.content for m in slack.messages] == [{"text": "Score", "blocks": []}]


async def test_a_revision_gives_way_likewise(post: Post, slack: FakeSlack) -> None:
    slack.refused_blocks = {"data_visualization"}
    post.do(outbox.promise, to="C1", message=ASK, once_name="score:1")
    await post.deliver()
    post.do(outbox.revise, once_name="score:1", message=Message("Score", [CHART]))
    await post.deliver()
    assert [m.content for m in slack.messages] == [{"text": "Score", "blocks": []}]

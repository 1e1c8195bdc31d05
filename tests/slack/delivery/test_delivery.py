"""What becomes of a promise when Slack is slow, silent, strict or partly broken."""

import pytest

from bot.core.config import read_settings
from bot.core.errors import Refusal
from bot.slack import outbox
from bot.slack.delivery.worker import Worker
from bot.slack.outbox import Message
from tests.conftest import ON_SQLITE
from tests.slack.delivery.conftest import Post
from tests.slack.delivery.fake_slack import FakeSlack
from tests.slack.delivery.machine import Machine

HELLO = Message("Hello.")
pytestmark = ON_SQLITE  # test_claims.py asks both databases


@pytest.fixture
def promised(post: Post) -> Post:
    post.do(outbox.promise, to="U1", message=HELLO, once_name="hello")
    return post


async def test_an_extra_copy_that_turns_up_late_is_deleted(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.append("500")
    await promised.deliver()
    await promised.deliver(after=20)
    kept = slack.messages[0]
    slack.messages.append(type(kept)("D1", "0.5", kept.key, None, kept.content))
    await promised.deliver(after=60)
    assert slack.messages == [kept]


async def test_an_audit_that_cannot_read_comes_back(promised: Post, slack: FakeSlack) -> None:
    slack.faults.append("500")
    await promised.deliver()
    await promised.deliver(after=20)
    slack.faults.extend(["500", "429"])
    await promised.deliver(after=60)
    await promised.deliver(after=20)
    assert promised.read(outbox.backlog).audit == 1
    await promised.deliver(after=7)
    assert promised.read(outbox.backlog) == outbox.Backlog()


async def test_nothing_is_looked_up_before_slack_has_settled(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.append("lost")
    await promised.deliver()
    await promised.deliver(after=19)
    assert slack.calls == ["post lost"]


async def test_429_waits_as_long_as_slack_says(promised: Post, slack: FakeSlack) -> None:
    promised.do(outbox.promise, to="U2", message=HELLO, once_name="hello:2")
    slack.faults.extend(["429", "429"])
    await promised.deliver()
    promised.do(outbox.promise, to="U3", message=HELLO, once_name="hello:3")
    await promised.deliver(after=6.9)
    assert slack.calls == ["post 429", "post 429"]
    await promised.deliver(after=0.1)
    assert len(slack.messages) == 3


async def test_429_of_one_method_does_not_hold_another(promised: Post, slack: FakeSlack) -> None:
    slack.faults.append("429")
    await promised.deliver()
    promised.do(outbox.publish_home, user="U1", view={})
    await promised.deliver()
    assert slack.homes == {"U1": [{}]}


async def test_a_refused_connection_is_tried_again_soon(promised: Post, slack: FakeSlack) -> None:
    slack.faults.append("refused")
    await promised.deliver()
    await promised.deliver(after=1)
    assert slack.calls == ["post refused", "post"]


async def test_an_unknown_error_is_believed_after_five_tries(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.extend(["odd_error", "", "odd_error", "", "odd_error"])
    for _ in range(5):
        await promised.deliver(after=20)
    assert promised.read(outbox.backlog).dead == 1
    assert slack.messages == []


async def test_a_read_that_answers_an_unknown_error_is_believed_likewise(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.extend(["lost", *["odd_error"] * 4])
    for _ in range(5):
        await promised.deliver(after=20)
    assert promised.read(outbox.backlog).unmatched == 1


async def test_an_update_of_a_deleted_message_is_dead(promised: Post, slack: FakeSlack) -> None:
    await promised.deliver()
    promised.do(outbox.revise, once_name="hello", message=Message("New."))
    slack.faults.append("message_not_found")
    await promised.deliver()
    assert promised.read(outbox.backlog).dead == 1


async def test_a_post_that_slack_does_late_is_still_found(
    promised: Post, slack: FakeSlack, machine: Machine
) -> None:
    slack.machine = machine
    slack.faults.append("late")
    await promised.deliver()
    machine.pass_(15)
    slack.catch_up()
    await promised.deliver(after=5)
    assert slack.calls == ["post late", "copies"]


async def test_a_claim_older_than_the_time_out_is_not_sent(
    promised: Post, slack: FakeSlack, machine: Machine
) -> None:
    await promised.worker.turn()
    machine.pass_(10)
    await promised.worker.finish()
    assert slack.calls == []
    await promised.deliver(after=1)
    assert slack.calls == ["post"]


async def test_no_more_than_eight_calls_are_under_way(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise_many, [outbox.Promise(f"U{n}", HELLO, f"h:{n}") for n in range(18)])
    await post.deliver()
    assert (len(slack.messages), slack.most_under_way) == (18, 8)


async def test_posts_are_paced_by_the_setting(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise_many, [outbox.Promise(f"U{n}", HELLO, f"h:{n}") for n in range(100)])
    sent = []
    for _ in range(4):
        await post.deliver(after=10)
        sent.append(len(slack.messages))
    assert sent == [20, 40, 60, 80]


async def test_a_channel_gets_a_short_burst_then_one_a_second(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise_many, [outbox.Promise("C1", HELLO, f"h:{n}") for n in range(12)])
    await post.deliver()
    assert len(slack.messages) == 5
    await post.deliver(after=2)
    assert len(slack.messages) == 7


async def test_drain_returns_when_nothing_is_owed(promised: Post, slack: FakeSlack) -> None:
    promised.do(outbox.promise, to="U1", message=HELLO, once_name="reply", thread="hello")
    await promised.worker.drain()
    assert len(slack.messages) == 2


def test_a_time_out_longer_than_lease_and_settle_stops_the_start(post: Post) -> None:
    settings = read_settings(None).model_copy(update={"weekbeat_send_timeout_seconds": 50.0})
    with pytest.raises(Refusal, match="WEEKBEAT_SEND_TIMEOUT_SECONDS"):
        Worker(post.database, post.slack, settings, post.machine)

"""What the database decides: who sends what, in which order, and what an outcome still changes."""

import asyncio

import pytest

from bot.slack import outbox
from bot.slack.outbox import Message
from tests.slack.delivery.conftest import Post
from tests.slack.delivery.fake_slack import FakeSlack

HELLO = Message("Hello.")
ASK = Message("How did it go?")
ANSWERED = Message("Noted.")


@pytest.fixture
def promised(post: Post) -> Post:
    post.do(outbox.promise, to="U1", message=HELLO, once_name="hello")
    return post


async def test_a_lost_answer_is_looked_up_and_not_sent_again(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.append("lost")
    await promised.deliver()
    assert promised.read(outbox.backlog).uncertain == 1
    await promised.deliver(after=20)
    assert slack.calls == ["post lost", "copies"]
    assert promised.read(outbox.location_of, "hello") == (
        slack.messages[0].channel,
        slack.messages[0].ts,
    )


async def test_a_post_that_never_arrived_is_sent_again_and_audited_once(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.append("500")
    await promised.deliver()
    await promised.deliver(after=20)
    assert promised.read(outbox.backlog).audit == 1
    await promised.deliver(after=60)
    assert slack.calls == ["post 500", "copies", "post", "copies"]
    assert promised.read(outbox.backlog) == outbox.Backlog()


async def test_a_definite_no_is_the_end_and_is_logged_without_text(
    promised: Post, slack: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    promised.do(outbox.promise, to="U1", message=HELLO, once_name="reply", thread="hello")
    slack.faults.append("user_disabled")
    await promised.deliver()
    assert promised.read(outbox.backlog).dead == 2
    assert [r.getMessage() for r in caplog.records] == ["post hello is dead: user_disabled"]


async def test_where_history_may_not_be_read_a_post_in_doubt_counts_as_sent(
    promised: Post, slack: FakeSlack
) -> None:
    slack.can_read = False
    slack.faults.append("lost")
    await promised.deliver()
    promised.do(
        outbox.promise, to="U1", message=Message("Reply."), once_name="reply", thread="hello"
    )
    promised.do(outbox.revise, once_name="hello", message=Message("New."))
    await promised.deliver(after=20)
    backlog = promised.read(outbox.backlog)
    assert (backlog.unmatched, backlog.dead, slack.texts) == (1, 1, ["Hello.", "Reply."])


async def test_a_worker_that_was_killed_leaves_doubt_that_another_one_settles(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.append("killed after")
    await promised.deliver()
    promised.worker = promised.another()
    await promised.deliver(after=29)
    assert promised.read(outbox.backlog).sending == 1
    await promised.deliver(after=1)
    assert promised.read(outbox.backlog).uncertain == 1
    await promised.deliver(after=20)
    assert slack.calls == ["post killed after", "copies"]


async def test_only_one_worker_sends_for_a_workspace(promised: Post, slack: FakeSlack) -> None:
    await promised.deliver()
    promised.do(outbox.promise, to="U1", message=HELLO, once_name="hello:2")
    first, promised.worker = promised.worker, promised.another()
    assert await promised.worker.turn() > 0
    await first.stop()
    await promised.deliver()
    assert len(slack.messages) == 2


async def test_an_answer_that_comes_after_the_claim_was_lost_changes_nothing(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.append("hang")
    await promised.worker.turn()
    await slack.hung.wait()
    first, promised.worker = promised.worker, promised.another()
    await promised.deliver(after=31)
    slack.answer()
    await first.finish()
    assert promised.read(outbox.backlog).uncertain == 1
    await promised.deliver(after=20)
    assert len(slack.messages) == 1
    assert promised.read(outbox.backlog) == outbox.Backlog()


async def test_a_worker_that_froze_with_a_no_in_hand_makes_nobody_hear_twice(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.append("hang 429")
    await promised.worker.turn()
    await slack.hung.wait()
    first, promised.worker = promised.worker, promised.another()
    await promised.deliver(after=31)
    await promised.deliver(after=20)
    slack.answer()
    await first.finish()
    await promised.deliver(after=60)
    assert slack.texts == ["Hello."]


async def test_posts_to_one_person_keep_their_order(post: Post, slack: FakeSlack) -> None:
    for n in range(5):
        post.do(outbox.promise, to="U1", message=Message(str(n)), once_name=f"h:{n}")
    await post.deliver()
    assert slack.texts == list("01234")


async def test_a_running_worker_hears_of_a_promise_at_once(post: Post, slack: FakeSlack) -> None:
    running = asyncio.create_task(post.worker.run())
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await post.database.transact(
            "T1", outbox.promise, to="U1", message=HELLO, once_name="hello"
        )
        await post.worker.drain()
        await post.worker.stop()
        await running
    assert len(slack.messages) == 1


async def test_a_second_promise_of_the_same_name_is_nothing(post: Post, slack: FakeSlack) -> None:
    for message in (ASK, ANSWERED):
        post.do(outbox.promise, to="U1", message=message, once_name="ask:1")
    await post.deliver()
    post.do(outbox.promise, to="U1", message=ANSWERED, once_name="ask:1")
    await post.deliver()
    assert slack.texts == ["How did it go?"]


async def test_the_same_name_in_another_workspace_is_another(post: Post, slack: FakeSlack) -> None:
    for workspace in ("T1", "T2"):
        post.database.transact_now(
            workspace, outbox.promise, to="U1", message=ASK, once_name="ask:1"
        )
    await post.deliver()
    assert len(slack.messages) == 2


async def test_a_reply_waits_for_its_post_and_goes_where_that_went(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    post.do(outbox.promise, to="U1", message=ANSWERED, once_name="echo:1", thread="ask:1")
    post.do(outbox.promise, to="U1", message=Message("More."), once_name="echo:2", thread="echo:1")
    await post.deliver()
    ask, *replies = slack.messages
    assert [(r.channel, r.thread_ts) for r in replies] == [(ask.channel, ask.ts)] * 2


async def test_many_promises_wait_behind_a_single_one(post: Post, slack: FakeSlack) -> None:
    crowd = [outbox.Promise(f"U{n}", ASK, f"ask:{n}") for n in range(20)]
    post.do(outbox.promise_many, crowd)
    post.do(outbox.promise, to="U99", message=ANSWERED, once_name="echo:1")
    await post.deliver()
    await post.deliver(after=1)
    assert slack.texts[0] == "Noted."
    assert len(slack.messages) == 21


async def test_a_revision_waits_until_its_post_has_a_place(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    slack.faults.append("lost")
    await post.deliver()
    post.do(outbox.revise, once_name="ask:1", message=ANSWERED)
    await post.deliver()
    assert slack.texts == ["How did it go?"]
    await post.deliver(after=20)
    assert slack.texts == ["Noted."]
    assert slack.calls == ["post lost", "copies", "update"]


async def test_what_is_revised_while_an_update_is_under_way_goes_again(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    await post.deliver()
    post.do(outbox.revise, once_name="ask:1", message=Message("One."))
    slack.faults.append("hang")
    await post.worker.turn()
    await slack.hung.wait()
    post.do(outbox.revise, once_name="ask:1", message=Message("Two."))
    slack.answer()
    await post.worker.finish()
    await post.deliver()
    assert slack.texts == ["Two."]


async def test_the_latest_home_wins(post: Post, slack: FakeSlack) -> None:
    for n in range(3):
        post.do(outbox.publish_home, user="U1", view={"n": n})
    await post.deliver()
    post.do(outbox.publish_home, user="U1", view={"n": 3})
    await post.deliver()
    assert slack.homes == {"U1": [{"n": 2}, {"n": 3}]}


async def test_a_home_that_is_shown_already_is_not_sent_again(post: Post, slack: FakeSlack) -> None:
    for _ in range(2):
        post.do(outbox.publish_home, user="U1", view={"n": 1})
        await post.deliver()
    assert slack.homes == {"U1": [{"n": 1}]}


async def test_a_withdrawn_post_is_never_sent(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    post.do(outbox.promise, to="U1", message=ANSWERED, once_name="echo:1", thread="ask:1")
    post.do(outbox.withdraw, "ask:1")
    await post.deliver()
    assert slack.calls == []
    assert post.read(outbox.backlog).dead == 2


async def test_a_post_is_found_by_its_place_and_its_place_by_its_name(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once_name="ask:1")
    assert post.read(outbox.location_of, "ask:1") is None
    await post.deliver()
    place = post.read(outbox.location_of, "ask:1")
    assert place == (slack.messages[0].channel, slack.messages[0].ts)
    assert post.read(outbox.find_post, *place) == "ask:1"
    assert post.read(outbox.find_post, place.channel, "0.0") is None

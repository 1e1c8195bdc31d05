"""What other rooms may rely on when they promise, revise, publish, withdraw and find."""

import pytest

from bot import outbox
from bot.outbox import Message
from bot.refusal import Refusal
from bot.work import Work
from tests.delivery.conftest import Post
from tests.delivery.fake_slack import FakeSlack

ASK = Message("How did it go?")
ANSWERED = Message("Noted.")
CHART = {"type": "data_visualization"}
BARS = {"type": "section"}


async def test_a_promise_is_delivered(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    await post.deliver()
    assert [(m.channel, m.content) for m in slack.messages] == [
        ("D1", {"text": "How did it go?", "blocks": []})
    ]


async def test_a_second_promise_of_the_same_name_is_nothing(post: Post, slack: FakeSlack) -> None:
    for message in (ASK, ANSWERED):
        post.do(outbox.promise, to="U1", message=message, once="ask:1")
    await post.deliver()
    post.do(outbox.promise, to="U1", message=ANSWERED, once="ask:1")
    await post.deliver()
    assert slack.texts == ["How did it go?"]


async def test_the_same_name_in_another_workspace_is_another(post: Post, slack: FakeSlack) -> None:
    for workspace in ("T1", "T2"):
        post.database.transact_now(workspace, outbox.promise, to="U1", message=ASK, once="ask:1")
    await post.deliver()
    assert len(slack.messages) == 2


async def test_a_refused_use_case_promises_nothing(post: Post, slack: FakeSlack) -> None:
    def promise_then_refuse(work: Work) -> None:
        outbox.promise(work, to="U1", message=ASK, once="ask:1")
        raise Refusal("No.")

    with pytest.raises(Refusal):
        post.do(promise_then_refuse)
    await post.deliver()
    assert slack.messages == []


async def test_a_reply_waits_for_its_post_and_goes_where_that_went(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    post.do(outbox.promise, to="U1", message=ANSWERED, once="echo:1", thread="ask:1")
    post.do(outbox.promise, to="U1", message=Message("More."), once="echo:2", thread="echo:1")
    await post.deliver()
    ask, *replies = slack.messages
    assert [(r.channel, r.thread_ts) for r in replies] == [(ask.channel, ask.ts)] * 2


async def test_a_late_reply_finds_its_post(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="C1", message=ASK, once="ask:1")
    await post.deliver()
    post.do(outbox.promise, to="C1", message=ANSWERED, once="echo:1", thread="ask:1")
    await post.deliver()
    assert slack.messages[1].thread_ts == slack.messages[0].ts


def test_a_reply_to_an_unknown_post_is_a_mistake(post: Post) -> None:
    with pytest.raises(LookupError, match="ask:1"):
        post.do(outbox.promise, to="U1", message=ASK, once="echo:1", thread="ask:1")


async def test_many_promises_wait_behind_a_single_one(post: Post, slack: FakeSlack) -> None:
    crowd = [outbox.Promise(f"U{n}", ASK, f"ask:{n}") for n in range(20)]
    post.do(outbox.promise_many, crowd)
    post.do(outbox.promise, to="U99", message=ANSWERED, once="echo:1")
    await post.deliver()
    await post.deliver(after=1)
    assert slack.texts[0] == "Noted."
    assert len(slack.messages) == 21


def test_a_message_without_text_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="text"):
        Message(" ", [BARS])


async def test_a_revised_post_is_updated_in_place(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    await post.deliver()
    post.do(outbox.revise, once="ask:1", message=ANSWERED)
    await post.deliver()
    assert slack.texts == ["Noted."]
    assert slack.calls == ["post", "update"]


async def test_a_post_that_was_never_tried_is_simply_written_differently(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    post.do(outbox.revise, once="ask:1", message=ANSWERED)
    await post.deliver()
    assert (slack.texts, slack.calls) == (["Noted."], ["post"])


async def test_unchanged_content_is_no_call(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    await post.deliver()
    for message in (ASK, ANSWERED, ANSWERED):
        post.do(outbox.revise, once="ask:1", message=message)
        await post.deliver()
    assert slack.calls == ["post", "update"]


def test_revising_what_nobody_promised_is_nothing(post: Post) -> None:
    post.do(outbox.revise, once="ask:1", message=ANSWERED)
    assert post.read(outbox.backlog).is_idle


async def test_a_revision_waits_until_its_post_has_a_place(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    slack.faults.append("lost")
    await post.deliver()
    post.do(outbox.revise, once="ask:1", message=ANSWERED)
    await post.deliver()
    assert slack.texts == ["How did it go?"]
    await post.deliver(after=20)
    assert slack.texts == ["Noted."]
    assert slack.calls == ["post lost", "copies", "update"]


async def test_what_is_revised_while_an_update_is_under_way_goes_again(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    await post.deliver()
    post.do(outbox.revise, once="ask:1", message=Message("One."))
    slack.faults.append("hang")
    await post.worker.turn()
    await slack.hung.wait()
    post.do(outbox.revise, once="ask:1", message=Message("Two."))
    slack.answer()
    await post.worker.finish()
    await post.deliver()
    assert slack.texts == ["Two."]


async def test_an_update_in_doubt_is_sent_again_only_when_no_older_one_can_follow(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    await post.deliver()
    post.do(outbox.revise, once="ask:1", message=Message("One."))
    slack.faults.append("500")
    await post.deliver()
    post.do(outbox.revise, once="ask:1", message=Message("Two."))
    await post.deliver(after=19)
    assert slack.calls == ["post", "update 500"]
    await post.deliver(after=1)
    assert slack.texts == ["Two."]


async def test_the_latest_home_wins(post: Post, slack: FakeSlack) -> None:
    for n in range(3):
        post.do(outbox.publish, user="U1", view={"n": n})
    await post.deliver()
    post.do(outbox.publish, user="U1", view={"n": 3})
    await post.deliver()
    assert slack.homes == {"U1": [{"n": 2}, {"n": 3}]}


async def test_a_withdrawn_post_is_never_sent(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    post.do(outbox.promise, to="U1", message=ANSWERED, once="echo:1", thread="ask:1")
    post.do(outbox.withdraw, "ask:1")
    await post.deliver()
    assert slack.calls == []
    assert post.read(outbox.backlog).dead == 2


async def test_a_post_that_was_sent_is_not_withdrawn(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    await post.deliver()
    post.do(outbox.withdraw, "ask:1")
    assert post.read(outbox.backlog).dead == 0


async def test_a_post_is_found_by_its_place_and_its_place_by_its_name(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    assert post.read(outbox.where, "ask:1") is None
    await post.deliver()
    place = post.read(outbox.where, "ask:1")
    assert place == (slack.messages[0].channel, slack.messages[0].ts)
    assert post.read(outbox.find, *place) == "ask:1"
    assert post.read(outbox.find, place.channel, "0.0") is None


async def test_the_backlog_counts_what_is_owed_and_since_when(post: Post) -> None:
    post.do(outbox.promise, to="U1", message=ASK, once="ask:1")
    post.do(outbox.promise, to="U1", message=ANSWERED, once="echo:1", thread="ask:1")
    backlog = post.read(outbox.backlog)
    assert (backlog.ready, backlog.is_idle) == (2, False)
    assert backlog.oldest == post.database.clock.now()
    await post.deliver()
    assert post.read(outbox.backlog) == outbox.Backlog()


async def test_blocks_that_slack_refuses_give_way_to_simpler_ones(
    post: Post, slack: FakeSlack
) -> None:
    slack.refused_blocks = {"data_visualization"}
    post.do(
        outbox.promise, to="C1", message=Message("Score", [CHART], fallback=[BARS]), once="score:1"
    )
    await post.deliver()
    assert [m.content["blocks"] for m in slack.messages] == [[BARS]]


async def test_when_the_simpler_blocks_are_refused_too_the_text_goes_alone(
    post: Post, slack: FakeSlack
) -> None:
    slack.refused_blocks = {"data_visualization", "section"}
    post.do(
        outbox.promise, to="C1", message=Message("Score", [CHART], fallback=[BARS]), once="score:1"
    )
    await post.deliver()
    assert [m.content for m in slack.messages] == [{"text": "Score", "blocks": []}]


async def test_a_revision_gives_way_likewise(post: Post, slack: FakeSlack) -> None:
    slack.refused_blocks = {"data_visualization"}
    post.do(outbox.promise, to="C1", message=ASK, once="score:1")
    await post.deliver()
    post.do(outbox.revise, once="score:1", message=Message("Score", [CHART]))
    await post.deliver()
    assert [m.content for m in slack.messages] == [{"text": "Score", "blocks": []}]

"""Files are handed over and shown once; in doubt they are not shown again, and that is said."""

import pytest
from sqlmodel import select

from bot.core.work import Work
from bot.slack import outbox
from bot.slack.outbox import Message, OutgoingFile
from bot.slack.uploads.tables import FileRow
from tests.conftest import ON_SQLITE
from tests.slack.delivery.conftest import Post
from tests.slack.delivery.fake_slack import FakeSlack, Shown

SHEET, PAGE = (
    OutgoingFile("q4.xlsx", "Q4", b"sheet"),
    OutgoingFile("q4.html", "Q4, to print", b"<html>"),
)
DOUBT = Message("Q4 may not have arrived.")
pytestmark = ON_SQLITE


@pytest.fixture
def promised(post: Post) -> Post:
    post.do(
        outbox.promise_files,
        to="U1",
        files=[SHEET, PAGE],
        once_name="q4",
        comment="Q4",
        in_doubt=DOUBT,
    )
    return post


def kept(work: Work) -> list[str]:
    return [row.name for row in work.session.exec(select(FileRow))]


@pytest.mark.on_both
async def test_files_go_in_one_message_to_a_conversation(promised: Post, slack: FakeSlack) -> None:
    await promised.deliver()
    assert slack.shown == [Shown("D1", None, "Q4", [SHEET, PAGE])]
    assert promised.read(outbox.backlog) == outbox.Backlog()


async def test_their_bytes_are_dropped_when_they_are_there(
    promised: Post, slack: FakeSlack
) -> None:
    assert promised.read(kept) == ["q4.xlsx", "q4.html"]
    await promised.deliver()
    assert promised.read(kept) == []


async def test_a_second_promise_of_the_same_name_is_nothing(
    promised: Post, slack: FakeSlack
) -> None:
    promised.do(outbox.promise_files, to="U1", files=[PAGE], once_name="q4")
    await promised.deliver()
    assert [len(one.files) for one in slack.shown] == [2]


async def test_they_follow_the_post_whose_thread_they_are_for(post: Post, slack: FakeSlack) -> None:
    post.do(outbox.promise, to="C1", message=Message("Q4 closed"), once_name="card")
    post.do(outbox.promise_files, to="C1", files=[SHEET], once_name="q4", thread="card")
    await post.deliver()
    [card] = slack.messages
    assert slack.shown == [Shown("C1", card.ts, "", [SHEET])]


async def test_they_are_dropped_with_the_post_that_slack_refused(
    post: Post, slack: FakeSlack
) -> None:
    post.do(outbox.promise, to="C1", message=Message("Q4 closed"), once_name="card")
    post.do(outbox.promise_files, to="C1", files=[SHEET], once_name="q4", thread="card")
    slack.faults.append("msg_too_long")
    await post.deliver()
    assert post.read(kept) == []
    assert post.read(outbox.backlog).dead == 2


@pytest.mark.parametrize("fault", ["lost", "500", "refused", "odd_error"])
@pytest.mark.parametrize("step", range(3), ids=["conversation", "first", "second"])
async def test_what_fails_before_they_are_shown_is_done_again(
    promised: Post, slack: FakeSlack, step: int, fault: str
) -> None:
    slack.faults.extend([*[""] * step, fault])
    await promised.deliver()
    assert slack.shown == []
    await promised.deliver(after=1)
    assert [len(one.files) for one in slack.shown] == [2]


async def test_what_never_gets_through_is_given_up_and_the_reader_is_told(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.extend(["refused"] * 100)
    for _ in range(100):
        await promised.deliver(after=30)
    assert slack.texts == ["Q4 may not have arrived."]
    assert promised.read(outbox.backlog).dead == 1


async def test_429_waits_as_long_as_slack_says(promised: Post, slack: FakeSlack) -> None:
    slack.faults.extend(["", "429"])
    await promised.deliver(after=0)
    await promised.deliver(after=6.9)
    assert slack.shown == []
    await promised.deliver(after=0.1)
    assert len(slack.shown) == 1


@pytest.mark.parametrize(("fault", "shown"), [("lost", 1), ("500", 0), ("odd_error", 0)])
async def test_in_doubt_they_are_not_shown_again_and_the_reader_is_told(
    promised: Post, slack: FakeSlack, fault: str, shown: int
) -> None:
    slack.faults.extend(["", "", "", fault])
    await promised.deliver()
    await promised.deliver(after=20)
    await promised.deliver(after=100)
    assert len(slack.shown) == shown
    assert slack.texts == ["Q4 may not have arrived."]
    assert promised.read(outbox.backlog).unmatched == 1
    assert promised.read(kept) == []


async def test_after_a_crash_they_are_in_doubt_too(promised: Post, slack: FakeSlack) -> None:
    slack.faults.extend(["", "", "", "killed after"])
    await promised.deliver()
    promised.worker = promised.another()
    for seconds in (30, 20, 1):
        await promised.deliver(after=seconds)
    assert len(slack.shown) == 1
    assert slack.texts == ["Q4 may not have arrived."]


async def test_a_refusal_is_the_end_and_the_reader_is_told(
    promised: Post, slack: FakeSlack
) -> None:
    slack.faults.extend(["", "missing_scope"])
    await promised.deliver()
    assert slack.shown == []
    assert slack.texts == ["Q4 may not have arrived."]
    assert promised.read(outbox.backlog).dead == 1

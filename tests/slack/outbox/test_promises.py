"""What other rooms may rely on before anything is sent: promises, their names and the backlog."""

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.slack import outbox
from bot.slack.outbox import Message
from tests.cast import HERE
from tests.told import posts, reads

ASK = Message("How did it go?")
ANSWERED = Message("Noted.")


def promise(
    database: Database, once: str, message: Message = ASK, thread: str | None = None
) -> None:
    database.transact_now(
        HERE, outbox.promise, to="U1", message=message, once_name=once, thread=thread
    )


def revise(database: Database, once: str, message: Message) -> None:
    database.transact_now(HERE, outbox.revise, once_name=once, message=message)


def test_the_first_promise_of_a_name_holds(database: Database) -> None:
    promise(database, "ask:1")
    promise(database, "ask:1", message=ANSWERED)
    assert (posts(database), reads(database, "ask:1")["text"]) == (["ask:1"], "How did it go?")


def test_a_crowd_may_name_what_is_promised_already(database: Database) -> None:
    promise(database, "ask:1")
    crowd = [outbox.Promise(f"U{n}", ASK, f"ask:{n}") for n in range(3)]
    database.transact_now(HERE, outbox.promise_many, crowd)
    assert sorted(posts(database)) == ["ask:0", "ask:1", "ask:2"]


def test_a_crowd_is_revised_like_one(database: Database) -> None:
    for n in range(3):
        promise(database, f"ask:{n}")
    crowd = {f"ask:{n}": ANSWERED for n in (0, 2, 9)}
    database.transact_now(HERE, outbox.revise_many, crowd)
    assert [reads(database, f"ask:{n}")["text"] for n in range(3)] == [
        "Noted.", "How did it go?", "Noted.",
    ]  # fmt: skip


def test_a_refused_use_case_promises_nothing(database: Database) -> None:
    def promise_then_refuse(work: Work) -> None:
        outbox.promise(work, to="U1", message=ASK, once_name="ask:1")
        raise Refusal("No.")

    with pytest.raises(Refusal):
        database.transact_now(HERE, promise_then_refuse)
    assert posts(database) == []


def test_a_reply_to_an_unknown_post_is_a_mistake(database: Database) -> None:
    with pytest.raises(LookupError, match="ask:1"):
        promise(database, "echo:1", thread="ask:1")


def test_a_message_without_text_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="text"):
        Message(" ", [{"type": "section"}])


def test_the_latest_word_is_what_will_be_sent(database: Database) -> None:
    promise(database, "ask:1")
    revise(database, "ask:1", ANSWERED)
    assert reads(database, "ask:1")["text"] == "Noted."


def test_revising_what_nobody_promised_is_nothing(database: Database) -> None:
    revise(database, "ask:1", ANSWERED)
    assert database.read_now(HERE, outbox.backlog) == outbox.Backlog()


def test_only_one_home_is_owed_to_a_user(database: Database) -> None:
    for n in range(3):
        database.transact_now(HERE, outbox.publish_home, user="U1", view={"n": n})
    assert database.read_now(HERE, outbox.backlog).ready == 1


def test_what_is_withdrawn_takes_its_replies_along(database: Database) -> None:
    promise(database, "ask:1")
    promise(database, "echo:1", thread="ask:1")
    database.transact_now(HERE, outbox.withdraw, "ask:1")
    assert database.read_now(HERE, outbox.backlog) == outbox.Backlog(dead=2)


def test_a_post_has_no_place_before_it_is_sent(database: Database) -> None:
    promise(database, "ask:1")
    assert database.read_now(HERE, outbox.location_of, "ask:1") is None
    assert database.read_now(HERE, outbox.find_post, "D1", "1.0") is None


def test_the_backlog_counts_what_is_owed_and_since_when(database: Database) -> None:
    promise(database, "ask:1")
    promise(database, "echo:1", thread="ask:1")
    backlog = database.read_now(HERE, outbox.backlog)
    assert (backlog.ready, backlog.is_idle) == (2, False)
    assert backlog.oldest == database.clock.now()


def test_another_workspace_owes_nothing(database: Database) -> None:
    promise(database, "ask:1")
    assert database.read_now("T0ELSEWHERE", outbox.backlog).is_idle

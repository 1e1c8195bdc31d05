"""How a claim is settled: each outcome of a try, and what it makes of the promise."""

from datetime import datetime
from typing import Any

from bot.core.work import Work
from bot.slack import outbox
from bot.slack.delivery import store
from bot.slack.delivery.model import BLOCKS_REFUSED, Delivery, Lane
from bot.slack.outbox.model import AT_ONCE, Kind, Message, Place, State


def place(work: Work, delivery: Delivery, found: Place, audit_at: datetime) -> State | None:
    """A post stands at a place; one that was sent twice is audited later.

    This and the settlings below return the new state, or None when the claim was lost meanwhile.
    """
    state, due_at = (State.AUDIT, audit_at) if delivery.is_again else (State.SENT, None)
    return store.settle(work, delivery, state, due_at, place=found)


def finish(work: Work, delivery: Delivery) -> State | None:
    """An update, a Home or an audit is done."""
    return store.settle(work, delivery, State.SENT)


def put_off(work: Work, delivery: Delivery, until: datetime) -> State | None:
    """Certainly not done: the same again, later."""
    if delivery.lane is Lane.CHECK:
        return doubt(work, delivery, until)
    return store.settle(work, delivery, State.READY, until, first_try=_first_doubt(delivery))


def doubt(work: Work, delivery: Delivery, until: datetime) -> State | None:
    """Perhaps done: look later, when nothing can be under way any more."""
    state = State(delivery.state) if delivery.lane is Lane.CHECK else State.UNCERTAIN
    return store.settle(work, delivery, state, until)


def miss(work: Work, delivery: Delivery) -> State | None:
    """A post in doubt is not in Slack: send it again, and remember that a copy may turn up."""
    return store.settle(work, delivery, State.READY, AT_ONCE, is_again=True)


def lose(work: Work, delivery: Delivery, reason: str = "in_doubt") -> State | None:
    """Files that may be in Slack or not are not sent again; who waits for them is told."""
    state = State.UNMATCHED if delivery.lane is Lane.CHECK else State.DEAD
    settled = store.settle(work, delivery, state, reason=reason)
    doubt = delivery.content["in_doubt"]
    if settled and doubt:
        told = Message(doubt[0]["text"], doubt[0]["blocks"])
        outbox.promise(work, to=delivery.to, message=told, once=f"in_doubt:{delivery.once}")
    return settled


def refuse(work: Work, delivery: Delivery, reason: str) -> State | None:
    """A definite no: the next simpler form, or the end; what may not be read is assumed sent."""
    if delivery.kind == Kind.FILES:
        return lose(work, delivery, reason)
    if delivery.lane is Lane.CHECK:
        state = State.SENT if delivery.state == State.AUDIT else State.UNMATCHED
        return store.settle(work, delivery, state, reason=reason)
    if reason in BLOCKS_REFUSED and delivery.fallbacks:
        simpler: dict[str, Any] = {"form": delivery.form + 1}
        simpler["first_try"] = _first_doubt(delivery)
        return store.settle(work, delivery, State.READY, AT_ONCE, **simpler)
    return store.settle(work, delivery, State.DEAD, reason=reason)


def _first_doubt(delivery: Delivery) -> datetime | None:
    """None when the post is certainly nowhere, so that it may be rewritten or withdrawn."""
    return delivery.first_try if delivery.is_again else None

"""How a claim is settled: each outcome of a try, and what it makes of the promise."""

from datetime import datetime
from typing import Any

from bot.core.work import Work
from bot.slack import outbox
from bot.slack.delivery import store
from bot.slack.delivery.model import BLOCKS_REFUSED, Delivery, Lane
from bot.slack.outbox.model import AT_ONCE, Message, MessageLocation, PromiseKind, PromiseState


def place(
    work: Work, delivery: Delivery, found: MessageLocation, audit_at: datetime
) -> PromiseState | None:
    """A post stands at a place; one that was sent twice is audited later.

    This and the settlings below return the new state, or None when the claim was lost meanwhile.
    """
    state, due_at = (
        (PromiseState.AUDIT, audit_at) if delivery.is_again else (PromiseState.SENT, None)
    )
    return store.settle(work, delivery, state, due_at, place=found)


def finish(work: Work, delivery: Delivery) -> PromiseState | None:
    """An update, a Home or an audit is done."""
    return store.settle(work, delivery, PromiseState.SENT)


def put_off(work: Work, delivery: Delivery, until: datetime) -> PromiseState | None:
    """Certainly not done: the same again, later."""
    if delivery.lane is Lane.CHECK:
        return doubt(work, delivery, until)
    return store.settle(work, delivery, PromiseState.READY, until, first_try=_first_doubt(delivery))


def doubt(work: Work, delivery: Delivery, until: datetime) -> PromiseState | None:
    """Perhaps done: look later, when nothing can be under way any more."""
    state = PromiseState(delivery.state) if delivery.lane is Lane.CHECK else PromiseState.UNCERTAIN
    return store.settle(work, delivery, state, until)


def miss(work: Work, delivery: Delivery) -> PromiseState | None:
    """A post in doubt is not in Slack: send it again, and remember that a copy may turn up."""
    return store.settle(work, delivery, PromiseState.READY, AT_ONCE, is_again=True)


def lose(work: Work, delivery: Delivery, reason: str = "in_doubt") -> PromiseState | None:
    """Files that may be in Slack or not are not sent again; who waits for them is told."""
    state = PromiseState.UNMATCHED if delivery.lane is Lane.CHECK else PromiseState.DEAD
    settled = store.settle(work, delivery, state, reason=reason)
    doubt = delivery.content["in_doubt"]
    if settled and doubt:
        told = Message(doubt[0]["text"], doubt[0]["blocks"])
        outbox.promise(work, to=delivery.to, message=told, once=f"in_doubt:{delivery.once}")
    return settled


def refuse(work: Work, delivery: Delivery, reason: str) -> PromiseState | None:
    """A definite no: the next simpler form, or the end; what may not be read is assumed sent."""
    if delivery.kind == PromiseKind.FILES:
        return lose(work, delivery, reason)
    if delivery.lane is Lane.CHECK:
        state = (
            PromiseState.SENT if delivery.state == PromiseState.AUDIT else PromiseState.UNMATCHED
        )
        return store.settle(work, delivery, state, reason=reason)
    if reason in BLOCKS_REFUSED and delivery.fallbacks:
        simpler: dict[str, Any] = {"form": delivery.form + 1}
        simpler["first_try"] = _first_doubt(delivery)
        return store.settle(work, delivery, PromiseState.READY, AT_ONCE, **simpler)
    return store.settle(work, delivery, PromiseState.DEAD, reason=reason)


def _first_doubt(delivery: Delivery) -> datetime | None:
    """None when the post is certainly nowhere, so that it may be rewritten or withdrawn."""
    return delivery.first_try if delivery.is_again else None

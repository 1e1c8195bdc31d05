"""Claim promises for an attempt, and settle them by its outcome.

Each settlement returns the new state, or None when the claim was lost in the meantime.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from bot.core.events import ChannelRefused
from bot.core.work import Work
from bot.slack import outbox, promises
from bot.slack.delivery import store
from bot.slack.delivery.model import BLOCKS_REFUSED, CHANNEL_REFUSED
from bot.slack.outbox import Message
from bot.slack.promises import (
    AT_ONCE,
    Delivery,
    Lane,
    MessageLocation,
    PromiseKind,
    PromiseState,
)


def claim(
    work: Work,
    ids: Collection[int],
    owner: str,
    now: datetime,
    lease: timedelta,
    settle_time: timedelta,
) -> list[Delivery]:
    """Claim due promises for one attempt each; return none while another sender has the lease."""
    if not store.take_lease(work, owner, now + lease, now):
        return []
    return promises.claim(work, ids, now, lease, settle_time)


def record_location(
    work: Work, delivery: Delivery, location: MessageLocation, audit_at: datetime
) -> PromiseState | None:
    """Record where a post is; one that was sent twice is audited later."""
    is_again = delivery.is_again
    state, due_at = (PromiseState.AUDIT, audit_at) if is_again else (PromiseState.SENT, None)
    return promises.settle(work, delivery, state, due_at, location=location)


def finish(work: Work, delivery: Delivery) -> PromiseState | None:
    """Record that an update, a Home or an audit is done."""
    return promises.settle(work, delivery, PromiseState.SENT)


def postpone(work: Work, delivery: Delivery, until: datetime) -> PromiseState | None:
    """Record that nothing was sent: the same attempt is made again later."""
    if delivery.lane is Lane.CHECK:
        return doubt(work, delivery, until)
    first_try = _first_doubtful_try(delivery)
    return promises.settle(work, delivery, PromiseState.READY, until, first_try=first_try)


def doubt(work: Work, delivery: Delivery, until: datetime) -> PromiseState | None:
    """Record that it may have been sent: check later, when nothing can be under way any more."""
    state = delivery.state if delivery.lane is Lane.CHECK else PromiseState.UNCERTAIN
    return promises.settle(work, delivery, PromiseState(state), until)


def send_again(work: Work, delivery: Delivery) -> PromiseState | None:
    """Send a doubtful post that is not in Slack again; remember that a copy may turn up."""
    return promises.settle(work, delivery, PromiseState.READY, AT_ONCE, is_again=True)


def give_up_files(work: Work, delivery: Delivery, reason: str = "in_doubt") -> PromiseState | None:
    """Give up files that may or may not be in Slack, and tell the recipient."""
    state = PromiseState.UNMATCHED if delivery.lane is Lane.CHECK else PromiseState.DEAD
    settled = promises.settle(work, delivery, state, reason=reason)
    if settled and (forms := delivery.content["in_doubt"]):
        message = Message(forms[0]["text"], forms[0]["blocks"])
        outbox.promise(work, to=delivery.to, message=message, once_name=f"in_doubt:{delivery.once}")
    return settled


def handle_refusal(work: Work, delivery: Delivery, reason: str) -> PromiseState | None:
    """Try the next simpler form after a definite refusal, or give up; a post whose history cannot
    be read is assumed sent.
    """
    channel = delivery.channel or delivery.to
    goes_there = delivery.lane in (Lane.POST, Lane.FILES, Lane.UPDATE)
    if reason in CHANNEL_REFUSED and goes_there and channel[0] not in "UWD":  # no direct message
        return _hold(work, delivery, channel, reason)
    if delivery.kind == PromiseKind.FILES:
        return give_up_files(work, delivery, reason)
    if delivery.lane is Lane.CHECK:
        is_audit = delivery.state == PromiseState.AUDIT
        state = PromiseState.SENT if is_audit else PromiseState.UNMATCHED
        return promises.settle(work, delivery, state, reason=reason)
    if reason in BLOCKS_REFUSED and delivery.fallbacks:
        simpler: dict[str, Any] = {"form": delivery.form + 1}
        simpler["first_try"] = _first_doubtful_try(delivery)
        return promises.settle(work, delivery, PromiseState.READY, AT_ONCE, **simpler)
    return promises.settle(work, delivery, PromiseState.DEAD, reason=reason)


def _hold(work: Work, delivery: Delivery, channel: str, reason: str) -> PromiseState | None:
    """Keep it, and all behind it, until the channel can be posted to again: an update that is given
    up would leave a wrong number there for good.
    """
    kept: dict[str, Any] = {"reason": reason, "first_try": _first_doubtful_try(delivery)}
    settled = promises.settle(work, delivery, PromiseState.HELD, **kept)
    if settled:
        promises.hold_channel(work, channel, reason)
        work.emit(ChannelRefused(channel, reason))
    return settled


def _first_doubtful_try(delivery: Delivery) -> datetime | None:
    """Return None when the post is certainly not in Slack, so that it can still be replaced."""
    return delivery.first_try if delivery.is_again else None

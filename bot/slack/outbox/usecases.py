"""What other rooms ask of the outbox: promise, revise, publish, withdraw, find."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.core.work import Work
from bot.slack.outbox import store
from bot.slack.outbox.model import (
    AT_ONCE,
    REMOVED,
    Backlog,
    Forms,
    Message,
    MessageLocation,
    OutgoingFile,
    Promise,
    PromiseKind,
    PromiseState,
    PromiseStatus,
)


def promise(work: Work, *, to: str, message: Message, once: str, thread: str | None = None) -> None:
    """Owe one post to a user id (as a direct message) or a channel id.

    `once` names it within the workspace; a second promise of the same name is nothing. `thread` is
    the `once` of the post it replies under: it waits for that one and goes where that one went.
    """
    _promise(work, [Promise(to, message, once, thread)], is_bulk=False)


def promise_many(work: Work, promises: Sequence[Promise]) -> None:
    """Owe a crowd of posts, which wait behind single ones; cut thousands into several Works."""
    _promise(work, promises, is_bulk=True)


def promise_files(
    work: Work,
    *,
    to: str,
    files: Sequence[OutgoingFile],
    once: str,
    comment: str = "",
    in_doubt: Message | None = None,
    thread: str | None = None,
) -> None:
    """Owe one message with files to a user id or a channel id, in a thread as `promise` does.

    Slack gives no way to find out whether files arrived, so they are never sent a second time:
    where that is in doubt, or Slack refuses them, `in_doubt` is posted in their place.
    """
    if store.standing(work, PromiseKind.FILES, [once]):
        return
    doubt = in_doubt and in_doubt.forms()
    parents = store.standing(work, PromiseKind.POST, [thread] if thread else [])
    row = {
        "kind": PromiseKind.FILES,
        "once": once,
        "to": to,
        "parent": thread,
        "forms": [{"comment": comment, "in_doubt": doubt}],
        **_place(thread, parents),
    }
    store.add(work, [row])
    if row["state"] != PromiseState.DEAD:
        store.add_files(work, once, files)


def revise(work: Work, *, once: str, message: Message) -> None:
    """The post of that name shall read so; the latest word wins. An unknown or dead one: nothing.

    A post that was never tried is simply written differently; else an update follows it.
    """
    revise_many(work, {once: message})


def revise_many(work: Work, messages: Mapping[str, Message]) -> None:
    """The same for a crowd of posts, by name."""
    posts, updates = (
        store.standing(work, kind, messages) for kind in (PromiseKind.POST, PromiseKind.UPDATE)
    )
    fresh = []
    for once, post in posts.items():
        forms = messages[once].forms()
        if post.state in (PromiseState.DEAD, PromiseState.UNMATCHED):
            continue
        if post.state in (PromiseState.READY, PromiseState.WAITING) and post.first_try is None:
            store.rewrite(work, PromiseKind.POST, once, forms)
        elif updates.get(once, post).forms in (forms, REMOVED):
            continue
        elif once in updates:
            store.rewrite(work, PromiseKind.UPDATE, once, forms)
        else:
            fresh.append(_update(once, post, forms))
    store.add(work, fresh)


def remove_many(work: Work, names: Collection[str]) -> None:
    """Take posts away, by name: one that was never tried is not sent, others are deleted. What is
    removed is never revised again; an unknown name is nothing.
    """
    posts, updates = (
        store.standing(work, kind, names) for kind in (PromiseKind.POST, PromiseKind.UPDATE)
    )
    fresh, never_tried = [], []
    for once, post in posts.items():
        if post.state in (PromiseState.DEAD, PromiseState.UNMATCHED):
            continue
        if post.state in (PromiseState.READY, PromiseState.WAITING) and post.first_try is None:
            never_tried.append(once)
        elif once not in updates:
            fresh.append(_update(once, post, REMOVED))
        elif updates[once].forms != REMOVED:
            store.rewrite(work, PromiseKind.UPDATE, once, REMOVED)
    _withdraw(work, never_tried)
    store.add(work, fresh)


def publish_home(
    work: Work, *, user: str, view: dict[str, Any], fallback: dict[str, Any] | None = None
) -> None:
    """Show a user this App Home; the latest view wins, and the one that is shown already is not
    sent again. `fallback` follows if Slack refuses it.
    """
    forms = [{"view": each} for each in (view, fallback) if each is not None]
    shown = store.standing(work, PromiseKind.HOME, [user]).get(user)
    if shown is not None:
        if shown.forms != forms or shown.state == PromiseState.DEAD:
            store.rewrite(work, PromiseKind.HOME, user, forms)
        return
    row = {
        "kind": PromiseKind.HOME,
        "once": user,
        "to": user,
        "forms": forms,
        "state": PromiseState.READY,
        "due_at": AT_ONCE,
    }
    store.add(work, [row])


def withdraw(work: Work, once: str) -> None:
    """Cancel a post that was never tried, and what waits for it; otherwise nothing."""
    _withdraw(work, [once])


def find_post(work: Work, channel: str, ts: str) -> str | None:
    """The `once` of the post at that place; `ts` may be a reply's thread_ts."""
    return store.once_at(work, channel, ts)


def is_promised(work: Work, once: str) -> bool:
    """Whether there is a post of that name that was not given up."""
    post = store.standing(work, PromiseKind.POST, [once]).get(once)
    return post is not None and post.state != PromiseState.DEAD


def location_of(work: Work, once: str) -> MessageLocation | None:
    """Where the post of that name stands (channel, ts), or None while it has no place."""
    post = store.standing(work, PromiseKind.POST, [once]).get(once)
    return MessageLocation(post.channel, post.ts) if post and post.channel and post.ts else None


def outdated_posts(work: Work, messages: Mapping[str, Message]) -> list[str]:
    """Return the names of posts, sent or still on their way, that read otherwise than these."""
    posts, updates = (
        store.standing(work, kind, messages) for kind in (PromiseKind.POST, PromiseKind.UPDATE)
    )
    return [
        once
        for once, post in posts.items()
        if post.state != PromiseState.DEAD
        and updates.get(once, post).forms != messages[once].forms()
    ]


def unreachable_posts(work: Work, names: Collection[str]) -> list[str]:
    """Return the names of posts that may stand where nobody knows: no update reaches them."""
    posts = store.standing(work, PromiseKind.POST, names)
    return [once for once, post in posts.items() if post.state == PromiseState.UNMATCHED]


def has_files(work: Work, thread: str, until: datetime | None = None) -> bool:
    """Tell whether files that were promised until a moment may stand in the thread of a post."""
    return any(store.files_in(work, thread, until).values())


def mark_files_removed(work: Work, thread: str, until: datetime | None = None) -> None:
    """Note that the files of a post's thread are gone in Slack."""
    for once in store.files_in(work, thread, until):
        store.give_up_files(work, once, "taken_back")


def withdraw_files(work: Work, thread: str) -> None:
    """Cancel the files of a post's thread that were never tried."""
    for once, is_tried in store.files_in(work, thread).items():
        if not is_tried:
            store.give_up_files(work, once, "withdrawn")


def backlog(work: Work) -> Backlog:
    """What is still owed in this workspace."""
    return store.backlog(work)


def _withdraw(work: Work, names: Collection[str]) -> None:
    if cancelled := store.withdraw(work, names):
        store.bury(work, cancelled)


def _update(once: str, post: PromiseStatus, forms: Forms) -> dict[str, Any]:
    has_place = post.ts is not None
    return {
        "kind": PromiseKind.UPDATE,
        "once": once,
        "to": once,
        "parent": once,
        "channel": post.channel,
        "ts": post.ts,
        "forms": forms,
        "state": PromiseState.READY if has_place else PromiseState.WAITING,
        "due_at": AT_ONCE if has_place else None,
    }


def _promise(work: Work, promises: Sequence[Promise], *, is_bulk: bool) -> None:
    parents = store.standing(work, PromiseKind.POST, {p.thread for p in promises if p.thread})
    rows = [
        {
            "kind": PromiseKind.POST,
            "once": p.once,
            "to": p.to,
            "parent": p.thread,
            "forms": p.message.forms(),
            "is_bulk": is_bulk,
            **_place(p.thread, parents),
        }
        for p in promises
    ]
    store.add(work, rows)


def _place(thread: str | None, parents: dict[str, PromiseStatus]) -> dict[str, Any]:
    """Where a post goes, as far as is known; a reply needs its post to be promised before."""
    if thread is None:
        return {"state": PromiseState.READY, "due_at": AT_ONCE}
    parent = parents.get(thread)
    if parent is None:
        raise LookupError(f"promise {thread!r} before a reply to it")
    if parent.state == PromiseState.DEAD:
        return {"state": PromiseState.DEAD, "reason": "post_is_dead"}
    if parent.ts is None and parent.state != PromiseState.UNMATCHED:
        return {"state": PromiseState.WAITING}
    return {
        "state": PromiseState.READY,
        "due_at": AT_ONCE,
        "channel": parent.channel,
        "thread_ts": parent.thread_ts or parent.ts,
    }

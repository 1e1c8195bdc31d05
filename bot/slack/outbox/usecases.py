"""Promise messages, revise or withdraw them, and find out where they are in Slack."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import count, takewhile
from typing import Any

from bot.core.work import Work
from bot.slack import promises, uploads
from bot.slack.outbox.model import Message, Promise, page_name
from bot.slack.promises import (
    AT_ONCE,
    REMOVED,
    Forms,
    MessageLocation,
    PromiseKind,
    PromiseState,
    PromiseStatus,
)
from bot.slack.uploads import OutgoingFile

READY = {"state": PromiseState.READY, "due_at": AT_ONCE}


def promise(
    work: Work,
    *,
    to: str,
    message: Message,
    once_name: str,
    thread: str | None = None,
    under: MessageLocation | None = None,
) -> None:
    """Promise one post to a user id (as a direct message) or a channel id.

    `once_name` names it within the workspace; a second promise of the same name is ignored.
    `thread` is the `once_name` of the post it replies to: it waits for that one and goes to the
    same conversation. `under` is a person's message to reply to instead.
    """
    _promise(work, [Promise(to, message, once_name, thread, under)], is_bulk=False)


def promise_many(work: Work, posts: Sequence[Promise]) -> None:
    """Promise many posts, which wait behind single ones; cut thousands into several Works."""
    _promise(work, posts, is_bulk=True)


def promise_or_revise(
    work: Work, *, to: str, message: Message, once_name: str, thread: str | None = None
) -> None:
    """Promise a post, or give the post of that name this content."""
    promise(work, to=to, message=message, once_name=once_name, thread=thread)
    revise(work, once_name=once_name, message=message)


def post_thread(
    work: Work, *, to: str, once_name: str, pages: Sequence[Message], filler: Message | None = None
) -> None:
    """Promise pages as one thread, or give the pages that are posted already this content.

    With `filler`, pages posted earlier beyond the present number of pages show it instead.
    """
    for page, message in enumerate(pages):
        thread = once_name if page else None
        promise(work, to=to, message=message, once_name=page_name(once_name, page), thread=thread)
    contents = {page_name(once_name, page): message for page, message in enumerate(pages)}
    if filler is not None:
        later_pages = (page_name(once_name, page) for page in count(len(pages)))
        surplus = takewhile(lambda name: is_promised(work, name), later_pages)
        contents |= dict.fromkeys(surplus, filler)
    revise_many(work, contents)


def promise_files(
    work: Work,
    *,
    to: str,
    files: Sequence[OutgoingFile],
    once_name: str,
    comment: str = "",
    in_doubt: Message | None = None,
    thread: str | None = None,
) -> None:
    """Promise one message with files to a user id or a channel id, in a thread as `promise` does.

    Slack gives no way to find out whether files arrived, so they are never sent a second time:
    when that is in doubt, or Slack refuses them, `in_doubt` is posted instead.
    """
    if promises.statuses(work, PromiseKind.FILES, [once_name]):
        return
    parents = promises.statuses(work, PromiseKind.POST, [thread] if thread else [])
    row = {
        "kind": PromiseKind.FILES,
        "once": once_name,
        "to": to,
        "parent": thread,
        "forms": [{"comment": comment, "in_doubt": in_doubt and in_doubt.forms()}],
        **_initial_state(thread, parents),
    }
    promises.add(work, [row])
    _queue_behind_held(work)
    if row["state"] != PromiseState.DEAD:
        uploads.store_files(work, once_name, files)


def revise(work: Work, *, once_name: str, message: Message) -> None:
    """Give the post of that name new content; the latest content wins. Unknown posts are ignored.

    A post that was never tried is sent with the new content; any other is updated in Slack.
    """
    revise_many(work, {once_name: message})


def revise_many(work: Work, messages: Mapping[str, Message]) -> None:
    """Give many posts new content, by name; see `revise`."""
    posts = promises.statuses(work, PromiseKind.POST, messages)
    updates = promises.statuses(work, PromiseKind.UPDATE, messages)
    new_updates = []
    for once_name, post in posts.items():
        forms = messages[once_name].forms()
        if post.is_out_of_reach:
            continue
        if post.is_untried:
            promises.replace_content(work, PromiseKind.POST, once_name, forms)
        elif updates.get(once_name, post).forms in (forms, REMOVED):
            continue
        elif once_name in updates:
            promises.replace_content(work, PromiseKind.UPDATE, once_name, forms)
        else:
            new_updates.append(_update(once_name, post, forms))
    promises.add(work, new_updates)
    _queue_behind_held(work)


def remove_many(work: Work, names: Collection[str]) -> None:
    """Delete posts by name; one that was never tried is not sent. Unknown names are ignored.

    A post that was removed is never revised again.
    """
    posts = promises.statuses(work, PromiseKind.POST, names)
    updates = promises.statuses(work, PromiseKind.UPDATE, names)
    new_updates, untried = [], []
    for once_name, post in posts.items():
        if post.is_out_of_reach:
            continue
        if post.is_untried:
            untried.append(once_name)
        elif once_name not in updates:
            new_updates.append(_update(once_name, post, REMOVED))
        elif updates[once_name].forms != REMOVED:
            promises.replace_content(work, PromiseKind.UPDATE, once_name, REMOVED)
    _withdraw(work, untried)
    promises.add(work, new_updates)
    _queue_behind_held(work)


def publish_home(
    work: Work, *, user: str, view: dict[str, Any], fallback: dict[str, Any] | None = None
) -> None:
    """Show a user this App Home, unless it is shown already; the latest view wins.

    `fallback` is sent if Slack refuses the view.
    """
    forms = [{"view": shown} for shown in (view, fallback) if shown is not None]
    home = promises.statuses(work, PromiseKind.HOME, [user]).get(user)
    if home is not None:
        if home.forms != forms or home.state == PromiseState.DEAD:
            promises.replace_content(work, PromiseKind.HOME, user, forms)
        return
    row = {
        "kind": PromiseKind.HOME,
        "once": user,
        "to": user,
        "forms": forms,
        "state": PromiseState.READY,
        "due_at": AT_ONCE,
    }
    promises.add(work, [row])


def withdraw(work: Work, once_name: str) -> None:
    """Cancel a post that was never tried, with everything that waits for it."""
    _withdraw(work, [once_name])


def find_post(work: Work, channel: str, ts: str) -> str | None:
    """Return the `once` of the post at a location; `ts` may be a reply's thread_ts."""
    return promises.once_at(work, MessageLocation(channel, ts))


def is_promised(work: Work, once_name: str) -> bool:
    """Return whether there is a post of that name that was not given up."""
    post = promises.statuses(work, PromiseKind.POST, [once_name]).get(once_name)
    return post is not None and post.state != PromiseState.DEAD


def location_of(work: Work, once_name: str) -> MessageLocation | None:
    """Return where the post of that name is in Slack, or None while it is not there."""
    post = promises.statuses(work, PromiseKind.POST, [once_name]).get(once_name)
    return MessageLocation(post.channel, post.ts) if post and post.channel and post.ts else None


def outdated_posts(work: Work, messages: Mapping[str, Message]) -> list[str]:
    """Return the names of posts, sent or under way, whose content differs from these messages."""
    posts = promises.statuses(work, PromiseKind.POST, messages)
    updates = promises.statuses(work, PromiseKind.UPDATE, messages)
    return [
        once_name
        for once_name, post in posts.items()
        if post.state != PromiseState.DEAD
        and updates.get(once_name, post).forms != messages[once_name].forms()
    ]


def unreachable_posts(work: Work, names: Collection[str]) -> list[str]:
    """Return the names of posts at an unknown place in Slack, where no update reaches them."""
    posts = promises.statuses(work, PromiseKind.POST, names)
    return [once_name for once_name, post in posts.items() if post.state == PromiseState.UNMATCHED]


def has_files(work: Work, thread: str, until: datetime | None = None) -> bool:
    """Return whether files promised until a moment may be in the thread of a post."""
    return any(promises.files_in_thread(work, thread, until).values())


def mark_files_removed(work: Work, thread: str, until: datetime | None = None) -> None:
    """Record that the files of a post's thread were deleted in Slack."""
    for once_name in promises.files_in_thread(work, thread, until):
        promises.give_up_files(work, once_name, "taken_back")


def withdraw_files(work: Work, thread: str) -> None:
    """Cancel the files of a post's thread that were never tried."""
    for once_name, is_tried in promises.files_in_thread(work, thread).items():
        if not is_tried:
            promises.give_up_files(work, once_name, "withdrawn")


def _withdraw(work: Work, names: Collection[str]) -> None:
    if cancelled := promises.cancel_untried(work, names):
        promises.give_up_waiting(work, cancelled)


def _update(once_name: str, post: PromiseStatus, forms: Forms) -> dict[str, Any]:
    has_location = post.ts is not None
    return {
        "kind": PromiseKind.UPDATE,
        "once": once_name,
        "to": once_name,
        "parent": once_name,
        "channel": post.channel,
        "ts": post.ts,
        "forms": forms,
        **(READY if has_location else {"state": PromiseState.WAITING, "due_at": None}),
    }


def _promise(work: Work, posts: Sequence[Promise], *, is_bulk: bool) -> None:
    threads = {post.thread for post in posts if post.thread}
    parents = promises.statuses(work, PromiseKind.POST, threads)
    rows = [
        {
            "kind": PromiseKind.POST,
            "once": post.once,
            "to": post.to,
            "parent": post.thread,
            "forms": post.message.forms(),
            "is_bulk": is_bulk,
            **(_state_under(post.under) or _initial_state(post.thread, parents)),
        }
        for post in posts
    ]
    promises.add(work, rows)
    _queue_behind_held(work)


def _state_under(location: MessageLocation | None) -> dict[str, Any]:
    """Return the state and location of a reply to a person's message; empty for any other post."""
    return {**READY, "channel": location.channel, "thread_ts": location.ts} if location else {}


def _queue_behind_held(work: Work) -> None:
    """Let what was just promised wait behind what is held for its channel."""
    for channel, reason, _ in promises.held_channels(work):
        promises.hold_channel(work, channel, reason)


def _initial_state(thread: str | None, parents: Mapping[str, PromiseStatus]) -> dict[str, Any]:
    """Return the state and location of a new post; a reply's post must be promised before it."""
    if thread is None:
        return READY
    parent = parents.get(thread)
    if parent is None:
        raise LookupError(f"promise {thread!r} before a reply to it")
    if parent.state == PromiseState.DEAD:
        return {"state": PromiseState.DEAD, "reason": "post_is_dead"}
    if parent.ts is None and parent.state != PromiseState.UNMATCHED:
        return {"state": PromiseState.WAITING}
    return {**READY, "channel": parent.channel, "thread_ts": parent.thread_ts or parent.ts}

"""Outbox: messages are promised inside a transaction, each under a name that keeps it single.

Features promise, revise and withdraw messages here; `bot.slack.delivery` sends them.
"""

from bot.slack.outbox.model import Message, Promise, page_name
from bot.slack.outbox.usecases import (
    find_post,
    has_files,
    is_promised,
    location_of,
    mark_files_removed,
    outdated_posts,
    post_thread,
    promise,
    promise_files,
    promise_many,
    promise_or_revise,
    publish_home,
    remove_many,
    revise,
    revise_many,
    unreachable_posts,
    withdraw,
    withdraw_files,
)
from bot.slack.promises import (
    REMOVED,
    Backlog,
    MessageLocation,
    backlog,
    recipients_of_posts,
    refusals_by_recipient,
)
from bot.slack.uploads import OutgoingFile

__all__ = [
    "REMOVED",
    "Backlog",
    "Message",
    "MessageLocation",
    "OutgoingFile",
    "Promise",
    "backlog",
    "find_post",
    "has_files",
    "is_promised",
    "location_of",
    "mark_files_removed",
    "outdated_posts",
    "page_name",
    "post_thread",
    "promise",
    "promise_files",
    "promise_many",
    "promise_or_revise",
    "publish_home",
    "recipients_of_posts",
    "refusals_by_recipient",
    "remove_many",
    "revise",
    "revise_many",
    "unreachable_posts",
    "withdraw",
    "withdraw_files",
]

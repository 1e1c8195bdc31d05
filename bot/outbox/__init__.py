"""Messages are promised inside a transaction, by a name that keeps each of them single."""

from bot.outbox.model import REMOVED, Backlog, File, Message, Place, Promise
from bot.outbox.usecases import (
    backlog,
    find,
    is_promised,
    promise,
    promise_files,
    promise_many,
    publish,
    remove_many,
    revise,
    revise_many,
    where,
    withdraw,
)

__all__ = [
    "REMOVED",
    "Backlog",
    "File",
    "Message",
    "Place",
    "Promise",
    "backlog",
    "find",
    "is_promised",
    "promise",
    "promise_files",
    "promise_many",
    "publish",
    "remove_many",
    "revise",
    "revise_many",
    "where",
    "withdraw",
]

"""A reply as it is remembered, and the conversation that it is part of."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.i18n import Translator, translator
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.weekly.reply_grammar import ReplyContext
from bot.weekly.reply_intents import CheckInPlace
from bot.weekly.reply_items import OpenQuestion

ECHO = "replies.echo:"  # the `once` name of the answer to a message begins so
CONVERSATION_LASTS = dt.timedelta(days=2)  # afterwards a question is forgotten


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One message of a person: its week, which key results it mentioned, what was asked back.

    `origin` names it (`channel:ts`); `thread` is the `once` of our post it replies under; `said`
    are ids of key results. One that `is_gone` was withdrawn; after one that `is_last_word` no
    earlier question is open. The fields are columns.
    """

    origin: str
    person_id: int
    week: dt.date
    at: dt.datetime
    thread: str | None = None
    edited: str = ""
    said: tuple[int, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    is_gone: bool = False
    is_last_word: bool = False


@dataclass(frozen=True)
class Conversation:
    """Who writes, in which message, about which of their key results.

    `earlier` are replies about the same week, newest first.
    """

    person: Person
    reply: Reply
    key_results: Sequence[OwnedKeyResult]
    earlier: Sequence[Reply] = ()

    @property
    def t(self) -> Translator:
        """The person's language."""
        return translator(self.person.locale)

    @property
    def place(self) -> CheckInPlace:
        """The check-in that the message is about."""
        return CheckInPlace(self.person.id, self.reply.week, self.key_results)

    @property
    def context(self) -> ReplyContext:
        """What earlier messages were about.

        A correction is of what was mentioned last, unless a question was asked since: then it is of
        nothing in particular, once the question is forgotten.
        """
        root = (self.reply.thread or "").removeprefix(ECHO)
        last = next((reply for reply in self.earlier if reply.said or reply.questions), None)
        mentioned = last.said if last and not last.questions else ()
        last_key_result = next((kr for kr in self.key_results if mentioned == (kr.id,)), None)
        questions = open_questions(self.earlier, self.reply.at, root)
        unclear = tuple(question.as_unclear_piece(self.key_results) for question in questions)
        return ReplyContext(unclear, last_key_result)


def open_questions(
    replies: Sequence[Reply], now: dt.datetime, root: str = ""
) -> tuple[OpenQuestion, ...]:
    """Return questions that wait for an answer, from replies about one week, newest first.

    One is over when its key result was mentioned since, one about no key result in particular
    when anything was; all are when the conversation was long ago. In the thread of the message
    `root` its own questions come first, however long ago they were asked.
    """
    by_key_result: dict[int | None, tuple[OpenQuestion, ...]] = {}
    of_root: tuple[OpenQuestion, ...] = ()
    mentioned: set[int | None] = set()
    is_over = False
    for reply in replies:
        is_over = is_over or now - reply.at >= CONVERSATION_LASTS or reply.is_last_word
        mentioned |= set(reply.said)
        still_open = tuple(q for q in reply.questions if q.key_result_id not in mentioned)
        if reply.origin == root:
            of_root = still_open
        if not is_over:
            for id_ in {question.key_result_id for question in still_open}:
                by_key_result[id_] = tuple(q for q in still_open if q.key_result_id == id_)
        mentioned |= {question.key_result_id for question in reply.questions}
        mentioned |= {None} if mentioned else set()
    return of_root or tuple(q for questions in by_key_result.values() for q in questions)

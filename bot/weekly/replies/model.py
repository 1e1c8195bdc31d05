"""A message remembered, with the questions it left open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.goals.objectives import OwnedKeyResult
from bot.weekly.reply_grammar import ReplyContext
from bot.weekly.reply_items.open_questions import OpenQuestion

STILL_TALKING = dt.timedelta(days=2)  # afterwards a question is forgotten


@dataclass(frozen=True)
class Reply:
    """One message of a person, remembered: the week it speaks of, what it said, what we asked.

    `origin` names it (`channel:ts`); `thread` is the post of ours it replied under. One that
    `is_gone` was taken back; after one that `is_last_word` no earlier question is open.
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


def still_open(
    replies: Sequence[Reply], now: dt.datetime, root: str = ""
) -> tuple[OpenQuestion, ...]:
    """Questions that wait for an answer, from replies about one week, newest first.

    One is over when its key result was spoken of since, one about no key result in particular
    when anything was; all are when the talk was long ago. In the thread of the message `root` its
    own questions come first, however long ago they were asked.
    """
    by_key_result: dict[int | None, tuple[OpenQuestion, ...]] = {}
    of_root: tuple[OpenQuestion, ...] = ()
    said: set[int | None] = set()
    is_over = False
    for reply in replies:
        is_over = is_over or now - reply.at >= STILL_TALKING or reply.is_last_word
        said |= set(reply.said)
        open_ = tuple(one for one in reply.questions if one.key_result_id not in said)
        if reply.origin == root:
            of_root = open_
        if not is_over:
            for id_ in {one.key_result_id for one in open_}:
                by_key_result[id_] = tuple(one for one in open_ if one.key_result_id == id_)
        said |= {one.key_result_id for one in reply.questions}
        said |= {None} if said else set()
    return of_root or tuple(one for some in by_key_result.values() for one in some)


def about(
    replies: Sequence[Reply], owned: Sequence[OwnedKeyResult], now: dt.datetime, root: str = ""
) -> ReplyContext:
    """What these replies, about one week and newest first, spoke of last.

    A correction is of what was said last, unless a question was asked since: then it is of nobody
    knows what, once the question is forgotten.
    """
    last = next((one for one in replies if one.said or one.questions), None)
    said = last.said if last and not last.questions else ()
    spoken_of = next((kr for kr in owned if said == (kr.id,)), None)
    questions = tuple(one.unclear(owned) for one in still_open(replies, now, root))
    return ReplyContext(questions, spoken_of)

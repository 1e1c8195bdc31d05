"""A message remembered, with the questions it left open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.objectives import OwnedKeyResult
from bot.replies.grammar import About
from bot.replies.grammar.questions import Question

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
    questions: tuple[Question, ...] = ()
    is_gone: bool = False
    is_last_word: bool = False


def still_open(replies: Sequence[Reply], now: dt.datetime) -> tuple[Question, ...]:
    """Questions that wait for an answer, from replies about one week, newest first.

    One is over when its key result was spoken of since, one about no key result in particular
    when anything was; all are when the talk was long ago.
    """
    found: dict[int | None, tuple[Question, ...]] = {}
    said: set[int | None] = set()
    for reply in replies:
        if now - reply.at >= STILL_TALKING or reply.is_last_word:
            break
        said |= set(reply.said)
        for id_ in {one.key_result_id for one in reply.questions} - said:
            found[id_] = tuple(one for one in reply.questions if one.key_result_id == id_)
        said |= {one.key_result_id for one in reply.questions}
        said |= {None} if said else set()
    return tuple(one for some in found.values() for one in some)


def about(replies: Sequence[Reply], owned: Sequence[OwnedKeyResult], now: dt.datetime) -> About:
    """What these replies, about one week and newest first, spoke of last."""
    said = next((one.said for one in replies if one.said), ())
    known = next((kr for kr in owned if said == (kr.id,)), None)
    return About(tuple(one.unclear(owned) for one in still_open(replies, now)), known)

"""Who speaks, in which message, about which week and key results, and what was said before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins import records as checkins
from bot.checkins.records import key_results_of_week
from bot.core.i18n import Translator, translator
from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.people.people import Person
from bot.weekly import asks
from bot.weekly.asks import once_of_ask
from bot.weekly.replies import store
from bot.weekly.replies.model import STILL_TALKING, Reply, about
from bot.weekly.replies.views import Echo
from bot.weekly.reply_grammar import ReplyContext, begins_correction

ECHO = "replies.echo:"
WEEK, LOOKS_BACK = dt.timedelta(days=7), dt.timedelta(weeks=26)


@dataclass(frozen=True)
class Conversation:
    """Who speaks, in which message, about which of their key results."""

    me: Person
    reply: Reply
    owned: Sequence[OwnedKeyResult]
    before: Sequence[Reply] = ()  # about the same week, newest first

    @property
    def t(self) -> Translator:
        """The person's language."""
        return translator(self.me.locale)

    @property
    def echo(self) -> Echo:
        """An echo that says nothing yet."""
        return Echo(self.me.id, self.reply.week, self.owned)

    @property
    def about(self) -> ReplyContext:
        """What was spoken of before."""
        root = (self.reply.thread or "").removeprefix(ECHO)
        return about(self.before, self.owned, self.reply.at, root)


def talk_of(work: Work, me: Person, mine: Reply, replies: Sequence[Reply]) -> Conversation:
    """Return a message with what was said before it about its week."""
    root = store.load(work, (mine.thread or "").removeprefix(ECHO)) if mine.thread else None
    known = {one.origin for one in replies}
    older = [root] if root and root.origin not in known and root.person_id == me.id else []
    before = [
        one
        for one in [*replies, *older]
        if one.week == mine.week and (one.at, one.origin) < (mine.at, mine.origin)
    ]
    return Conversation(me, mine, key_results_of_week(work, me, mine.week), before)


def week_of(
    work: Work, me: Person, thread: str | None, earlier: Sequence[Reply], text: str
) -> dt.date:
    """Return the week a message speaks of: the thread's, that of the talk going on, that of the ask
    still waiting for its answer, else the open one.
    """
    this = checkins.open_week(work, me)
    mine = asks.of_people(work, [me.id], this - LOOKS_BACK)
    for one in mine:
        if thread and thread.startswith((once_of_ask(one), f"asks.reminder:{one.id}:")):
            return one.week
    if thread and (root := store.load(work, thread.removeprefix(ECHO))):
        return root.week
    last = next(iter(earlier), None)
    if last and work.now - last.at < STILL_TALKING and (last.questions or begins_correction(text)):
        return last.week
    asked = (one for one in mine if one.asked_at)
    newest = max(asked, key=lambda one: one.week, default=None)
    if newest is None or newest.answered_at is not None:
        return this
    return newest.week if newest.week <= this <= newest.week + WEEK else this

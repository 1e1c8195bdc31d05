"""Find out what a message wants besides checking in, and serve it."""

from collections.abc import Sequence

from bot.core.work import Work
from bot.slack.outbox import Message
from bot.slack.text import clip
from bot.weekly import asks
from bot.weekly.replies.grammar import begins_item
from bot.weekly.replies.talks.talk import LOOKS_BACK, Talk
from bot.weekly.replies.wishes.intents import wished
from bot.weekly.replies.wishes.offers import Facts, Offer, offered


def served(work: Work, talk: Talk, text: str) -> tuple[str, list[Offer]]:
    """Return the text without the lines that want something else, and what is offered for these.

    While a reason is asked for, any sentence may be it.
    """
    me, week, owned = talk.me, talk.reply.week, talk.owned
    wish = wished(text, lambda line: begins_item(line, owned))
    if not wish.intents or talk.about.kept:
        return text, []
    waiting = [ask for ask in asks.of_people(work, [me.id], week - LOOKS_BACK) if ask.is_waiting]
    facts = Facts(
        me,
        week,
        me.local(work.now).date(),
        max(waiting, key=lambda ask: ask.week, default=None),
    )
    return wish.rest, list(offered(talk.t, wish, facts))


def with_offers(message: Message, offers: Sequence[Offer], *, is_alone: bool) -> Message:
    """Return an answer with offers below it, or the offers alone."""
    if not offers:
        return message
    texts = [offer.text for offer in offers]
    blocks = [block for offer in offers for block in offer.blocks]
    if not is_alone:
        texts, blocks = [message.text, *texts], [*message.blocks, *blocks]
    return Message(clip(" ".join(texts), 3000), blocks)

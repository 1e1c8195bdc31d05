"""Find out what a message wants besides checking in, and serve it."""

from collections.abc import Sequence

from bot.checkins.answer_words import begins_with_key_result
from bot.core.work import Work
from bot.slack.outbox import Message
from bot.slack.text import clip
from bot.weekly import asks
from bot.weekly.replies.talk import LOOKS_BACK, Conversation
from bot.weekly.reply_intents.intents import detect_intents
from bot.weekly.reply_intents.offers import IntentFacts, IntentOffer, build_offers


def serve_intents(work: Work, talk: Conversation, text: str) -> tuple[str, list[IntentOffer]]:
    """Return the text without the lines that want something else, and what is offered for these.

    While a reason is asked for, any sentence may be it.
    """
    me, week, owned = talk.me, talk.reply.week, talk.owned
    wish = detect_intents(text, lambda line: begins_with_key_result(line, owned))
    if not wish.intents or talk.about.kept:
        return text, []
    waiting = [ask for ask in asks.of_people(work, [me.id], week - LOOKS_BACK) if ask.is_waiting]
    facts = IntentFacts(
        me,
        week,
        me.local(work.now).date(),
        max(waiting, key=lambda ask: ask.week, default=None),
    )
    return wish.rest, list(build_offers(talk.t, wish, facts))


def append_offers(message: Message, offers: Sequence[IntentOffer], *, is_alone: bool) -> Message:
    """Return an answer with offers below it, or the offers alone."""
    if not offers:
        return message
    texts = [offer.text for offer in offers]
    blocks = [block for offer in offers for block in offer.blocks]
    if not is_alone:
        texts, blocks = [message.text, *texts], [*message.blocks, *blocks]
    return Message(clip(" ".join(texts), 3000), blocks)

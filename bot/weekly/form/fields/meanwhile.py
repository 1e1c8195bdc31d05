"""What happened while the form was open, as its page tells it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.goals import display as shown
from bot.slack import blocks as b
from bot.slack.text import clip, escape
from bot.weekly.form.model import Item, Page, Typed

LONGEST_TEXT = 200  # characters of a note beside a field
MOST_LEFT = 2000  # characters of what was typed and cannot be stored


def clash(t: Translator, page: Page, item: Item) -> list[Block]:
    """What somebody else, or another window, recorded meanwhile."""
    if item.clash is None:
        return []
    entry = item.clash.version.entry
    texts = [shown.value(t, item.kr.rule.measure, entry.value)]
    if entry.confidence:
        texts.append(t(N_("confidence {n}/10"), n=entry.confidence))
    texts += [clip(text, LONGEST_TEXT) for text in (entry.note, entry.blocker) if text]
    sentence = t(
        N_("Recorded meanwhile, {moment} by {name}: {entry}. *Save* puts yours in its place."),
        moment=t.moment(item.clash.version.at, page.zone),
        name=escape(item.clash.by),
        entry=escape(" · ".join(texts)),
    )
    return [b.section(f"⚠️ {sentence}")]


def closed(t: Translator, page: Page) -> Iterator[Block]:
    """What was typed about key results that have closed, to be copied elsewhere."""
    for one in page.closed:
        sentence = t(
            N_("{title} takes no check-ins any more. This is not saved: {text}. *Save* the rest."),
            title=f"*{escape(clip(one.title, 120))}*",
            text=escape(clip(" · ".join(_texts(t, one.typed)), MOST_LEFT)),
        )
        yield b.section(f"⚠️ {sentence}")


def _texts(t: Translator, typed: Typed) -> Iterator[str]:
    """What was typed, field by field; ticks show as their number."""
    if typed.value:
        yield typed.value
    if typed.ticked:
        yield t.plural("{n} milestone", "{n} milestones", len(typed.ticked))
    if typed.confidence:
        yield t(N_("confidence {n}/10"), n=typed.confidence)
    yield from filter(None, (typed.note, typed.blocker, typed.private_note))

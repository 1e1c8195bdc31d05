"""The first message to a person: who this is, why they get it, who sees what, how to be away."""

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.introductions.first_messages.model import Introduction
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape, mention

MOST_NAMES, LONGEST_NAME = 5, 40


def introduction(t: Translator, introduction: Introduction) -> Message:
    """Render the first message to a person."""
    headline = t(N_("Hello, I'm Weekbeat"))
    why = _why(t, introduction)
    parts: list[Block] = [b.header(headline), b.section(why)]
    if introduction.led_names:
        parts.append(b.section(_what_leads_get(t, introduction)))
    parts.append(b.context(_who_sees_what(t, introduction)))
    return Message(t.together(f"{headline}.", why), b.blocks(parts))


def _why(t: Translator, introduction: Introduction) -> str:
    """Say who set this up, and why this person hears of it."""
    person, admin = introduction.person, introduction.admin
    sentence = N_("{admin} set me up here.")
    if admin and admin.id == person.id:
        sentence = N_("You set me up here.")
    name = mention(admin.slack_id, admin.name) if admin else t(N_("an admin"))
    if not introduction.is_asked:
        reason = t(N_("You own no key results, so I don't ask you anything."))
        return t.together(t(sentence, admin=name), reason)
    weekly = t(
        N_(
            "You own key results, so every {day} at {time}, your time, I ask how they stand. "
            "Answering takes two minutes, in a form or in words."
        ),
        day=t.weekday(person.ask.weekday),
        time=t.hour(person.ask.time),
    )
    return t.together(t(sentence, admin=name), weekly)


def _what_leads_get(t: Translator, introduction: Introduction) -> str:
    names = [escape(clip(name, LONGEST_NAME)) for name in introduction.led_names[:MOST_NAMES]]
    surplus = len(introduction.led_names) - len(names)
    more = [t.plural("and {n} more", "and {n} more", surplus)] if surplus > 0 else []
    sentence = N_(
        "You lead {teams}: I tell you when a key result falls behind, and send you the team's week "
        "in one message once everyone has answered."
    )
    return t(sentence, teams=t.listed([*names, *more]))


def _who_sees_what(t: Translator, introduction: Introduction) -> str:
    everyone = t(N_("Everyone here can see objectives, key results and their scores."))
    if not introduction.is_asked:
        menu = t(N_("See them any time with `/okr team`; `/okr help` shows the rest."))
        return t.together(everyone, menu)
    manager = introduction.manager
    private = t(N_("Nobody but you reads your private notes."))
    if manager:
        name = mention(manager.slack_id, clip(manager.name, LONGEST_NAME))
        private = t(N_("Private notes are for you and {manager}."), manager=name)
    away = t(N_("Away? `/okr away`. Another day or time? `/okr settings`."))
    return t.together(everyone, private, away)

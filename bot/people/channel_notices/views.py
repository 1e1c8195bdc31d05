"""The message about a channel that cannot be posted to, and what it becomes."""

from bot.core.i18n import N_, Translator
from bot.people.channel_notices.model import OutageNotice
from bot.people.people import Person
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import escape, mention

RETRY, DROP = "channels.try_again", "channels.drop"
REASONS = {
    "not_in_channel": N_("I'm not a member of {channel}, so I can't post there."),
    "is_archived": N_("{channel} is archived, so I can't post there."),
    "is_inactive": N_("{channel} is archived, so I can't post there."),
    "channel_not_found": N_("I can't find {channel}: it was deleted, or it's private without me."),
}
OTHER_REASON = N_("Slack doesn't let me post in {channel}.")
REMEDIES = {
    "not_in_channel": N_("Type `/invite @Weekbeat` there."),
    "is_archived": N_("Unarchive it, or ask an admin to give the team another channel."),
    "is_inactive": N_("Unarchive it, or ask an admin to give the team another channel."),
    "channel_not_found": N_("Invite me there, or ask an admin to give the team another channel."),
}
OTHER_REMEDY = N_("Allow me to post there, or ask an admin to give the team another channel.")
AFTERWARDS = N_("As soon as it works again, I post what waits, in order.")


def refused(t: Translator, notice: OutageNotice) -> Message:
    """Say why a channel cannot be posted to, what waits for it, and what to do."""
    channel = f"<#{notice.channel}>"
    sentence = t(REASONS.get(notice.reason, OTHER_REASON), channel=channel)
    names = [escape(name) for name in notice.teams]
    names += [t(N_("the company"))] if notice.is_company else []
    owner = t(N_("It's the channel of {names}."), names=t.listed(names)) if names else ""
    waiting = t.plural("{n} message waits.", "{n} messages wait.", notice.waiting)
    remedy = t(REMEDIES.get(notice.reason, OTHER_REMEDY))
    parts = [
        b.section(f"⚠️ {t.together(sentence, owner, waiting)}"),
        b.section(remedy),
        b.actions(
            b.button(t(N_("Try again")), RETRY, notice.channel, style="primary"),
            b.button(t(N_("Drop what waits")), DROP, notice.channel),
        ),
        b.context(t(AFTERWARDS)),
    ]
    return Message(t.together(sentence, waiting), b.blocks(parts))


def works(t: Translator, channel: str) -> Message:
    """Say that a channel works again."""
    sentence = N_("✅ I can post in {channel} again. What waited is there.")
    return _ended(t(sentence, channel=f"<#{channel}>"))


def dropped(t: Translator, channel: str, person: Person) -> Message:
    """Say that somebody dropped what waited for a channel."""
    sentence = N_("🗑️ {name} dropped what waited for {channel}.")
    name = mention(person.slack_id, person.name)
    return _ended(t(sentence, name=name, channel=f"<#{channel}>"))


def moved(t: Translator, channel: str, new_channel: str) -> Message:
    """Say that what waited for a channel went to another one."""
    sentence = N_("✅ What waited for {channel} is in {new} now.")
    return _ended(t(sentence, channel=f"<#{channel}>", new=f"<#{new_channel}>"))


def _ended(sentence: str) -> Message:
    return Message(sentence, b.blocks([b.section(sentence)]))

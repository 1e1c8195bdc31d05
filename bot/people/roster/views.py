"""Account links -> a message that tells admins of them."""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.people.people import Person
from bot.people.roster.model import Link
from bot.slack.outbox import Message
from bot.slack.text import escape, mention

MOST_NAMES = 10
CHANGED = N_("An import changed {person}'s Slack account from {before} to {after}.")
ELSEWHERE = N_(
    "{person} is linked to {account}, a Slack account of another workspace: "
    "please import the right slack_id."
)


def linked(t: Translator, people: Sequence[Person]) -> Message:
    """Tell whom their e-mail linked to which account."""
    names = [f"{escape(one.name)} ({mention(one.slack_id, '')})" for one in people]
    shown = _listed(t, names)
    sentence = t.plural(
        "{people} is now linked to a Slack account with the same e-mail.",
        "{n} people are now linked to Slack accounts with the same e-mail: {people}.",
        len(people),
        people=shown,
    )
    return Message(sentence)


def changed(t: Translator, changes: Sequence[tuple[Person, Link]]) -> Message:
    """Tell whose account an import changed, and into which."""
    if len(changes) == 1:
        [(who, link)] = changes
        before, after = _account(t, link.before), _account(t, link.after)
        return Message(t(CHANGED, person=escape(who.name), before=before, after=after))
    names = [
        f"{escape(who.name)} ({_account(t, link.before)} → {_account(t, link.after)})"
        for who, link in changes
    ]
    sentence = N_("An import changed the Slack accounts of {n} people: {people}.")
    return Message(t(sentence, n=t.number(len(names)), people=_listed(t, names)))


def elsewhere(t: Translator, who: Person) -> Message:
    """Tell that somebody's account turned out to be another company's."""
    account = mention(who.slack_id, "")
    return Message(t(ELSEWHERE, person=escape(who.name), account=account))


def _account(t: Translator, slack_id: str) -> str:
    return mention(slack_id, "") if slack_id else t(N_("no account"))


def _listed(t: Translator, names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - MOST_NAMES
    more = [t.plural("and {n} more", "and {n} more", rest)] if rest > 0 else []
    return t.listed([*names[:MOST_NAMES], *more])

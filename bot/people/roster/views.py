"""Account links -> messages for admins."""

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


def accounts_linked(t: Translator, people: Sequence[Person]) -> Message:
    """Render which people were linked to accounts by their e-mail."""
    names = [f"{escape(person.name)} ({mention(person.slack_id, '')})" for person in people]
    first_names = _first_names(t, names)
    sentence = t.plural(
        "{people} is now linked to a Slack account with the same e-mail.",
        "{n} people are now linked to Slack accounts with the same e-mail: {people}.",
        len(people),
        people=first_names,
    )
    return Message(sentence)


def accounts_changed(t: Translator, changes: Sequence[tuple[Person, Link]]) -> Message:
    """Render whose accounts an import has changed."""
    if len(changes) == 1:
        [(person, link)] = changes
        before, after = _account(t, link.before), _account(t, link.after)
        return Message(t(CHANGED, person=escape(person.name), before=before, after=after))
    names = [
        f"{escape(person.name)} ({_account(t, link.before)} → {_account(t, link.after)})"
        for person, link in changes
    ]
    sentence = N_("An import changed the Slack accounts of {n} people: {people}.")
    return Message(t(sentence, n=t.number(len(names)), people=_first_names(t, names)))


def account_elsewhere(t: Translator, person: Person) -> Message:
    """Render that a person's account belongs to another workspace."""
    account = mention(person.slack_id, "")
    return Message(t(ELSEWHERE, person=escape(person.name), account=account))


def _account(t: Translator, slack_id: str) -> str:
    return mention(slack_id, "") if slack_id else t(N_("no account"))


def _first_names(t: Translator, names: Sequence[str]) -> str:
    """Return the first names of the list, and how many more there are."""
    surplus = len(names) - MOST_NAMES
    more = [t.plural("and {n} more", "and {n} more", surplus)] if surplus > 0 else []
    return t.listed([*names[:MOST_NAMES], *more])

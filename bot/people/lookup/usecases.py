"""Find the person or the team that a typed name or a mention means."""

import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import split_name
from bot.core.work import Work
from bot.people import people
from bot.people.lookup.model import (
    LONGEST,
    NEITHER,
    NEITHER_BUT,
    NO_TEAM,
    NO_TEAM_BUT,
    NOBODY,
    NOBODY_BUT,
    WORDS_AFTER_NAME,
    index_names,
    only_match,
)
from bot.people.people import Person, PersonName, Team
from bot.slack.text import clip

MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
CHANNEL = re.compile(r"<#(\w+)(?:\|[^>]*)?>")


def person_named(work: Work, typed_text: str) -> Person:
    """Return the person of a mention or a typed name; a Refusal if that is several or nobody."""
    if mention := MENTION.match(typed_text):
        if words_after := typed_text[mention.end() :].strip():
            raise Refusal(WORDS_AFTER_NAME, text=clip(words_after, LONGEST))
        return _mentioned_person(work, mention[1])
    match = only_match(typed_text, index_names(people.active_names(work)), NOBODY, NOBODY_BUT)
    return people.by_ids(work, [match.id])[match.id]


def team_named(work: Work, typed_text: str) -> Team:
    """Return the team of a name, key or channel; a Refusal if that is several or none."""
    name = CHANNEL.sub(r"\1", typed_text)
    return only_match(name, index_names(people.teams(work)), NO_TEAM, NO_TEAM_BUT)


def person_or_team_named(work: Work, typed_text: str) -> tuple[Person | Team, str]:
    """Return the person or the team of a name, and the words after it if they hold a number, as
    the name of a cycle does.

    A Refusal if the name may mean both; `@` before it means a person, `#` a team.
    """
    if mention := MENTION.match(typed_text):
        return _mentioned_person(work, mention[1]), typed_text[mention.end() :].strip()
    typed_text = CHANNEL.sub(r"#\1", typed_text)
    candidates: list[PersonName | Team] = []
    if not typed_text.startswith("#"):
        candidates += people.active_names(work)
    if not typed_text.startswith("@"):
        candidates += people.teams(work)
    indexes = index_names(candidates)
    name, words_after = split_name(typed_text, indexes)
    sentences = (NOBODY, NOBODY_BUT) if name.startswith("@") else (NEITHER, NEITHER_BUT)
    match = only_match(name, indexes, *sentences)
    if isinstance(match, Team):
        return match, words_after
    return people.by_ids(work, [match.id])[match.id], words_after


def _mentioned_person(work: Work, slack_id: str) -> Person:
    person = people.by_slack_ids(work, [slack_id]).get(slack_id)
    if person is None:
        raise Refusal(N_("They're not in Weekbeat yet. An admin can add them."))
    if not person.is_active:
        raise Refusal(N_("{name} has left."), name=person.name)
    return person

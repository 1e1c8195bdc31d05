"""Match what was typed with names of people and teams, or refuse with the nearest name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import index_by_name, join_names, matches, nearest
from bot.people.people import PersonName, Team
from bot.slack.text import clip

LONGEST = 80  # characters of what was typed, repeated in answers
NOBODY = N_("There's nobody called “{name}”. Mention them with @.")
NOBODY_BUT = N_("There's nobody called “{name}”. Did you mean “{near}”? Or mention them with @.")
NO_TEAM = N_("There's no team “{name}”. Teams here: {teams}.")
NO_TEAM_BUT = N_("There's no team “{name}”. Did you mean “{near}”?")
NEITHER = N_("There's no team or person called “{name}”. Teams here: {teams}.")
NEITHER_BUT = N_("There's no team or person called “{name}”. Did you mean “{near}”?")
WORDS_AFTER_NAME = N_("I can't read “{text}” after the name. Leave it out.")
SEVERAL = N_("“{name}” may be {names}. Type one of these, or mention the person with @.")
Named = TypeVar("Named", bound=PersonName | Team)


def index_names(candidates: Iterable[Named]) -> list[dict[str, list[Named]]]:
    """Return candidates by the names that people type, the surest first."""
    return index_by_name((candidate, candidate.names_by_certainty) for candidate in candidates)


def only_match(
    typed_text: str,
    indexes: Sequence[Mapping[str, Sequence[Named]]],
    not_found: str,
    not_found_but: str,
) -> Named:
    """Return the only candidate that a name may mean.

    A Refusal says if there are several. If there is none, it suggests the nearest name with
    `not_found_but`, or lists the teams with `not_found`.
    """
    name = clip(typed_text.strip().lstrip("@#"), LONGEST)
    candidates = matches(typed_text, indexes)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        labels = sorted({candidate.label for candidate in candidates})
        raise Refusal(SEVERAL, name=name, names=join_names(labels))
    by_any_name = {key: values for index in reversed(indexes) for key, values in index.items()}
    if suggestion := nearest(name, (key for key in by_any_name if "@" not in key)):
        raise Refusal(not_found_but, name=name, near=by_any_name[suggestion][0].name)
    everything = [candidate for values in by_any_name.values() for candidate in values]
    teams = sorted({candidate.name for candidate in everything if isinstance(candidate, Team)})
    raise Refusal(not_found, name=name, teams=join_names(teams) or "–")

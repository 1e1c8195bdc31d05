"""A key result that may be stored."""

from dataclasses import dataclass

from bot.goals.objectives import KeyResultFields
from bot.people.people import Person


@dataclass(frozen=True, kw_only=True)
class ValidatedKeyResult:
    """The values of a key result's form, all of which `fields` holds."""

    owner: Person
    fields: KeyResultFields

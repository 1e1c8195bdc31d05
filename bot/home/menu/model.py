"""What the menu of a person depends on."""

import datetime as dt
from dataclasses import dataclass

from bot.people.people import Person
from bot.setup.invitation import SetupCard


@dataclass(frozen=True, kw_only=True)
class Menu:
    """What a person can do now.

    `week` is the Monday of the week to check in for, with how many of its key results are recorded.
    `setup` is None once Weekbeat is set up, or if that is not theirs to do.
    """

    person: Person
    today: dt.date
    week: dt.date
    recorded: int = 0
    total: int = 0
    has_team: bool = False
    has_people: bool = False
    has_cycle: bool = False
    has_scores_to_confirm: bool = False
    setup: SetupCard | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every key result of the week is recorded."""
        return self.recorded == self.total

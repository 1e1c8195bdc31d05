"""What starting a set-up leads to."""

import datetime as dt
from dataclasses import dataclass

from bot.people.people import Person, Team
from bot.setup.cycle_choices import PlannedCycle
from bot.setup.drafts import ObjectiveSource


@dataclass(frozen=True)
class Participant:
    """A person who takes part: when their first check-in comes, None for never, and the titles of
    their key results; without any they write them first.
    """

    person: Person
    first_ask_at: dt.datetime | None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LaunchPreview:
    """Who is asked what and when once a set-up is started; those who are asked first come first."""

    cycles: tuple[PlannedCycle, ...]
    teams: tuple[Team, ...]
    participants: tuple[Participant, ...]
    source: ObjectiveSource

    @property
    def first(self) -> Participant | None:
        """Return the participant whose check-in comes first; None if nobody gets one."""
        return next(
            (participant for participant in self.participants if participant.first_ask_at), None
        )

    @property
    def owners(self) -> tuple[Participant, ...]:
        """Return those who have key results."""
        return tuple(participant for participant in self.participants if participant.titles)

    @property
    def writers(self) -> tuple[Participant, ...]:
        """Return those who write their key results first."""
        return tuple(participant for participant in self.participants if not participant.titles)


@dataclass(frozen=True, kw_only=True)
class Welcome:
    """What the first message to a person says. `led_teams` are the names of the teams they lead;
    `titles` are their key results, of which there are none yet if they write their own.
    """

    person: Person
    admin: Person | None
    manager: Person | None
    team_names: tuple[str, ...]
    led_teams: tuple[str, ...]
    cycle_name: str
    titles: tuple[str, ...] = ()
    is_asked_to_write: bool = True

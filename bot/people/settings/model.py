"""Values of the settings form: what it shows and what is chosen in it."""

import datetime as dt
from dataclasses import dataclass

from bot.people.people import AskTime, PersonalSettings


@dataclass(frozen=True)
class SettingsForm:
    """A person's settings, their team's ask time, their time zone and today there."""

    own: PersonalSettings
    team: AskTime
    zone: str
    today: dt.date

    @property
    def ask(self) -> AskTime:
        """Return when they are asked: their own choice, else their team's."""
        own, team = self.own, self.team
        return AskTime(
            team.weekday if own.ask_weekday is None else own.ask_weekday,
            team.time if own.ask_time is None else own.ask_time,
        )

    @property
    def is_away(self) -> bool:
        """Return whether an absence lasts or is still to come."""
        until = self.own.away_until
        return self.own.away_from is not None and (until is None or self.today <= until)


@dataclass(frozen=True)
class ChosenSettings:
    """Chosen settings; `is_back` clears the absence regardless of its days."""

    settings: PersonalSettings
    is_back: bool

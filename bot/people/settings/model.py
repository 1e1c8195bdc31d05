"""What the settings form shows, what comes back, and the places whose holidays are known."""

import datetime as dt
from dataclasses import dataclass

from bot.people.people import AskTime, PersonalSettings


@dataclass(frozen=True)
class SettingsForm:
    """What someone has set, what their team has, and where they are."""

    mine: PersonalSettings
    team: AskTime
    zone: str
    today: dt.date

    @property
    def ask(self) -> AskTime:
        """When they are asked: as they set it, else as their team has it."""
        mine, team = self.mine, self.team
        return AskTime(
            team.weekday if mine.ask_weekday is None else mine.ask_weekday,
            team.time if mine.ask_time is None else mine.ask_time,
        )

    @property
    def is_away(self) -> bool:
        """Whether an absence lasts or is still to come."""
        until = self.mine.away_until
        return self.mine.away_from is not None and (until is None or self.today <= until)


@dataclass(frozen=True)
class ChosenSettings:
    """What came back; `is_back` forgets the absence, whatever its days say."""

    settings: PersonalSettings
    is_back: bool

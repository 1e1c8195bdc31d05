"""Values of the form with the settings of the company."""

from dataclasses import dataclass

from bot.people.people import Team
from bot.setup.drafts import PlannedSchedule


@dataclass(frozen=True)
class CompanySettings:
    """When people are asked, the company's channel, empty for none, the keys of the teams that get
    check-ins, empty for all, and whether check-ins are paused. With `agreement` managers agree to
    key results, but for the teams in `without_agreement`, which are keys.
    """

    schedule: PlannedSchedule
    channel: str
    pilot: tuple[str, ...]
    is_paused: bool
    agreement: bool = False
    without_agreement: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompanySettingsForm:
    """The present settings, and the teams and time zones to choose from."""

    settings: CompanySettings
    teams: tuple[Team, ...]
    zones: tuple[str, ...]

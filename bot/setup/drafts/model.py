"""What a set-up asks for, step by step, and the step that comes next."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.clock import is_time_zone
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES
from bot.people.calendars import is_holiday_region
from bot.people.people import UNKNOWN_COUNTRY
from bot.people.workspaces import BY_TIME_ZONE, AskTime
from bot.setup.cycle_choices import PlannedCycle
from bot.slack.payloads import OutOfDate


class SetupStep(StrEnum):
    """The steps of a set-up, in order."""

    CYCLE = "cycle"
    TEAMS = "teams"
    MEMBERS = "members"
    SCHEDULE = "schedule"
    OBJECTIVES = "objectives"
    START = "start"


class ObjectiveSource(StrEnum):
    """Where the first objectives come from."""

    OWNERS = "owners"
    ROLE = "role"
    TEXT = "text"
    FILE = "file"


@dataclass(frozen=True)
class PlannedTeam:
    """A team that set-up will create; people are Slack ids. `member_ids` are all people of the
    channel, of whom `left_out` do not take part.
    """

    name: str
    member_ids: tuple[str, ...]
    channel: str = ""
    lead_id: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def taking_part(self) -> tuple[str, ...]:
        """Return the Slack ids of the members who take part."""
        return tuple(slack_id for slack_id in self.member_ids if slack_id not in self.left_out)


@dataclass(frozen=True)
class PlannedSchedule:
    """When people are asked, the language of channels, whose public holidays count: a country or
    region, empty for none, or BY_TIME_ZONE; and the company's time zone, empty for the admin's.
    """

    ask: AskTime = field(default_factory=AskTime)
    language: str = ""
    country: str = BY_TIME_ZONE
    zone: str = ""


def check_schedule(schedule: PlannedSchedule) -> None:
    """Raise a Refusal for an unknown country, OutOfDate for a language or zone never offered."""
    is_zone = not schedule.zone or is_time_zone(schedule.zone)
    if schedule.language not in LANGUAGES or not is_zone:
        raise OutOfDate
    country = schedule.country
    if country not in ("", BY_TIME_ZONE) and not is_holiday_region(country):
        raise Refusal(UNKNOWN_COUNTRY, field="setup.holidays", country=country)


@dataclass(frozen=True)
class PlannedRole:
    """A role template by its name, and the Slack ids of the people who get its key results."""

    template: str
    owner_ids: tuple[str, ...]


@dataclass(frozen=True)
class PlannedObjectives:
    """Where the first objectives come from; `text` are pasted key results, those of the account
    `text_owner_id` unless the text names owners itself.
    """

    source: ObjectiveSource = ObjectiveSource.OWNERS
    roles: tuple[PlannedRole, ...] = ()
    text: str = ""
    text_owner_id: str = ""


@dataclass(frozen=True, kw_only=True)
class SetupDraft:
    """What was chosen so far, by the Slack account that began. Nothing is chosen while a field is
    empty or None. `top_manager_id` is the account that the leads report to.
    """

    started_by: str
    cycles: tuple[PlannedCycle, ...] = ()
    teams: tuple[PlannedTeam, ...] = ()
    has_leads: bool = False
    top_manager_id: str = ""
    schedule: PlannedSchedule | None = None
    objectives: PlannedObjectives | None = None
    finished_at: dt.datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether the set-up was started, so that the draft is only a record."""
        return self.finished_at is not None

    @property
    def next_step(self) -> SetupStep:
        """Return the first step that nothing is chosen for."""
        is_chosen = {
            SetupStep.CYCLE: bool(self.cycles),
            SetupStep.TEAMS: bool(self.teams),
            SetupStep.MEMBERS: self.has_leads,
            SetupStep.SCHEDULE: self.schedule is not None,
            SetupStep.OBJECTIVES: self.objectives is not None,
        }
        return next((step for step, chosen in is_chosen.items() if not chosen), SetupStep.START)

    @property
    def owner_ids(self) -> tuple[str, ...]:
        """Return the Slack ids of everyone who takes part, each once: members, then leads."""
        members = [slack_id for team in self.teams for slack_id in team.taking_part]
        leads = [team.lead_id for team in self.teams if team.lead_id]
        return tuple(dict.fromkeys([*members, *leads]))


@dataclass(frozen=True)
class SetupChanged:
    """A step of the set-up was taken or taken back; the Home of this person shows it."""

    person_id: int

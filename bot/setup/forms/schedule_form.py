"""Step 3: day and time of the weekly check-in, language, public holidays, time zone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    Option,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import LANGUAGES, N_, Translator
from bot.people.calendars import HolidayRegion, region_name
from bot.people.workspaces import BY_TIME_ZONE, AskTime
from bot.setup.drafts import PlannedSchedule, SetupStep
from bot.setup.forms.frame import CHOICE, SetupContext, chosen, option, window
from bot.slack import blocks as b
from bot.slack.payloads import read_count, read_time

DAY, TIME, LANGUAGE, ZONE = "setup.day", "setup.time", "setup.language", "setup.zone"
COUNTRY, HOLIDAYS = "setup.country", "setup.holidays"
NONE = "none"
MOST_REGIONS = 98  # of the 100 options that Slack takes, two are ours
MOST_ZONES = 99


def schedule_view(t: Translator, context: SetupContext) -> View:
    """Build the form, with Monday 09:00 chosen."""
    schedule = context.draft.schedule or PlannedSchedule(language=t.language)
    schedule = replace(schedule, zone=schedule.zone or context.zone)
    return window(
        t,
        "schedule",
        title=t(N_("Weekly check-in")),
        step=SetupStep.SCHEDULE,
        parts=schedule_fields(t, schedule, context.zones),
        back_to=SetupStep.MEMBERS,
    )


def schedule_fields(t: Translator, schedule: PlannedSchedule, zones: Sequence[str]) -> list[Block]:
    """Build the fields for day, time, language, public holidays and the company's time zone, of
    those that people of the workspace live in.
    """
    days = [option(str(n), t.weekday(n)) for n in range(7)]
    languages = [option(code, name) for code, name in LANGUAGES.items()]
    used_language = next(
        (choice for choice in languages if choice.value == schedule.language), languages[0]
    )
    zone_options = [option(zone, zone.replace("_", " ")) for zone in _offered(schedule.zone, zones)]
    own_zone = zone_options[0]
    everyones = t(N_("Everyone's own time, and not on their days off. Each person may change it."))
    time = TimePickerElement(action_id=CHOICE, initial_time=f"{schedule.ask.time:%H:%M}")
    country = ExternalDataSelectElement(
        action_id=COUNTRY,
        initial_option=_country(t, schedule.country),
        min_query_length=0,
    )
    return [
        b.field(DAY, t(N_("Ask on")), _select(days, days[schedule.ask.weekday])),
        b.field(TIME, t(N_("At")), time, everyones),
        b.field(
            LANGUAGE,
            t(N_("Language")),
            _select(languages, used_language),
            t(N_("For channels. People read their own language, as set in Slack.")),
        ),
        b.field(HOLIDAYS, t(N_("Public holidays")), country),
        b.field(
            ZONE,
            t(N_("Time zone of the company")),
            _select(zone_options, own_zone),
            t(N_("For the end of a cycle and what is posted then. People keep their own.")),
        ),
    ]


def read_schedule(view: Mapping[str, Any]) -> PlannedSchedule:
    """Return what was entered; the use case checks the country."""
    country = chosen(view, HOLIDAYS)
    return PlannedSchedule(
        AskTime(read_count(chosen(view, DAY), 0, 6), read_time(chosen(view, TIME))),
        chosen(view, LANGUAGE),
        "" if country == NONE else country,
        chosen(view, ZONE),
    )


def country_options(
    t: Translator, regions: Sequence[HolidayRegion], *, with_defaults: bool
) -> list[dict[str, Any]]:
    """Return the answer to a search for a country, with our own choices if nothing is typed."""
    own = [_country(t, BY_TIME_ZONE), _country(t, "")] if with_defaults else []
    found_regions = [option(region.code, region.name) for region in regions[:MOST_REGIONS]]
    return [choice.to_dict() for choice in (*own, *found_regions)]


def _offered(own: str, zones: Sequence[str]) -> list[str]:
    """Return the zones to choose from, the chosen one first; UTC if nothing is known."""
    return list(dict.fromkeys(filter(None, [own, *sorted(zones), "UTC"])))[:MOST_ZONES]


def _country(t: Translator, code: str) -> Option:
    if code == BY_TIME_ZONE:
        return option(BY_TIME_ZONE, t(N_("The countries of people's time zones")))
    return option(code, region_name(code, t.language)) if code else option(NONE, t(N_("None")))


def _select(options: Sequence[Option], initial: Option) -> StaticSelectElement:
    return StaticSelectElement(action_id=CHOICE, options=list(options), initial_option=initial)

"""The settings form: values in, blocks out; the form that comes back, read."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    ExternalDataSelectElement,
    Option,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import LANGUAGES, N_, Translator
from bot.people.calendars import HolidayRegion, region_name
from bot.people.people import PersonalSettings
from bot.people.settings.model import ChosenSettings, SettingsForm
from bot.slack import blocks as b
from bot.slack.payloads import inputs_by_block, read_day, read_id, read_time
from bot.slack.text import clip

OPEN, SUBMIT, COUNTRY = "settings.open", "settings.submit", "settings.country"
DAY, TIME, LANGUAGE = "people.ask_weekday", "people.ask_time", "people.language"
REMINDERS, WORKING_DAYS, PLACE = "people.reminders", "people.working_days", "people.country"
AWAY_FROM, AWAY_UNTIL, BACK = "people.away_from", "people.away_until", "settings.back"
CHOICE = "choice"
SLACK, NONE = "slack", "none"  # an option cannot be empty
TIMES = (
    N_("None"),
    N_("One: the next working day"),
    N_("Two: the next working day and the day it's due"),
)


def form(t: Translator, settings: SettingsForm) -> View:
    """Render the form with the present settings."""
    own, is_away = settings.own, settings.is_away
    team = t(
        N_("Your team's default is {day}, {time}."),
        day=t.weekday(settings.team.weekday),
        time=t.hour(settings.team.time),
    )
    zone = t(N_("In your Slack time zone ({zone})."), zone=settings.zone)
    parts: list[Block] = [
        b.field(DAY, t(N_("Ask me on")), _select(_weekdays(t), str(settings.ask.weekday))),
        b.field(TIME, t(N_("At")), _time(settings.ask.time), t.together(zone, team)),
        b.field(REMINDERS, t(N_("Reminders")), _radio(t, own.reminders)),
        b.field(LANGUAGE, t(N_("Language")), _select(_languages(t), own.language or SLACK)),
        b.field(WORKING_DAYS, t(N_("Working days")), _ticks(_weekdays(t), own.working_days)),
        b.field(PLACE, t(N_("Public holidays")), _place(t, own.country)),
        b.field(
            AWAY_FROM, t(N_("Away from")), _date(own.away_from if is_away else None), optional=True
        ),
        b.field(
            AWAY_UNTIL,
            t(N_("Last day away")),
            _date(own.away_until if is_away else None),
            optional=True,
        ),
    ]
    if is_away:
        back = [Option(value=BACK, text=b.plain(t(N_("I'm back – clear these dates"))))]
        ticks = CheckboxesElement(action_id=CHOICE, options=back)
        parts.append(b.field(BACK, t(N_("Absence")), ticks, optional=True))
    return View(
        type="modal",
        callback_id=SUBMIT,
        title=b.plain(t(N_("Settings"))),
        submit=b.plain(t(N_("Save"))),
        close=b.plain(t(N_("Cancel"))),
        blocks=parts,
    )


def read_form(view: dict[str, Any]) -> ChosenSettings:
    """Read the chosen settings, which the use case validates; raise OutOfDate for other forms."""
    typed_text = inputs_by_block(view)

    def option(field: str) -> str:
        return str((typed_text.get(field, {}).get("selected_option") or {}).get("value") or "")

    def ticked(field: str) -> list[str]:
        return [tick["value"] for tick in typed_text.get(field, {}).get("selected_options") or []]

    def date(field: str) -> dt.date | None:
        day = typed_text.get(field, {}).get("selected_date")
        return read_day(day) if day else None

    time = typed_text.get(TIME, {}).get("selected_time")
    return ChosenSettings(
        PersonalSettings(
            ask_weekday=read_id(option(DAY)),
            ask_time=read_time(time) if time else None,
            language=option(LANGUAGE).replace(SLACK, ""),
            reminders=read_id(option(REMINDERS)),
            working_days=frozenset(map(read_id, ticked(WORKING_DAYS))),
            country=option(PLACE).replace(NONE, ""),
            away_from=date(AWAY_FROM),
            away_until=date(AWAY_UNTIL),
        ),
        is_back=bool(ticked(BACK)),
    )


def region_options(
    t: Translator, regions: Sequence[HolidayRegion], *, with_none: bool
) -> list[dict[str, Any]]:
    """Render the options of the search, with *None* first if nothing is typed."""
    no_region = [_no_place(t)] if with_none else []
    options = [_option(region.code, region.name) for region in regions]
    return [option.to_dict() for option in (*no_region, *options)]


def saved(t: Translator, settings: SettingsForm) -> View:
    """Render the confirmation, in the chosen language."""
    asked = t(
        N_("Saved. I'll check in every {day} at {time} ({zone})."),
        day=t.weekday(settings.ask.weekday),
        time=t.hour(settings.ask.time),
        zone=settings.zone,
    )
    return b.notice(t, t.together(asked, _absence(t, settings)))


def _absence(t: Translator, settings: SettingsForm) -> str:
    first, last = settings.own.away_from, settings.own.away_until
    if not settings.is_away or first is None:
        return ""
    if last is None:
        return t(N_("You're away from {first}; I won't message you."), first=t.day(first))
    return t(
        N_("You're away from {first} to {last}; I won't message you."),
        first=t.day(first),
        last=t.day(last),
    )


def _weekdays(t: Translator) -> list[Option]:
    return [_option(str(n), t.weekday(n)) for n in range(7)]


def _languages(t: Translator) -> list[Option]:
    named = [_option(code, name) for code, name in LANGUAGES.items()]
    return [_option(SLACK, t(N_("As in Slack"))), *named]


def _select(options: list[Option], chosen: str) -> StaticSelectElement:
    selected = next((option for option in options if option.value == chosen), options[0])
    return StaticSelectElement(action_id=CHOICE, options=options, initial_option=selected)


def _radio(t: Translator, chosen: int) -> RadioButtonsElement:
    options = [_option(str(count), t(label)) for count, label in enumerate(TIMES)]
    return RadioButtonsElement(action_id=CHOICE, options=options, initial_option=options[chosen])


def _ticks(options: list[Option], chosen: Iterable[int]) -> CheckboxesElement:
    ticked = [options[n] for n in sorted(chosen)]
    return CheckboxesElement(action_id=CHOICE, options=options, initial_options=ticked or None)


def _time(current_settings: dt.time) -> TimePickerElement:
    return TimePickerElement(action_id=CHOICE, initial_time=f"{current_settings:%H:%M}")


def _date(day: dt.date | None) -> DatePickerElement:
    return DatePickerElement(action_id=CHOICE, initial_date=day.isoformat() if day else None)


def _place(t: Translator, code: str) -> ExternalDataSelectElement:
    current_settings = _option(code, region_name(code, t.language)) if code else _no_place(t)
    return ExternalDataSelectElement(
        action_id=COUNTRY,
        placeholder=b.plain(t(N_("Type a country or region"))),
        initial_option=current_settings,
        min_query_length=0,
    )


def _no_place(t: Translator) -> Option:
    return _option(NONE, t(N_("None")))


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=b.plain(clip(label, 75)))

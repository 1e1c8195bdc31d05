"""Show someone their settings, and change them."""

from dataclasses import replace

from bot.core.work import Work
from bot.people import people
from bot.people.calendars import HolidayRegion, find_regions
from bot.people.people import PersonalSettings
from bot.people.settings.model import ChosenSettings, SettingsForm


def form(work: Work, by: str) -> SettingsForm:
    """My settings as the form shows them."""
    me = people.require_person(work, by)
    today = me.local(work.now).date()
    return SettingsForm(
        people.settings(work, me.id), people.team_ask_time(work, me.id), me.zone, today
    )


def change(work: Work, by: str, chosen: ChosenSettings) -> tuple[SettingsForm, str]:
    """Set what I chose; returns it as it stands now, and my locale from now on.

    A day or time that is the team's stays the team's: it follows when the team changes. Raises
    Refusals with the field of every mistake.
    """
    before, new = form(work, by), chosen.settings
    if chosen.is_back:
        new = replace(new, away_from=None, away_until=None)
    elif new.away_until and not new.away_from:
        new = replace(new, away_from=before.today)
    people.change_settings(work, by, _as_team(new, before))
    return form(work, by), people.require_person(work, by).locale


def suggest(work: Work, by: str, typed: str, language: str) -> list[HolidayRegion]:
    """Places whose public holidays someone may mean."""
    return find_regions(typed, language, people.require_person(work, by).zone)


def _as_team(new: PersonalSettings, before: SettingsForm) -> PersonalSettings:
    team = before.team
    return replace(
        new,
        ask_weekday=None if new.ask_weekday == team.weekday else new.ask_weekday,
        ask_time=None if new.ask_time == team.time else new.ask_time,
    )

"""Show someone their settings, and change them."""

from dataclasses import replace

from bot.core.work import Work
from bot.people import people
from bot.people.calendars import HolidayRegion, find_regions
from bot.people.people import PersonalSettings
from bot.people.settings.model import ChosenSettings, SettingsForm


def form(work: Work, actor_id: str) -> SettingsForm:
    """Return a person's settings for the form."""
    person = people.require_person(work, actor_id)
    today = person.local(work.now).date()
    return SettingsForm(
        people.settings(work, person.id), people.team_ask_time(work, person.id), person.zone, today
    )


def change(work: Work, actor_id: str, chosen: ChosenSettings) -> tuple[SettingsForm, str]:
    """Store chosen settings; return the new settings and the person's locale.

    A day or time equal to the team's is not stored, so that it follows the team. Raises Refusals
    with the field of each error.
    """
    before, new = form(work, actor_id), chosen.settings
    if chosen.is_back:
        new = replace(new, away_from=None, away_until=None)
    elif new.away_until and not new.away_from:
        new = replace(new, away_from=before.today)
    people.change_settings(work, actor_id, _as_team(new, before))
    return form(work, actor_id), people.require_person(work, actor_id).locale


def suggest(work: Work, actor_id: str, typed_text: str, language: str) -> list[HolidayRegion]:
    """Return the regions that match what is typed."""
    return find_regions(typed_text, language, people.require_person(work, actor_id).zone)


def _as_team(new: PersonalSettings, before: SettingsForm) -> PersonalSettings:
    team = before.team
    return replace(
        new,
        ask_weekday=None if new.ask_weekday == team.weekday else new.ask_weekday,
        ask_time=None if new.ask_time == team.time else new.ask_time,
    )

"""Calendars: public holidays of countries and regions, and working days of the week."""

from bot.people.calendars.holidays import is_country, is_holiday
from bot.people.calendars.regions import Place, find_places, place_name
from bot.people.calendars.weekdays import weekdays

__all__ = ["Place", "find_places", "is_country", "is_holiday", "place_name", "weekdays"]

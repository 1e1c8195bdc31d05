"""Calendars: public holidays of countries and regions, and working days of the week."""

from bot.people.calendars.holidays import is_holiday, is_holiday_region, load_calendars
from bot.people.calendars.regions import (
    HolidayRegion,
    country_of_zone,
    find_regions,
    region_name,
)
from bot.people.calendars.weekdays import weekdays

__all__ = [
    "HolidayRegion",
    "country_of_zone",
    "find_regions",
    "is_holiday",
    "is_holiday_region",
    "load_calendars",
    "region_name",
    "weekdays",
]

"""Calendars: public holidays of countries and regions, and working days of the week."""

from bot.people.calendars.holidays import is_holiday, is_holiday_region
from bot.people.calendars.regions import HolidayRegion, find_regions, region_name
from bot.people.calendars.weekdays import weekdays

__all__ = [
    "HolidayRegion",
    "find_regions",
    "is_holiday",
    "is_holiday_region",
    "region_name",
    "weekdays",
]

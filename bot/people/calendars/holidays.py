"""Public holidays of countries and regions."""

import datetime as dt
from functools import cache, lru_cache
from importlib import import_module

import holidays
from holidays.registry import EntityLoader


@lru_cache(maxsize=256)
def _calendar(country: str, year: int) -> frozenset[dt.date]:
    """Return the public holidays of a country (`DE`) or region (`DE-BY`) in a year."""
    if not is_holiday_region(country):
        return frozenset()  # one that an older import took, or that the library dropped
    region_name, _, region = country.partition("-")
    return frozenset(holidays.country_holidays(region_name, subdiv=region or None, years=year))


def load_calendars() -> None:
    """Load the calendars of all countries, which takes a moment, before a request needs one."""
    import_module("holidays.countries")


def is_holiday_region(code: str) -> bool:
    """Return whether the public holidays of a country or region are known."""
    country, dash, region = code.partition("-")
    if country not in _country_codes():
        return False
    return not dash or region in getattr(holidays, country).subdivisions


@cache
def _country_codes() -> frozenset[str]:
    """Return the codes of all countries; the library's own list loads each country's calendar,
    which takes a second.
    """
    return frozenset(EntityLoader.get_country_codes(include_aliases=True))


def is_holiday(country: str, day: dt.date) -> bool:
    """Return whether a day is a public holiday; never without a country."""
    return bool(country) and day in _calendar(country, day.year)

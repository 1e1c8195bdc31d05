"""Public holidays of countries and regions."""

import datetime as dt
from functools import lru_cache

import holidays


@lru_cache(maxsize=256)
def _calendar(country: str, year: int) -> frozenset[dt.date]:
    """Return the public holidays of a country (`DE`) or region (`DE-BY`) in a year."""
    if not is_holiday_region(country):
        return frozenset()  # one that an older import took, or that the library dropped
    region_name, _, region = country.partition("-")
    return frozenset(holidays.country_holidays(region_name, subdiv=region or None, years=year))


def is_holiday_region(code: str) -> bool:
    """Return whether the public holidays of a country or region are known."""
    region_name, dash, region = code.partition("-")
    regions = holidays.list_supported_countries(include_aliases=True).get(region_name)
    return regions is not None and (not dash or region in regions)


def is_holiday(country: str, day: dt.date) -> bool:
    """Return whether a day is a public holiday; never without a country."""
    return bool(country) and day in _calendar(country, day.year)

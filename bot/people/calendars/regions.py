"""Countries and regions whose public holidays are known, and how people find them by name."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import holidays
from babel import Locale
from babel.core import get_global

from bot.people.calendars.holidays import is_holiday_region

MOST_PLACES = 99  # of the 100 options that Slack takes, one is "none"


class HolidayRegion(NamedTuple):
    """A country (`DE`) or region (`DE-BY`) whose public holidays are known."""

    code: str
    name: str
    spelt: str  # everything it may be found by


def region_name(code: str, language: str) -> str:
    """Return the name of a country in a language, or of a region in its own.

    >>> region_name("DE", "en"), region_name("DE-BY", "zh_CN")
    ('Germany', '德国 – Bayern')
    """
    return next((region.name for region in _regions(language) if region.code == code), code)


def country_of_zone(zone: str) -> str:
    """Return the country of a time zone if its public holidays are known, else an empty text.

    >>> country_of_zone("Europe/Lisbon"), country_of_zone("Asia/Shanghai"), country_of_zone("UTC")
    ('PT', 'CN', '')
    """
    country = str(get_global("zone_territories").get(zone, ""))
    return country if country and is_holiday_region(country) else ""


def find_regions(typed_text: str, language: str, zone: str) -> list[HolidayRegion]:
    """Return the regions that contain every typed word, those that begin with the first one first.

    If nothing is typed, regions of the country of the time zone come first.

    >>> [place.code for place in find_regions("bayern", "en", "")]
    ['DE-BY']
    """
    country = get_global("zone_territories").get(zone, "-")
    words = _plain(typed_text).split()
    regions = [
        region for region in _regions(language) if all(word in region.spelt for word in words)
    ]

    def rank(region: HolidayRegion) -> tuple[bool, bool, bool, str]:
        begins = bool(words) and region.spelt.startswith(words[0])
        is_local = not words and region.code.partition("-")[0] == country
        return not begins, not is_local, "-" in region.code, region.name

    return sorted(regions, key=rank)[:MOST_PLACES]


@lru_cache
def _regions(language: str) -> tuple[HolidayRegion, ...]:
    places = []
    names, english = Locale.parse(language).territories, Locale("en").territories
    for code, regions in holidays.list_supported_countries(include_aliases=False).items():
        region_name = names.get(code, code)
        places.append(
            HolidayRegion(
                code, region_name, _plain(f"{region_name} {english.get(code, '')} {code}")
            )
        )
        for region in regions:
            also = _region_names(code, region)
            label = f"{region_name} – {next((a for a in also if len(a) > 3), region)}"
            spelt = _plain(
                f"{region_name} {' '.join(also)} {english.get(code, '')} {code}-{region}"
            )
            places.append(HolidayRegion(f"{code}-{region}", label, spelt))
    return tuple(places)


def _region_names(country: str, region: str) -> list[str]:
    aliases: dict[str, str] = getattr(holidays, country).subdivisions_aliases
    return [region_name for region_name, code in aliases.items() if code == region]


def _plain(text: str) -> str:
    """Return a text without case and accents, for searching."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))

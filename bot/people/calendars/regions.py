"""Countries and regions whose public holidays are known, and how people find them by name."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import holidays
from babel import Locale
from babel.core import get_global

MOST_PLACES = 99  # of the 100 options that Slack takes, one is "none"


class HolidayRegion(NamedTuple):
    """A country (`DE`) or region (`DE-BY`) whose public holidays are known."""

    code: str
    name: str
    spelt: str  # everything it may be found by


def region_name(code: str, language: str) -> str:
    """A country by its name in a language, a region by its own.

    >>> region_name("DE", "en"), region_name("DE-BY", "zh_CN")
    ('Germany', '德国 – Bayern')
    """
    return next((place.name for place in _places(language) if place.code == code), code)


def find_regions(typed: str, language: str, zone: str) -> list[HolidayRegion]:
    """Places that hold every word typed, those that begin with it first; where nothing is typed,
    first those of the country that the zone lies in.

    >>> [place.code for place in find_regions("bayern", "en", "")]
    ['DE-BY']
    """
    here = get_global("zone_territories").get(zone, "-")
    wanted = _plain(typed).split()
    found = [place for place in _places(language) if all(word in place.spelt for word in wanted)]

    def rank(place: HolidayRegion) -> tuple[bool, bool, bool, str]:
        begins = bool(wanted) and place.spelt.startswith(wanted[0])
        is_here = not wanted and place.code.partition("-")[0] == here
        return not begins, not is_here, "-" in place.code, place.name

    return sorted(found, key=rank)[:MOST_PLACES]


@lru_cache
def _places(language: str) -> tuple[HolidayRegion, ...]:
    found = []
    names, english = Locale.parse(language).territories, Locale("en").territories
    for code, regions in holidays.list_supported_countries(include_aliases=False).items():
        name = names.get(code, code)
        found.append(HolidayRegion(code, name, _plain(f"{name} {english.get(code, '')} {code}")))
        for region in regions:
            also = _region_names(code, region)
            label = f"{name} – {next((a for a in also if len(a) > 3), region)}"
            spelt = _plain(f"{name} {' '.join(also)} {english.get(code, '')} {code}-{region}")
            found.append(HolidayRegion(f"{code}-{region}", label, spelt))
    return tuple(found)


def _region_names(country: str, region: str) -> list[str]:
    aliases: dict[str, str] = getattr(holidays, country).subdivisions_aliases
    return [name for name, code in aliases.items() if code == region]


def _plain(text: str) -> str:
    """Text without case and accents, to search in."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))

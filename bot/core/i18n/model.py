"""The translator itself: sentences, numbers, days and times in the reader's language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

from bot.core.clock import time_zone

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
CATALOGUES = Path(__file__).parent / "locales"
HAN_END, HAN_START = re.compile(r"[㐀-鿿]$"), re.compile(r"[㐀-鿿]")
LATIN_END = re.compile(r"[A-Za-z0-9>]$")  # > ends a mention, such as <@U123>
LATIN_START = re.compile(r"(?!\d+[年月日])[A-Za-z0-9<]")  # but a date such as 11月16日 touches Han


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a sentence for the catalogues without translating it here."""
    return sentence


@dataclass(frozen=True)
class Translator:
    """Translates and formats for one reader: `t("{n} due", n=3)`, `t.day(...)`, `t.number(...)`."""

    language: str
    locale: Locale
    catalogue: NullTranslations
    numbers: str  # the locale that values are written in and read by: 1.234,5 in Germany

    def __call__(self, sentence: str, **values: Any) -> str:
        """Return the sentence in this language with its `{placeholders}` filled."""
        text = self.catalogue.gettext(sentence) if sentence else ""
        return self._filled(text, values) if values else text

    def plural(self, singular: str, plural: str, n: int, **values: Any) -> str:
        """Return the form for a number by this language's rules; `{n}` is the number."""
        text = self.catalogue.ngettext(singular, plural, n)
        return self._filled(text, {"n": self.number(n), **values})

    def _filled(self, text: str, values: Mapping[str, Any]) -> str:
        is_chinese = self.language.startswith("zh")
        return fill_chinese(text, values) if is_chinese else text.format_map(values)

    def listed(self, names: Iterable[str]) -> str:
        """`Ana, Ben, Chen`, as this language strings names together."""
        return self(N_(", ")).join(names)

    def together(self, *sentences: str) -> str:
        """Sentences in one line; Chinese puts no space between them, and empty ones are dropped."""
        gap = "" if self.language.startswith("zh") else " "
        return gap.join(filter(None, sentences))

    def number(self, value: float, digits: int = 2) -> str:
        """`1,234.5`, as this language writes it, with at most so many decimals."""
        return str(format_decimal(round(value, digits), locale=self.locale))

    def score(self, value: float) -> str:
        """A score of 0-1 with its two decimals: `0.70`."""
        return str(format_decimal(value, format="0.00", locale=self.locale))

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as percent, whole or with at most so many decimals: 0.42 -> `42%`."""
        exact = round(share, 2 + digits)
        return str(format_percent(exact, locale=self.locale, decimal_quantization=not digits))

    def day(self, day: date) -> str:
        """`Mon 16 Nov`, short and without the year."""
        skeleton = "M月d日EEE" if self.language.startswith("zh") else "EEE d MMM"
        return str(format_date(day, skeleton, locale=self.locale))

    def month(self, day: date) -> str:
        """A month with its year: `November 2026`."""
        skeleton = "yyyy年M月" if self.language.startswith("zh") else "MMMM yyyy"
        return str(format_date(day, skeleton, locale=self.locale))

    def weekday(self, n: int) -> str:
        """The name of a weekday, of which 0 is `Monday`, in Chinese `周一`."""
        if self.language.startswith("zh"):  # as in its dates
            return str(get_day_names("abbreviated", context="stand-alone", locale=self.locale)[n])
        return str(get_day_names(context="stand-alone", locale=self.locale)[n])

    def hour(self, time: time) -> str:
        """A time of day without a zone: `09:00`."""
        return str(format_time(time, "HH:mm", locale=self.locale))

    def week_label(self, monday: date) -> str:
        """A week by its first day, for axes and tables: `16 Nov`."""
        skeleton = "M月d日" if self.language.startswith("zh") else "d MMM"
        return str(format_date(monday, skeleton, locale=self.locale))

    def week_days(self, monday: date) -> str:
        """The days that name a week in a list: `16 Nov`, its first; in Chinese `11月16日–22日`."""
        first = self.week_label(monday)
        if not self.language.startswith("zh"):
            return first
        sunday = monday + timedelta(days=6)
        is_one_month = sunday.month == monday.month
        return f"{first}–{f'{sunday.day}日' if is_one_month else self.week_label(sunday)}"

    def week(self, monday: date) -> str:
        """The name of a week in a sentence: `week of 16 Nov`."""
        return self(N_("week of {day}"), day=self.week_days(monday))

    def time(self, moment: datetime, zone: str) -> str:
        """`09:00` in the reader's zone."""
        return str(format_time(moment, "HH:mm", tzinfo=time_zone(zone), locale=self.locale))

    def moment(self, moment: datetime, zone: str) -> str:
        """Day and time in the reader's zone: `Wed 18 Nov 18:00`."""
        local = moment.astimezone(time_zone(zone))
        return f"{self.day(local.date())} {format_datetime(local, 'HH:mm', locale=self.locale)}"


def fill_chinese(text: str, values: Mapping[str, Any]) -> str:
    """Return a Chinese sentence with its placeholders filled: a space stands between Han and Latin
    letters or digits, and none between Han and Han, except in `code`.
    """
    filled = ""
    for literal, name, spec, _ in Formatter().parse(text):
        filled = _joined(filled, literal)
        if name is not None:
            value = format(values[name], spec or "")
            filled = filled + value if literal.isspace() else _joined(filled, value)
    return filled


def _joined(left: str, right: str) -> str:
    """Return two pieces of a Chinese sentence with the space that belongs between them."""
    before, after = left.rstrip(" "), right.lstrip(" ")
    is_code = left.count("`") % 2 == 1
    if is_code or not before or not after:
        return left + right
    if HAN_END.search(before) and HAN_START.match(after):
        return before + after
    is_mixed = HAN_END.search(before) and LATIN_START.match(after)
    is_mixed = is_mixed or (LATIN_END.search(before) and HAN_START.match(after))
    return f"{before} {after}" if is_mixed and after[0] != "年" else left + right


@lru_cache
def translator(locale: str) -> Translator:
    """Return the translator for a Slack locale such as `zh-CN`; other languages get English."""
    language = "zh_CN" if locale.lower().replace("_", "-").startswith("zh") else "en"
    supported = _supported_locale(locale)
    numbers = language if supported or language != "en" else locale
    return Translator(language, supported or Locale.parse(language), _catalogue(language), numbers)


def _supported_locale(locale: str) -> Locale | None:
    """Return a locale of a supported language, such as `en-GB`, or None."""
    try:
        parsed = Locale.parse(locale, sep="-" if "-" in locale else "_")
    except (ValueError, UnknownLocaleError):
        return None
    return parsed if parsed.language in {"en", "zh"} else None


@lru_cache
def _catalogue(language: str) -> NullTranslations:
    """Return a catalogue, compiled in memory, so that no build step is needed."""
    source = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)

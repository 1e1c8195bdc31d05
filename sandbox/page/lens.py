"""Through whose eyes the page is read: names behind ids, zone, language and the moment.

Times follow the reader's zone and locale, as Slack shows them; the moment is the sandbox's
business time, never the machine's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time

DATE_TOKENS = {
    "date": "d MMMM y",
    "date_short": "d MMM y",
    "date_long": "EEEE, d MMMM y",
    "date_long_full": "EEEE, d MMMM y",
}

DATE_MARK = "<!date"  # how a moment in words begins
NEAR_DAYS = {"en": ("Today", "Yesterday"), "zh": ("今天", "昨天")}  # from today backwards


@dataclass(frozen=True)
class ViewerContext:
    """One reader: `people` and `channels` map ids to display names."""

    user_id: str
    zone: ZoneInfo
    locale: str
    now: datetime
    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)

    def babel(self) -> Locale:
        """Return the reader's locale, English where it is unknown."""
        return _locale(self.locale)

    def fingerprint(self, content: str = DATE_MARK) -> tuple[str, str, str, date | None]:
        """Return what the drawing of a content depends on; it is outdated with another one.

        The date counts only where days are named in words, so that a jump over weeks does not
        draw everything again every day.
        """
        today = self.now.astimezone(self.zone).date() if DATE_MARK in content else None
        return self.user_id, self.locale, self.zone.key, today

    def local(self, seconds: float) -> datetime:
        """Return a Unix time in the reader's zone."""
        return datetime.fromtimestamp(seconds, self.zone)

    def clock(self, seconds: float) -> str:
        """`9:30 AM` or `09:30`, as the reader's locale has it."""
        return _plain(format_time(self.local(seconds), "short", locale=self.babel()))

    def moment(self, seconds: float) -> str:
        """Date and time in words, for a tooltip."""
        return _plain(format_datetime(self.local(seconds), "long", locale=self.babel()))

    def day(self, seconds: float) -> str:
        """Return the words of a date divider: `Today`, `Yesterday` or `Monday, 16 November`."""
        local_day, today = self.local(seconds).date(), self.now.astimezone(self.zone).date()
        near_names = NEAR_DAYS.get(self.babel().language, ())
        distance = (today - local_day).days
        if 0 <= distance < len(near_names):
            return near_names[distance]
        skeleton = "EEEE, d MMMM" if local_day.year == today.year else "EEEE, d MMMM y"
        if self.babel().language == "zh":
            skeleton = "y年M月d日 EEEE"
        return str(format_date(local_day, skeleton, locale=self.babel()))

    def date_token(self, date_format: str, seconds: float) -> str | None:
        """Return one `{token}` of Slack's `<!date^…>`, or None when there is no such token.

        Source: docs.slack.dev, "Formatting message text", date formatting.
        """
        local_moment = self.local(seconds)
        if date_format == "date_num":
            return local_moment.strftime("%Y-%m-%d")
        if date_format in ("time", "time_secs"):
            size = "short" if date_format == "time" else "medium"
            return _plain(format_time(local_moment, size, locale=self.babel()))
        if date_format == "ago":
            return self._ago(seconds)
        words = DATE_TOKENS.get(date_format.removesuffix("_pretty"))
        if words is None:
            return None
        near_names = {0: "today", 1: "yesterday", -1: "tomorrow"}
        distance = (self.now.astimezone(self.zone).date() - local_moment.date()).days
        if date_format.endswith("_pretty") and distance in near_names:
            return near_names[distance]
        return str(format_date(local_moment, words, locale=self.babel()))

    def _ago(self, seconds: float) -> str:
        passed = max(0, int(self.now.timestamp() - seconds))
        for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
            if passed >= size:
                count = passed // size
                return f"{count} {word}{'' if count == 1 else 's'} ago"
        return "just now"


@cache
def _locale(date_format: str) -> Locale:
    try:
        return Locale.parse(date_format.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")


def _plain(message_text: str) -> str:
    # CLDR puts a narrow no-break space before AM and PM, which tests and people cannot type.
    return message_text.replace("\u202f", " ")

"""What `/okr checkin` requests: whose form, and of which week."""

import datetime as dt
import re
from contextlib import suppress

WEEKS_AGO = {
    **dict.fromkeys(("this week", "本周", "这周"), 0),
    **dict.fromkeys(("last week", "previous week", "上周", "上星期", "上个星期"), 1),
}
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def read_request(typed: str, today: dt.date) -> tuple[str, dt.date | None]:
    """Split the words after `/okr checkin` into a name and a day of the requested week.

    >>> read_request("@ana last week", dt.date(2026, 11, 20))
    ('@ana', datetime.date(2026, 11, 13))
    """
    request = " ".join(typed.split())
    if match := DATE.search(request):
        with suppress(ValueError):
            return request.replace(match[0], "").strip(), dt.date.fromisoformat(match[0])
    for words, weeks in WEEKS_AGO.items():
        if words in request.casefold():
            name = re.sub(re.escape(words), "", request, flags=re.IGNORECASE).strip()
            return name, today - dt.timedelta(days=7 * weeks)
    return request, None

"""Which plain sentences want something else than to check in: docs/answering-in-words.md.

A pattern has to fit a whole line. No number is ever recorded out of a line that fits: `remind me in
2 hours` and `I'm away from 12 to 20` hold none of a key result's values.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.weekly.reply_intents import phrases

LONGEST = 160  # characters of a line that is a wish and no report


class Intent(StrEnum):
    """What a sentence wants."""

    AWAY = "away"
    BACK = "back"
    LATER = "later"
    STOP = "stop"
    THANKS = "thanks"
    MINE = "mine"
    TEAM = "team"
    COMPANY = "company"
    AT_RISK = "at_risk"
    SCORECARD = "scorecard"
    HISTORY = "history"
    SETTINGS = "settings"
    EDIT = "edit"
    FORM = "form"
    NEW = "new"


@dataclass(frozen=True)
class DetectedIntents:
    """What a message wants, and the lines of it that are something else; `about` are the words
    that say more: the days of an absence, the key result of a history.
    """

    intents: tuple[Intent, ...] = ()
    rest: str = ""
    about: str = ""


def detect_intents(text: str, is_item: Callable[[str], bool]) -> DetectedIntents:
    """Return what the lines of a message want.

    `is_item` tells a line that begins with a key result: that is an item, whatever else it says.
    """
    intents: list[Intent] = []
    rest: list[str] = []
    about = ""
    for line in re.split(r"(\n|[;；])", text):
        wish = None if len(line) > LONGEST else _intent(line, is_item)
        if wish is None:
            rest.append(line)
            continue
        intents.append(wish[0])
        about = about or wish[1]
    if not intents:
        return DetectedIntents(rest=text)
    return DetectedIntents(tuple(dict.fromkeys(intents)), "".join(rest).strip("\n;； "), about)


def _intent(line: str, is_item: Callable[[str], bool]) -> tuple[Intent, str] | None:
    bare = phrases.STOP.sub("", phrases.LEAD.sub("", line.strip()))
    for sentence in dict.fromkeys((bare, phrases.TAIL.sub("", bare))):
        for name, pattern in phrases.PATTERNS.items():
            if sentence and (match := pattern.match(sentence)):
                if name not in phrases.PERSONAL and is_item(line):
                    return None
                parts = filter(None, match.groupdict().values())
                about = "".join(phrases.NO_DAY.sub("", part) for part in parts)
                return Intent(name.partition(":")[0]), about.strip()
    return None

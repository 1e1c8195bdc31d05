"""Which plain sentences want something else than to check in: docs/answering-in-words.md.

A pattern has to fit a whole line. No number is ever recorded out of a line that fits: `remind me in
2 hours` and `I'm away from 12 to 20` hold none of a key result's values.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.slack.typed_text import WORDS, command_alone
from bot.weekly.reply_intents import phrases

LONGEST = 160  # characters of a line that is an intent and no report


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
    GRADE = "grade"
    COMPARE = "compare"
    CHANNELS = "channels"
    FUNNEL = "funnel"
    EXPORT = "export"
    OBJECTIVES = "objectives"
    MENU = "menu"


INTENT_OF_VERB = {"checkin": "form", "me": "mine", "score": "mine", "at-risk": "at_risk"}
INTENT_OF_VERB |= {"edit": "objectives", "help": "", "close": "", "reopen": ""}


@dataclass(frozen=True)
class DetectedIntents:
    """What a message wants, and the lines of it that are something else.

    `details` are the words that say more: the days of an absence, the key result of a history.
    """

    intents: tuple[Intent, ...] = ()
    other_lines: str = ""
    details: str = ""


def detect_intents(text: str, is_item: Callable[[str], bool]) -> DetectedIntents:
    """Return what the lines of a message want.

    `is_item` tells a line that begins with a key result: it is an item, even if it fits a pattern.
    """
    intents: list[Intent] = []
    other_lines: list[str] = []
    details = ""
    for line in re.split(r"(\n|[;；])", text):
        match = None if len(line) > LONGEST else _intent_of_line(line, is_item)
        if match is None:
            other_lines.append(line)
            continue
        intents.append(match[0])
        details = details or match[1]
    if not intents:
        return DetectedIntents(other_lines=text)
    lines = "".join(other_lines).strip("\n;； ")
    return DetectedIntents(tuple(dict.fromkeys(intents)), lines, details)


def _intent_of_line(line: str, is_item: Callable[[str], bool]) -> tuple[Intent, str] | None:
    """Return what a line wants, with the words that say more."""
    bare = phrases.STOP.sub("", phrases.LEAD.sub("", line.strip()))
    for sentence in filter(None, dict.fromkeys((bare, phrases.TAIL.sub("", bare)))):
        for name, pattern in phrases.PATTERNS.items():
            if match := pattern.match(sentence):
                if name not in phrases.PERSONAL and is_item(line):
                    return None
                groups = filter(None, match.groupdict().values())
                details = "".join(phrases.NO_DAY.sub("", group) for group in groups)
                return Intent(name.partition(":")[0]), details.strip()
    verb = command_alone(bare) if not bare.isascii() or bare.casefold() in WORDS else None
    intent = INTENT_OF_VERB.get(verb, verb) if verb else None
    return (Intent(intent), "") if intent and not is_item(line) else None

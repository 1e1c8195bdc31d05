"""A number in an answer, with the words before and behind it."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from bot.checkins.answer_words import CJK, TOKEN
from bot.checkins.answer_words.surrounding_words import CHINESE_HEDGE, HEDGES
from bot.checkins.answer_words.titles import words_outside_title
from bot.checkins.number_parsing.interpretation import Doubt, Interpretation, NumberRole
from bot.checkins.number_parsing.usual_sizes import UsualSizes
from bot.checkins.number_parsing.values import ParsedValue, value_at
from bot.checkins.records import NO_HISTORY, ValueHistory
from bot.goals.objectives import OwnedKeyResult
from scoring.model import Ambiguous, Direction, Measure, Parsed, Reading

SIGNED = re.compile(r"[+\-−–＋－]|minus\b", re.IGNORECASE)
LINE = re.compile(r"[\n;；]")
PLAIN = re.compile(r"[\d.,]+$")


@dataclass(frozen=True, kw_only=True)
class NumberMention:
    """A number from `at` to `end` of a text, as a value of a key result.

    `is_named` says that the key result was named, so that the number is no count of something else.
    The words that belong to the number begin at `start`.
    """

    key_result: OwnedKeyResult
    text: str
    at: int
    end: int
    answer: ParsedValue
    locale: str
    history: ValueHistory = NO_HISTORY
    is_named: bool = False
    start: int = 0

    @cached_property
    def before(self) -> str:
        """The words before the number, those of the title left out, case folded."""
        return words_outside_title(self.text[self.start : self.at], self.key_result.title)

    @property
    def number(self) -> str:
        """The number as typed."""
        return self.text[self.at : self.end]

    @cached_property
    def after(self) -> str:
        """The text behind the number on its line."""
        return LINE.split(self.text[self.end :], maxsplit=1)[0]

    @property
    def all_after(self) -> str:
        """All the text behind the number."""
        return self.text[self.end :]

    @cached_property
    def usual_sizes(self) -> UsualSizes:
        """What sizes are usual here."""
        return UsualSizes(self.key_result, self.history)

    @property
    def measure(self) -> Measure:
        """What the key result measures."""
        return self.key_result.rule.measure

    @property
    def is_sum(self) -> bool:
        """Whether weekly amounts add up."""
        return self.measure.reading is Reading.SUM

    @property
    def is_falling(self) -> bool:
        """Whether less is better."""
        return self.measure.direction in (Direction.DECREASE, Direction.AT_MOST)

    @property
    def is_signed(self) -> bool:
        """Whether a plus or minus touches the number."""
        return SIGNED.match(self.number) is not None

    @property
    def is_bare(self) -> bool:
        """Whether it is digits alone, without a unit or a multiplier."""
        return PLAIN.match(self.number) is not None

    @property
    def values(self) -> tuple[float, ...]:
        """All that the number can be read as."""
        if isinstance(self.answer, Ambiguous):
            return self.answer.readings
        return (self.answer.value,)

    @property
    def value(self) -> float:
        """The number, or the first of its readings."""
        return self.values[0]

    @property
    def length(self) -> int:
        """How many characters the number has."""
        return self.end - self.at

    def certain(self, role: NumberRole, value: Parsed, end: int | None = None) -> Interpretation:
        """Return a value that is stored; `end` counts from the beginning of the number."""
        return Interpretation(role, value, end=self.length if end is None else end)

    def asked(
        self, role: NumberRole, doubt: Doubt, *readings: float | Parsed, end: int | None = None
    ) -> Interpretation:
        """Return a question that offers values, each once."""
        parsed = [item if isinstance(item, Parsed) else Parsed(item) for item in readings]
        offered = tuple(dict.fromkeys(parsed))
        end = self.length if end is None else end
        return Interpretation(role, doubt=doubt, readings=offered, end=end)

    def next_at(self, at: int) -> "NumberMention | None":
        """Return the number that the text has at a later place, if there is one."""
        value = value_at(self.text[at:], self.key_result, self.locale)
        if value is None:
            return None
        return replace(self, at=at, end=at + value[1], answer=value[0])


def is_hedged(mention: NumberMention) -> bool:
    """Return whether words before a number make a guess of it: `almost`, `maybe`, 可能, 超过."""
    for token in TOKEN.finditer(mention.before):
        if CJK.match(token[0]):
            if CHINESE_HEDGE.search(token[0]):
                return True
        elif token[0] in HEDGES:
            return True
    return False

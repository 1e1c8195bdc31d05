"""The unit that a number carries, or that a field names."""

import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation.basics import LONGEST_NAME, parse_text
from scoring.currencies import SIGNS, currency_of
from scoring.model import Orientation, Unit, UnitKind

COUNTED = re.compile(
    r"[+\-−]?\d[\d.,'’]*\s*"
    r"(?:(?:k|mn|mio|million|thousand|m|bn|b|billion|w)(?![a-z])|[十百千万亿]+)?\s*(?P<unit>.*)",
    re.IGNORECASE,
)
AMOUNT = r"\d+(?:\.\d+)?\s*"
DURATION = re.compile(  # a lone `30m` could be thirty million: it is minutes only after hours
    rf"(?:{AMOUNT}(?:d|days?|天)\s*)?(?:{AMOUNT}(?:h|hrs?|hours?|个?小时)\s*(?:{AMOUNT}(?:m|分)\s*)?)?"
    rf"(?:{AMOUNT}(?:mins?|minutes?|分钟|[m分](?=\s*\d))\s*)?(?:{AMOUNT}(?:s|secs?|seconds?|秒)\s*)?"
    rf"(?:{AMOUNT}(?:ms|msecs?|milliseconds?|毫秒)\s*)?"
)


def guess_unit(text: str) -> Unit:
    """Return the unit that a number carries as it is typed.

    >>> guess_unit("3.1%").kind.value, guess_unit("1:5").kind.value, guess_unit("4/5").kind.value
    ('percent', 'ratio', 'rating')
    >>> guess_unit("12,000元").currency, guess_unit("5.6万人").suffix
    ('CNY', '人')
    >>> guess_unit("2h30m").kind.value
    'duration'
    """
    stripped = text.strip()
    folded = stripped.casefold()
    if ":" in stripped:
        left, _, right = stripped.partition(":")
        is_n_to_one = right.strip() == "1" != left.strip()
        orientation = Orientation.N_TO_ONE if is_n_to_one else Orientation.ONE_TO_N
        return Unit(UnitKind.RATIO, orientation=orientation)
    if folded.endswith(("%", "percent")):
        return Unit(UnitKind.PERCENT)
    if folded.endswith(("/5", "/ 5")):
        return Unit(UnitKind.RATING)
    if currency := currency_of(folded):
        return Unit(UnitKind.CURRENCY, currency)
    if folded and DURATION.fullmatch(folded):
        return Unit(UnitKind.DURATION)
    counted = COUNTED.fullmatch(stripped)
    return Unit(suffix=counted["unit"].strip() if counted else "")


def parse_unit(name: str) -> Unit:
    """Read the unit that a field names: a kind, a kind with its detail, a currency, or what is
    counted. Raises a Refusal for a ratio of another kind.

    >>> parse_unit("percent").kind.value, parse_unit("CNY").currency
    ('percent', 'CNY')
    >>> parse_unit("ratio n:1").orientation.value
    'n:1'
    >>> parse_unit("number visits").suffix, parse_unit("visits").suffix
    ('visits', 'visits')
    """
    parse_text(name, LONGEST_NAME)
    word, _, detail = name.strip().partition(" ")
    kinds = [kind.value for kind in UnitKind]
    if word.casefold() not in kinds:
        is_currency = name.strip().upper() in SIGNS
        return Unit(UnitKind.CURRENCY, name.strip().upper()) if is_currency else Unit(suffix=name)
    kind = UnitKind(word.casefold())
    if kind is UnitKind.RATIO:
        if detail not in ("", *Orientation):
            raise Refusal(N_("“{text}” is not a ratio. Write ratio 1:n or ratio n:1."), text=name)
        return Unit(kind, orientation=Orientation(detail or Orientation.ONE_TO_N))
    if kind is UnitKind.CURRENCY:
        return Unit(kind, detail.upper())
    return Unit(kind, suffix=detail)


def unit_name(unit: Unit) -> str:
    """Return the name that `parse_unit` reads back as the same unit."""
    orientation = unit.orientation.value if unit.kind is UnitKind.RATIO else ""
    return " ".join(filter(None, [unit.kind.value, unit.currency, orientation, unit.suffix]))

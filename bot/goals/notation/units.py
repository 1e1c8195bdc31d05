"""The unit that a number carries, or that a field names."""

import re

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.goals.notation import fields
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
)


def guess_unit(text: str) -> Unit:
    """The unit that a number as typed carries.

    >>> guess_unit("3.1%").kind.value, guess_unit("1:5").kind.value, guess_unit("4/5").kind.value
    ('percent', 'ratio', 'rating')
    >>> guess_unit("12,000元").currency, guess_unit("5.6万人").suffix
    ('CNY', '人')
    >>> guess_unit("2h30m").kind.value
    'duration'
    """
    said = text.strip()
    folded = said.casefold()
    if ":" in said:
        left, _, right = said.partition(":")
        turned = right.strip() == "1" != left.strip()
        side = Orientation.N_TO_ONE if turned else Orientation.ONE_TO_N
        return Unit(UnitKind.RATIO, orientation=side)
    if folded.endswith(("%", "percent")):
        return Unit(UnitKind.PERCENT)
    if folded.endswith(("/5", "/ 5")):
        return Unit(UnitKind.RATING)
    if currency := currency_of(folded):
        return Unit(UnitKind.CURRENCY, currency)
    if folded and DURATION.fullmatch(folded):
        return Unit(UnitKind.DURATION)
    counted = COUNTED.fullmatch(said)
    return Unit(suffix=counted["unit"].strip() if counted else "")


def parse_unit(name: str) -> Unit:
    """Read the unit that a field names: a kind, a kind with its detail, a currency, or what is
    counted. Raises a Refusal for one that cannot be.

    >>> parse_unit("percent").kind.value, parse_unit("CNY").currency
    ('percent', 'CNY')
    >>> parse_unit("ratio n:1").orientation.value
    'n:1'
    >>> parse_unit("number visits").suffix, parse_unit("visits").suffix
    ('visits', 'visits')
    """
    fields.text(fields.SHORT)(name)
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
    """The name that `parse_unit` reads back as the same unit."""
    side = unit.orientation.value if unit.kind is UnitKind.RATIO else ""
    return " ".join(filter(None, [unit.kind.value, unit.currency, side, unit.suffix]))

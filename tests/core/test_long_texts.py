"""A text of 8,000 characters costs a name look-up no more than one of a few hundred."""

import datetime as dt
import sys
from collections.abc import Callable

import pytest

from bot.core import names as naming
from bot.core.names import names_in, nearest_in
from bot.people.absences.model import read_days
from bot.slack.edge.commands import MOST_READ, parse_command

NAMES = [f"{word} {n}" for word in ("Growth", "Brand", "增长", "Ana Lopes") for n in range(50)]
KNOWN = naming.index_by_name((name, [[name], name.split()]) for name in NAMES)
LOOK_UPS: dict[str, Callable[[str], object]] = {
    "meant": lambda text: naming.matches(text, KNOWN),
    "begins": lambda text: naming.split_name(text, KNOWN),
    "nearest": lambda text: naming.nearest(text, NAMES),
    "nearest part": lambda text: nearest_in(text, NAMES),
    "names in": lambda text: names_in(text, NAMES),
    "days": lambda text: read_days(text, dt.date(2026, 11, 16)),
}
TEXTS = ("a ", "x", "增长 ", "@ana ", "20 Nov ", "Q4 2026 ", "—", "é")


def calls(look_up: Callable[[str], object], text: str) -> int:
    """How many calls a look-up makes, which does not depend on the machine."""
    made = 0

    def count(_frame: object, kind: str, _of: object) -> None:
        nonlocal made
        made += kind in ("call", "c_call")

    sys.setprofile(count)
    try:
        look_up(text)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("look_up", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_look_up_reads_the_beginning(look_up: Callable[[str], object]) -> None:
    for text in TEXTS:
        short, long = (text * n for n in (300 // len(text), 8000 // len(text)))
        look_up(short)
        assert calls(look_up, long) <= 1.2 * calls(look_up, short) + 100, text


@pytest.mark.parametrize("verb", ["score", "away", "history", "zzz"])
def test_a_command_reads_the_beginning_of_its_words(verb: str) -> None:
    assert parse_command("/okr", f"{verb} {'x' * 8000}", ()) == (verb, "x" * MOST_READ)


def test_a_reason_is_read_as_a_whole() -> None:
    reason = "x" * 2000
    typed = f"reopen 2026Q3 {reason}"
    assert parse_command("/okr", typed, {"reopen"}) == ("reopen", f"2026Q3 {reason}")

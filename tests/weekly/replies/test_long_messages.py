"""Messages that once took seconds, minutes or forever are read; nobody can stop the bot by one.

The texts are what a search for expensive ones found; `tests/house/test_regular_expressions.py`
refuses patterns that take exponential time.
"""

import sys

import pytest

from bot.slack.typed_text import typed_text
from bot.weekly.reply_grammar import parse_reply
from tests.weekly.reply_grammar.key_results import CHINESE

MOST_CALLS = 1_000_000  # twice what the longest one takes; it was twenty millions
TEXTS = (
    *("还", "到", "-", "=", ", at到", "累计", "\t", "一 ", "a ", "1:", "<", "2: 3% blocked, "),
    *("总量", "刚刚", "一个都", "two ", "95% of target ", "57k yesterday ", "as of 15 Nov: ", ":a"),
)


def calls(text: str) -> int:
    """How many calls it takes to read a text."""
    made = 0

    def count(_frame: object, kind: str, _of: object) -> None:
        nonlocal made
        made += kind in ("call", "c_call")

    sys.setprofile(count)
    try:
        parse_reply(typed_text(text, {}), CHINESE, "zh_CN")
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("text", TEXTS)
def test_a_long_message_takes_few_calls(text: str) -> None:
    assert calls(f"一{text * (5800 // len(text))}") <= MOST_CALLS


@pytest.mark.parametrize("text", TEXTS)
def test_a_message_that_is_far_too_long_is_refused(text: str) -> None:
    parse_reply(typed_text(text * 20_000, {}), CHINESE, "en")

"""The first number of a text is found, with the key results it may belong to."""

import pytest

from bot.checkins.number_parsing import (
    find_first_value,
    number_or_ratio,
    owners_named_behind,
    split_leading_values,
    value_starts,
)
from scoring.model import Parsed
from tests.weekly.reply_grammar.key_results import CHINESE, ENGLISH, ONE


@pytest.mark.parametrize(
    ("text", "ids", "value"),
    [
        ("visits 57k", [1], 57_000),
        ("our engagement is at 3.1% now", [2], 3.1),
        ("访问量5.7万", [1], 57_000),
    ],
)
def test_a_value_belongs_to_the_key_result_named_before_it(
    text: str, ids: list[int], value: float
) -> None:
    key_results = CHINESE if ids and text > "一" else ENGLISH
    first = find_first_value(text, key_results, "zh-CN" if text > "一" else "en-GB")
    assert first is not None
    assert ([kr.id for kr in first.owners], first.is_named) == (ids, True)
    assert first.value == Parsed(value)


def test_a_bare_value_may_belong_to_all() -> None:
    first = find_first_value("57k", ENGLISH, "en-GB")
    assert first is not None
    assert not first.is_named
    assert len(first.owners) > 1


@pytest.mark.parametrize("text", ["launched the ads 57k", "", "nothing to report"])
def test_words_that_are_no_fillers_hide_a_value(text: str) -> None:
    assert find_first_value(text, ONE["visits"], "en-GB") is None


def test_a_value_may_start_behind_the_code_of_a_currency() -> None:
    assert value_starts("USD45k") == [0, 3]
    assert value_starts("abc45k") == [0]


def test_the_word_behind_a_value_names_its_owner() -> None:
    assert owners_named_behind(" visits, launched", ENGLISH) == (ENGLISH[0],)
    assert owners_named_behind(" launched", ENGLISH) == ()


def test_a_compact_ratio_may_be_a_number_of_a_key_result() -> None:
    [roi] = ONE["roi"]
    assert number_or_ratio("2:7", roi, "en-GB") == (7, 3.5)
    assert number_or_ratio("2: 7", roi, "en-GB") == ()


def test_figures_at_the_beginning_of_a_note_are_more_values() -> None:
    [visits] = ONE["visits"]
    assert split_leading_values("54k, launched", visits, "en-GB") == ((54_000,), "launched")
    assert split_leading_values("+5k, launched", visits, "en-GB") == ((), "+5k, launched")

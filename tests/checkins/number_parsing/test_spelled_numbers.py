"""Numbers in words count only where what follows shows it."""

import pytest

from bot.checkins.number_parsing import value_at
from bot.checkins.number_parsing.spelled_numbers import in_digits, number_from_words
from scoring.model import Parsed
from tests.checkins.answer_parsing.measured import RECORDED


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("five", 5),
        ("thirty-six", 36),
        ("four hundred and fifty", 450),
        ("two thousand fifty", 2_050),
        ("a hundred", 100),
    ],
)
def test_words_say_a_number(words: str, number: int) -> None:
    assert number_from_words(words.removeprefix("a ")) == number
    assert in_digits(words).endswith(str(number))


@pytest.mark.parametrize("text", ["five fixed", "none left", "two hundred"])
def test_a_number_in_words_counts_before_a_role_or_an_end(text: str) -> None:
    bugs, _ = RECORDED["bugs"]
    value = value_at(text, bugs, "en-GB")
    assert value is not None
    assert isinstance(value[0], Parsed)


@pytest.mark.parametrize("text", ["one of my colleagues", "none of the campaigns", "five people"])
def test_a_number_in_words_that_counts_others_is_no_value(text: str) -> None:
    bugs, _ = RECORDED["bugs"]
    assert value_at(text, bugs, "en-GB") is None

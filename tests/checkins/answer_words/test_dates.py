"""A date that an answer begins with is no value."""

import pytest

from bot.checkins.answer_words import without_leading_date


@pytest.mark.parametrize(
    ("text", "remaining"),
    [
        ("as of 15 Nov: 57k", "57k"),
        ("week 46: 57k", "57k"),
        ("2026-11-15 57k", "57k"),
        ("Q4: 57k", "57k"),
        ("截至11月15日5.7万", "5.7万"),
        ("第46周：5.7万", "5.7万"),
    ],
)
def test_a_date_before_a_number_is_dropped(text: str, remaining: str) -> None:
    assert without_leading_date(text) == remaining


@pytest.mark.parametrize("text", ["16 Nov", "57k", "280 marketing leads", "11月15日"])
def test_a_text_without_a_number_behind_a_date_stays(text: str) -> None:
    assert without_leading_date(text) == text

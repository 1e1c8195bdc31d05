"""A date that an answer begins with is no value."""

import pytest

from bot.checkins.answer_words import leading_week_numbers, without_leading_date


@pytest.mark.parametrize(
    ("text", "remaining"),
    [
        ("as of 15 Nov: 57k", "57k"),
        ("week 46: 57k", "57k"),
        ("2026-11-15 57k", "57k"),
        ("Q4: 57k", "57k"),
        ("截至11月15日5.7万", "5.7万"),
        ("第46周：5.7万", "5.7万"),
        ("第 5 周 4万", "4万"),
        ("第五周：4万", "4万"),
        ("W5: 40k", "40k"),
    ],
)
def test_a_date_before_a_number_is_dropped(text: str, remaining: str) -> None:
    assert without_leading_date(text) == remaining


@pytest.mark.parametrize("text", ["16 Nov", "57k", "280 marketing leads", "11月15日"])
def test_a_text_without_a_number_behind_a_date_stays(text: str) -> None:
    assert without_leading_date(text) == text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第5周 4万", {5}),
        ("1: 第 五 周：4万 8/10", {5}),
        ("1: 第五周：4万 8/10", {5}),
        ("week 46: 57k", {46}),
        ("KR1: W5: 40k\n2: week 5: 3%", {5}),
        ("week 5: 40k; week 6: 50k", {5, 6}),
        ("57k in week 5", set()),
        ("第5周的广告", set()),
        ("week 5", set()),
    ],
)
def test_the_weeks_that_lines_begin_with_are_read(text: str, numbers: set[int]) -> None:
    assert leading_week_numbers(text) == numbers

"""A piece of text names key results by their numbers, or by words of their titles."""

import pytest

from bot.checkins.answer_words import (
    begins_with_key_result,
    key_results_named,
    leading_key_result,
    listed_key_results,
    only_key_result_named,
    parse_item_head,
)
from tests.weekly.reply_grammar.key_results import CHINESE, ENGLISH, ONE


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1: 57k", "1"),
        ("2) 3.1%", "2"),
        ("KR3 1:6", "3"),
        ("#4 300", "4"),
        ("② 3.1%", "2"),
        ("第一个 57k", "1"),
        ("the second one is 3.1%", "2"),
        ("10: 57k", "10"),
    ],
)
def test_an_item_begins_with_its_number(text: str, number: str) -> None:
    head = parse_item_head(text, ENGLISH)
    assert head is not None
    assert head.n == number
    assert (head.kr is None) == (number == "10")


@pytest.mark.parametrize("text", ["57k", "1:6", "3.1%", "visits 57k", "(5)", "12.5"])
def test_a_value_is_no_head_of_an_item(text: str) -> None:
    assert parse_item_head(text, ENGLISH) is None


def test_a_title_with_digits_is_no_value() -> None:
    head = parse_item_head("独立访问量达6万：5.7万", CHINESE)
    assert head is not None
    assert (head.kr, "独立访问量达6万：5.7万"[head.end :]) == (CHINESE[0], "5.7万")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("engagement", [2]),
        ("the engagement rate", [2]),
        ("engagment", [2]),
        ("trial sign ups", []),
        ("sign-ups", [4]),
        ("the", []),
        ("weather", []),
    ],
)
def test_words_of_a_title_name_its_key_result(text: str, ids: list[int]) -> None:
    assert [kr.id for kr in key_results_named(text, ENGLISH)] == ids


@pytest.mark.parametrize("text", ["2", "KR2", "#2", "第二个", "engagement"])
def test_one_key_result_is_named_and_nothing_else(text: str) -> None:
    assert only_key_result_named(text, ENGLISH) == ENGLISH[1]


@pytest.mark.parametrize("text", ["2 and a half", "20", "rate of visits", ""])
def test_no_key_result_is_named_by_more_or_less_than_a_name(text: str) -> None:
    assert only_key_result_named(text, ENGLISH) is None


def test_a_list_counts_only_if_all_of_it_is_clear() -> None:
    assert [kr.id for kr in listed_key_results("1 and 2", ENGLISH)] == [1, 2]
    assert [kr.id for kr in listed_key_results("访问量和互动率", CHINESE)] == [1, 2]
    assert listed_key_results("1 and the weather", ENGLISH) == []


def test_a_name_ends_where_other_words_begin() -> None:
    assert leading_key_result("engagement rate launched", ENGLISH) == (ENGLISH[1], 15)
    assert leading_key_result("launched", ENGLISH) == (None, 0)


def test_a_line_begins_with_a_key_result_by_number_or_name() -> None:
    assert begins_with_key_result("2: 3.1%", ENGLISH)
    assert begins_with_key_result("our visits went up", ENGLISH)
    assert not begins_with_key_result("remind me in 2 hours", ONE["visits"])

"""A reply is cut where an item begins; other lines belong to the item before."""

import pytest

from bot.weekly.reply_items.pieces import (
    cut_into_pieces,
    is_rest_unchanged,
    skipped_key_results,
)
from tests.weekly.reply_grammar.key_results import CHINESE, ENGLISH, ONE


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1: 57k; 2: 3.1%", ["1 57k", "2 3.1%"]),
        ("1: 57k, 2: 3.1%", ["1 57k", "2 3.1%"]),
        ("visits 57k, engagement 3.1%", ["visits 57k", "engagement 3.1%"]),
        ("1: 57k\nlaunched the ads", ["1 57k\nlaunched the ads"]),
        ("My update:\n1: 57k", ["1 57k"]),
        ("- visits 57k\n- engagement 3.1%", ["visits 57k", "engagement 3.1%"]),
        ("10: 57k", ["no 10"]),
        ("as of 15 Nov: 1: 57k", ["1 57k"]),
    ],
)
def test_items_are_cut_by_lines_signs_and_names(text: str, pieces: list[str]) -> None:
    cut = cut_into_pieces(text, ENGLISH, "en-GB")
    shown = [
        f"no {piece.no_such}"
        if piece.no_such
        else f"{piece.kr.id} {piece.text}"
        if piece.kr
        else piece.text
        for piece in cut
    ]
    assert shown == pieces


def test_a_minus_in_one_line_is_no_list() -> None:
    [piece] = cut_into_pieces("- 5", ONE["visits"], "en-GB")
    assert piece.text == "- 5"


def test_a_yes_is_an_item_only_while_a_question_is_open() -> None:
    text = "1: 57k\nyes"
    assert len(cut_into_pieces(text, ENGLISH[:2], "en-GB")) == 1
    assert len(cut_into_pieces(text, ENGLISH[:2], "en-GB", is_asked=True)) == 2


@pytest.mark.parametrize("text", ["the rest: no change", "rest unchanged", "其余不变"])
def test_the_rest_is_unchanged(text: str) -> None:
    [piece] = cut_into_pieces(text, ENGLISH, "en-GB")
    assert is_rest_unchanged(piece)


@pytest.mark.parametrize(
    ("text", "ids"), [("2: skip", [2]), ("skip 2 and 3", [2, 3]), ("skip the weather", [])]
)
def test_key_results_are_skipped(text: str, ids: list[int]) -> None:
    [piece] = cut_into_pieces(text, ENGLISH, "en-GB")
    assert [kr.id for kr in skipped_key_results(piece, ENGLISH)] == ids


def test_a_key_result_is_skipped_in_chinese() -> None:
    [piece] = cut_into_pieces("跳过互动率", CHINESE, "zh-CN")
    assert [kr.id for kr in skipped_key_results(piece, CHINESE)] == [2]

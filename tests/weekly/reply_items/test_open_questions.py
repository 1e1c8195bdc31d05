"""A question is stored until its answer comes, under field names that never change."""

from dataclasses import asdict, fields

import pytest

from bot.checkins.answer_parsing import Remarks
from bot.weekly.reply_items import OpenQuestion, QuestionReason, UnclearPiece, open_question
from tests.weekly.reply_grammar.key_results import ENGLISH


def test_stored_questions_keep_their_field_names() -> None:
    assert [field.name for field in fields(OpenQuestion)] == [
        "why",
        "key_result_id",
        "piece",
        "readings",
        "extras",
        "text",
        "is_total",
        "totals",
        "is_apart",
    ]
    assert list(asdict(Remarks())) == ["confidence", "note", "blocker", "reason"]


@pytest.mark.parametrize("why", QuestionReason)
def test_a_stored_question_becomes_the_same_piece_again(why: QuestionReason) -> None:
    piece = UnclearPiece("1,5", why, ENGLISH[1], (1.5, 15.0), Remarks(8, "ads"), totals=(True,))
    assert open_question(piece).as_unclear_piece(ENGLISH) == piece


def test_a_question_about_another_key_result_is_about_none() -> None:
    piece = UnclearPiece("1,5", QuestionReason.AMBIGUOUS, ENGLISH[1])
    assert open_question(piece).as_unclear_piece(ENGLISH[2:]).kr is None


def test_what_is_offered_are_amounts_or_totals() -> None:
    piece = UnclearPiece("9", QuestionReason.DISAGREES, None, (450, 2500), totals=(False, True))
    assert [(each.value, each.is_total) for each in piece.offered] == [(450, False), (2500, True)]

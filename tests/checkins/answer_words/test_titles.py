"""Words of a title are told from words that tell a role."""

import pytest

from bot.checkins.answer_words.titles import (
    end_of_title_word,
    fold_text,
    is_typo,
    words_outside_title,
)


@pytest.mark.parametrize(
    ("text", "title", "outside"),
    [
        ("Total sign-ups so far: ", "Total sign-ups", "so far : "),
        ("total ", "Total sign-ups", "total "),
        ("closed ", "Bugs closed", "closed "),
        ("bugs closed ", "Bugs closed", ""),
        ("累计注册", "新试用注册", "累计 "),
        ("café visits up ", "Cafe visits", "up "),
    ],
)
def test_words_outside_a_title_are_kept(text: str, title: str, outside: str) -> None:
    assert words_outside_title(text, title) == outside


@pytest.mark.parametrize(
    ("text", "end"), [(" bugs fixed", 5), (" interview", 0), (" fixed bugs", 0), ("", 0)]
)
def test_a_word_of_the_title_is_skipped_behind_a_number(text: str, end: int) -> None:
    assert end_of_title_word(text, "Open bugs") == end


def test_the_singular_of_a_titles_word_is_of_the_title() -> None:
    assert end_of_title_word(" interview held", "Customer interviews") == len(" interview")


@pytest.mark.parametrize("typed", ["vists", "viists", "visist", "visits"])
def test_one_slip_is_a_typo(typed: str) -> None:
    assert is_typo(typed, "visits") or typed == "visits"


@pytest.mark.parametrize("typed", ["sales", "visiting", "visa", "bisits"])
def test_another_word_is_no_typo(typed: str) -> None:
    assert not is_typo(typed, "visits")


def test_accents_are_folded_only_in_latin_greek_and_cyrillic() -> None:
    assert fold_text("Café ＮＰＳ") == "cafe nps"
    assert fold_text("ガ") == "ガ"

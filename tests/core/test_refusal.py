"""A polite no is said in the reader's language, beside the field it belongs to."""

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator

ENGLISH = translator("en-GB")


def test_a_refusal_fills_its_sentence() -> None:
    assert Refusal("{n} is too many.", n=3).translated(ENGLISH) == "3 is too many."


def test_braces_without_values_are_left_alone() -> None:
    assert Refusal("{not} a placeholder").translated(ENGLISH) == "{not} a placeholder"


def test_what_a_person_typed_is_not_a_placeholder() -> None:
    assert Refusal("{typed} is no number.", typed="{n}").translated(ENGLISH) == "{n} is no number."


def test_several_noes_are_shown_by_field_and_the_first_wins() -> None:
    noes = Refusals([Refusal("A", field="x"), Refusal("B", field="x"), Refusal("C", field="y")])
    assert noes.errors_by_field(ENGLISH) == {"x": "A", "y": "C"}


def test_several_noes_are_said_one_after_the_other() -> None:
    assert Refusals([Refusal("A."), Refusal("B.")]).translated(ENGLISH) == "A. B."

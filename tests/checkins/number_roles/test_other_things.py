"""Numbers of other things are no values of a key result: other counts, currencies, dates."""

import pytest

from bot.checkins.answer_parsing import AnswerContext, interpret_number
from bot.checkins.number_parsing import Doubt, NumberRole, find_first_value
from scoring.model import Parsed
from tests.checkins.answer_parsing.measured import RECORDED, locale_of


def read(name: str, text: str) -> tuple[NumberRole, Parsed | None, Doubt | None]:
    kr, history = RECORDED[name]
    first = find_first_value(text, [kr], locale_of(name))
    assert first is not None
    found = interpret_number(AnswerContext(kr, locale_of(name), history), text, first.at)
    assert found is not None
    return found.role, found.value, found.doubt


@pytest.mark.parametrize("text", ["USD45k", "USD 45k", "45k USD", "$45k", "45k dollars"])
def test_another_currency_is_asked_about(text: str) -> None:
    assert read("revenue", text)[1:] == (None, Doubt.CURRENCY)


@pytest.mark.parametrize("text", ["EUR45k", "45k EUR", "€45k", "45k euros"])
def test_the_own_currency_is_read(text: str) -> None:
    assert read("revenue", text)[1:] == (Parsed(45_000), None)


@pytest.mark.parametrize(
    "text",
    [
        "280 leads from ads",
        "280 leads from paid search",
        "280 thanks to ads",
        "280 signups joined this week",
    ],
)
def test_where_a_count_comes_from_is_no_other_count(text: str) -> None:
    assert read("trials", text)[:2] == (NumberRole.AMOUNT, Parsed(280))


@pytest.mark.parametrize(
    "text",
    [
        "3 new hires joined",
        "3 colleagues from sales joined",
        "3 people from sales",
        "ran 3 campaigns",
    ],
)
def test_a_count_of_other_things_is_asked_about(text: str) -> None:
    role, value, doubt = read("trials", text)
    assert (role, value, doubt) == (NumberRole.TALK, None, Doubt.UNSURE)


@pytest.mark.parametrize("text", ["16 Nov", "9 days until launch", "12 o'clock"])
def test_a_day_or_a_time_is_talk(text: str) -> None:
    role, value, _ = read("interviews", text)
    assert (role, value) == (NumberRole.TALK, None)

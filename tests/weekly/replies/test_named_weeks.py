"""A message may say which week it is about: its number in the cycle, or in the year."""

import datetime as dt

import pytest

from tests.weekly.replies.writer import LAST_WEEK, MessageWriter

EARLIER = LAST_WEEK - dt.timedelta(days=14)  # the fifth week of the quarter, the 44th of the year


@pytest.mark.parametrize(
    "text", ["1: 第7周 5.7万", "1：第七周：5.7万", "1: week 46: 57k", "1: W7: 57k"]
)
def test_the_open_week_by_its_number_is_the_open_week(said: MessageWriter, text: str) -> None:
    said(text)
    assert said.recorded() == [(57_000, None, "", "")]


@pytest.mark.parametrize("text", ["1: 第5周 5.1万", "1: week 5: 51k", "1: week 44: 51k"])
def test_a_number_of_an_earlier_week_is_never_recorded_for_this_one(
    said: MessageWriter, text: str
) -> None:
    said(text)
    assert said.recorded() == []
    assert said.recorded(EARLIER) == [(51_000, None, "", "")]


def test_a_week_to_come_is_refused_with_a_sentence(said: MessageWriter) -> None:
    assert "Week 12 isn't due" in said("第12周 6万")
    assert said.recorded() == []


def test_several_weeks_in_a_message_are_refused(said: MessageWriter) -> None:
    assert "several weeks" in said("第5周 4万；第6周 5万")
    assert said.recorded() == []

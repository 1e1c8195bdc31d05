"""Fields of people, teams and check-ins as files write them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.files.records import fields
from bot.goals.notation import parse_date, parse_number_between


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (fields.parse_key, " ana ", "ana"),
        (fields.parse_slack_id, "", None),
        (fields.parse_yes_or_no, " Yes ", True),
        (fields.parse_yes_or_no, "否", False),
        (fields.parse_time, "9:05", dt.time(9, 5)),
        (fields.parse_weekday, "Wed", 2),
        (fields.parse_weekdays, "sun-thu", "01236"),
        (fields.parse_confidence, "8/10", 8),
        (fields.parse_country, "", ""),
        (
            fields.parse_moment,
            "2026-10-31T09:00:00+01:00",
            dt.datetime(2026, 10, 31, 8, 0, tzinfo=dt.UTC),
        ),
        (parse_date, " 2026-10-31 ", dt.date(2026, 10, 31)),
    ],
)
def test_a_field_is_read(parse: Callable[[str], Any], text: str, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "sentence"),
    [
        (fields.parse_key, "ana, ben", "can't be a key"),
        (fields.parse_yes_or_no, "perhaps", "neither yes nor no"),
        (fields.parse_time, "nine", "is not a time"),
        (fields.parse_weekday, "we", "is not a weekday"),
        (fields.parse_zone, "Europe/Lisbn", "such as Europe/Lisbon"),
        (fields.parse_confidence, "11", "is not a confidence"),
        (fields.parse_moment, "2026-10-31T09:00:00", "is not a moment with an offset"),
        (parse_date, "31/10/2026", "Use YYYY-MM-DD"),
        (lambda text: parse_number_between(text, 0, 100), "101", "from 0 to 100"),
        (lambda text: parse_number_between(text, 0, 100), "nan", "from 0 to 100"),
    ],
)
def test_a_field_that_cannot_be_read_says_how_to_write_it(
    parse: Callable[[str], Any], text: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        parse(text)

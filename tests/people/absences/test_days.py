"""The days of an absence, as people type them."""

import datetime as dt

import pytest

from bot.people.absences.model import read_days

MONDAY = dt.date(2026, 11, 16)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("friday", "2026-11-16", "2026-11-20"),
        ("until Fri", "2026-11-16", "2026-11-20"),
        ("monday", "2026-11-16", "2026-11-16"),
        ("tomorrow", "2026-11-16", "2026-11-17"),
        ("2026-11-30", "2026-11-16", "2026-11-30"),
        ("2026-12-24 2027-01-02", "2026-12-24", "2027-01-02"),
        ("24 Dec - 2 Jan", "2026-12-24", "2027-01-02"),
        ("Dec 24 to January 2", "2026-12-24", "2027-01-02"),
        ("24.12. – 2.1.", "2026-12-24", "2027-01-02"),
        ("tomorrow until friday", "2026-11-17", "2026-11-20"),
        ("from thursday to tuesday", "2026-11-19", "2026-11-24"),
        ("2 Jan", "2026-11-16", "2027-01-02"),
        ("周五", "2026-11-16", "2026-11-20"),
        ("星期五", "2026-11-16", "2026-11-20"),
        ("到周五", "2026-11-16", "2026-11-20"),
        ("12月24日到1月2日", "2026-12-24", "2027-01-02"),
        ("明天到周五", "2026-11-17", "2026-11-20"),
    ],
)
def test_days_are_read_as_people_type_them(text: str, first: str, last: str) -> None:
    assert read_days(text, MONDAY) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("text", ["soon", "31 Feb", "11/12", "a to b to c", "friday maybe", "5"])
def test_what_cannot_be_read_is_left_to_the_form(text: str) -> None:
    assert read_days(text, MONDAY) is None

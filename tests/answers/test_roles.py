"""A number is stored only where its role is certain, in words and in the form alike."""

import pytest

from bot.answers import read_field
from bot.replies.grammar import understand
from tests.answers.roles import ROLES
from tests.answers.speaking import KNOWN, locale_of, read_in_words, written

ROWS = [
    pytest.param(name, *map(str.strip, row.split(" | ")), id=f"{name}: {row}")
    for name, table in ROLES.items()
    for row in table.strip().splitlines()
]
UNREADABLE = "? unreadable"


@pytest.mark.parametrize(("name", "text", "role", "reading"), ROWS)
def test_a_number_has_a_role(name: str, text: str, role: str, reading: str) -> None:
    assert read_in_words(name, text) == (role, reading)


@pytest.mark.parametrize(("name", "text", "role", "reading"), ROWS)
def test_the_form_reads_the_same_or_refuses(name: str, text: str, role: str, reading: str) -> None:
    kr, history = KNOWN[name]
    read = written(read_field(kr, text, locale_of(name), history))
    assert read in (reading, UNREADABLE), role


@pytest.mark.parametrize(("name", "text", "role", "reading"), ROWS)
def test_a_message_stores_what_is_certain(name: str, text: str, role: str, reading: str) -> None:
    kr, history = KNOWN[name]
    heard = understand(text, [kr], locale_of(name), histories={kr.id: history})
    stored = [f"{i.value.value:.12g}{' total' * i.value.is_total}" for i in heard.items if i.value]
    assert stored == ([] if reading.startswith("?") else [reading]), role

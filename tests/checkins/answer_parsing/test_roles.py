"""A number is stored only where its role is certain, in words and in the form alike."""

import pytest

from bot.checkins.answer_parsing import interpret_field
from bot.weekly.reply_grammar import parse_reply
from tests.checkins.answer_parsing.measured import RECORDED, locale_of, read_in_words, written
from tests.checkins.answer_parsing.relatives import MORE_ROLES
from tests.checkins.answer_parsing.roles import ROLES

ROWS = [
    pytest.param(name, *map(str.strip, row.split(" | ")), id=f"{name}: {row}")
    for tables in (ROLES, MORE_ROLES)
    for name, table in tables.items()
    for row in table.strip().splitlines()
]
UNREADABLE = "? unreadable"


@pytest.mark.parametrize(("name", "text", "role", "reading"), ROWS)
def test_a_number_is_read_by_its_role(name: str, text: str, role: str, reading: str) -> None:
    kr, history = RECORDED[name]
    assert read_in_words(name, text) == (role, reading)
    in_form = written(interpret_field(kr, text, locale_of(name), history))
    assert in_form in (reading, UNREADABLE)
    heard = parse_reply(text, [kr], locale_of(name), histories={kr.id: history})
    stored = [f"{i.value.value:.12g}{' total' * i.value.is_total}" for i in heard.items if i.value]
    assert stored == ([] if reading.startswith("?") else [reading])


def test_there_are_hundreds_of_each_language() -> None:
    sizes = dict.fromkeys((True, False), 0)
    for name, table in ROLES.items():
        sizes[name > "一"] += len(table.strip().splitlines())
    assert min(sizes.values()) > 200

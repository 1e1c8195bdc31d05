"""A number is stored only where its role is certain, in words and in the form alike."""

import pytest

from bot.checkins.answer_parsing import interpret_field
from bot.weekly.reply_grammar import parse_reply
from tests.checkins.answer_parsing.measured import RECORDED, locale_of, read_in_words, written
from tests.checkins.answer_parsing.relatives import MORE_ROLES
from tests.checkins.answer_parsing.roles import ROLES
from tests.tables import assert_each

UNREADABLE = "? unreadable"
SAME = "as in words"


@pytest.mark.parametrize("name", RECORDED)
def test_numbers_are_read_by_their_role(name: str) -> None:
    def read(text: str) -> tuple[str, str, str, list[str]]:
        role, reading = read_in_words(name, text)
        in_form = written(interpret_field(kr, text, locale_of(name), history))
        reply = parse_reply(text, [kr], locale_of(name), histories={kr.id: history})
        values = [item.value for item in reply.items if item.value]
        stored = [f"{value.value:.12g}{' total' * value.is_total}" for value in values]
        return role, reading, SAME if in_form in (reading, UNREADABLE) else in_form, stored

    kr, history = RECORDED[name]
    assert_each(
        [
            (text, (role, reading, SAME, [] if reading.startswith("?") else [reading]))
            for table in (ROLES.get(name, ""), MORE_ROLES.get(name, ""))
            for row in table.strip().splitlines()
            for text, role, reading in [map(str.strip, row.split(" | "))]
        ],
        read,
    )


def test_every_table_is_about_a_recorded_key_result() -> None:
    assert {*ROLES, *MORE_ROLES} == set(RECORDED)


def test_there_are_hundreds_of_each_language() -> None:
    sizes = dict.fromkeys((True, False), 0)
    for name, table in ROLES.items():
        sizes[name > "一"] += len(table.strip().splitlines())
    assert min(sizes.values()) > 200

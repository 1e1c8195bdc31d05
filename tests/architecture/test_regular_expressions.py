"""No regular expression of ours can take exponential time on a text that somebody types.

`(a+|b)*` matches `aaaa` in as many ways as there are cuts of it, and tries all of them where what
follows does not fit: twenty-five characters stop a process. Such a repeat of a repeat is refused.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import bot
import scoring

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
MANY = 10  # so often is as bad as without end
Item = tuple[Any, Any]


def patterns() -> Iterator[tuple[str, str, int]]:
    """Every compiled pattern of a module, with where it stands."""
    for package in (bot, scoring):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.startswith("bot.core.migrations") and module.name != "bot.__main__":
                names = vars(importlib.import_module(module.name))
                for name, value in names.items():
                    for found in _compiled(value):
                        yield f"{module.name}.{name}", found.pattern, found.flags


def _compiled(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _compiled(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _compiled(part)


def doubled(items: Sequence[Item]) -> bool:
    """Whether a pattern repeats what is, apart from what may be empty, a repeat itself."""
    return any(
        (code in REPEATS and argument[1] >= MANY and any(map(_is_repeat, _ways(argument[2]))))
        or any(doubled(inner) for inner in _inside(code, argument))
        for code, argument in items
    )


def _is_repeat(items: Sequence[Item]) -> bool:
    whole = [
        (code, of) for code, of in items if code is not codes.AT and not _may_be_empty(code, of)
    ]
    unbounded = [of for code, of in items if code in REPEATS and of[1] >= MANY]
    return bool(unbounded) and len(whole) <= 1 and all(code in REPEATS for code, _ in whole)


def _may_be_empty(code: Any, argument: Any) -> bool:
    return code in REPEATS and argument[0] == 0


def _ways(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The alternatives of a group."""
    if len(items) == 1 and items[0][0] is codes.BRANCH:
        for way in items[0][1][1]:
            yield from _ways(list(way))
    elif len(items) == 1 and items[0][0] is codes.SUBPATTERN:
        yield from _ways(list(items[0][1][-1]))
    else:
        yield list(items)


def _inside(code: Any, argument: Any) -> Iterator[Sequence[Item]]:
    if code in REPEATS:
        yield list(argument[2])
    elif code is codes.SUBPATTERN:
        yield list(argument[-1])
    elif code is codes.BRANCH:
        yield from map(list, argument[1])
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield list(argument[1])


@pytest.mark.parametrize("pattern", ["(a+)*", "(?:a+|b)*c", "(?:(?:a|b+))+", r"(?:x(?:\d+)*)?"])
def test_a_repeat_of_a_repeat_is_found(pattern: str) -> None:
    assert doubled(list(parser.parse(pattern)))


@pytest.mark.parametrize("pattern", ["a+b*", r"(?:a\s+)*", "(?:[ab]|cd)*", "(?:ab+)*", "(?:a{2})+"])
def test_other_repeats_are_fine(pattern: str) -> None:
    assert not doubled(list(parser.parse(pattern)))


def test_no_pattern_repeats_a_repeat() -> None:
    found = {where: p for where, p, flags in patterns() if doubled(list(parser.parse(p, flags)))}
    assert found == {}

"""Modules keep their size and say what they are for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import bot

HOUSE = Path(bot.__file__).parent
LONGEST_MODULE = 300
SOURCES = ("bot", "scoring", "sandbox")


def modules() -> Iterator[Path]:
    for source in SOURCES:
        for path in sorted((HOUSE.parent / source).rglob("*.py")):
            if "versions" not in path.parts:
                yield path


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_no_module_is_long() -> None:
    assert {str(path): lines(path) for path in modules() if lines(path) > LONGEST_MODULE} == {}


def test_every_module_opens_with_a_sentence() -> None:
    mute = [str(p) for p in modules() if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert mute == []

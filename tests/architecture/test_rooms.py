"""Rooms keep their floors, modules and functions their size."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot

HOUSE = Path(bot.__file__).parent
FLOORS = {
    "__init__.py",
    "listeners.py",
    "jobs.py",
    "worker.py",
    "usecases.py",
    "views.py",
    "charts.py",
    "store.py",
    "tables.py",
    "model.py",
}
WITHOUT_FLOORS = {"i18n", "migrations", "sample", "slack"}  # shared by all rooms; not rooms
LONGEST_MODULE, LARGEST_ROOM = 300, 800
SOURCES = ("bot", "scoring", "sandbox")


def rooms() -> list[Path]:
    found = {path.parent for path in HOUSE.glob("*/__init__.py")}
    return sorted(room for room in found if room.name not in WITHOUT_FLOORS)


def modules() -> Iterator[Path]:
    for source in SOURCES:
        for path in sorted((HOUSE.parent / source).rglob("*.py")):
            if "versions" not in path.parts:
                yield path


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_a_room_holds_only_floors(room: Path) -> None:
    strays = {path.name for path in room.glob("*.py")} - FLOORS
    assert strays == set()


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_a_room_is_small(room: Path) -> None:
    assert sum(lines(path) for path in room.glob("*.py")) <= LARGEST_ROOM


def test_no_module_is_long() -> None:
    assert {str(path): lines(path) for path in modules() if lines(path) > LONGEST_MODULE} == {}


def test_every_module_opens_with_a_sentence() -> None:
    mute = [str(p) for p in modules() if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert mute == []

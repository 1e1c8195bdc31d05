"""Every file shown in docs/importing.md can be imported, in the order in which it stands there."""

import re
from pathlib import Path

from bot.core.work import Database
from bot.files.imports import Action, import_files, templates
from bot.files.records.schema import SCHEMA
from tests.cast import HERE

GUIDE = Path(__file__).parents[3] / "docs" / "importing.md"
BLOCK = re.compile(
    r"^```(?P<suffix>yaml|csv|markdown) ?(?P<name>\S*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks() -> list[tuple[str, bytes]]:
    """Name and content of every file in the guide."""
    found = BLOCK.finditer(GUIDE.read_text("utf-8"))
    return [(b["name"] or f"block.{b['suffix']}", b["text"].encode()) for b in found]


def test_every_file_of_the_guide_is_imported_and_a_second_time_changes_nothing(
    lumen: Database,
) -> None:
    for file in blocks():
        first = lumen.transact_now(HERE, import_files, [file])
        again = lumen.transact_now(HERE, import_files, [file])
        assert (first.count(Action.NEW) > 0, again.count(Action.SAME)) == (True, len(again.rows))


def test_the_guide_shows_each_format() -> None:
    assert {Path(name).suffix for name, _ in blocks()} == {".yaml", ".csv", ".markdown"}


def test_the_guide_names_every_field() -> None:
    guide = GUIDE.read_text("utf-8")
    assert [f for fields in SCHEMA.values() for f in fields if f"`{f}`" not in guide] == []


def test_the_guide_names_every_template_that_ships(lumen: Database) -> None:
    guide = GUIDE.read_text("utf-8")
    assert [name for name in lumen.read_now(HERE, templates) if f"`{name}`" not in guide] == []

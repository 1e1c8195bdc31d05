"""Every block on one page, for whoever works on the looks: /gallery."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from nicegui import ui

from sandbox.page.blocks import draw
from sandbox.page.lens import ViewerContext
from sandbox.page.parts import box, text

Json = dict[str, Any]
SAMPLES = Path(__file__).with_name("gallery.yaml")
PEOPLE = {"U0ANA": "Ana Lopes", "U0BEN": "Ben Okafor", "U0CHEN": "陈晨"}
CHANNELS = {"C0GROWTH": "growth", "C0ALL": "everyone"}


class Showcase:
    """A surface without an app behind it: what is pressed is said in a notice."""

    lens = ViewerContext(
        "U0ANA",
        ZoneInfo("Europe/Lisbon"),
        "en-GB",
        datetime(2026, 11, 13, 9, 30, tzinfo=UTC),
        PEOPLE,
        CHANNELS,
    )

    def people(self) -> Mapping[str, str]:
        """Sample people."""
        return PEOPLE

    def channels(self) -> Mapping[str, str]:
        """Sample channels."""
        return CHANNELS

    def state(self, *_: str) -> Json | None:
        """Nothing was entered before."""
        return None

    async def press(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Say what was pressed."""
        ui.notify(f"{block_id}/{action_id}: {new_value}")

    async def enter(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Nobody hears what is entered here."""

    def hold(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Nobody hears what is typed here."""

    async def suggest(self, *_: str) -> list[Json]:
        """There is no app to offer anything."""
        return []

    async def submit(self) -> None:
        """Say that the form was submitted."""
        ui.notify("submitted")


def show() -> None:
    """Draw the samples, a caption above each."""
    surface = Showcase()
    with box("gallery"):
        for layout_block in yaml.safe_load(SAMPLES.read_text(encoding="utf-8")):
            text(layout_block["type"], "gallery-caption", "div")
            draw(layout_block, surface)

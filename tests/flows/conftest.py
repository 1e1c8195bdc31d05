"""The stage that most conversations begin on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.flows.inside import prepared, scene
from tests.flows.stage import Stage, staged, unhurried


@pytest.fixture
async def stage(tmp_path: Path, database_url: str) -> AsyncIterator[Stage]:
    """The sample company on Friday of week 7."""
    async with staged(unhurried(), tmp_path, database_url) as stage:
        yield stage


__all__ = ["prepared", "scene", "stage"]

"""The company in which managers agree to key results."""

from collections.abc import Iterator

import pytest

from bot.core.work import Database
from tests.agreements.scene import Company, open_company


@pytest.fixture
def company(database: Database) -> Iterator[Company]:
    """The company, with all reactions of the bot."""
    reactions = database.reactions
    yield open_company(database)
    database.reactions = reactions

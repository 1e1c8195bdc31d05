"""Fixtures of the check-in form: the people of a small company."""

import pytest

from bot.core.work import Database
from tests.cast import HERE, Cast, enter


@pytest.fixture
def cast(database: Database) -> Cast:
    return database.transact_now(HERE, enter)

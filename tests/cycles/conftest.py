"""A quarter that is over: Growth has visits at 0.6, and fans without a check-in."""

import pytest

from bot.core.events import CheckInsRecorded, ScoresConfirmed
from bot.core.work import Database
from bot.cycles import closing_messages
from tests.cast import Cast
from tests.prepared import prepare
from tests.quarter import with_a_quarter


@pytest.fixture
def cast(database: Database) -> Cast:
    """The cast, a company's channel, two key results of the team's objective."""
    database.reactions = {
        ScoresConfirmed: (closing_messages.refresh_after_confirmations,),
        CheckInsRecorded: (closing_messages.refresh_after_check_ins,),
    }
    return prepare(database, with_a_quarter)

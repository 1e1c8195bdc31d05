"""Load what is known of key results before an answer about them is read."""

import datetime as dt
from collections.abc import Sequence

from bot.checkins import records as checkins
from bot.checkins.answers.model import History, history_of
from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult


def histories(
    work: Work, key_results: Sequence[OwnedKeyResult], week: dt.date
) -> dict[int, History]:
    """What was recorded of key results before a week, by id."""
    latest = checkins.latest(work, [kr.id for kr in key_results])
    return {kr.id: history_of(kr, latest.get(kr.id, ()), week) for kr in key_results}

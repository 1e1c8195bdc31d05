"""Keep what is typed while it is typed: Slack tells nothing of a form that is closed."""

import datetime as dt
from collections.abc import Collection

from bot.core.work import Work
from bot.weekly.drafts import store
from bot.weekly.drafts.model import LONGEST_LIFE, Draft

__all__ = ["Draft", "drop", "keep", "of_week"]

of_week, keep = store.of_week, store.keep


def drop(work: Work, person_id: int, week: dt.date, key_result_ids: Collection[int]) -> None:
    """Forget drafts that were saved or thrown away, and this person's old ones with them."""
    store.drop(work, person_id, week, key_result_ids, work.now - LONGEST_LIFE)

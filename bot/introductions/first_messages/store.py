"""SQL of introductions: who was asked before."""

from collections.abc import Collection

from sqlmodel import select

from bot.checkins import records as checkins
from bot.core.work import Work


def people_asked_before(work: Work, person_ids: Collection[int]) -> set[int]:
    """Return those of these people from whom an answer was due in any week."""
    due_weeks = checkins.due_week_subquery(work).c
    asked = select(due_weeks.person_id).where(due_weeks.person_id.in_(person_ids)).distinct()
    return set(work.session.exec(asked))

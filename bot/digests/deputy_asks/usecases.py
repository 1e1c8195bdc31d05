"""Ask the deputies of people who are away, each once a week for each owner."""

import datetime as dt
from collections import defaultdict

from bot.checkins import records as checkins
from bot.core.events import AsksExcused
from bot.core.i18n import translator
from bot.core.work import Work
from bot.digests.deputy_asks import views
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import outbox


def ask_deputies(work: Work, event: AsksExcused) -> None:
    """Ask about what is not answered yet. Owners who left have no deputies any more, and nobody is
    asked who is away as well.
    """
    for week in sorted({week for _, week in event.weeks}):
        ids = {person_id for person_id, excused_week in event.weeks if excused_week == week}
        owners = [owner for owner in people.by_ids(work, ids).values() if owner.is_active]
        owned = checkins.key_results_by_owner(work, {owner.id for owner in owners}, week)
        for owner in owners:
            _ask_for(work, owner, week, owned.get(owner.id, []))


def _ask_for(work: Work, owner: Person, week: dt.date, key_results: list[OwnedKeyResult]) -> None:
    answered = checkins.answered_ids(work, [kr.id for kr in key_results], week)
    by_deputy: dict[int, list[OwnedKeyResult]] = defaultdict(list)
    for key_result in key_results:
        if key_result.deputy_id and key_result.id not in answered:
            by_deputy[key_result.deputy_id].append(key_result)
    for deputy in people.by_ids(work, by_deputy).values():
        is_here = deputy.is_active and not deputy.is_away(deputy.local(work.now).date())
        if deputy.slack_id and is_here:
            message = views.deputy_ask(translator(deputy.locale), owner, week, by_deputy[deputy.id])
            once = f"asks.deputy:{owner.id}:{week}:{deputy.id}"
            outbox.promise(work, to=deputy.slack_id, message=message, once_name=once)

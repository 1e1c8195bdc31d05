"""Confirm older numbers as final where their scores are confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.checkins import records as checkins
from bot.core.work import Work
from bot.people import people
from bot.people.people import Person
from bot.scores.grades.model import Item, Word


def with_numbers(
    work: Work, words: Sequence[tuple[Item, Word]], me: Person
) -> list[tuple[Item, Word]]:
    """Confirm the older numbers of scores that stand as computed; returns the items as they are
    then, with the same words.
    """
    confirmed = [i for i, word in words if i.is_confirmable and not (word.override or word.waived)]
    owners = people.by_ids(work, {item.kr.owner_id for item in confirmed})
    for owner in owners.values():
        of_owner = [item.kr for item in confirmed if item.kr.owner_id == owner.id]
        checkins.confirm_final_numbers(work, owner, of_owner, me=me)
    now = checkins.assess_today(work, [item.kr for item, _ in words], closed=True)
    return [(replace(item, said=now[item.kr.id]), word) for item, word in words]

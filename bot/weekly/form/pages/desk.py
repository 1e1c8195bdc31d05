"""Who answers for whom about which week, and what the fields propose."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.alerts import lifecycle as watch
from bot.alerts.lifecycle import AlertAction
from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator, translator
from bot.core.work import Work
from bot.followups import recovery_plans as recovery
from bot.followups.recovery_plans import PlanContent
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.sources import readings
from bot.weekly.form.model import Before, before

WEEK, WEEKS_BACK = dt.timedelta(days=7), 6


@dataclass(frozen=True)
class Desk:
    """Who answers for whom about which week, with the key results that are asked for."""

    me: Person
    owner: Person
    week: dt.date
    owned: Sequence[OwnedKeyResult]

    @property
    def t(self) -> Translator:
        """The language and the numbers of who answers."""
        return translator(self.me.locale)

    def chosen(self, all_: Collection[int]) -> list[OwnedKeyResult]:
        """The key results of a form: these, or all there are."""
        return [kr for kr in self.owned if not all_ or kr.id in all_]


def sit_down(work: Work, by: str, person_id: int | None, week: dt.date | None) -> Desk:
    """By default my own open week; a Refusal where someone may not answer, for a week to come, and
    where nothing is open.
    """
    me = people.require_person(work, by)
    owner = people.by_ids(work, [person_id]).get(person_id) if person_id else me
    if owner is None or not checkins.may_answer(work, me, owner):
        raise Refusal(N_("Only the owner or their manager can check in here."))
    open_week = checkins.open_week(work, owner)
    week = week or open_week
    if week.weekday() or week > open_week:
        raise Refusal(N_("That week is still to come. `/okr checkin` opens the present one."))
    owned = checkins.key_results_of_week(work, owner, week)
    if not owned:
        raise Refusal(N_("No key result is open for a check-in. `/okr me` shows yours."))
    return Desk(me, owner, week, owned)


def proposed(work: Work, desk: Desk, some: Sequence[OwnedKeyResult]) -> dict[int, Before]:
    """What the fields of key results propose, by id."""
    ids = [kr.id for kr in some]
    known, measured = (
        checkins.latest_versions(work, ids),
        readings.measured_values_of_week(work, ids, desk.week),
    )
    found = {}
    for kr in some:
        versions = {v.week: v for v in known.get(kr.id, ()) if v.week <= desk.week}
        this_week = versions.pop(desk.week, None)
        last = versions[max(versions)] if versions else None
        found[kr.id] = before(kr, this_week, last, measured.get(kr.id))
    return found


def is_over(work: Work, desk: Desk) -> bool:
    """Whether the next ask has come, so that a change of the week needs a reason."""
    return checkins.needs_reason(work, desk.owner, desk.week)


def weeks(work: Work, desk: Desk) -> tuple[dt.date, ...]:
    """Weeks that can be answered or corrected, the newest first."""
    newest = checkins.open_week(work, desk.owner)
    recent = {newest - n * WEEK for n in range(WEEKS_BACK)} | {desk.week}
    return tuple(checkins.answerable_weeks(work, desk.owner, sorted(recent, reverse=True)))


def confidant(work: Work, desk: Desk) -> str | None:
    """Who else reads private notes, empty for nobody; None where I may not read them: they are
    between the owner and their direct manager.
    """
    leader = leadership.direct_manager(work, desk.owner)
    if desk.me.id == desk.owner.id:
        return leader.name if leader else ""
    return desk.owner.name if leader and leader.id == desk.me.id else None


def promised(work: Work, key_results: Iterable[OwnedKeyResult]) -> dict[int, PlanContent]:
    """The plans that the owners of key results have given, by id, while the alert that each was
    asked for is open; a plan of whoever owned it before binds nobody.
    """
    owner_of = {kr.id: kr.owner_id for kr in key_results}
    alerts = watch.open_alerts_about(work, owner_of)
    found = recovery.latest_plans(
        work, {a.key_result_id for a in alerts if a.last(AlertAction.GIVE_PLAN)}
    )
    return {id_: plan.said for id_, plan in found.items() if plan.owner_id == owner_of[id_]}


def may_remind(work: Work, desk: Desk) -> bool:
    """Whether a promise is for my eyes: it lies between the owner and those who lead them."""
    above = leadership.managers_of(work, desk.owner) if desk.me.id != desk.owner.id else [desk.me]
    return desk.me.id in {one.id for one in above}

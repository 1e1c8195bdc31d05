"""Who answers for whom about which week, and what the fields propose."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.alerts import lifecycle as alerts
from bot.alerts.lifecycle import AlertAction
from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator, translator
from bot.core.work import Work
from bot.followups import recovery_plans
from bot.followups.recovery_plans import PlanContent
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, people
from bot.people.people import Person
from bot.sources import readings
from bot.weekly.form_fields import Prefill, prefill_of

WEEK, SIX_DAYS, WEEKS_BACK = dt.timedelta(days=7), dt.timedelta(days=6), 6
NOT_ALLOWED = N_("Only the owner, their manager or their deputy can check in here.")
WEEK_TO_COME = N_("That week hasn't started yet. `/okr checkin` opens the current one.")
NOTHING_OPEN = N_("No key result is open for a check-in. `/okr me` shows yours.")


@dataclass(frozen=True)
class FormContext:
    """Who answers (`reader`) for which owner and week, with the key results that are open: for a
    deputy only theirs.
    """

    reader: Person
    owner: Person
    week: dt.date
    open_key_results: Sequence[OwnedKeyResult]

    @property
    def t(self) -> Translator:
        """The translator of the reader."""
        return translator(self.reader.locale)

    @property
    def is_own(self) -> bool:
        """Whether the reader answers for themselves."""
        return self.reader.id == self.owner.id

    def chosen(self, key_result_ids: Collection[int]) -> list[OwnedKeyResult]:
        """Return the key results with these ids, or all if none is given."""
        return [kr for kr in self.open_key_results if not key_result_ids or kr.id in key_result_ids]


def load_context(
    work: Work, actor_id: str, person_id: int | None, week_start: dt.date | None
) -> FormContext:
    """Load the context of a form, by default the reader's own open week.

    A deputy without open key results of their own gets those of somebody they are deputy of. Raises
    Refusal if the reader may not answer, if the week is still to come, and if nothing is open.
    """
    reader = people.require_person(work, actor_id)
    deputised = objectives.key_results_with_deputy(work, reader.id)
    owner = people.by_ids(work, [person_id]).get(person_id) if person_id else reader
    if owner is None:
        raise Refusal(NOT_ALLOWED)
    may_answer = checkins.may_answer(work, reader, owner)
    if not (may_answer or any(kr.owner_id == owner.id for kr in deputised)):
        raise Refusal(NOT_ALLOWED)
    open_week = checkins.open_week(work, owner)
    week_start = week_start or open_week
    if week_start.weekday() or week_start > open_week:
        raise Refusal(WEEK_TO_COME)
    key_results = checkins.key_results_of_week(
        work, owner, week_start
    ) or checkins.key_results_of_week(work, owner, week_start, with_others=True)
    if not may_answer:
        ids = {kr.id for kr in deputised}
        key_results = [kr for kr in key_results if kr.id in ids]
    if key_results:
        return FormContext(reader, owner, week_start, key_results)
    stood_in_for = [kr for kr in deputised if kr.owner_id != reader.id and _is_open(kr, week_start)]
    if owner.id != reader.id or not stood_in_for:
        raise Refusal(NOTHING_OPEN)
    return load_context(work, actor_id, stood_in_for[0].owner_id, week_start)


def _is_open(key_result: OwnedKeyResult, week_start: dt.date) -> bool:
    return key_result.is_running(week_start, week_start + SIX_DAYS)


def load_prefills(
    work: Work, context: FormContext, key_results: Sequence[OwnedKeyResult]
) -> dict[int, Prefill]:
    """Load what the fields of key results propose, by id."""
    ids = [kr.id for kr in key_results]
    latest = checkins.latest_versions(work, ids)
    readings_of_week = readings.measured_values_of_week(work, ids, context.week)
    prefills = {}
    for key_result in key_results:
        versions = {v.week: v for v in latest.get(key_result.id, ()) if v.week <= context.week}
        this_week = versions.pop(context.week, None)
        last = versions[max(versions)] if versions else None
        reading = readings_of_week.get(key_result.id)
        prefills[key_result.id] = prefill_of(key_result, this_week, last, reading)
    return prefills


def is_week_over(work: Work, context: FormContext) -> bool:
    """Whether the next ask has come, so that a change of the week needs a reason."""
    return checkins.needs_reason(work, context.owner, context.week)


def answerable_weeks(work: Work, context: FormContext) -> tuple[dt.date, ...]:
    """Return the weeks that can be answered or corrected, the newest first."""
    open_week = checkins.open_week(work, context.owner)
    recent = {open_week - number * WEEK for number in range(WEEKS_BACK)} | {context.week}
    return tuple(checkins.answerable_weeks(work, context.owner, sorted(recent, reverse=True)))


def private_reader(work: Work, context: FormContext) -> str | None:
    """Return who else reads private notes: a name, or "" for nobody.

    None if the reader may not read them: they are between the owner and their direct manager.
    """
    manager = leadership.direct_manager(work, context.owner)
    if context.is_own:
        return manager.name if manager else ""
    is_manager = manager is not None and manager.id == context.reader.id
    return context.owner.name if is_manager else None


def promises_to_show(work: Work, key_results: Iterable[OwnedKeyResult]) -> dict[int, PlanContent]:
    """Return the plans that owners have given, by key result id, while the alert for which each was
    requested is open. The plan of an earlier owner is left out.
    """
    owner_by_id = {kr.id: kr.owner_id for kr in key_results}
    open_alerts = alerts.open_alerts_about(work, owner_by_id)
    with_plan = {alert.key_result_id for alert in open_alerts if alert.last(AlertAction.GIVE_PLAN)}
    plans = recovery_plans.latest_plans(work, with_plan)
    return {
        key_result_id: plan.content
        for key_result_id, plan in plans.items()
        if plan.owner_id == owner_by_id[key_result_id]
    }


def may_see_promises(work: Work, context: FormContext) -> bool:
    """Whether promises may be shown: they are between the owner and the managers above."""
    if context.is_own:
        return True
    managers = leadership.managers_of(work, context.owner)
    return context.reader.id in {manager.id for manager in managers}

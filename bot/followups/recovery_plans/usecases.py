"""Ask an owner for a recovery plan, take it, and remember what was promised."""

from collections.abc import Collection, Iterator

from bot.checkins import records as checkins
from bot.core.clock import date_out_of_range, is_supported_date
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.followups.recovery_plans import store, views
from bot.followups.recovery_plans.model import (
    LONGEST,
    PlanContent,
    PlanContext,
    RecoveryPlan,
    RecoveryPlanGiven,
)
from bot.goals import library as remedies
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs, outbox
from bot.slack.text import mention

GONE = N_("This plan is not asked for any more.")
TOO_LONG = N_("At most {n} characters, please.")
UNREACHABLE = N_("{name} cannot be reached in Slack, so there is nobody to ask.")


def request_plan(work: Work, kr: OwnedKeyResult, asker: Person) -> None:
    """Ask the owner of a key result for a plan; one that is owed already is not asked for twice.

    Raises a Refusal where the owner is not in Slack.
    """
    owner = people.by_ids(work, [kr.owner_id])[kr.owner_id]
    if not (owner.slack_id and owner.is_active):
        raise Refusal(UNREACHABLE, name=owner.name)
    if store.open_about(work, [kr.id]):
        return
    found = store.add(work, kr, asker.id)
    message = views.plan_request(translator(owner.locale), _sheet(work, found, owner))
    outbox.promise(work, to=owner.slack_id, message=message, once=_once(found))


def form_context(work: Work, plan_id: int, *, by: str) -> PlanContext:
    """What the form shows to the owner; a Refusal for anybody else, and when it is over."""
    return _sheet(work, *_owed(work, plan_id, by))


def submit_plan(work: Work, plan_id: int, said: PlanContent, *, by: str, sent_as: str = "") -> None:
    """Take the owner's plan; whoever asked hears it. Raises Refusals with the fields' names.

    `sent_as` names the open form: sent again with other words, it takes the place of the first.
    """
    found, owner = _owed(work, plan_id, by, is_again=inputs.form_sent_at(work, sent_as) is not None)
    if noes := list(_wrong(work, said, owner)):
        raise Refusals(noes)
    store.give(work, found.id, said)
    _revise(work, load_plan(work, found.id), owner)
    work.emit(RecoveryPlanGiven(found.id, found.key_result_id))


def cancel_plans(work: Work, key_result_ids: Collection[int]) -> None:
    """The trouble is over: plans about these key results that are still owed are not needed."""
    for one in store.open_about(work, key_result_ids):
        store.call_off(work, one.id)
        _revise(work, load_plan(work, one.id), people.by_ids(work, [one.owner_id])[one.owner_id])


def load_plan(work: Work, plan_id: int) -> RecoveryPlan:
    """A plan by its id; a Refusal where there is none."""
    found = store.with_id(work, plan_id)
    if found is None:
        raise Refusal(GONE)
    return found


def latest_plans(work: Work, key_result_ids: Collection[int]) -> dict[int, RecoveryPlan]:
    """The last plan given about each key result, to remind its owner of what was promised."""
    return {one.key_result_id: one for one in store.given_about(work, key_result_ids)}


def _owed(
    work: Work, plan_id: int, by: str, *, is_again: bool = False
) -> tuple[RecoveryPlan, Person]:
    """A plan with the person who owes it, who is the one asking; `is_again` where it may have been
    given already.
    """
    me = people.require_person(work, by)
    found = store.with_id(work, plan_id)
    if found is None or found.owner_id != me.id or found.is_called_off:
        raise Refusal(GONE)
    if not (found.is_open or is_again):
        raise Refusal(GONE)
    return found, me


def _wrong(work: Work, said: PlanContent, owner: Person) -> Iterator[Refusal]:
    for field, text in ((views.CAUSE, said.cause), (views.NEXT, said.next_step)):
        if not text:
            yield Refusal(N_("A sentence is enough, but it takes one."), field=field)
    texts = ((views.CAUSE, said.cause), (views.NEXT, said.next_step), (views.HELP, said.help))
    for field, text in texts:
        if len(text) > LONGEST:
            yield Refusal(TOO_LONG, field=field, n=LONGEST)
    if said.due is None or said.due < owner.local(work.now).date():
        yield Refusal(N_("Choose a day from today on."), field=views.DUE)
    elif not is_supported_date(said.due):
        yield date_out_of_range(said.due, views.DUE)


def _revise(work: Work, found: RecoveryPlan, owner: Person) -> None:
    t = translator(owner.locale)
    kr = objectives.key_results_with_ids(work, {found.key_result_id})
    if kr:
        message = views.plan_outcome(t, _sheet(work, found, owner))
        outbox.revise(work, once=_once(found), message=message)


def _sheet(work: Work, found: RecoveryPlan, owner: Person) -> PlanContext:
    kr = objectives.key_result(work, found.key_result_id)
    asker = people.by_ids(work, [found.asked_by])[found.asked_by]
    remedy = remedies.metric_library(work).remedy(kr.title, kr.dimension)
    language = translator(owner.locale).language
    return PlanContext(
        found,
        kr,
        checkins.assess_today(work, [kr])[kr.id],
        mention(asker.slack_id, asker.name),
        kr.remedy or (remedy.said(language) if remedy else ""),
        owner.local(work.now).date(),
    )


def _once(found: RecoveryPlan) -> str:
    return f"recovery.plan:{found.id}"

"""Ask an owner for a recovery plan, store the answer, and cancel plans that are not needed."""

from collections.abc import Collection, Iterator

from bot.checkins import records
from bot.core.clock import date_out_of_range, is_supported_date
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.followups import next_steps
from bot.followups.recovery_plans import store, views
from bot.followups.recovery_plans.model import (
    LONGEST_TEXT,
    PlanContent,
    PlanContext,
    RecoveryPlan,
    RecoveryPlanGiven,
)
from bot.goals import library, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs, outbox
from bot.slack.text import mention

NOT_NEEDED = N_("This plan is no longer needed.")
TOO_LONG = N_("At most {n} characters, please.")
UNREACHABLE = N_("{name} can't be reached in Slack, so there's nobody to ask.")


def request_plan(work: Work, key_result: OwnedKeyResult, asker: Person) -> None:
    """Ask the owner of a key result for a plan, unless one is open already.

    Raises a Refusal where the owner is not in Slack.
    """
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    if not (owner.slack_id and owner.is_active):
        raise Refusal(UNREACHABLE, name=owner.name)
    if store.open_plans_about(work, [key_result.id]):
        return
    plan = store.add_plan(work, key_result, asker.id)
    message = views.plan_request(translator(owner.locale), _context(work, plan, owner))
    outbox.promise(work, to=owner.slack_id, message=message, once_name=_once(plan))


def form_context(work: Work, actor_id: str, plan_id: int) -> PlanContext:
    """Return what the form shows to the owner. Raises a Refusal for anyone else, or if the plan is
    no longer needed.
    """
    return _context(work, *_plan_and_owner(work, plan_id, actor_id))


def submit_plan(
    work: Work, actor_id: str, plan_id: int, content: PlanContent, *, sent_as: str = ""
) -> None:
    """Store the owner's plan and notify the asker. Raises Refusals by form field.

    `sent_as` names the open form: sent again with other words, those replace the first ones.
    """
    is_sent_again = inputs.form_sent_at(work, sent_as) is not None
    plan, owner = _plan_and_owner(work, plan_id, actor_id, is_sent_again=is_sent_again)
    if errors := list(_errors(work, content, owner)):
        raise Refusals(errors)
    store.store_content(work, plan.id, content)
    _update_request(work, load_plan(work, plan.id), owner)
    work.emit(RecoveryPlanGiven(plan.id, plan.key_result_id))


def cancel_plans(work: Work, key_result_ids: Collection[int]) -> None:
    """Cancel open plans about key results that are no longer in trouble."""
    for plan in store.open_plans_about(work, key_result_ids):
        store.cancel_plan(work, plan.id)
        owner = people.by_ids(work, [plan.owner_id])[plan.owner_id]
        _update_request(work, load_plan(work, plan.id), owner)


def load_plan(work: Work, plan_id: int) -> RecoveryPlan:
    """Return the plan with an id. Raises a Refusal if there is none."""
    plan = store.find_plan(work, plan_id)
    if plan is None:
        raise Refusal(NOT_NEEDED)
    return plan


def latest_plans(work: Work, key_result_ids: Collection[int]) -> dict[int, RecoveryPlan]:
    """Return the last plan given about each key result, by key result id."""
    return {plan.key_result_id: plan for plan in store.given_plans_about(work, key_result_ids)}


def _plan_and_owner(
    work: Work, plan_id: int, actor_id: str, *, is_sent_again: bool = False
) -> tuple[RecoveryPlan, Person]:
    """Return a plan and its owner, who must be the person acting.

    Raises a Refusal for anyone else, for a cancelled plan, and for one that was given, unless its
    form `is_sent_again`.
    """
    person = people.require_person(work, actor_id)
    plan = store.find_plan(work, plan_id)
    if plan is None or plan.owner_id != person.id or plan.is_called_off:
        raise Refusal(NOT_NEEDED)
    if not (plan.is_open or is_sent_again):
        raise Refusal(NOT_NEEDED)
    return plan, person


def _errors(work: Work, content: PlanContent, owner: Person) -> Iterator[Refusal]:
    required = ((views.CAUSE, content.cause), (views.NEXT, content.next_step))
    for field, plan_text in required:
        if not plan_text:
            yield Refusal(N_("Please write at least one sentence."), field=field)
    for field, plan_text in (*required, (views.HELP, content.help)):
        if len(plan_text) > LONGEST_TEXT:
            yield Refusal(TOO_LONG, field=field, n=LONGEST_TEXT)
    if content.due is None or content.due < owner.local(work.now).date():
        yield Refusal(N_("Please choose today or a later day."), field=views.DUE)
    elif not is_supported_date(content.due):
        yield date_out_of_range(content.due, views.DUE)


def _update_request(work: Work, plan: RecoveryPlan, owner: Person) -> None:
    """Turn the request into its outcome; nothing if the key result no longer exists."""
    if objectives.key_results_with_ids(work, {plan.key_result_id}):
        message = views.plan_outcome(translator(owner.locale), _context(work, plan, owner))
        outbox.revise(work, once_name=_once(plan), message=message)


def _context(work: Work, plan: RecoveryPlan, owner: Person) -> PlanContext:
    key_result = objectives.key_result(work, plan.key_result_id)
    asker = people.by_ids(work, [plan.asked_by])[plan.asked_by]
    remedy = library.metric_library(work).remedy(key_result.title, key_result.dimension)
    language = translator(owner.locale).language
    return PlanContext(
        plan=plan,
        key_result=key_result,
        assessment=records.assess_today(work, [key_result])[key_result.id],
        asker=mention(asker.slack_id, asker.name),
        remedy=key_result.remedy or (remedy.in_language(language) if remedy else ""),
        today=owner.local(work.now).date(),
        steps=next_steps.open_steps(work, [key_result.id]).get(key_result.id, ()),
    )


def _once(plan: RecoveryPlan) -> str:
    return f"recovery.plan:{plan.id}"

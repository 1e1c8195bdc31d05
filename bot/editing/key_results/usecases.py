"""Save key results, hand them over, archive them and copy them to the next cycle."""

from collections.abc import Sequence

from bot.agreements import changes, drafts, policy
from bot.alerts import routing as alerts
from bot.checkins.baselines import settle_baselines
from bot.core.events import PersonChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.cycles import carry_over
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput, import_key, read_title
from bot.editing.key_result_form import KeyResultForm, load_form, load_weights
from bot.editing.key_results import views
from bot.editing.key_results.model import SavedKeyResult
from bot.editing.permissions import (
    editable_key_result,
    no_cycle,
    open_cycle,
    refuse_after_close,
)
from bot.editing.prefill import role_template
from bot.editing.validation import ValidatedKeyResult, validate
from bot.followups import recovery_plans
from bot.goals import cycle_calendar, objectives, revisions
from bot.goals.cycle_calendar import cycle_after
from bot.goals.objectives import (
    RATING_MEASURE,
    RATING_TITLE,
    KeyResultFields,
    OwnedKeyResult,
    rating_key,
)
from bot.people import people
from bot.people.people import Person
from bot.slack import inputs, outbox
from scoring.model import Dimension, KeyResultClass, Plan


def save(
    work: Work, actor_id: str, position: FormPosition, entered: KeyResultInput, *, sent_as: str = ""
) -> KeyResultForm | SavedKeyResult:
    """Store a key result. Returns the form of a template's next one, or what was saved; raises
    Refusals with the fields that are wrong.

    `sent_as` names the open form. When it was sent before with other words, the new key result
    replaces the one that it made then.
    """
    editor = people.require_person(work, actor_id)
    is_new = not position.key_result_id
    if is_new and (made_before := inputs.created_row_id(work, sent_as)):
        archive_all(work, objectives.key_results_with_ids(work, {made_before}))
    form = load_form(work, editor, position, entered)
    if form.is_wording and form.stored:
        return _reword(work, editor, form.stored, entered.title)
    refuse_after_close(work, editor, form.cycle)
    validated = validate(work, editor, form, translator(editor.locale).numbers)
    key_result_id = _store(work, editor, form, validated)
    if is_new:
        inputs.record_created_row(work, sent_as, key_result_id)
    next_number = position.number + 1
    if next_number < form.template_size:
        next_position = FormPosition(
            objective_id=form.objective.id,
            source=position.source,
            number=next_number,
            edition=position.edition + 1,
        )
        return load_form(work, editor, next_position)
    role = role_template(work, position.source)
    if entered.rates_rest or (role is not None and role.rates_rest):
        _rate_rest(work, editor, form, validated.owner)
    return _load_saved(work, editor, key_result_id)


def _reword(
    work: Work, editor: Person, stored_key_result: OwnedKeyResult, title: str
) -> SavedKeyResult:
    """Store another title and nothing else."""
    objectives.write_key_result(work, stored_key_result.key, {"title": read_title(title)})
    work.emit(PersonChanged(stored_key_result.owner_id))
    return _load_saved(work, editor, stored_key_result.id)


def _store(work: Work, editor: Person, form: KeyResultForm, validated: ValidatedKeyResult) -> int:
    """Store a validated key result with its revision, and notify a new owner. Returns its id.

    What a manager has to agree to is proposed to them instead.
    """
    stored_key_result, owner, fields = form.stored, validated.owner, validated.fields
    if stored_key_result is not None:
        reason = form.entered.reason
        fields = changes.hold_back(work, editor, stored_key_result, fields, reason)
        measure = fields.get("measure")
        if measure and not stored_key_result.rule.is_draft:  # of drafts nobody knew another one
            revisions.record_revision(work, stored_key_result, measure, reason, actor_id=editor)
        key = stored_key_result.key
    else:
        proposed = import_key(form.objective.key, validated.fields["title"])
        key = objectives.unused_key_result_key(work, proposed)
        fields["is_draft"] = policy.starts_as_draft(work, editor, owner)
    key_result_id = objectives.write_key_result(work, key, fields).id
    settle_baselines(work, [key_result_id])
    work.emit(PersonChanged(owner.id))
    previous_owner_id = stored_key_result.owner_id if stored_key_result else 0
    if stored_key_result is not None and previous_owner_id != owner.id:
        work.emit(PersonChanged(previous_owner_id))
        recovery_plans.cancel_plans(work, [key_result_id])
    if owner.id not in (editor.id, previous_owner_id):
        notify_owner(work, editor, objectives.key_result(work, key_result_id), owner)
    if validated.fields.get("deputy_id") not in (
        None,
        editor.id,
        stored_key_result.deputy_id if stored_key_result else None,
    ):
        _notify_deputy(work, editor, owner, objectives.key_result(work, key_result_id))
    return key_result_id


def _notify_deputy(work: Work, editor: Person, owner: Person, key_result: OwnedKeyResult) -> None:
    """Tell a new deputy what they may do."""
    deputy = people.by_ids(work, [key_result.deputy_id or 0]).get(key_result.deputy_id or 0)
    if deputy is not None and deputy.slack_id:
        message = views.made_deputy(translator(deputy.locale), editor, owner, key_result)
        once = f"authoring.deputy:{key_result.id}:{work.now.isoformat()}"
        outbox.promise(work, to=deputy.slack_id, message=message, once_name=once)


def notify_owner(work: Work, editor: Person, key_result: OwnedKeyResult, owner: Person) -> None:
    """Send a message to the new owner of a key result."""
    if owner.slack_id:
        message = views.handed_over(translator(owner.locale), editor, key_result)
        once = f"authoring.given:{key_result.id}:{work.now.isoformat()}"
        outbox.promise(work, to=owner.slack_id, message=message, once_name=once)


def _rate_rest(work: Work, editor: Person, form: KeyResultForm, owner: Person) -> None:
    """Give the weight that is left to the manager's rating at the close. Does nothing where no
    weight is left, or where all key results count equally.
    """
    objective, cycle = form.objective, form.cycle
    key_results = objectives.key_results_of_objective(work, objective.id)
    weights = load_weights(key_results, cycle)
    if weights.counts_equally or weights.left <= 0:
        return
    stored_key_result = next((kr for kr in key_results if kr.is_rating), None)
    fields: KeyResultFields = {
        "title": stored_key_result.title
        if stored_key_result
        else RATING_TITLE,  # it may have another name since
        "owner_id": stored_key_result.owner_id if stored_key_result else owner.id,
        "objective_id": objective.id,
        "weight": weights.left,
        "first_day": cycle.last_day,
        "last_day": cycle.last_day,
        "kind": KeyResultClass.AUXILIARY.value,
        "dimension": Dimension.QUALITATIVE.value,
        "measure": RATING_MEASURE,
        "plan": Plan(),
        "is_archived": False,
    }
    key = stored_key_result.key if stored_key_result else rating_key(objective.key)
    if stored_key_result is not None:
        fields = changes.hold_back(work, editor, stored_key_result, fields, form.entered.reason)
    else:
        fields["is_draft"] = policy.starts_as_draft(work, editor, owner)
    objectives.write_key_result(work, key, fields)


def _load_saved(work: Work, reader: Person, key_result_id: int) -> SavedKeyResult:
    key_result = objectives.key_result(work, key_result_id)
    cycle = open_cycle(work, key_result.objective.cycle_id)
    siblings = objectives.key_results_of_objective(work, key_result.objective.id)
    owner = people.by_ids(work, [key_result.owner_id])[key_result.owner_id]
    return SavedKeyResult(
        key_result=key_result,
        owner=owner,
        reader=reader,
        cycle=cycle,
        weights=load_weights(siblings, cycle),
        may_add=objectives.may_change_objective(work, reader, key_result.objective),
        draft_card=drafts.card_of(work, owner, cycle.id) if key_result.rule.is_draft else None,
        change=next(iter(changes.open_changes(work, [key_result])), None),
    )


def archive(work: Work, actor_id: str, key_result_id: int) -> str:
    """Archive a key result and return its title. It is not asked about, alerted on or scored any
    more; its history stays.
    """
    editor = people.require_person(work, actor_id)
    editable = editable_key_result(work, editor, key_result_id)
    refuse_after_close(work, editor, editable.cycle)
    archive_all(work, [editable.key_result])
    return editable.key_result.title


def archive_all(work: Work, key_results: Sequence[OwnedKeyResult]) -> None:
    """Archive key results, end their alerts and call off their recovery plans."""
    key_result_ids = [key_result.id for key_result in key_results]
    if key_result_ids:
        # First, while the messages of the alerts can still name the key results.
        alerts.resolve_alerts_about(work, key_result_ids)
        recovery_plans.cancel_plans(work, key_result_ids)
        for key_result in key_results:
            objectives.write_key_result(work, key_result.key, {"is_archived": True})
    for owner_id in sorted({key_result.owner_id for key_result in key_results}):
        work.emit(PersonChanged(owner_id))


def copy(work: Work, actor_id: str, key_result_id: int) -> SavedKeyResult:
    """Copy a key result to the next cycle, starting from its present value."""
    editor = people.require_person(work, actor_id)
    editable = editable_key_result(work, editor, key_result_id)
    next_cycle = cycle_after(editable.cycle, cycle_calendar.all_cycles(work))
    if next_cycle is None:
        raise no_cycle(work, editor, is_next=True)
    copied = carry_over.copy_key_result(work, editable.key_result, next_cycle, editor)
    editable_key_result(work, editor, copied.id)  # its objective there may belong to others
    work.emit(PersonChanged(editable.key_result.owner_id))
    return _load_saved(work, editor, copied.id)

"""Build a page of the form as it is now."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.checkins import records as checkins
from bot.checkins.records import value_histories
from bot.core.work import Work
from bot.followups import next_steps
from bot.goals.objectives import OwnedKeyResult
from bot.weekly.form_fields import (
    FormConflict,
    FormItem,
    Prefill,
    TypedFields,
    ValueQuestion,
    fields_of_draft,
    prefilled_fields,
    value_question,
)
from bot.weekly.form_pages.context import (
    FormContext,
    answerable_weeks,
    is_week_over,
    load_prefills,
    may_see_promises,
    private_reader,
    promises_to_show,
)
from bot.weekly.form_pages.pages import PER_PAGE, ClosedItem, FormInput, FormPage


@dataclass(frozen=True)
class Draft:
    """One key result's fields as somebody left them.

    `typed` are the values of TypedFields and the form's reason. `moment` is Slack's time of the
    last key press in seconds, `at` the business time when it was stored.
    """

    typed: Mapping[str, Any]
    moment: float
    at: dt.datetime


@dataclass(frozen=True)
class UnsavedInput:
    """What was typed into a page and is not recorded; `at` is None if it was typed just now."""

    typed: Mapping[int, TypedFields] = field(default_factory=dict)
    reason: str = ""
    at: dt.datetime | None = None

    @property
    def has_private_note(self) -> bool:
        """Whether it holds a private note."""
        return any(typed_fields.private_note for typed_fields in self.typed.values())


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """Why a submitted page is shown again."""

    form: FormInput
    conflicts: Mapping[int, FormConflict] = field(default_factory=dict)
    closed_items: tuple[ClosedItem, ...] = ()


def build_page(
    work: Work,
    context: FormContext,
    number: int,
    key_result_ids: Sequence[int],
    *,
    drafts: Mapping[int, Draft],
    rejection: Rejection | None = None,
    edition: int = 0,
) -> FormPage | None:
    """Build a page of the form; None after the last one.

    Its unsaved input is that of the rejected form, else the drafts, by key result id.
    """
    chosen = context.chosen(key_result_ids)
    key_results = chosen[number * PER_PAGE : (number + 1) * PER_PAGE]
    if not key_results:
        return None
    form_input = rejection.form if rejection else None
    prefills = load_prefills(work, context, key_results)
    unsaved = (
        _just_typed(form_input)
        if form_input
        else _unsaved_drafts(context, key_results, prefills, drafts)
    )
    reader = private_reader(work, context)
    return FormPage(
        person_id=context.owner.id,
        week=context.week,
        number=number,
        page_count=-(-len(chosen) // PER_PAGE),
        items=tuple(_items(work, context, key_results, prefills, unsaved, rejection)),
        today=context.owner.local(work.now).date(),
        owner_name="" if context.is_own else context.owner.name,
        key_result_ids=tuple(key_result_ids),
        is_subset=len(chosen) < len(context.open_key_results),
        weeks=() if key_result_ids or number else answerable_weeks(work, context),
        zone=context.reader.zone,
        private_reader=reader,
        shows_private=reader is not None and _shows_private(prefills.values(), unsaved, form_input),
        shows_blockers=form_input is not None and form_input.shows_blockers,
        needs_reason=is_week_over(work, context) and any(p.version for p in prefills.values()),
        reason=unsaved.reason,
        draft_at=unsaved.at,
        edition=form_input.edition if form_input else edition,
        closed_items=rejection.closed_items if rejection else (),
    )


def _items(
    work: Work,
    context: FormContext,
    key_results: Sequence[OwnedKeyResult],
    prefills: Mapping[int, Prefill],
    unsaved: UnsavedInput,
    rejection: Rejection | None,
) -> Iterable[FormItem]:
    assessments = checkins.assess_today(work, key_results)
    promises = promises_to_show(work, key_results) if may_see_promises(work, context) else {}
    questions = _value_questions(work, context, key_results, unsaved)
    conflicts = rejection.conflicts if rejection else {}
    steps = next_steps.steps_to_tick(work, [key_result.id for key_result in key_results])
    for key_result in key_results:
        yield FormItem(
            key_result=key_result,
            assessment=assessments[key_result.id],
            prefill=prefills[key_result.id],
            typed=unsaved.typed.get(key_result.id),
            conflict=conflicts.get(key_result.id),
            promise=promises.get(key_result.id),
            question=questions.get(key_result.id),
            next_steps=steps.get(key_result.id, ()),
        )


def _shows_private(
    prefills: Iterable[Prefill], unsaved: UnsavedInput, form_input: FormInput | None
) -> bool:
    if unsaved.has_private_note or (form_input is not None and form_input.shows_private):
        return True
    return any(prefill.entry.private_note for prefill in prefills)


def _just_typed(form_input: FormInput) -> UnsavedInput:
    return UnsavedInput(
        {typed_fields.key_result_id: typed_fields for typed_fields in form_input.typed},
        form_input.reason,
    )


def _unsaved_drafts(
    context: FormContext,
    key_results: Sequence[OwnedKeyResult],
    prefills: Mapping[int, Prefill],
    drafts: Mapping[int, Draft],
) -> UnsavedInput:
    """Return the drafts that differ from what the fields propose and were typed on the newest
    version; the reason of the newest of them counts.
    """
    typed_by_id: dict[int, TypedFields] = {}
    unsaved: list[Draft] = []
    for key_result in key_results:
        draft, prefill = drafts.get(key_result.id), prefills[key_result.id]
        if draft is None:
            continue
        typed_fields = fields_of_draft(draft.typed)
        proposed = prefilled_fields(context.t, key_result, prefill.entry)
        if typed_fields.opened == prefill.version and _differs(typed_fields, proposed):
            typed_by_id[key_result.id] = typed_fields
            unsaved.append(draft)
    if not unsaved:
        return UnsavedInput()
    newest = max(unsaved, key=lambda draft: draft.moment)
    return UnsavedInput(typed_by_id, str(newest.typed.get("reason", "")), newest.at)


def _differs(typed_fields: TypedFields, proposed: TypedFields) -> bool:
    private = (
        proposed.private_note if typed_fields.private_note is None else typed_fields.private_note
    )
    return replace(typed_fields, opened=None, private_note=private, choice=None) != proposed


def _value_questions(
    work: Work,
    context: FormContext,
    key_results: Sequence[OwnedKeyResult],
    unsaved: UnsavedInput,
) -> dict[int, ValueQuestion]:
    """Return what the form asks about values that were typed just now, by key result id."""
    if unsaved.at is not None:
        return {}
    typed_fields = {
        key_result_id: typed_fields
        for key_result_id, typed_fields in unsaved.typed.items()
        if typed_fields.choice is not None
    }
    asked = [kr for kr in key_results if kr.id in typed_fields]
    known_values = value_histories(work, asked, context.week)
    questions = {
        kr.id: value_question(context.t, kr, typed_fields[kr.id], known_values[kr.id])
        for kr in asked
    }
    return {key_result_id: question for key_result_id, question in questions.items() if question}

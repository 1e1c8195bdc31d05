"""A form that comes back twice, or with key results that have closed since it was opened."""

from collections.abc import Collection
from dataclasses import replace

from bot.checkins import records as checkins
from bot.checkins.records import CheckInSource
from bot.core.work import Work
from bot.goals import objectives
from bot.slack.inputs import form_sent_at
from bot.weekly.form_pages.context import FormContext
from bot.weekly.form_pages.pages import PER_PAGE, ClosedItem, FormInput


def based_on_own_versions(
    work: Work, person_id: int, form_input: FormInput, sent_as: str
) -> FormInput:
    """Return a form that was stored before as if it had been opened on what it stored.

    Slack leaves a form open when our answer is late. If the person corrects it and sends it again,
    it replaces their own check-in and conflicts with nobody else's.
    """
    if form_sent_at(work, sent_as) is None:
        return form_input
    ids = [typed_fields.key_result_id for typed_fields in form_input.typed]
    own_versions = {
        key_result_id: version.id
        for key_result_id, version in checkins.versions_of_week(work, ids, form_input.week).items()
        if version.by_id == person_id and version.source is CheckInSource.FORM
    }
    typed_on_own = tuple(
        replace(
            typed_fields, opened=own_versions.get(typed_fields.key_result_id, typed_fields.opened)
        )
        for typed_fields in form_input.typed
    )
    return replace(form_input, typed=typed_on_own)


def closed_items(work: Work, context: FormContext, form_input: FormInput) -> tuple[ClosedItem, ...]:
    """Return what was typed about key results that take no check-in any more."""
    open_ids = {kr.id for kr in context.open_key_results}
    closed = {
        typed_fields.key_result_id: typed_fields
        for typed_fields in form_input.typed
        if typed_fields.key_result_id not in open_ids and typed_fields.has_text
    }
    titles = {kr.id: kr.title for kr in objectives.key_results_with_ids(work, set(closed))}
    return tuple(
        ClosedItem(titles.get(key_result_id, ""), typed_fields)
        for key_result_id, typed_fields in closed.items()
    )


def without_closed(form_input: FormInput, closed: Collection[ClosedItem]) -> FormInput:
    """Return a form without what was typed about closed key results."""
    closed_ids = {item.typed.key_result_id for item in closed}
    still_open = tuple(
        typed_fields
        for typed_fields in form_input.typed
        if typed_fields.key_result_id not in closed_ids
    )
    return replace(form_input, typed=still_open)


def without_private_notes(form_input: FormInput) -> FormInput:
    """Return a form that leaves private notes as they are."""
    return replace(
        form_input,
        typed=tuple(replace(typed_fields, private_note=None) for typed_fields in form_input.typed),
    )


def next_page_number(context: FormContext, form_input: FormInput) -> int:
    """Return the number of the page that follows a submitted one.

    If one of its key results has closed, the later ones have moved up: the same number again.
    """
    chosen_ids = [kr.id for kr in context.chosen(form_input.key_result_ids)]
    shown_ids = {typed_fields.key_result_id for typed_fields in form_input.typed}
    ids_on_page = set(chosen_ids[form_input.page * PER_PAGE : (form_input.page + 1) * PER_PAGE])
    has_moved = not shown_ids <= set(chosen_ids) and not ids_on_page <= shown_ids
    return form_input.page if has_moved else form_input.page + 1

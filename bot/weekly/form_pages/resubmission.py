"""A form that comes back twice, or with key results that have closed since it was opened."""

from collections.abc import Collection
from dataclasses import replace

from bot.checkins import records as checkins
from bot.checkins.records import CheckInSource
from bot.core.work import Work
from bot.goals import objectives
from bot.slack.inputs import form_sent_at
from bot.weekly.form_pages.context import FormContext
from bot.weekly.form_pages.pages import PER_PAGE, ClosedItem, SubmittedForm


def based_on_own_versions(
    work: Work, person_id: int, form: SubmittedForm, sent_as: str
) -> SubmittedForm:
    """Return a form that was stored before as if it had been opened on what it stored.

    Slack leaves a form open when our answer is late. If the person corrects it and sends it again,
    it replaces their own check-in and conflicts with nobody else's.
    """
    if form_sent_at(work, sent_as) is None:
        return form
    ids = [typed.key_result_id for typed in form.typed]
    own_versions = {
        id_: version.id
        for id_, version in checkins.versions_of_week(work, ids, form.week).items()
        if version.by_id == person_id and version.source is CheckInSource.FORM
    }
    typed_on_own = tuple(
        replace(typed, opened=own_versions.get(typed.key_result_id, typed.opened))
        for typed in form.typed
    )
    return replace(form, typed=typed_on_own)


def closed_items(work: Work, context: FormContext, form: SubmittedForm) -> tuple[ClosedItem, ...]:
    """Return what was typed about key results that take no check-in any more."""
    open_ids = {kr.id for kr in context.open_key_results}
    closed = {
        typed.key_result_id: typed
        for typed in form.typed
        if typed.key_result_id not in open_ids and typed.has_text
    }
    titles = {kr.id: kr.title for kr in objectives.key_results_with_ids(work, set(closed))}
    return tuple(ClosedItem(titles.get(id_, ""), typed) for id_, typed in closed.items())


def without_closed(form: SubmittedForm, closed: Collection[ClosedItem]) -> SubmittedForm:
    """Return a form without what was typed about closed key results."""
    closed_ids = {item.typed.key_result_id for item in closed}
    still_open = tuple(typed for typed in form.typed if typed.key_result_id not in closed_ids)
    return replace(form, typed=still_open)


def without_private_notes(form: SubmittedForm) -> SubmittedForm:
    """Return a form that leaves private notes as they are."""
    return replace(form, typed=tuple(replace(typed, private_note=None) for typed in form.typed))


def next_page_number(context: FormContext, form: SubmittedForm) -> int:
    """Return the number of the page that follows a submitted one.

    If one of its key results has closed, the later ones have moved up: the same number again.
    """
    chosen_ids = [kr.id for kr in context.chosen(form.key_result_ids)]
    shown_ids = {typed.key_result_id for typed in form.typed}
    ids_on_page = set(chosen_ids[form.page * PER_PAGE : (form.page + 1) * PER_PAGE])
    has_moved = not shown_ids <= set(chosen_ids) and not ids_on_page <= shown_ids
    return form.page if has_moved else form.page + 1

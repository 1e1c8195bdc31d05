"""Open the check-in form page by page, store drafts, and record what comes back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInSource, repeated_entry
from bot.core.clock import date_out_of_range, is_supported_date
from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import join_names
from bot.core.work import Work
from bot.goals import cycle_names
from bot.people import lookup, people
from bot.slack.inputs import form_sent_at
from bot.slack.payloads import read_week
from bot.weekly.form import store
from bot.weekly.form.model import read_request
from bot.weekly.form_fields import PrefillSource, as_draft, block_id, block_ids
from bot.weekly.form_pages import (
    PER_PAGE,
    REASON,
    FormContext,
    FormInput,
    FormPage,
    Rejection,
    ask_for_values,
    based_on_own_versions,
    build_page,
    closed_items,
    is_week_over,
    load_context,
    load_prefills,
    next_page_number,
    private_reader,
    validate,
    without_closed,
    without_private_notes,
)
from scoring.cycle import monday

NOTHING_IN_CYCLE = N_("No key result of {cycle} takes a check-in for that week.")
ALL_CLOSED = N_(
    "None of these key results takes a check-in any more, so nothing is saved. Copy what you need."
)
REASON_MISSING = N_("That week is over – please give a reason for the change.")
NOTHING_TYPED = N_("Nothing is filled in yet. Type a number, or close this and press “No change”.")


def open_requested(work: Work, by: str, request: str) -> FormPage | None:
    """Open the form that `/okr checkin @ana last week 2026Q4` requests; by default the reader's
    own open week in all open cycles.

    Raises Refusal if a named cycle takes no check-ins.
    """
    reader = people.require_person(work, by)
    owner_name, day = read_request(request, reader.local(work.now).date())
    if day and not is_supported_date(day):
        raise date_out_of_range(day)
    words = cycle_names.parse_cycle_names(work, owner_name)
    owner = lookup.person_named(work, words.other_words) if words.other_words else reader
    if not words.cycles:
        return open_page(work, by, person_id=owner.id, week=day and monday(day))
    context = load_context(work, by, owner.id, day and monday(day))
    cycle_ids = {cycle.id for cycle in words.cycles}
    chosen = [kr.id for kr in context.open_key_results if kr.objective.cycle_id in cycle_ids]
    if not chosen:
        names = join_names([cycle.name for cycle in words.cycles])
        raise Refusal(NOTHING_IN_CYCLE, cycle=names)
    return _page(work, context, 0, chosen)


def open_page(
    work: Work,
    by: str,
    *,
    person_id: int | None = None,
    week: dt.date | None = None,
    number: int = 0,
    only_missing: bool = False,
) -> FormPage | None:
    """Open a page of the form, by default of the reader's own open week; None after the last page.

    With `only_missing` it shows only what is not answered yet, if there is anything. Raises Refusal
    if the reader may not answer here, and if nothing is open.
    """
    context = load_context(work, by, person_id, week)
    missing_ids = _missing_ids(work, context) if only_missing else []
    return _page(work, context, number, missing_ids)


def submit(work: Work, by: str, form_input: FormInput, *, sent_as: str = "") -> FormPage | None:
    """Record one page of the form; return the page that follows, if there is one.

    Raises Refusals with the field of every error; nothing of the page is recorded then. The same
    page is returned if the week was answered elsewhere while the form was open, if a key result has
    closed, if the week is over by now and its change needs a reason, and if a value may mean more
    than one thing: then it asks which. `sent_as` names the open form, which may have been sent
    before.
    """
    context = load_context(work, by, form_input.person_id, form_input.week)
    form_input = based_on_own_versions(work, context.reader.id, form_input, sent_as)
    if private_reader(work, context) is None:
        form_input = without_private_notes(form_input)
    closed = closed_items(work, context, form_input)
    validated = validate(work, context, without_closed(form_input, closed))
    lacks_reason = validated.is_change and not form_input.reason and is_week_over(work, context)
    if lacks_reason and form_input.has_reason_field:
        raise Refusal(REASON_MISSING, field=REASON)
    if validated.conflicts or closed or lacks_reason or validated.asked_ids:
        asking = ask_for_values(form_input, validated.asked_ids)
        rejection = Rejection(form=asking, conflicts=validated.conflicts, closed_items=closed)
        same_page = _page(
            work, context, form_input.page, form_input.key_result_ids, rejection=rejection
        )
        if same_page is None:
            raise Refusal(ALL_CLOSED)
        return same_page
    if validated.is_empty and len(context.chosen(form_input.key_result_ids)) <= PER_PAGE:
        first_id = form_input.typed[0].key_result_id if form_input.typed else 0
        raise Refusal(NOTHING_TYPED, field=block_id("value", first_id))
    if validated.entries:
        entries = [replace(entry, reason=form_input.reason) for entry in validated.entries]
        _record(work, context, entries, CheckInSource.FORM)
    _drop_drafts(work, context, form_input)
    return _page(work, context, next_page_number(context, form_input), form_input.key_result_ids)


def page_after(work: Work, by: str, form_input: FormInput) -> FormPage | None:
    """Return the page that follows one that was recorded already; None after the last."""
    context = load_context(work, by, form_input.person_id, form_input.week)
    return _page(work, context, next_page_number(context, form_input), form_input.key_result_ids)


def record_no_change(work: Work, by: str, week_start: dt.date, person_id: int) -> FormPage | None:
    """Record the last value again for every key result without one for the week (*No change*).

    Returns a form for those that have nothing to repeat, such as a `sum`.
    """
    context = load_context(work, by, person_id, week_start)
    latest = checkins.latest_versions(work, [kr.id for kr in context.open_key_results])
    last_entries = {
        key_result_id: version.entry
        for key_result_id, versions in latest.items()
        for version in versions
        if version.week < week_start
    }
    entries = [
        repeated_entry(kr, last_entries[kr.id])
        for kr in context.open_key_results
        if kr.id in last_entries
    ]
    return _record_at_once(work, context, [entry for entry in entries if entry], CheckInSource.SAME)


def confirm_readings(work: Work, by: str, week_start: dt.date, person_id: int) -> FormPage | None:
    """Record what connectors measured; return a form for what they did not measure."""
    context = load_context(work, by, person_id, week_start)
    prefills = load_prefills(work, context, context.open_key_results)
    entries = [p.entry for p in prefills.values() if p.source is PrefillSource.READING]
    return _record_at_once(work, context, entries, CheckInSource.CONNECTOR)


def keep_draft(
    work: Work,
    by: str,
    form_input: FormInput,
    pressed_block_id: str,
    *,
    moment: float,
    sent_as: str,
) -> None:
    """Store a draft of the key result whose field was typed into, unless that was before the form
    was recorded. `moment` is Slack's time in seconds.

    A key press must be quick, so permissions are not checked here: a draft belongs to its author,
    and they are checked when it is shown and when it is saved.
    """
    author = people.require_person(work, by)
    recorded_at = form_sent_at(work, sent_as)
    if recorded_at is not None and moment <= recorded_at.timestamp():
        return
    for typed_fields in based_on_own_versions(work, author.id, form_input, sent_as).typed:
        if pressed_block_id in block_ids(typed_fields.key_result_id):
            draft = as_draft(typed_fields, form_input.reason)
            store.keep_draft(
                work, author.id, form_input.week, typed_fields.key_result_id, draft, moment
            )


def switch_week(work: Work, by: str, form_input: FormInput, chosen_week: str) -> FormPage | None:
    """Return the form of another week in place of this one."""
    context = load_context(work, by, form_input.person_id, read_week(chosen_week))
    return _page(work, context, 0, (), edition=form_input.edition + 1)


def previous_page(work: Work, by: str, form_input: FormInput, _value: str) -> FormPage | None:
    """Return the page before; what was typed on this one is a draft already."""
    context = load_context(work, by, form_input.person_id, form_input.week)
    return _page(work, context, max(form_input.page - 1, 0), form_input.key_result_ids)


def show_private_notes(work: Work, by: str, form_input: FormInput, _value: str) -> FormPage | None:
    """Return the same page with private notes; what was typed stays."""
    return _same_page(work, by, replace(form_input, shows_private=True))


def show_blockers(work: Work, by: str, form_input: FormInput, _value: str) -> FormPage | None:
    """Return the same page with a field for a blocker everywhere; what was typed stays."""
    return _same_page(work, by, replace(form_input, shows_blockers=True))


def _same_page(work: Work, by: str, form_input: FormInput) -> FormPage | None:
    context = load_context(work, by, form_input.person_id, form_input.week)
    rejection = Rejection(form=form_input)
    return _page(work, context, form_input.page, form_input.key_result_ids, rejection=rejection)


def discard_drafts(work: Work, by: str, form_input: FormInput, _value: str) -> FormPage | None:
    """Delete what was typed on this page and return it as it was opened first."""
    context = load_context(work, by, form_input.person_id, form_input.week)
    _drop_drafts(work, context, form_input)
    return _page(
        work, context, form_input.page, form_input.key_result_ids, edition=form_input.edition + 1
    )


def _page(
    work: Work,
    context: FormContext,
    number: int,
    key_result_ids: Sequence[int],
    *,
    rejection: Rejection | None = None,
    edition: int = 0,
) -> FormPage | None:
    """Build a page with the reader's drafts."""
    drafts = store.drafts_of_week(work, context.reader.id, context.week)
    return build_page(
        work, context, number, key_result_ids, drafts=drafts, rejection=rejection, edition=edition
    )


def _record_at_once(
    work: Work, context: FormContext, entries: Sequence[CheckInEntry], source: CheckInSource
) -> FormPage | None:
    """Record entries for what is not answered yet; return a form for what is still missing.

    The change of a week that is over needs a reason, so nothing is recorded and the whole form is
    returned.
    """
    if is_week_over(work, context):
        return _page(work, context, 0, ())
    missing_ids = _missing_ids(work, context)
    new_entries = [entry for entry in entries if entry.key_result_id in missing_ids]
    if new_entries:
        _record(work, context, new_entries, source)
    recorded_ids = {entry.key_result_id for entry in new_entries}
    still_missing = [
        key_result_id for key_result_id in missing_ids if key_result_id not in recorded_ids
    ]
    return _page(work, context, 0, still_missing) if still_missing else None


def _record(
    work: Work, context: FormContext, entries: Sequence[CheckInEntry], source: CheckInSource
) -> None:
    checkins.record(work, context.owner, context.week, entries, me=context.reader, source=source)


def _missing_ids(work: Work, context: FormContext) -> list[int]:
    ids = [kr.id for kr in context.open_key_results]
    answered_ids = checkins.answered_ids(work, ids, context.week)
    return [key_result_id for key_result_id in ids if key_result_id not in answered_ids]


def _drop_drafts(work: Work, context: FormContext, form_input: FormInput) -> None:
    ids = [typed_fields.key_result_id for typed_fields in form_input.typed]
    store.drop_drafts(work, context.reader.id, context.week, ids)

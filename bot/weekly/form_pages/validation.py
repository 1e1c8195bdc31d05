"""Validate a submitted page: the entries to record, or what must be asked first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, value_histories
from bot.core.errors import Refusal, Refusals
from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.weekly.form_fields import (
    FormConflict,
    Prefill,
    TypedFields,
    ValueQuestion,
    is_same,
    parse_entry,
    prefill_of,
)
from bot.weekly.form_pages.context import FormContext, load_prefills
from bot.weekly.form_pages.pages import FormInput


@dataclass(frozen=True, kw_only=True)
class ValidatedPage:
    """A page whose fields are all readable.

    `entries` are new or changed. `conflicts` were recorded while the form was open, by key result
    id. `is_empty` if nothing is filled in; `is_change` if an entry replaces a recorded one.
    `asked_ids` are key results whose typed value may mean more than one thing.
    """

    entries: Sequence[CheckInEntry]
    conflicts: Mapping[int, FormConflict]
    is_empty: bool
    is_change: bool
    asked_ids: Sequence[int]


@dataclass(frozen=True)
class _ParsedItem:
    key_result: OwnedKeyResult
    typed: TypedFields
    prefill: Prefill
    result: CheckInEntry | ValueQuestion | None


def validate(work: Work, context: FormContext, form_input: FormInput) -> ValidatedPage:
    """Validate all fields of a page; raises Refusals with every error."""
    items = _parse_items(work, context, form_input)
    changes = [
        (item, item.result)
        for item in items
        if isinstance(item.result, CheckInEntry) and not _is_unchanged(work, item, item.result)
    ]
    conflicting_ids = [item.key_result.id for item, _ in changes if _is_conflicting(item)]
    answers = [item for item in items if not isinstance(item.result, ValueQuestion)]
    return ValidatedPage(
        entries=[entry for _, entry in changes],
        conflicts=_load_conflicts(work, context, conflicting_ids),
        is_empty=all(item.result is None and not item.prefill.version for item in answers),
        is_change=any(item.prefill.version for item, _ in changes),
        asked_ids=[item.key_result.id for item in items if isinstance(item.result, ValueQuestion)],
    )


def _parse_items(work: Work, context: FormContext, form_input: FormInput) -> list[_ParsedItem]:
    typed_ids = {typed_fields.key_result_id for typed_fields in form_input.typed}
    key_results = {kr.id: kr for kr in context.open_key_results if kr.id in typed_ids}
    prefills = load_prefills(work, context, list(key_results.values()))
    history_by_id = value_histories(work, list(key_results.values()), context.week)
    items: list[_ParsedItem] = []
    errors: list[Refusal] = []
    for typed_fields in form_input.typed:
        key_result = key_results.get(typed_fields.key_result_id)
        if key_result is None:
            continue
        prefill, history = prefills[key_result.id], history_by_id[key_result.id]
        try:
            result = parse_entry(context.t, key_result, typed_fields, prefill, history)
        except Refusal as error:
            errors.append(error)
        else:
            items.append(_ParsedItem(key_result, typed_fields, prefill, result))
    if errors:
        raise Refusals(errors)
    return items


def _is_unchanged(work: Work, item: _ParsedItem, entry: CheckInEntry) -> bool:
    """Whether an entry is recorded already, or is what the form proposed before somebody else
    recorded more.
    """
    prefill, opened = item.prefill, item.typed.opened
    if prefill.version == 0:
        return False
    if is_same(entry, prefill.entry):
        return True
    if opened in (None, prefill.version):
        return False
    versions = checkins.all_versions(work, item.key_result.id)
    opened_version = next((version for version in versions if version.id == opened), None)
    proposed = prefill_of(item.key_result, opened_version, prefill.last, prefill.reading)
    return is_same(entry, proposed.entry)


def _is_conflicting(item: _ParsedItem) -> bool:
    """Whether another version was recorded since the form was opened."""
    opened, version = item.typed.opened, item.prefill.version
    return opened is not None and version not in (0, opened)


def _load_conflicts(
    work: Work, context: FormContext, key_result_ids: Sequence[int]
) -> dict[int, FormConflict]:
    versions = checkins.versions_of_week(work, key_result_ids, context.week)
    persons = people.by_ids(work, {version.by_id for version in versions.values()})
    return {
        key_result_id: FormConflict(version, persons[version.by_id].name)
        for key_result_id, version in versions.items()
    }


def ask_for_values(form_input: FormInput, key_result_ids: Collection[int]) -> FormInput:
    """Return a form that asks about the values of these key results too; choices stay."""
    typed_fields = tuple(
        replace(typed_fields, choice=typed_fields.choice or "")
        if typed_fields.key_result_id in key_result_ids
        else typed_fields
        for typed_fields in form_input.typed
    )
    return replace(form_input, typed=typed_fields)

"""A page of the form read into the entries to record, or into what has to be asked first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, value_histories
from bot.core.errors import Refusal, Refusals
from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.weekly.form.fields.entries import entry_of, is_same
from bot.weekly.form.model import Before, Clash, Form, Typed, ValueQuestion, before
from bot.weekly.form.pages.desk import Desk, proposed


@dataclass(frozen=True)
class ValidatedPage:
    """What a page of the form comes to: the entries to record, and what was recorded meanwhile;
    `is_change` where one of them takes the place of what the week has already; `asked` are the key
    results whose typed value may mean more than one thing.
    """

    fresh: Sequence[CheckInEntry]
    clashes: Mapping[int, Clash]
    is_silent: bool
    is_change: bool
    asked: Sequence[int]


def validate(work: Work, desk: Desk, form: Form) -> ValidatedPage:
    """Read every field of a page; raises Refusals with all mistakes."""
    owned = {kr.id: kr for kr in desk.owned}
    was = proposed(work, desk, [kr for t in form.typed if (kr := owned.get(t.key_result_id))])
    known = value_histories(work, [kr for kr in desk.owned if kr.id in was], desk.week)
    found: list[tuple[Typed, OwnedKeyResult, CheckInEntry | None]] = []
    asked: list[int] = []
    errors: list[Refusal] = []
    for typed in form.typed:
        kr = owned.get(typed.key_result_id)
        if kr is None:
            continue
        try:
            entry = entry_of(desk.t, kr, typed, was[kr.id], known[kr.id])
            if isinstance(entry, ValueQuestion):
                asked.append(kr.id)
            else:
                found.append((typed, kr, entry))
        except Refusal as error:
            errors.append(error)
    if errors:
        raise Refusals(errors)
    fresh = [
        (typed, entry)
        for typed, kr, entry in found
        if entry and not _is_untouched(work, kr, typed, entry, was[kr.id])
    ]
    clashing = [
        typed.key_result_id
        for typed, _ in fresh
        if typed.opened is not None and typed.opened != was[typed.key_result_id].version != 0
    ]
    return ValidatedPage(
        [entry for _, entry in fresh],
        _clashes(work, desk, clashing),
        all(entry is None and not was[kr.id].version for _, kr, entry in found),
        any(was[typed.key_result_id].version for typed, _ in fresh),
        asked,
    )


def asking(form: Form, ids: Collection[int]) -> Form:
    """A form that asks about the values of these key results too; what was chosen stays so."""
    typed = tuple(
        replace(t, choice=t.choice or "") if t.key_result_id in ids else t for t in form.typed
    )
    return replace(form, typed=typed)


def _is_untouched(
    work: Work, kr: OwnedKeyResult, typed: Typed, entry: CheckInEntry, was: Before
) -> bool:
    """Whether an entry says what is recorded already, or what the form itself proposed before
    somebody else recorded more.
    """
    if was.version == 0:
        return False
    if is_same(entry, was.entry):
        return True
    if typed.opened in (None, was.version):
        return False
    opened = next((v for v in checkins.all_versions(work, kr.id) if v.id == typed.opened), None)
    return is_same(entry, before(kr, opened, was.last, was.reading).entry)


def _clashes(work: Work, desk: Desk, key_result_ids: Sequence[int]) -> dict[int, Clash]:
    versions = checkins.versions_of_week(work, key_result_ids, desk.week)
    names = people.by_ids(work, {v.by_id for v in versions.values()})
    return {id_: Clash(v, names[v.by_id].name) for id_, v in versions.items()}

"""One page of the form as it is now."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.checkins import records as checkins
from bot.checkins.records import value_histories
from bot.core.work import Work
from bot.goals.objectives import OwnedKeyResult
from bot.weekly import drafts
from bot.weekly.form.fields.entries import question_of
from bot.weekly.form.fields.values import written
from bot.weekly.form.model import (
    PER_PAGE,
    Before,
    Clash,
    Closed,
    Form,
    Item,
    Page,
    Typed,
    ValueQuestion,
    from_draft,
)
from bot.weekly.form.pages.desk import (
    Desk,
    confidant,
    is_over,
    may_remind,
    promised,
    proposed,
    weeks,
)


@dataclass(frozen=True)
class Unsaved:
    """What was typed into a page and is not recorded; `at` is None for what was typed just now."""

    typed: Mapping[int, Typed] = field(default_factory=dict)
    reason: str = ""
    at: dt.datetime | None = None

    @property
    def has_private(self) -> bool:
        """Whether a private note is among it."""
        return any(typed.private_note for typed in self.typed.values())


def build(
    work: Work,
    desk: Desk,
    number: int,
    all_: Sequence[int],
    *,
    form: Form | None = None,
    clashes: Mapping[int, Clash] | None = None,
    closed: tuple[Closed, ...] = (),
    edition: int = 0,
) -> Page | None:
    """A page of the form, None past the last one. `form` is what was typed into it just now, in
    place of drafts; `clashes` what was recorded meanwhile, `closed` what cannot be recorded.
    """
    chosen = desk.chosen(all_)
    some = chosen[number * PER_PAGE : (number + 1) * PER_PAGE]
    if not some:
        return None
    said, was, reader = (
        checkins.assess_today(work, some),
        proposed(work, desk, some),
        confidant(work, desk),
    )
    plans = promised(work, some) if may_remind(work, desk) else {}
    questions = _questions(work, desk, form, some)
    unsaved = _typed_now(form) if form else _drafts(work, desk, some, was)
    has_private = any(was[kr.id].entry.private_note for kr in some) or unsaved.has_private
    return Page(
        desk.owner.id,
        desk.week,
        number,
        -(-len(chosen) // PER_PAGE),
        tuple(
            Item(
                kr,
                said[kr.id],
                was[kr.id],
                unsaved.typed.get(kr.id),
                (clashes or {}).get(kr.id),
                plans.get(kr.id),
                questions.get(kr.id),
            )
            for kr in some
        ),
        desk.owner.local(work.now).date(),
        owner="" if desk.owner.id == desk.me.id else desk.owner.name,
        all_=tuple(all_),
        is_rest=len(chosen) < len(desk.owned),
        weeks=() if all_ or number else weeks(work, desk),
        zone=desk.me.zone,
        confidant=reader,
        shows_private=reader is not None and (has_private or bool(form and form.shows_private)),
        needs_reason=is_over(work, desk) and any(was[kr.id].version for kr in some),
        reason=unsaved.reason,
        draft_at=unsaved.at,
        edition=form.edition if form else edition,
        closed=closed,
    )


def _typed_now(form: Form) -> Unsaved:
    return Unsaved({typed.key_result_id: typed for typed in form.typed}, form.reason)


def _drafts(
    work: Work, desk: Desk, some: Sequence[OwnedKeyResult], was: Mapping[int, Before]
) -> Unsaved:
    """Drafts that say more than the fields propose, and that nothing recorded has overtaken."""
    kept = drafts.of_week(work, desk.me.id, desk.week)
    found, reasons, moments = {}, [""], []
    for kr in some:
        if kr.id not in kept:
            continue
        typed = from_draft(kept[kr.id].typed)
        if typed.opened == was[kr.id].version and _differs(
            typed, written(desk.t, kr, was[kr.id].entry)
        ):
            found[kr.id] = typed
            reasons.append(str(kept[kr.id].typed.get("reason", "")))
            moments.append(kept[kr.id].at)
    return Unsaved(found, max(reasons), max(moments, default=None))


def _differs(typed: Typed, proposed_: Typed) -> bool:
    private = proposed_.private_note if typed.private_note is None else typed.private_note
    return replace(typed, opened=None, private_note=private, choice=None) != proposed_


def _questions(
    work: Work, desk: Desk, form: Form | None, some: Sequence[OwnedKeyResult]
) -> dict[int, ValueQuestion]:
    """What the form asks about values that were typed into it, where it asks, by key result."""
    asked = {t.key_result_id: t for t in form.typed if t.choice is not None} if form else {}
    key_results = [kr for kr in some if kr.id in asked]
    known = value_histories(work, key_results, desk.week)
    questions = {kr.id: question_of(desk.t, kr, asked[kr.id], known[kr.id]) for kr in key_results}
    return {id_: question for id_, question in questions.items() if question}

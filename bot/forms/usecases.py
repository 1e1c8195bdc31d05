"""Open the check-in form page by page, keep what is typed, and record what comes back."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot import checkins, drafts, people
from bot.answers import histories
from bot.checkins import Entry, Source
from bot.checkins.model import again
from bot.forms.fields.entries import entry_of, is_same
from bot.forms.fields.state import REASON, field, names
from bot.forms.model import (
    PER_PAGE,
    Before,
    Clash,
    Form,
    Known,
    Page,
    Typed,
    ValueQuestion,
    before,
    wanted,
)
from bot.forms.pages.again import based_on_own, closed_meanwhile, following, without
from bot.forms.pages.build import build
from bot.forms.pages.desk import Desk, confidant, is_over, proposed, sit_down
from bot.i18n import N_
from bot.objectives import OwnedKeyResult
from bot.refusal import Refusal, Refusals
from bot.slack import store as inputs
from bot.slack.payloads import read_day
from bot.work import Work
from scoring.cycle import monday

PAGE_CLOSED = N_(
    "None of these key results takes a check-in any more, so nothing is saved. Copy what you need."
)


@dataclass(frozen=True)
class Said:
    """What a page of the form comes to: the entries to record, and what was recorded meanwhile;
    `is_change` where one of them takes the place of what the week has already; `asked` are the key
    results whose typed value may mean more than one thing.
    """

    fresh: Sequence[Entry]
    clashes: Mapping[int, Clash]
    is_silent: bool
    is_change: bool
    asked: Sequence[int]


def start(work: Work, typed: str, *, by: str) -> Page | None:
    """The form that `/okr checkin @ana last week` asks for; by default my own open week."""
    me = people.person(work, by)
    name, day = wanted(typed, me.local(work.now).date())
    owner = people.person_named(work, name) if name else me
    return page(work, by=by, person_id=owner.id, week=day and monday(day))


def page(
    work: Work,
    *,
    by: str,
    person_id: int | None = None,
    week: dt.date | None = None,
    number: int = 0,
    is_rest: bool = False,
) -> Page | None:
    """A page of the form, by default of my own open week; None past the last page. With `is_rest`
    only what is not answered yet, if anything is.

    Raises Refusal for someone who may not answer here, and when nothing is open.
    """
    desk = sit_down(work, by, person_id, week)
    all_: list[int] = []
    if is_rest:
        done = checkins.answered(work, [kr.id for kr in desk.owned], desk.week)
        all_ = [kr.id for kr in desk.owned if kr.id not in done]
    return build(work, desk, number, all_)


def submit(work: Work, form: Form, *, by: str, sent_as: str = "") -> Page | None:
    """Record one page of the form; returns the page that follows, if any.

    Raises Refusals with the field of every mistake; then nothing of the page is stored. The same
    page comes back where a week was answered elsewhere while the form was open, where a key result
    has closed, where the week is over by now and its change needs a reason, and where a value may
    mean more than one thing: the page then offers what it would store. `sent_as` names the
    open form, which may have been sent before.
    """
    desk = sit_down(work, by, form.person_id, form.week)
    form = based_on_own(work, desk.me.id, form, sent_as)
    if confidant(work, desk) is None:  # who may not read private notes writes none over them
        form = replace(form, typed=tuple(replace(t, private_note=None) for t in form.typed))
    closed = closed_meanwhile(work, desk, form)
    said = _said(work, desk, without(form, closed))
    lacks_reason = said.is_change and not form.reason and is_over(work, desk)
    if lacks_reason and form.asks_reason:
        raise Refusal(N_("Say why it changes now; the week is over."), field=REASON)
    form = _asking(form, said.asked)
    if said.clashes or closed or lacks_reason or said.asked:
        again_ = build(
            work, desk, form.page, form.all_, form=form, clashes=said.clashes, closed=closed
        )
        if again_ is None:
            raise Refusal(PAGE_CLOSED)
        return again_
    if said.is_silent and len(desk.chosen(form.all_)) <= PER_PAGE:
        first = form.typed[0].key_result_id if form.typed else 0
        raise Refusal(
            N_("Nothing is filled in yet. Type a number, or close this and press “No change”."),
            field=field("value", first),
        )
    if said.fresh:
        entries = [replace(entry, reason=form.reason) for entry in said.fresh]
        checkins.record(work, desk.owner, desk.week, entries, me=desk.me, source=Source.FORM)
    drafts.drop(work, desk.me.id, desk.week, [typed.key_result_id for typed in form.typed])
    return build(work, desk, following(desk, form), form.all_)


def after(work: Work, form: Form, *, by: str) -> Page | None:
    """The page that follows one that was stored already; None where none does."""
    desk = sit_down(work, by, form.person_id, form.week)
    return build(work, desk, following(desk, form), form.all_)


def same(work: Work, week: dt.date, person_id: int, *, by: str) -> Page | None:
    """“No change”: the last value again for every key result that has none for the week; returns
    a form for those that have nothing to repeat, a `sum` among them.
    """
    desk = sit_down(work, by, person_id, week)
    known = checkins.latest(work, [kr.id for kr in desk.owned])
    earlier = {id_: v.entry for id_, vs in known.items() for v in vs if v.week < week}
    entries = [again(kr, earlier[kr.id]) for kr in desk.owned if kr.id in earlier]
    return _at_once(work, desk, [entry for entry in entries if entry], Source.SAME)


def confirm(work: Work, week: dt.date, person_id: int, *, by: str) -> Page | None:
    """What connectors measured is right; returns a form for what they did not measure."""
    desk = sit_down(work, by, person_id, week)
    was = proposed(work, desk, desk.owned)
    entries = [one.entry for one in was.values() if one.known is Known.READING]
    return _at_once(work, desk, entries, Source.CONNECTOR)


def keep(work: Work, form: Form, block_id: str, *, moment: float, sent_as: str, by: str) -> None:
    """Keep what is typed about one key result, unless it was typed before the form was stored.

    A keystroke has to be quick, so little is asked: a draft is its author's alone, and whether they
    may answer is asked when it is offered and when it is saved. `moment` is Slack's, in seconds.
    """
    me = people.person(work, by)
    stored_at = inputs.sent_at(work, sent_as)
    if stored_at is not None and moment <= stored_at.timestamp():
        return
    for typed in based_on_own(work, me.id, form, sent_as).typed:
        id_ = typed.key_result_id
        if block_id in names(id_):
            drafts.keep(work, me.id, form.week, id_, typed.as_draft(form.reason), moment)


def another_week(work: Work, form: Form, chosen: str, *, by: str) -> Page | None:
    """The form of another week in place of this one."""
    desk = sit_down(work, by, form.person_id, read_day(chosen))
    return build(work, desk, 0, (), edition=form.edition + 1)


def back(work: Work, form: Form, _: str, *, by: str) -> Page | None:
    """The page before; what was typed here waits as a draft."""
    desk = sit_down(work, by, form.person_id, form.week)
    return build(work, desk, max(form.page - 1, 0), form.all_)


def with_private_notes(work: Work, form: Form, _: str, *, by: str) -> Page | None:
    """The same page with private notes; what was typed stays."""
    desk = sit_down(work, by, form.person_id, form.week)
    return build(work, desk, form.page, form.all_, form=replace(form, shows_private=True))


def start_over(work: Work, form: Form, _: str, *, by: str) -> Page | None:
    """The same page as if nothing had been typed."""
    desk = sit_down(work, by, form.person_id, form.week)
    drafts.drop(work, desk.me.id, desk.week, [typed.key_result_id for typed in form.typed])
    return build(work, desk, form.page, form.all_, edition=form.edition + 1)


def _at_once(work: Work, desk: Desk, entries: Sequence[Entry], source: Source) -> Page | None:
    """Record entries for what is not answered; returns the form for the rest, or for all of a week
    that is over, since its change needs a reason.
    """
    if is_over(work, desk):
        return build(work, desk, 0, ())
    done = checkins.answered(work, [kr.id for kr in desk.owned], desk.week)
    fresh = [entry for entry in entries if entry.key_result_id not in done]
    if fresh:
        checkins.record(work, desk.owner, desk.week, fresh, me=desk.me, source=source)
    told = done | {entry.key_result_id for entry in fresh}
    rest = [kr.id for kr in desk.owned if kr.id not in told]
    return build(work, desk, 0, rest) if rest else None


def _said(work: Work, desk: Desk, form: Form) -> Said:
    """Every field read; Refusals with all mistakes."""
    owned = {kr.id: kr for kr in desk.owned}
    was = proposed(work, desk, [kr for t in form.typed if (kr := owned.get(t.key_result_id))])
    known = histories(work, [kr for kr in desk.owned if kr.id in was], desk.week)
    found: list[tuple[Typed, OwnedKeyResult, Entry | None]] = []
    asked: list[int] = []
    noes: list[Refusal] = []
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
        except Refusal as no:
            noes.append(no)
    if noes:
        raise Refusals(noes)
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
    return Said(
        [entry for _, entry in fresh],
        _clashes(work, desk, clashing),
        all(entry is None and not was[kr.id].version for _, kr, entry in found),
        any(was[typed.key_result_id].version for typed, _ in fresh),
        asked,
    )


def _asking(form: Form, ids: Collection[int]) -> Form:
    """A form that asks about the values of these key results too; what was chosen stays so."""
    typed = tuple(
        replace(t, choice=t.choice or "") if t.key_result_id in ids else t for t in form.typed
    )
    return replace(form, typed=typed)


def _is_untouched(work: Work, kr: OwnedKeyResult, typed: Typed, entry: Entry, was: Before) -> bool:
    """Whether an entry says what is recorded already, or what the form itself proposed before
    somebody else recorded more.
    """
    if was.version == 0:
        return False
    if is_same(entry, was.entry):
        return True
    if typed.opened in (None, was.version):
        return False
    opened = next((v for v in checkins.versions(work, kr.id) if v.id == typed.opened), None)
    return is_same(entry, before(kr, opened, was.last, was.reading).entry)


def _clashes(work: Work, desk: Desk, key_result_ids: Sequence[int]) -> dict[int, Clash]:
    versions = checkins.of_the_week(work, key_result_ids, desk.week)
    names = people.by_id(work, {v.by_id for v in versions.values()})
    return {id_: Clash(v, names[v.by_id].name) for id_, v in versions.items()}

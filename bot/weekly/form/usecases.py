"""Open the check-in form page by page, keep what is typed, and record what comes back."""

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
from bot.goals import cycles
from bot.people import lookup, people
from bot.slack import inputs
from bot.slack.payloads import read_week
from bot.weekly import drafts
from bot.weekly.form.fields.state import REASON, field, names
from bot.weekly.form.model import PER_PAGE, Form, Known, Page, wanted
from bot.weekly.form.pages.again import based_on_own, closed_meanwhile, following, without
from bot.weekly.form.pages.build import build
from bot.weekly.form.pages.desk import Desk, confidant, is_over, proposed, sit_down
from bot.weekly.form.pages.validate import asking, validate
from scoring.cycle import monday

NOTHING_IN = N_("No key result of {cycle} takes a check-in about that week.")
PAGE_CLOSED = N_(
    "None of these key results takes a check-in any more, so nothing is saved. Copy what you need."
)


def start(work: Work, typed: str, *, by: str) -> Page | None:
    """The form that `/okr checkin @ana last week 2026Q4` asks for; by default my own open week, and
    all cycles that take check-ins. A Refusal where one that is named takes none.
    """
    me = people.require_person(work, by)
    name, day = wanted(typed, me.local(work.now).date())
    if day and not is_supported_date(day):
        raise date_out_of_range(day)
    words = cycles.read(work, name)
    owner = lookup.person_named(work, words.rest) if words.rest else me
    if not words.cycles:
        return page(work, by=by, person_id=owner.id, week=day and monday(day))
    desk = sit_down(work, by, owner.id, day and monday(day))
    ids = {one.id for one in words.cycles}
    chosen = [kr.id for kr in desk.owned if kr.objective.cycle_id in ids]
    if not chosen:
        raise Refusal(NOTHING_IN, cycle=join_names([one.name for one in words.cycles]))
    return build(work, desk, 0, chosen)


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
        done = checkins.answered_ids(work, [kr.id for kr in desk.owned], desk.week)
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
    said = validate(work, desk, without(form, closed))
    lacks_reason = said.is_change and not form.reason and is_over(work, desk)
    if lacks_reason and form.asks_reason:
        raise Refusal(N_("Say why it changes now; the week is over."), field=REASON)
    form = asking(form, said.asked)
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
        checkins.record(work, desk.owner, desk.week, entries, me=desk.me, source=CheckInSource.FORM)
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
    known = checkins.latest_versions(work, [kr.id for kr in desk.owned])
    earlier = {id_: v.entry for id_, vs in known.items() for v in vs if v.week < week}
    entries = [repeated_entry(kr, earlier[kr.id]) for kr in desk.owned if kr.id in earlier]
    return _at_once(work, desk, [entry for entry in entries if entry], CheckInSource.SAME)


def confirm(work: Work, week: dt.date, person_id: int, *, by: str) -> Page | None:
    """What connectors measured is right; returns a form for what they did not measure."""
    desk = sit_down(work, by, person_id, week)
    was = proposed(work, desk, desk.owned)
    entries = [one.entry for one in was.values() if one.known is Known.READING]
    return _at_once(work, desk, entries, CheckInSource.CONNECTOR)


def keep(work: Work, form: Form, block_id: str, *, moment: float, sent_as: str, by: str) -> None:
    """Keep what is typed about one key result, unless it was typed before the form was stored.

    A keystroke has to be quick, so little is asked: a draft is its author's alone, and whether they
    may answer is asked when it is offered and when it is saved. `moment` is Slack's, in seconds.
    """
    me = people.require_person(work, by)
    stored_at = inputs.form_sent_at(work, sent_as)
    if stored_at is not None and moment <= stored_at.timestamp():
        return
    for typed in based_on_own(work, me.id, form, sent_as).typed:
        id_ = typed.key_result_id
        if block_id in names(id_):
            drafts.keep(work, me.id, form.week, id_, typed.as_draft(form.reason), moment)


def another_week(work: Work, form: Form, chosen: str, *, by: str) -> Page | None:
    """The form of another week in place of this one."""
    desk = sit_down(work, by, form.person_id, read_week(chosen))
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


def _at_once(
    work: Work, desk: Desk, entries: Sequence[CheckInEntry], source: CheckInSource
) -> Page | None:
    """Record entries for what is not answered; returns the form for the rest, or for all of a week
    that is over, since its change needs a reason.
    """
    if is_over(work, desk):
        return build(work, desk, 0, ())
    done = checkins.answered_ids(work, [kr.id for kr in desk.owned], desk.week)
    fresh = [entry for entry in entries if entry.key_result_id not in done]
    if fresh:
        checkins.record(work, desk.owner, desk.week, fresh, me=desk.me, source=source)
    told = done | {entry.key_result_id for entry in fresh}
    rest = [kr.id for kr in desk.owned if kr.id not in told]
    return build(work, desk, 0, rest) if rest else None

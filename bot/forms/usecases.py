"""Open the check-in form page by page, and record what comes back."""

import datetime as dt

from bot import checkins, people
from bot.checkins import Entry, Source
from bot.checkins.model import LONGEST_NOTE, again, read_value
from bot.forms.model import Form, Typed
from bot.forms.views import PER_PAGE, Item, Page, field
from bot.i18n import N_
from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.refusal import Refusal, Refusals
from bot.work import Work
from scoring.model import Ambiguous, Parsed

UNREADABLE = N_("I could not read “{text}”. Type a number such as {example}.")
AMBIGUOUS = N_("“{text}” can be read two ways. Write it without a separator, such as {example}.")
EXAMPLE = "57000, 57k, 5.6万, 3.1%"


def page(
    work: Work,
    *,
    by: str,
    person_id: int | None = None,
    week: dt.date | None = None,
    number: int = 0,
) -> Page | None:
    """A page of the form, by default of my own open week; None past the last page.

    Raises Refusal for someone who may not answer here, and when nothing is open.
    """
    me = people.person(work, by)
    owner = _owner(work, me, person_id or me.id)
    week = week or checkins.open_week(work, owner)
    owned = checkins.of_week(work, owner, week)
    if not owned:
        raise Refusal(N_("No key result is open for a check-in. `/okr me` shows yours."))
    pages = -(-len(owned) // PER_PAGE)
    if number >= pages:
        return None
    some = owned[number * PER_PAGE : (number + 1) * PER_PAGE]
    said = checkins.standing(work, some)
    known = checkins.latest(work, [kr.id for kr in some])
    this_week = {v.key_result_id: v.entry for vs in known.values() for v in vs if v.week == week}
    items = tuple(Item(kr, said[kr.id], this_week.get(kr.id)) for kr in some)
    return Page(owner.id, week, number, pages, items, "" if owner.id == me.id else owner.name)


def submit(work: Work, form: Form, *, by: str) -> int:
    """Record one page of the form; returns the number of the page that follows.

    Raises Refusals with the field of every mistake; then nothing of the page is stored.
    """
    me = people.person(work, by)
    owner = _owner(work, me, form.person_id)
    owned = {kr.id: kr for kr in checkins.of_week(work, owner, form.week)}
    if all(typed.is_empty for typed in form.typed):
        first = form.typed[0].key_result_id if form.typed else 0
        raise Refusal(
            N_("Nothing is filled in yet. Type a number, or close this and press “No change”."),
            field=field("value", first),
        )
    entries, noes = [], []
    for typed in form.typed:
        if typed.is_empty:
            continue
        try:
            entries.append(_entry(owned.get(typed.key_result_id), typed, me.locale))
        except Refusal as no:
            noes.append(no)
    if noes:
        raise Refusals(noes)
    checkins.record(work, owner, form.week, entries, me=me, source=Source.FORM)
    return form.page + 1


def same(work: Work, week: dt.date, person_id: int, *, by: str) -> None:
    """“No change”: the last value again for every key result that has none for the week."""
    me = people.person(work, by)
    owner = _owner(work, me, person_id)
    owned = checkins.of_week(work, owner, week)
    before = checkins.latest(work, [kr.id for kr in owned])
    done = checkins.answered(work, [kr.id for kr in owned], week)
    entries = [
        again(kr, before[kr.id][-1].entry) for kr in owned if kr.id not in done and kr.id in before
    ]
    if not entries and not done:
        raise Refusal(N_("There is no earlier number to repeat. Press “Check in” instead."))
    if entries:
        checkins.record(work, owner, week, entries, me=me, source=Source.SAME)


def _owner(work: Work, me: Person, person_id: int) -> Person:
    """Whose week it is: mine, or one of my people's; a Refusal for anyone else."""
    if person_id == me.id:
        return me
    owner = people.by_id(work, [person_id]).get(person_id)
    if owner is None or not people.may_see(work, me, owner):
        raise Refusal(N_("Only the owner or their manager can check in here."))
    return owner


def _entry(kr: OwnedKeyResult | None, typed: Typed, locale: str) -> Entry:
    at = field("value", typed.key_result_id)
    if kr is None:
        raise Refusal(N_("This key result is not open for check-ins any more."), field=at)
    if len(typed.note) > LONGEST_NOTE:
        raise Refusal(
            N_("The note has {n} characters; {most} fit. Shorten it a little."),
            field=field("note", kr.id),
            n=len(typed.note),
            most=LONGEST_NOTE,
        )
    if not typed.value:
        raise Refusal(N_("Add the number as well, so that the note has its week."), field=at)
    said = read_value(kr, typed.value, locale)
    if not isinstance(said, Parsed):
        sentence = AMBIGUOUS if isinstance(said, Ambiguous) else UNREADABLE
        raise Refusal(sentence, field=at, text=typed.value, example=EXAMPLE)
    return Entry(
        kr.id,
        said.value,
        typed.confidence,
        typed.note,
        blocker=typed.blocker,
        is_total=said.is_total,
    )

"""Record what people say about a week, and say how their key results stand."""

import datetime as dt
from collections.abc import Collection, Sequence

from bot import objectives, people
from bot.checkins import store
from bot.checkins.model import LONGEST_NOTE, Entry, Form, Source, Typed, read_value
from bot.checkins.views import PER_PAGE, Item, Page, field
from bot.events import CheckInsRecorded
from bot.i18n import N_
from bot.objectives import OwnedKeyResult
from bot.people import Person
from bot.refusal import Refusal, Refusals
from bot.work import Work
from scoring.assess import assess
from scoring.cycle import week_asked_about
from scoring.model import Ambiguous, Assessment, Parsed, Reading

answered, latest, versions, excuse = store.answered, store.latest, store.versions, store.excuse

UNREADABLE = N_("I could not read “{text}”. Type a number such as {example}.")
AMBIGUOUS = N_("“{text}” can be read two ways. Write it without a separator, such as {example}.")
EXAMPLE = "57000, 57k, 5.6万, 3.1%"


def open_week(work: Work, someone: Person) -> dt.date:
    """The week that an answer given now is about, on this person's calendar."""
    return week_asked_about(someone.local(work.now).date())


def of_week(work: Work, someone: Person, week: dt.date) -> list[OwnedKeyResult]:
    """A person's key results that run in a week and whose cycle still takes check-ins."""
    frozen = {c.id for c in objectives.cycles(work) if c.is_frozen}
    owned = objectives.of_owner(work, someone.id, week, week + dt.timedelta(days=6))
    return [kr for kr in owned if kr.objective.cycle_id not in frozen]


def standing(
    work: Work, key_results: Sequence[OwnedKeyResult], *, closed: bool = False
) -> dict[int, Assessment]:
    """How key results stand now, by id; guards are looked at even when they are not asked for."""
    ids = {kr.id for kr in key_results}
    guards = {kr.rule.guard_id for kr in key_results if kr.rule.guard_id} - ids
    every = [*key_results, *objectives.key_results(work, guards)]
    said = store.latest(work, [kr.id for kr in every])
    excused = store.excused(work, {kr.owner_id for kr in every})
    found = assess(
        [kr.rule for kr in every],
        {id_: [v.rule for v in versions] for id_, versions in said.items()},
        work.now.date(),
        {kr.id: excused[kr.owner_id] for kr in every if kr.owner_id in excused},
        closed=closed,
    )
    return {one.key_result_id: one for one in found if one.key_result_id in ids}


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
    week = week or open_week(work, owner)
    owned = of_week(work, owner, week)
    if not owned:
        raise Refusal(N_("No key result is open for a check-in. `/okr me` shows yours."))
    pages = -(-len(owned) // PER_PAGE)
    if number >= pages:
        return None
    some = owned[number * PER_PAGE : (number + 1) * PER_PAGE]
    said = standing(work, some)
    known = store.latest(work, [kr.id for kr in some])
    this_week = {v.key_result_id: v.entry for vs in known.values() for v in vs if v.week == week}
    items = tuple(Item(kr, said[kr.id], this_week.get(kr.id)) for kr in some)
    return Page(owner.id, week, number, pages, items, "" if owner.id == me.id else owner.name)


def submit(work: Work, form: Form, *, by: str) -> int:
    """Record one page of the form; returns the number of the page that follows.

    Raises Refusals with the field of every mistake; then nothing of the page is stored.
    """
    me = people.person(work, by)
    owner = _owner(work, me, form.person_id)
    owned = {kr.id: kr for kr in of_week(work, owner, form.week)}
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
    record(work, owner, form.week, entries, me=me, source=Source.FORM)
    return form.page + 1


def same(work: Work, week: dt.date, person_id: int, *, by: str) -> None:
    """“No change”: the last value again for every key result that has none for the week."""
    me = people.person(work, by)
    owner = _owner(work, me, person_id)
    owned = of_week(work, owner, week)
    before = store.latest(work, [kr.id for kr in owned])
    done = store.answered(work, [kr.id for kr in owned], week)
    entries = [
        _again(kr, before[kr.id][-1].entry) for kr in owned if kr.id not in done and kr.id in before
    ]
    if not entries and not done:
        raise Refusal(N_("There is no earlier number to repeat. Press “Check in” instead."))
    if entries:
        record(work, owner, week, entries, me=me, source=Source.SAME)


def record(
    work: Work,
    owner: Person,
    week: dt.date,
    entries: Sequence[Entry],
    *,
    me: Person,
    source: Source,
    origin: str = "",
) -> None:
    """Append a version per entry and tell the house."""
    store.add(work, week, entries, by_id=me.id, source=source, origin=origin)
    ids = tuple(entry.key_result_id for entry in entries)
    work.emit(CheckInsRecorded(owner.id, week, ids, source.value))


def withdraw_message(work: Work, owner: Person, origin: str, keep: Collection[int] = ()) -> None:
    """Take back what a message said, but for the key results it still speaks of."""
    for version in store.from_origin(work, origin):
        if version.key_result_id not in keep:
            store.withdraw(work, version.week, [version.key_result_id])
            work.emit(CheckInsRecorded(owner.id, version.week, (version.key_result_id,)))


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


def _again(kr: OwnedKeyResult, entry: Entry) -> Entry:
    """The same standing once more; of a `sum`, whose number is a week's amount, nothing new."""
    is_sum = kr.rule.measure.reading is Reading.SUM
    return Entry(kr.id, 0.0 if is_sum else entry.value, entry.confidence, blocker=entry.blocker)

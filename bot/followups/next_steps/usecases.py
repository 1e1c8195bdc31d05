"""Write next steps, tick them, and load them for others to show."""

import datetime as dt
from collections.abc import Collection, Sequence

from bot.checkins import records
from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.followups.next_steps import store, views
from bot.followups.next_steps.model import (
    LONGEST_STEP,
    MOST_OPEN,
    NextStep,
    NextStepsChanged,
    StepsInput,
    TypedStep,
    WrittenStep,
    parse_step,
    split_off_steps,
)
from bot.followups.next_steps.views import StepsForm
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.slack.text import escape

DONE_STAYS = dt.timedelta(days=1)  # how long a ticked step can be unticked
NOT_YOURS = N_("These next steps aren't yours. The owner and their managers can change them.")
NONE_OPEN = N_("None of your key results is open for a check-in. `/okr me` shows yours.")
TOO_MANY = N_("At most {n} open steps per key result. Tick what is done first.")
TOO_LONG = N_("At most {n} characters per step, please.")
WHICH = N_("Which key result is the step “{text}” about? Write e.g. `1: next: …`.")
NOTED = N_("Next step for {title}: {step}")


def open_form(work: Work, actor_id: str, person_id: int) -> StepsForm:
    """Return a person's key results of the open week, with their open steps.

    Raises a Refusal for anybody who may not answer for them, and if nothing is open.
    """
    reader, owner = _reader_and_owner(work, actor_id, person_id)
    key_results = _key_results(work, owner)
    if not key_results:
        raise Refusal(NONE_OPEN)
    steps = open_steps(work, [kr.id for kr in key_results])
    items = [(kr, steps.get(kr.id, [])) for kr in key_results]
    return StepsForm(owner.id, items, "" if reader.id == owner.id else owner.name)


def submit(work: Work, actor_id: str, form_input: StepsInput) -> None:
    """Tick steps and add new ones. Raises Refusals by field; then nothing is stored."""
    reader, owner = _reader_and_owner(work, actor_id, form_input.person_id)
    key_results = {kr.id: kr for kr in _key_results(work, owner)}
    today = owner.local(work.now).date()
    steps = open_steps(work, list(key_results))
    own_ids = {step.id for of_one in steps.values() for step in of_one}
    store.set_done(work, own_ids & set(form_input.ticked_ids), reader.id, is_done=True)
    errors: list[Refusal] = []
    for id_, lines in form_input.lines.items():
        try:
            if lines and id_ in key_results:
                _add_steps(work, id_, [parse_step(line, today) for line in lines], reader)
        except Refusal as error:
            errors.append(Refusal(error.sentence, field=views.field_of(id_), **error.values))
    if errors:
        raise Refusals(errors)
    work.emit(NextStepsChanged((owner.id,)))


def tick(work: Work, actor_id: str, key_result_id: int, ticked_ids: Collection[int]) -> None:
    """Store which steps of a key result are ticked; the others are open again."""
    key_result = objectives.key_result(work, key_result_id)
    reader, owner = _reader_and_owner(work, actor_id, key_result.owner_id)
    steps = steps_to_tick(work, [key_result_id]).get(key_result_id, [])
    done = {step.id for step in steps if step.done_at}
    ticked = {step.id for step in steps} & set(ticked_ids)
    store.set_done(work, ticked - done, reader.id, is_done=True)
    store.set_done(work, done - ticked, reader.id, is_done=False)
    work.emit(NextStepsChanged((owner.id,)))


def record_typed_steps(
    work: Work, person: Person, origin: str, text: str, key_results: Sequence[OwnedKeyResult]
) -> tuple[str, list[str]]:
    """Store the next steps in a message in place of those that it held before it was edited.

    Returns the rest of the text, and what to answer: a sentence for each step.
    """
    t, today = translator(person.locale), person.local(work.now).date()
    withdrawn = store.delete_open(work, origin)
    remaining, typed_steps = split_off_steps(text, key_results, today)
    answers = []
    for typed_step in typed_steps:
        try:
            answers.append(_record_typed(work, person, origin, typed_step))
        except Refusal as refusal:
            answers.append(f"“{escape(typed_step.step.text)}”: {refusal.translated(t)}")
    if withdrawn or typed_steps:
        work.emit(NextStepsChanged((person.id,)))
    return remaining, answers


def withdraw_steps(work: Work, person: Person, origin: str) -> None:
    """Delete the open steps of a message that was withdrawn."""
    if store.delete_open(work, origin):
        work.emit(NextStepsChanged((person.id,)))


def open_steps(work: Work, key_result_ids: Collection[int]) -> dict[int, list[NextStep]]:
    """Return the steps that are not done, by key result id."""
    return store.steps_since(work, key_result_ids, work.now + DONE_STAYS)


def steps_to_tick(work: Work, key_result_ids: Collection[int]) -> dict[int, list[NextStep]]:
    """Return the open steps and those ticked just now, by key result id."""
    return store.steps_since(work, key_result_ids, work.now - DONE_STAYS)


def recent_steps(
    work: Work, key_result_ids: Collection[int], week: dt.date
) -> dict[int, list[NextStep]]:
    """Return the open steps and those done since the ask about a week, by key result id."""
    monday = dt.datetime.combine(week + dt.timedelta(days=7), dt.time(), dt.UTC)
    return store.steps_since(work, key_result_ids, monday)


def _record_typed(work: Work, person: Person, origin: str, typed_step: TypedStep) -> str:
    t, key_result, step = translator(person.locale), typed_step.key_result, typed_step.step
    if key_result is None:
        return t(WHICH, text=escape(step.text))
    _add_steps(work, key_result.id, [step], person, origin)
    shown = NextStep(0, key_result.id, step.text, step.due)
    return t(NOTED, title=f"*{escape(key_result.title)}*", step=views.next_step_line(t, shown))


def _add_steps(
    work: Work, key_result_id: int, new: Sequence[WrittenStep], by: Person, origin: str = ""
) -> None:
    """Store steps that are not there yet. Raises a Refusal for too many and for one too long."""
    existing = {step.text for step in open_steps(work, [key_result_id]).get(key_result_id, [])}
    missing = {step.text: step for step in new if step.text not in existing}
    if any(len(text) > LONGEST_STEP for text in missing):
        raise Refusal(TOO_LONG, n=LONGEST_STEP)
    if len(existing) + len(missing) > MOST_OPEN:
        raise Refusal(TOO_MANY, n=MOST_OPEN)
    for step in missing.values():
        store.add_step(work, key_result_id, step, by_id=by.id, origin=origin)


def _reader_and_owner(work: Work, actor_id: str, person_id: int) -> tuple[Person, Person]:
    """Return who acts, and whose steps these are. Raises a Refusal unless they may change them."""
    reader = people.require_person(work, actor_id)
    owner = people.by_ids(work, [person_id]).get(person_id)
    if owner is None or not records.may_answer(work, reader, owner):
        raise Refusal(NOT_YOURS)
    return reader, owner


def _key_results(work: Work, owner: Person) -> list[OwnedKeyResult]:
    open_week = records.open_week(work, owner)
    own = records.key_results_of_week(work, owner, open_week, with_others=True)
    return own[: views.MOST_KEY_RESULTS]

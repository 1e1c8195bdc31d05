"""Find what a new key result may be for, and what someone means to change."""

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import join_names
from bot.core.work import Work
from bot.editing import key_result_form, permissions
from bot.editing import objectives as objective_form
from bot.editing.commands.model import EditCandidates, FirstStep
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.key_result_form import KeyResultForm
from bot.editing.objectives.model import ObjectiveForm
from bot.editing.permissions import open_cycles, refuse_stranger, writable
from bot.editing.prefill import role_names
from bot.goals import cycle_calendar, cycle_names
from bot.goals import library as metric_library
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people import people
from bot.people.people import Person
from bot.scores.history import KEY_RESULT_NUMBER, find_key_results

ENDED = N_("{cycle} has ended. Choose one of: {cycles}.")
MAX_OBJECTIVES, MAX_KEY_RESULTS = 10, 20  # that a message offers


def first_step(work: Work, actor_id: str, cycle_words: str = "") -> FirstStep:
    """Return the first step of a new key result. It proposes the newest objective of one's own, of
    the cycle that the words may name.
    """
    editor = people.require_person(work, actor_id)
    cycles = open_cycles(work)
    if not cycles:
        raise permissions.no_cycle(work, editor, is_next=False)
    candidates = search_objectives(work, actor_id, "")
    if cycle_words.strip():
        chosen = cycle_names.chosen_cycles(work, cycle_words)
        cycle_ids = {cycle.id for cycle in chosen} & {cycle.id for cycle in cycles}
        if not cycle_ids:
            names = join_names([cycle.name for cycle in cycles])
            raise Refusal(ENDED, cycle=chosen[0].name, cycles=names)
        candidates = [candidate for candidate in candidates if candidate.cycle_id in cycle_ids]
    own = [objective for objective in candidates if objective.owner_id == editor.id]
    proposed = own or candidates
    return FirstStep(
        objective=proposed[-1] if proposed else None,
        metrics=metric_library.metric_library(work).metrics,
        roles=tuple(role_names(work).items()),
    )


def second_step(
    work: Work, actor_id: str, objective_id: int, source: str
) -> KeyResultForm | ObjectiveForm:
    """Return the form of the key result, or of a new objective where none was chosen."""
    if objective_id:
        position = FormPosition(objective_id=objective_id, source=source)
        return key_result_form.show(work, actor_id, position)
    return objective_form.show(work, actor_id, 0, source)


def search_objectives(
    work: Work, actor_id: str, typed_text: str, *, with_ended: bool = False
) -> list[Objective]:
    """Return the objectives that someone may add key results to: those of the present cycle first,
    one's own first within a cycle. To change them, also those of cycles that have just ended.
    """
    editor = people.require_person(work, actor_id)
    matches = permissions.search_objectives(work, typed_text, editor=editor, with_ended=with_ended)
    order = {cycle.id: place for place, cycle in enumerate(open_cycles(work))}
    return sorted(
        matches,
        key=lambda match: (
            order.get(match.cycle_id, len(order)),
            match.owner_id != editor.id,
            match.id,
        ),
    )


def find(work: Work, actor_id: str, typed_text: str) -> EditCandidates:
    """Return what `/okr edit` may mean and someone may change: objectives by words of their title,
    key results as `/okr history` finds them; without words one's own and those of one's teams.
    """
    editor = people.require_person(work, actor_id)
    words, cycle_ids = _split_cycles(work, typed_text.strip().strip("“”\"'"))
    is_number = KEY_RESULT_NUMBER.fullmatch(words) is not None
    matches = [] if is_number else search_objectives(work, actor_id, words, with_ended=True)
    if cycle_ids:
        matches = [objective for objective in matches if objective.cycle_id in cycle_ids]
    has_words = bool(words or cycle_ids)
    try:
        key_results = find_key_results(work, actor_id, typed_text)
    except Refusal:
        if has_words and not matches:
            raise
        key_results = []
    if matches and has_words:  # an exact title of an objective beats a similar key result
        key_results = [kr for kr in key_results if words.casefold() in kr.title.casefold()]
    changeable = _changeable(work, editor, key_results)
    if not (changeable or matches):
        raise refuse_stranger(has_words=bool(words))
    return EditCandidates(
        objectives=tuple(matches[:MAX_OBJECTIVES]),
        key_results=tuple(changeable[:MAX_KEY_RESULTS]),
        cycle_names={cycle.id: cycle.name for cycle in cycle_calendar.all_cycles(work)},
    )


def _split_cycles(work: Work, typed_text: str) -> tuple[str, set[int]]:
    """Return the words that name no cycle, and the ids of the cycles that the others name."""
    try:
        words = cycle_names.parse_cycle_names(work, typed_text, lambda _: ())
    except Refusal:
        return typed_text, set()  # a title may hold what looks like a cycle
    return (
        (words.other_words, {cycle.id for cycle in words.cycles})
        if words.cycles
        else (typed_text, set())
    )


def _changeable(
    work: Work, editor: Person, key_results: list[OwnedKeyResult]
) -> list[OwnedKeyResult]:
    """Return the key results whose wording at least someone may change."""
    frozen_ids = {cycle.id for cycle in cycle_calendar.all_cycles(work) if cycle.is_frozen}
    unfrozen = [kr for kr in key_results if kr.objective.cycle_id not in frozen_ids]
    allowed = writable(work, editor)
    if allowed is None:
        return unfrozen
    person_ids, team_ids = allowed
    return [
        kr
        for kr in unfrozen
        if {kr.owner_id, kr.objective.owner_id} & person_ids or kr.objective.team_id in team_ids
    ]

"""Look at all key results of a cycle at once."""

import numpy as np
from numpy.typing import NDArray

from bot.core.work import Work
from bot.goals import objectives
from bot.goals.cycle_calendar import Cycle
from bot.people import people
from bot.scores import grades
from bot.scores.surveys import store
from bot.scores.surveys.model import Ledger, Lesson, Survey, tree
from scoring import finals
from scoring.columns import Columns, from_table
from scoring.cycle import last_due_week
from scoring.grades import is_reached
from scoring.judge import Verdicts, judge


def survey(work: Work, cycle: Cycle, *, is_closed: bool) -> Survey | None:
    """How all key results of a cycle stand today; None where it has none."""
    found = store.ledger(work, cycle.id)
    if found is None:
        return None
    today = work.now.date()
    known = from_table(found.table, found.said, today, found.plans, due=found.due)
    of = tree(found, objectives.objectives_of_cycle(work, cycle.id), people.teams(work))
    said = judge(known, today, is_closed=is_closed)
    is_final = _final(work, found, known, said, cycle, is_closed=is_closed)
    return Survey(cycle, found, known, said, of, is_closed, is_final)


def _final(
    work: Work, found: Ledger, known: Columns, said: Verdicts, cycle: Cycle, *, is_closed: bool
) -> NDArray[np.bool_]:
    """Tell which key results have a number that counts, (n,), by the rule of `scoring.assess`."""
    is_over = finals.is_over(known, last_due_week(work.now.date())) | is_closed
    if cycle.any_number_counts or not is_over.any():
        return np.ones(len(is_over), bool)
    is_accepted = np.isin(found.table.id, store.accepted(work, cycle.id))
    final: NDArray[np.bool_] = finals.is_final(known, said.progress, is_accepted) | ~is_over
    return final


def stated(work: Work, known: Survey) -> list[tuple[int, bool]]:
    """The confidence last stated of what was reported, and whether each is reached; nothing where
    all of it is one person's, whom it would score in the open.
    """
    ids, score = known.ledger.table.id[known.is_reported], known.score[known.is_reported]
    confidence = store.confidences(work, known.cycle.id)
    pairs = zip(ids.tolist(), is_reached(np.nan_to_num(score)).tolist(), strict=True)
    owner_of, surveyed = store.owners(work, known.cycle.id), set(known.ledger.table.id.tolist())
    if len({owner for id_, owner in owner_of.items() if id_ in surveyed}) < 2:
        return []
    return [(confidence[id_], came) for id_, came in pairs if id_ in confidence]


def lessons(work: Work, known: Survey, most: int) -> list[Lesson]:
    """What was learned where it went best and where it went worst, half of each."""
    said = store.with_lessons(work, known.cycle.id)
    order = np.argsort(-np.nan_to_num(known.score), kind="stable")
    ids = [id_ for id_ in known.ledger.table.id[order].tolist() if id_ in said]
    chosen = ids if len(ids) <= most else [*ids[: most // 2], *ids[-(most // 2) :]]
    about = {kr.id: kr for kr in objectives.key_results_with_ids(work, {*chosen})}
    notes = grades.learning_notes(work, about.values())
    authors = people.by_ids(work, {one.by_id for one in notes.values()})
    return [
        Lesson(kr.title, notes[id_].text, authors[notes[id_].by_id].name)
        for id_ in chosen
        if (kr := about.get(id_))
    ]

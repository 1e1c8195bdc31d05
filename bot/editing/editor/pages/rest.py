"""The rest of an objective's weights: a rating that the manager gives at the close takes it."""

from bot.core.work import Work
from bot.editing.editor import store
from bot.editing.editor.pages.build import weighed
from bot.files.imports import rating
from bot.goals.notation import read_measure
from bot.goals.objectives import Cycle, Objective
from scoring.model import Plan


def rate(work: Work, wanted: Objective, cycle: Cycle, owner_id: int) -> None:
    """Let the manager's rating take what the weights leave; nothing happens where they leave none,
    or count alike.
    """
    owned = store.of_objective(work, wanted.id)
    weights = weighed(owned, cycle)
    if weights.counts_alike or weights.left <= 0:
        return
    known = next((kr for kr in owned if kr.is_rating), None)
    cells = rating(wanted.key, weights.left)
    fields = {
        "title": cells["title"],
        "objective_id": wanted.id,
        "owner_id": owner_id,
        "weight": weights.left,
        "kind": cells["class"],
        "dimension": cells["dimension"],
        "first_day": cycle.last_day,
        "last_day": cycle.last_day,
        "is_archived": False,
    }
    if known is not None:  # it may go by another name since
        fields |= {"title": known.title, "owner_id": known.owner_id}
    store.put(work, known, cells["key"], (read_measure(cells), Plan()), fields)

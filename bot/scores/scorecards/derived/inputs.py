"""What a scorecard is derived from, as it is now."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.checkins import records as checkins
from bot.core.work import Work
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult, reportable
from bot.scores import grades, rollups
from bot.scores.scorecards.model import Inputs, Reopening
from scoring.model import CheckIn

BY_KEY_RESULT = (
    "check_ins",
    "overrides",
    "waivers",
    "notes",
    "lessons",
    "note_authors",
    "lesson_authors",
    "ratings",
)


def inputs_of(
    work: Work, owned: Sequence[OwnedKeyResult], cycle: Cycle, reopened: Sequence[Reopening]
) -> Inputs:
    """Return all that the closed scorecard of these key results is derived from."""
    known = rollups.evidence(work, owned, is_closed=True)
    return Inputs(
        work.now.date(),
        cycle.is_normalised,
        tuple(owned),
        check_ins_of(work, owned),
        grades.overrides(work, owned),
        grades.waivers(work, owned),
        dict(known.notes),
        dict(known.lessons),
        tuple(reopened),
        dict(known.note_authors),
        dict(known.lesson_authors),
        dict(known.ratings),
        tuple(kr.id for kr in owned if not known.now[kr.id].is_final),
    )


def check_ins_of(work: Work, owned: Iterable[OwnedKeyResult]) -> dict[int, tuple[CheckIn, ...]]:
    """Return the latest check-in of each week, by key result."""
    latest = checkins.latest_versions(work, [kr.id for kr in owned])
    return {id_: tuple(version.rule for version in versions) for id_, versions in latest.items()}


def of_owner(inputs: Inputs, owner_id: int) -> Inputs:
    """Return the inputs of one owner's key results alone."""
    own = tuple(kr for kr in inputs.key_results if kr.owner_id == owner_id)
    return only(inputs, own)


def only(inputs: Inputs, key_results: tuple[OwnedKeyResult, ...]) -> Inputs:
    """Return the inputs of some of the key results, and nothing that was said of others."""
    ids = {kr.id for kr in key_results}
    said: dict[str, Any] = {
        name: {id_: one for id_, one in getattr(inputs, name).items() if id_ in ids}
        for name in BY_KEY_RESULT
    }
    not_final = tuple(id_ for id_ in inputs.not_final if id_ in ids)
    return replace(inputs, key_results=key_results, not_final=not_final, **said)


def without_ratings(inputs: Inputs) -> Inputs:
    """Return the inputs of a scorecard that everybody reads: nothing of any rating is in them."""
    reported = tuple(reportable(inputs.key_results))
    leaves_out = inputs.leaves_out_ratings or inputs.has_ratings
    return replace(only(inputs, reported), leaves_out_ratings=leaves_out)

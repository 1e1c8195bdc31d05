"""A closed scorecard is frozen as its inputs, from which it is calculated again when it is read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult, reportable
from bot.scores.calculation.cycle_parts import PartScore
from bot.scores.calculation.evidence import Decisions, Evidence
from bot.scores.calculation.scorecard import Reopening, Scorecard, build_scorecard
from scoring.assess import assess
from scoring.model import Assessment, CheckIn


@dataclass(frozen=True, kw_only=True)
class ScorecardInputs(Decisions):
    """All that a closed scorecard was calculated from; its fields are stored.

    Key results are there with their objectives and rules as they were; check-ins by key result id,
    the latest version of each week. A team's inputs have no ratings: the scorecards of people with
    ratings are stored apart.
    """

    on: dt.date
    is_normalised: bool
    key_results: tuple[OwnedKeyResult, ...]
    check_ins: dict[int, tuple[CheckIn, ...]]
    reopened: tuple[Reopening, ...] = ()
    not_final: tuple[int, ...] = ()  # ids whose number did not count; none before that rule
    smaller: tuple[PartScore, ...] = ()
    leaves_out_ratings: bool = False  # whether there were ratings that it does not hold

    @property
    def has_ratings(self) -> bool:
        """Whether any of its key results is a rating, as in older scorecards of teams."""
        return any(kr.is_rating for kr in self.key_results)

    @property
    def person_ids(self) -> set[int]:
        """Ids of everybody whose name is on the scorecard."""
        return {
            *(kr.owner_id for kr in self.key_results),
            *(rating.by_id for rating in self.ratings.values()),
            *self.note_authors.values(),
            *self.lesson_authors.values(),
        }


def build_frozen(
    inputs: ScorecardInputs,
    name: str,
    cycle: Cycle,
    names: Mapping[int, str],
    *,
    is_team: bool = True,
    with_ratings: bool = False,
) -> Scorecard:
    """Build a closed scorecard from its inputs; `names` are those of `inputs.person_ids`, by id.

    Ratings in the inputs count only `with_ratings`, which is never for a team.
    """
    scorecard = build_scorecard(
        name,
        replace(cycle, is_normalised=inputs.is_normalised),
        inputs.key_results,
        _judge(inputs, names),
        is_closed=True,
        is_team=is_team,
        with_ratings=with_ratings,
    )
    return replace(
        scorecard,
        smaller=inputs.smaller,
        leaves_out_ratings=scorecard.leaves_out_ratings or inputs.leaves_out_ratings,
    )


def inputs_of_owner(inputs: ScorecardInputs, owner_id: int) -> ScorecardInputs:
    """Return the inputs of one owner's key results only."""
    key_results = tuple(kr for kr in inputs.key_results if kr.owner_id == owner_id)
    return _with_key_results(inputs, key_results)


def without_ratings(inputs: ScorecardInputs) -> ScorecardInputs:
    """Return the inputs of a scorecard that everybody reads: without anything of any rating."""
    reported = tuple(reportable(inputs.key_results))
    leaves_out_ratings = inputs.leaves_out_ratings or inputs.has_ratings
    return replace(_with_key_results(inputs, reported), leaves_out_ratings=leaves_out_ratings)


def _judge(inputs: ScorecardInputs, names: Mapping[int, str]) -> Evidence:
    """Judge the key results as on the day when the scorecard was closed."""
    rules = [kr.rule for kr in inputs.key_results]
    ids = [rule.id for rule in rules]
    closed = assess(rules, inputs.check_ins, inputs.on, closed=True, any_number_counts=ids)
    before_last = {id_: check_ins[:-1] for id_, check_ins in inputs.check_ins.items()}
    not_final = inputs.not_final
    assessments = [
        replace(judged, is_final=judged.key_result_id not in not_final) for judged in closed
    ]
    return Evidence(
        **inputs.decisions,
        assessments=_by_key_result(assessments),
        earlier_assessments=_by_key_result(assess(rules, before_last, inputs.on)),
        names=names,
    )


def _by_key_result(assessments: Iterable[Assessment]) -> dict[int, Assessment]:
    return {assessment.key_result_id: assessment for assessment in assessments}


def _with_key_results(
    inputs: ScorecardInputs, key_results: tuple[OwnedKeyResult, ...]
) -> ScorecardInputs:
    """Return the inputs of some of the key results, without what was written about others."""
    key_result_ids = {kr.id for kr in key_results}

    def chosen(by_key_result: Mapping[int, Any]) -> dict[int, Any]:
        return {
            key_result_id: value
            for key_result_id, value in by_key_result.items()
            if key_result_id in key_result_ids
        }

    decisions: dict[str, Any] = {name: chosen(of) for name, of in inputs.decisions.items()}
    return replace(
        inputs,
        key_results=key_results,
        check_ins=chosen(inputs.check_ins),
        not_final=tuple(
            key_result_id for key_result_id in inputs.not_final if key_result_id in key_result_ids
        ),
        **decisions,
    )

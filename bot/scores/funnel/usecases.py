"""Read the funnel of a team or the company."""

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import library as metric_library
from bot.goals.library import ClickStage
from bot.people import people
from bot.scores.comparisons import (
    SubjectScores,
    parse_request,
    parts_of_dimensions,
    requested_cycles,
    subject_scores,
)
from bot.scores.funnel.model import Funnel
from scoring.funnel import progress_by_dimension

USAGE = N_("Name one team or the company, and a cycle if you like: `/okr funnel growth`.")


def funnels(work: Work, actor_id: str, typed_text: str) -> list[Funnel]:
    """Return the funnels for `[team | company] [cycle]`.

    Without a team it is the company's; without a cycle there is one for each running cycle that
    has key results. Raises Refusal for a person or for two teams.
    """
    reader = people.require_person(work, actor_id)
    request = parse_request(work, typed_text)
    if request.person_count or len(request.subjects) > 1:
        raise Refusal(USAGE)
    subject = request.subjects[0] if request.subjects else None
    all_funnels = [
        _funnel(work, subject_scores(work, reader, subject, cycle))
        for cycle in requested_cycles(work, request)
    ]
    if request.cycles:
        return all_funnels
    return [funnel for funnel in all_funnels if funnel.scores.counted] or all_funnels


def _funnel(work: Work, scores: SubjectScores) -> Funnel:
    parts = parts_of_dimensions(scores.counted, metric_library.metric_library(work))
    return Funnel(
        scores=scores,
        gauges=progress_by_dimension([part for _, part in parts]),
        clicks={
            stage: progress_by_dimension(
                [part for part_stage, part in parts if part_stage is stage]
            )
            for stage in ClickStage
        },
        without_dimension=len(scores.counted) - len(parts),
        flagged=sum(kr.is_flagged for kr in scores.counted),
    )

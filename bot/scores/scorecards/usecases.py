"""Read scorecards: of closed cycles as they were frozen, of others as of now."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.people import leadership, people
from bot.people.people import Person, Team
from bot.scores import grades, rollups
from bot.scores.calculation import (
    CompanyScorecard,
    PreviousScore,
    ProgressPoint,
    Scorecard,
    ScorecardInputs,
    build_frozen,
    calibration,
    progress_curve,
    roll_up_scores,
    scores_by_key_result,
    without_ratings_of_teams,
)
from bot.scores.evidence import (
    company_curve,
    judge_cycle,
    lessons,
    read_check_ins,
    read_inputs,
    read_names,
    score_company,
    stated_confidences,
)
from bot.scores.rollups import COMPANY_ID, ScoreRequest
from scoring.grades import brier

COMPANY = ("company", "公司")
MOST_LESSONS = 6
Subject = Person | Team | None  # None is the company


def preview(
    work: Work, by: str, arguments: str, *, is_public: bool = False
) -> list[Scorecard] | list[CompanyScorecard]:
    """Return scorecards, one for each cycle named or running: `[team | @person | company] [cycle]`.

    A person's is for those who may see it, and only they may make it public: without ratings, and
    without how well their confidence predicted the results.
    """
    reader, subject, request = read_subject(work, by, arguments)
    if subject is None:
        companies = [of_company(work, cycle) for cycle in request.cycles]
        with_teams = [company for company in companies if company.teams]
        return companies if request.is_named else with_teams or companies
    if is_public:
        check_sharing(reader, [subject])
    if isinstance(subject, Team):
        scorecards = [of_team(work, subject, cycle) for cycle in request.cycles]
    else:
        scorecards = [
            of_person(work, reader, subject, cycle, is_public=is_public) for cycle in request.cycles
        ]
    if request.is_named:
        return scorecards
    return [scorecard for scorecard in scorecards if scorecard.has_key_results] or scorecards


def check_sharing(reader: Person, subjects: Iterable[Subject]) -> None:
    """Raise a Refusal if a reader would show everybody another person's score."""
    for subject in subjects:
        if isinstance(subject, Person) and subject.id != reader.id:
            raise Refusal(N_("Only {name} may share this scorecard."), name=subject.name)


def read_subject(work: Work, by: str, arguments: str) -> tuple[Person, Subject, ScoreRequest]:
    """Return the reader, whose scorecard is meant, and of which cycles.

    Raises a Refusal if the reader may not see it.
    """
    reader = people.require_person(work, by)
    request = rollups.read_request(work, arguments)
    if request.subject.casefold() in COMPANY:
        return reader, None, request
    if not request.subject:
        return reader, rollups.own_team(work, reader), request
    subject = rollups.find_subject(work, request.subject)
    if isinstance(subject, Person):
        _check_visibility(work, reader, subject)
    return reader, subject, request


def of_team(work: Work, team: Team, cycle: Cycle) -> Scorecard:
    """Return a team's scorecard; of a closed cycle as it was frozen."""
    frozen_inputs = _valid_inputs(work, team, cycle)
    if frozen_inputs is not None:
        return frozen_team(work, team, cycle, frozen_inputs)
    scorecard = rollups.of_team(work, team, cycle)
    return replace(
        scorecard,
        curve=_curve(work, scorecard),
        previous=_previous_score(work, cycle, team.id),
        brier=_brier(scorecard),
    )


def of_person(
    work: Work, reader: Person, person: Person, cycle: Cycle, *, is_public: bool = False
) -> Scorecard:
    """Return a person's scorecard, for them, their managers and admins.

    Nobody else is shown how well their confidence predicted the results. If it `is_public`, it has
    neither that nor ratings.
    """
    _check_visibility(work, reader, person)
    with_ratings = not is_public and grades.may_read_ratings(work, reader, person)
    scorecard = _of_person(work, person, cycle, with_ratings=with_ratings)
    earlier = cycle_calendar.cycle_before(cycle, cycle_calendar.all_cycles(work))
    previous = None
    if earlier is not None and earlier.is_frozen:
        score = _of_person(work, person, earlier, with_ratings=with_ratings).score
        previous = PreviousScore(earlier.name, score) if score is not None else None
    return replace(
        scorecard,
        curve=_curve(work, scorecard),
        previous=previous,
        brier=None if is_public else _brier(scorecard, is_own=True),
        is_private=person.id != reader.id and not is_public,
    )


def of_company(work: Work, cycle: Cycle) -> CompanyScorecard:
    """Return the company's scorecard; of a closed cycle as it was frozen."""
    frozen = frozen_company(work, cycle) if _reads_as_frozen(work, cycle) else None
    if frozen is not None:
        return replace(frozen, cycle=cycle, previous=_previous_score(work, cycle))
    scorecard = calculate_company(work, cycle, is_closed=cycle.is_closed)
    return scorecard or CompanyScorecard(
        cycle=cycle, teams=(), score=None, is_closed=cycle.is_closed
    )


def calculate_company(work: Work, cycle: Cycle, *, is_closed: bool) -> CompanyScorecard | None:
    """Return the company's scorecard as of now; None if it has no key results."""
    judged = judge_cycle(work, cycle, is_closed=is_closed)
    if judged is None:
        return None
    stated = stated_confidences(work, judged) if is_closed else []
    return replace(
        rollups.with_cycle_parts(work, score_company(judged)),
        curve=company_curve(judged, work.now.date()),
        lessons=tuple(lessons(work, judged, MOST_LESSONS)),
        previous=_previous_score(work, cycle),
        brier=brier([confidence for confidence, _ in stated], [reached for _, reached in stated]),
        leaves_out_ratings=True,
    )


def frozen_team(work: Work, team: Team, cycle: Cycle, inputs: ScorecardInputs) -> Scorecard:
    """Return a team's closed scorecard from its inputs, without the ratings of older ones."""
    scorecard = build_frozen(inputs, team.name, cycle, read_names(work, inputs))
    return replace(
        scorecard,
        curve=_curve(work, scorecard, inputs),
        previous=_previous_score(work, cycle, team.id),
        brier=_brier(scorecard),
        reopened=inputs.reopened,
    )


def frozen_company(work: Work, cycle: Cycle) -> CompanyScorecard | None:
    """Return the company's closed scorecard, without the ratings that older ones have in them."""
    frozen = rollups.load_company(work, cycle.id)
    if frozen is None or frozen.leaves_out_ratings:
        return frozen
    all_inputs = rollups.load_all_inputs(work, cycle.id)
    inputs_of_team = {team_id: inputs for team_id, inputs in all_inputs.items() if inputs}
    rated = [kr for kr in objectives.key_results_in_cycle(work, cycle.id) if kr.is_rating]
    if not (rated or any(inputs.has_ratings for inputs in inputs_of_team.values())):
        return frozen
    team_scorecards = [
        frozen_team(work, team, cycle, inputs_of_team[team.id])
        for team in people.teams(work)
        if team.id in inputs_of_team
    ]
    titles = {kr.id: kr.title for kr in rated}
    confirmations = grades.all_confirmations(work, list(titles)) if titles else []
    notes = {(titles[note.key_result_id], note.decision.learned) for note in confirmations}
    return without_ratings_of_teams(frozen, team_scorecards, notes)


def _check_visibility(work: Work, reader: Person, person: Person) -> None:
    if not leadership.may_see(work, reader, person):
        raise Refusal(N_("Only the owner and their managers can see the overall score."))


def _of_person(work: Work, person: Person, cycle: Cycle, *, with_ratings: bool) -> Scorecard:
    """Return a person's scorecard; of a closed cycle with ratings as it was frozen."""
    inputs = rollups.load_private(work, cycle.id, person.id) if cycle.is_frozen else None
    if inputs is None:
        return rollups.of_person(work, person, cycle, with_ratings=with_ratings)
    names = read_names(work, inputs)
    scorecard = build_frozen(
        inputs, person.name, cycle, names, is_team=False, with_ratings=with_ratings
    )
    parts = rollups.parts_of_person(work, person, cycle, with_ratings=with_ratings)
    return replace(scorecard, smaller=parts)


def _valid_inputs(work: Work, team: Team, cycle: Cycle) -> ScorecardInputs | None:
    """Return what a team's closed scorecard is calculated from; None if it isn't closed.

    Of a reopened cycle they are valid as long as the scores of those key results have not changed.
    """
    frozen = rollups.load_inputs(work, cycle.id, team.id) if cycle.is_closed else None
    if frozen is None or cycle.is_frozen:
        return frozen
    key_results = objectives.key_results_with_ids(work, {kr.id for kr in frozen.key_results})
    current = frozen_team(work, team, cycle, read_inputs(work, key_results, cycle, ()))
    before = frozen_team(work, team, cycle, frozen)
    return frozen if scores_by_key_result(current) == scores_by_key_result(before) else None


def _reads_as_frozen(work: Work, cycle: Cycle) -> bool:
    """Return whether the company's scorecard of a cycle reads as it was closed: the cycle is
    frozen, or was reopened and no team's scorecard has changed since.
    """
    if cycle.is_frozen or not cycle.is_reopened:
        return cycle.is_frozen
    frozen = rollups.load_all_inputs(work, cycle.id)
    teams = [team for team in people.teams(work) if frozen.get(team.id)]
    return all(_valid_inputs(work, team, cycle) for team in teams)


def _previous_score(work: Work, cycle: Cycle, team_id: int = COMPANY_ID) -> PreviousScore | None:
    """Return the score of a team, or the company, in the cycle before; None while that is open."""
    earlier = cycle_calendar.cycle_before(cycle, cycle_calendar.all_cycles(work))
    if earlier is None or not earlier.is_frozen:
        return None
    score = _closed_score(work, earlier, team_id)
    return PreviousScore(earlier.name, score) if score is not None else None


def _closed_score(work: Work, cycle: Cycle, team_id: int) -> float | None:
    """Return the closed score of a team, or the company, without ratings of older scorecards."""
    if team_id != COMPANY_ID:
        inputs = rollups.load_inputs(work, cycle.id, team_id)
        if inputs is None or not inputs.has_ratings:
            return rollups.load_score(work, cycle.id, team_id)
        return build_frozen(inputs, "", cycle, read_names(work, inputs)).score
    if scorecard := frozen_company(work, cycle):
        return scorecard.score
    teams = rollups.load_scores(work, cycle.id)  # of an older form, which has no company
    team_scores = [_closed_score(work, cycle, scored_id) for scored_id in teams]
    return roll_up_scores([(1.0, team_score) for team_score in team_scores]).score


def _curve(
    work: Work, scorecard: Scorecard, inputs: ScorecardInputs | None = None
) -> tuple[ProgressPoint, ...]:
    """Return progress against plan, from the inputs of a frozen scorecard or as of now."""
    weighted = [(row.kr.rule, row.line.share) for row in scorecard.rows]
    if inputs is not None:
        return progress_curve(weighted, inputs.check_ins, scorecard.cycle, inputs.on)
    check_ins = read_check_ins(work, [row.kr for row in scorecard.rows])
    return progress_curve(weighted, check_ins, scorecard.cycle, work.now.date())


def _brier(scorecard: Scorecard, *, is_own: bool = False) -> float | None:
    return calibration(scorecard.rows, is_own=is_own) if scorecard.is_closed else None

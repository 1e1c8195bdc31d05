"""Read the scores of a person, a team or the company in several cycles, by default all that run."""

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycle_names, objectives
from bot.people import leadership, lookup, people
from bot.people.people import Person, Team
from bot.scores import grades, rollups
from bot.scores.calculation import CompanyScorecard, Scorecard, ScoredKeyResult
from bot.scores.evidence import judge_cycle, orphaned_ids
from bot.scores.overviews.model import AtRisk, CycleAttention, existing_page, rows_of_page
from bot.scores.rollups import ScoreRequest

NOT_OWN = N_("`/okr me` shows your own key results. `/okr score @name` shows somebody else's.")


def me(work: Work, by: str, arguments: str = "", *, is_public: bool = False) -> list[Scorecard]:
    """Return the reader's own scorecards, one a cycle: `[cycle]`, by default all that run.

    What everybody reads has no ratings.
    """
    reader = people.require_person(work, by)
    request = rollups.read_request(work, arguments)
    if request.subject:
        raise _not_own(work, request.subject)
    return _without_empty(request, _of_person(work, reader, request, with_ratings=not is_public))


def score(work: Work, by: str, arguments: str, *, is_public: bool = False) -> list[Scorecard]:
    """Return the scorecards of a person or a team, one a cycle: `[@person | team] [cycle]`.

    Key results are open to all. A person's score is for them, their managers and admins, and only
    they may make it public, which leaves ratings out.
    """
    reader = people.require_person(work, by)
    request = rollups.read_request(work, arguments)
    subject = rollups.find_subject(work, request.subject) if request.subject else reader
    if isinstance(subject, Team):
        return _without_empty(request, _of_team(work, subject, request))
    may_see = leadership.may_see(work, reader, subject)
    scorecards = _of_person(
        work,
        subject,
        request,
        is_score_visible=subject.id == reader.id if is_public else may_see,
        with_ratings=not is_public and grades.may_read_ratings(work, reader, subject),
    )
    return _without_empty(request, scorecards)


def team(work: Work, by: str, arguments: str, *, is_public: bool = False) -> list[Scorecard]:
    """Return a team's scorecards, one a cycle: `[team] [cycle]`, by default of the reader's team.

    The reader sees the scores of those members that are open to them; everybody sees none.
    """
    reader = people.require_person(work, by)
    request = rollups.read_request(work, arguments, rollups.team_names)
    if request.subject:
        subject = _team_named(work, request.subject)
    else:
        subject = rollups.own_team(work, reader)
    scorecards = _of_team(work, subject, request, None if is_public else reader)
    return _without_empty(request, scorecards)


def company(work: Work, by: str, arguments: str) -> list[CompanyScorecard]:
    """Return every team's score and the company's, by cycle: `[cycle]`."""
    people.require_person(work, by)
    chosen = cycle_names.chosen_cycles(work, arguments)
    companies = [rollups.of_company(work, cycle, is_closed=cycle.is_closed) for cycle in chosen]
    is_named = bool(arguments.strip())
    return (
        companies
        if is_named
        else [scorecard for scorecard in companies if scorecard.teams] or companies
    )


def at_risk(work: Work, by: str, arguments: str, page_number: int = 0) -> AtRisk:
    """Return a page of the key results that need attention, the earliest end first: `[cycle]`."""
    people.require_person(work, by)
    flagged_ids: list[int] = []
    attention: list[CycleAttention] = []
    for cycle in cycle_names.chosen_cycles(work, arguments):
        judged = judge_cycle(work, cycle, is_closed=cycle.is_closed)
        key_result_ids = judged.flagged_ids.tolist() if judged else []
        key_result_ids = [*dict.fromkeys([*key_result_ids, *orphaned_ids(work, cycle)])]
        attention.append(
            CycleAttention(
                cycle=cycle,
                flagged=len(key_result_ids),
                parts=len(judged.score) if judged else 0,
                reported=int(judged.is_reported.sum()) if judged else 0,
                is_over=cycle.last_day < work.now.date(),
            )
        )
        flagged_ids += key_result_ids
    page_number = existing_page(page_number, len(flagged_ids))
    position = {key_result_id: n for n, key_result_id in enumerate(flagged_ids)}
    shown = objectives.key_results_with_ids(
        work, {*flagged_ids[rows_of_page(page_number, len(flagged_ids))]}
    )
    rows: list[ScoredKeyResult] = []
    for cycle, *_ in attention:
        key_results = [kr for kr in shown if kr.objective.cycle_id == cycle.id]
        rows += rollups.rows_of_key_results(work, key_results, cycle)
    rows.sort(key=lambda row: position[row.kr.id])
    return AtRisk(tuple(attention), rows, len(flagged_ids), page_number)


def _of_person(
    work: Work,
    person: Person,
    request: ScoreRequest,
    *,
    is_score_visible: bool = True,
    with_ratings: bool,
) -> list[Scorecard]:
    return [
        rollups.of_person(
            work, person, cycle, is_score_visible=is_score_visible, with_ratings=with_ratings
        )
        for cycle in request.cycles
    ]


def _of_team(
    work: Work, subject: Team, request: ScoreRequest, reader: Person | None = None
) -> list[Scorecard]:
    return [rollups.of_team(work, subject, cycle, reader) for cycle in request.cycles]


def _team_named(work: Work, typed: str) -> Team:
    """Return a team by name; raises a Refusal that names the right command for a person."""
    if typed.startswith(("@", "<@")):
        sentence = N_("`/okr team` is for teams. `/okr score {name}` shows a person's scores.")
        raise Refusal(sentence, name=f"@{lookup.person_named(work, typed).name}")
    return lookup.team_named(work, typed)


def _not_own(work: Work, typed: str) -> Refusal:
    """Return the Refusal for words after `/okr me` that name no cycle."""
    is_subject = typed.startswith(("@", "<@", "#"))
    return Refusal(NOT_OWN) if is_subject else cycle_names.unknown_cycle(work, typed)


def _without_empty(request: ScoreRequest, scorecards: list[Scorecard]) -> list[Scorecard]:
    """Leave out empty scorecards of running cycles; a cycle that was named stays."""
    if request.is_named:
        return scorecards
    return [scorecard for scorecard in scorecards if scorecard.has_key_results] or scorecards

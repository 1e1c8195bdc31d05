"""Read the scores of people, teams and the company as of now, and who may see whose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycle_calendar, cycle_names, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people import leadership, lookup, people
from bot.people.people import Person, Team
from bot.scores import grades
from bot.scores.calculation import (
    CompanyScorecard,
    PartScore,
    Scorecard,
    ScoredKeyResult,
    build_scorecard,
    mix_parts,
    one_group,
    roll_up_groups,
)
from bot.scores.evidence import NO_TEAM_ID, judge_cycle, read_evidence, read_scores, score_company
from bot.scores.rollups.model import ScoreRequest, plain_values
from bot.scores.rollups.store import COMPANY_ID, load_scores


def scores(work: Work, cycle: str = "") -> list[dict[str, Any]]:
    """Return every key result of the cycles named (by default of all that run) as plain values."""
    values: list[dict[str, Any]] = []
    for chosen in cycle_names.chosen_cycles(work, cycle):
        key_results = objectives.key_results_in_cycle(work, chosen.id)
        evidence = read_scores(work, key_results, is_closed=chosen.is_closed)
        owners = people.by_ids(work, {kr.owner_id for kr in key_results})
        values += [
            plain_values(
                kr,
                evidence.assessments[kr.id],
                evidence.overrides.get(kr.id),
                owners[kr.owner_id].name,
                chosen,
            )
            for kr in key_results
        ]
    return values


def rows_of_people(work: Work, owners: Sequence[Person], cycle: Cycle) -> list[ScoredKeyResult]:
    """Return the key results of several people, worst first."""
    return _live(work, "", _owned_by(work, owners, cycle), cycle).worst_first


def rows_of_key_results(
    work: Work, key_results: Sequence[OwnedKeyResult], cycle: Cycle
) -> list[ScoredKeyResult]:
    """Return these key results of a cycle as rows of a scorecard, in their order."""
    return list(_live(work, "", key_results, cycle).rows)


def of_person(
    work: Work,
    person: Person,
    cycle: Cycle,
    *,
    is_score_visible: bool = True,
    with_ratings: bool = False,
) -> Scorecard:
    """Return the scorecard of a person's own key results.

    `is_score_visible` says whether the reader may see the score; `with_ratings` whether it counts
    ratings, which `grades.may_read_ratings` decides.
    """
    key_results = _owned_by(work, [person], cycle)
    scorecard = build_scorecard(
        person.name,
        cycle,
        key_results,
        read_evidence(work, key_results, is_closed=cycle.is_closed),
        is_closed=cycle.is_closed,
        is_score_visible=is_score_visible,
        with_ratings=with_ratings,
    )
    parts = parts_of_person(work, person, cycle, with_ratings=with_ratings) if key_results else ()
    return replace(scorecard, smaller=parts)


def parts_of_person(
    work: Work, person: Person, cycle: Cycle, *, with_ratings: bool
) -> tuple[PartScore, ...]:
    """Return a person's scores in the smaller cycles within one, with ratings or without."""

    def score_in(cycle_part: Cycle) -> float | None:
        return of_person(work, person, cycle_part, with_ratings=with_ratings).score

    return _parts(work, cycle, score_in)


def of_team(work: Work, team: Team, cycle: Cycle, reader: Person | None = None) -> Scorecard:
    """Return the scorecard of a team's and its members' key results, by objective.

    With a `reader` it has the scores of those members that this person may see.
    """
    key_results = objectives.key_results_of_team(work, cycle.id, team)
    scorecard = _live(work, team.name, key_results, cycle, is_team=True)
    if key_results:
        scorecard = replace(scorecard, smaller=parts_of_team(work, team, cycle))
    return replace(scorecard, members=_members(work, team, cycle, reader)) if reader else scorecard


def parts_of_team(work: Work, team: Team, cycle: Cycle) -> tuple[PartScore, ...]:
    """Return a team's scores in the smaller cycles within one, frozen ones as they closed."""

    def score_in(cycle_part: Cycle) -> float | None:
        has_ratings = any(
            kr.is_rating for kr in objectives.key_results_of_team(work, cycle_part.id, team)
        )
        if cycle_part.is_frozen and not has_ratings:  # the frozen score may have counted ratings
            return load_scores(work, cycle_part.id).get(team.id)
        return of_team(work, team, cycle_part).score

    return _parts(work, cycle, score_in)


def of_company(work: Work, cycle: Cycle, *, is_closed: bool) -> CompanyScorecard:
    """Return every team's score and their mean, without a curve and lessons."""
    judged = judge_cycle(work, cycle, is_closed=is_closed)
    if judged is None:
        return CompanyScorecard(cycle=cycle, teams=(), score=None, is_closed=is_closed)
    return with_cycle_parts(work, score_company(judged))


def with_cycle_parts(work: Work, own: CompanyScorecard) -> CompanyScorecard:
    """Mix the smaller cycles within a company's cycle into its score and its teams' scores."""
    parts = cycle_calendar.parts_of_cycle(work, own.cycle)
    if not parts:
        return own
    has_no_team = any(team.id == NO_TEAM_ID for team in own.teams)
    scores_of = {
        cycle_part.id: _scores_by_team(work, cycle_part, has_no_team=has_no_team)
        for cycle_part in parts
    }

    def parts_for(team_id: int) -> tuple[PartScore, ...]:
        return _parts(work, own.cycle, lambda cycle_part: scores_of[cycle_part.id].get(team_id))

    smaller = parts_for(COMPANY_ID)
    teams = tuple(
        replace(team, score=mix_parts(team.score, parts_for(team.id))) for team in own.teams
    )
    return replace(own, teams=teams, score=mix_parts(own.own, smaller), smaller=smaller)


def read_request(
    work: Work, typed: str, names: cycle_names.NameSource | None = None
) -> ScoreRequest:
    """Return the subject of a command as it was typed, and the cycles it names or all that run."""
    words = cycle_names.parse_cycle_names(work, typed, names)
    chosen = words.cycles or tuple(cycle_calendar.running_cycles(work))
    return ScoreRequest(words.other_words, chosen, bool(words.cycles))


def find_subject(work: Work, subject: str) -> Person | Team:
    """Return a person or a team by name; raises a Refusal if a cycle follows that doesn't exist."""
    person_or_team, rest_of_words = lookup.person_or_team_named(work, subject)
    if rest_of_words:
        raise cycle_names.unknown_cycle(work, rest_of_words)
    return person_or_team


def team_names(work: Work) -> list[str]:
    """Return the names of teams, for commands that are only about teams."""
    return [name for team in people.teams(work) for name in (team.name, team.key)]


def own_team(work: Work, reader: Person) -> Team:
    """Return the team that someone leads, otherwise the first they belong to."""
    own_teams = people.teams_of(work, reader.id)
    if not own_teams:
        raise Refusal(
            N_("You're not in a team. Name one: {teams}."),
            teams=", ".join(team.name for team in people.teams(work)) or "–",
        )
    return next((team for team in own_teams if team.lead_id == reader.id), own_teams[0])


def _parts(
    work: Work, cycle: Cycle, score_in: Callable[[Cycle], float | None]
) -> tuple[PartScore, ...]:
    """Return the smaller cycles within one, in order, with the score in each."""
    return tuple(
        PartScore(
            cycle_part.name, cycle_part.part_weight, score_in(cycle_part), cycle_part.is_frozen
        )
        for cycle_part in cycle_calendar.parts_of_cycle(work, cycle)
    )


def _scores_by_team(work: Work, cycle: Cycle, *, has_no_team: bool) -> Mapping[int, float | None]:
    """Return the scores of every team and the company in a cycle, frozen ones as they closed.

    With `has_no_team` it has the score of what belongs to no team, of which nothing is frozen.
    """
    has_ratings = any(kr.is_rating for kr in objectives.key_results_in_cycle(work, cycle.id))
    is_frozen = cycle.is_frozen and not has_ratings  # frozen scores may have counted ratings
    frozen = load_scores(work, cycle.id) if is_frozen else {}
    if is_frozen and not has_no_team:
        return frozen

    def read() -> dict[int, float | None]:
        company = of_company(work, cycle, is_closed=cycle.is_closed)
        live = {COMPANY_ID: company.score, **{team.id: team.score for team in company.teams}}
        return live | frozen

    return work.remember("scores_by_team", read, cycle.id)


def _members(
    work: Work, team: Team, cycle: Cycle, reader: Person
) -> tuple[tuple[str, float | None], ...]:
    """Return names and scores of a team's members that the reader may see, the lowest first."""
    visible = [
        member
        for member in people.by_ids(work, team.people_ids).values()
        if member.id != reader.id and leadership.may_see(work, reader, member)
    ]
    with_ratings = {member.id: grades.may_read_ratings(work, reader, member) for member in visible}
    scores_of = _scores_by_person(work, visible, cycle, with_ratings)
    members = [(member.name, scores_of[member.id]) for member in visible]
    return tuple(sorted(members, key=lambda pair: pair[1] if pair[1] is not None else 2.0))


def _scores_by_person(
    work: Work, persons: Sequence[Person], cycle: Cycle, with_ratings: Mapping[int, bool]
) -> dict[int, float | None]:
    """Return the scores of several people, by id: those of their scorecards.

    `with_ratings` says by person id whether the reader may read the ratings.
    """
    key_results = _owned_by(work, persons, cycle)
    evidence = read_scores(work, key_results, is_closed=cycle.is_closed)
    parts = [
        (cycle_part, _scores_by_person(work, persons, cycle_part, with_ratings))
        for cycle_part in cycle_calendar.parts_of_cycle(work, cycle)
    ]
    by_person: dict[int, float | None] = {}
    for person in persons:
        own = [kr for kr in key_results if kr.owner_id == person.id]
        own = own if with_ratings[person.id] else objectives.reportable(own)
        _, total = roll_up_groups([one_group(own)], evidence, is_closed=cycle.is_closed)
        own_parts = [
            PartScore(
                cycle_part.name,
                cycle_part.part_weight,
                part_scores[person.id],
                cycle_part.is_frozen,
            )
            for cycle_part, part_scores in parts
        ]
        by_person[person.id] = mix_parts(total.score, own_parts) if own else None
    return by_person


def _owned_by(work: Work, owners: Sequence[Person], cycle: Cycle) -> list[OwnedKeyResult]:
    person_ids = {owner.id for owner in owners}
    key_results = (
        objectives.key_results_owned_by(work, person_ids, cycle.first_day, cycle.last_day)
        if person_ids
        else []
    )
    return [kr for kr in key_results if kr.objective.cycle_id == cycle.id]


def _live(
    work: Work,
    name: str,
    key_results: Sequence[OwnedKeyResult],
    cycle: Cycle,
    *,
    is_team: bool = False,
) -> Scorecard:
    """Build a scorecard of key results as of now."""
    evidence = read_evidence(work, key_results, is_closed=cycle.is_closed)
    return build_scorecard(
        name, cycle, key_results, evidence, is_closed=cycle.is_closed, is_team=is_team
    )

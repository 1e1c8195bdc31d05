"""Compare two teams, or one team, person or the company over time."""

from collections.abc import Mapping, Sequence
from math import isnan

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.names import names_in, nearest_in, plain_name
from bot.core.work import Work
from bot.goals import cycle_calendar, cycle_names, objectives
from bot.goals import library as metric_library
from bot.goals.cycle_calendar import Cycle
from bot.people import lookup, people
from bot.people.people import Person, Team
from bot.scores import rollups, scorecards
from bot.scores.calculation import CompanyScorecard, ScoredKeyResult
from bot.scores.comparisons.model import (
    ComparedSide,
    Comparison,
    ComparisonRequest,
    CountedKeyResult,
    Subject,
    SubjectScores,
    compared_side,
)
from bot.scores.evidence import JudgedCycle, company_shares, judge_cycle, score_company
from bot.slack.text import clip
from scoring.attention import is_flagged
from scoring.columns import COMMITMENTS
from scoring.grades import grade
from scoring.health import STATES
from scoring.model import Dimension

COMPANY = ("company", "公司")
MAX_NAMES = 10  # of teams or cycles, in a sentence that lists them
DIMENSIONS = {dimension.value: dimension for dimension in Dimension}
USAGE = N_(
    "Name two teams, or two cycles and a team: `/okr compare growth content`, "
    "`/okr compare 2026Q3 2026Q4 growth`."
)
NO_RANKING = N_(
    "Weekbeat doesn't compare people with each other. Name one person and two cycles to see "
    "how that person's scores changed."
)


def compare(work: Work, by: str, typed: str, *, is_public: bool = False) -> list[Comparison]:
    """Compare `<team> <team> [cycle]`, or `[cycle] [cycle] [team | company | @person]`.

    One subject is compared with itself in the cycle before; without a subject it is the team of
    the requester. Without a cycle, there is one comparison for each running cycle. Raises Refusal
    for two people, and if someone shares another person's scores with a channel.
    """
    reader = people.require_person(work, by)
    request = parse_request(work, typed)
    if request.person_count and len(request.subjects) > 1:
        raise Refusal(NO_RANKING)
    if is_public:
        scorecards.check_sharing(reader, request.subjects)
    if len(request.subjects) == 2 and len(request.cycles) < 2:
        return _compare_teams(work, reader, request)
    if len(request.subjects) > 1 or len(request.cycles) > 2:
        raise Refusal(USAGE)
    return _compare_cycles(work, reader, request, is_public=is_public)


def parse_request(work: Work, typed: str) -> ComparisonRequest:
    """Return the teams, people and cycles that a text names.

    Raises Refusal for a name that does not exist, with the nearest that does.
    """
    teams: dict[str, Team] = {
        plain_name(name): team
        for team in people.teams(work)
        for name in (team.name, team.key, team.channel)
    }
    words = cycle_names.parse_cycle_names(work, typed, _team_names)
    if words.is_repeated:
        raise Refusal(N_("That's the same cycle twice – name a second one."))
    request = ComparisonRequest(cycles=[*words.cycles])
    for name in names_in(words.other_words, {*teams, *COMPANY} - {""}):
        if name in COMPANY:
            request.subjects.append(None)
        elif name in teams:
            request.subjects.append(teams[name])
        elif name.startswith(("@", "<@")):
            request.subjects.append(lookup.person_named(work, name))
        else:
            raise _unknown_name(work, name, teams)
    return request


def requested_cycles(work: Work, request: ComparisonRequest) -> list[Cycle]:
    """Return the cycles that were named, or else all that run."""
    return request.cycles or cycle_calendar.running_cycles(work)


def subject_scores(
    work: Work, reader: Person, subject: Subject, cycle: Cycle, *, is_public: bool = False
) -> SubjectScores:
    """Return the scores of a subject in a cycle; a closed cycle's as they were frozen.

    A person's count their ratings, unless the answer is public.
    """
    if subject is None:
        return _company_scores(work, cycle)
    if isinstance(subject, Team):
        sheet = scorecards.of_team(work, subject, cycle)
    else:
        sheet = scorecards.of_person(work, reader, subject, cycle, is_public=is_public)
    return SubjectScores(
        name=sheet.name,
        cycle=cycle,
        score=sheet.score,
        reported=sheet.reported,
        parts=sheet.parts,
        reached=sheet.reached,
        counted=tuple(map(_counted, sheet.rows)),
        is_over=cycle.last_day < work.now.date(),
        is_closed=sheet.is_closed,
    )


def _team_names(work: Work) -> list[str]:
    """Return names that are no cycles; people are mentioned, so theirs are not needed."""
    return [name for team in people.teams(work) for name in (team.name, team.key)]


def _unknown_name(work: Work, typed: str, teams: Mapping[str, Team]) -> Refusal:
    """Return the Refusal of a name that neither a team nor a cycle has."""
    every_cycle, every_team = cycle_calendar.all_cycles(work), people.teams(work)
    candidates: dict[str, Team | Cycle] = {
        plain_name(name): cycle for cycle in every_cycle for name in (cycle.name, cycle.key)
    }
    candidates.update(teams)
    nearest, name = nearest_in(typed, candidates), clip(typed, 80)
    if nearest:
        sentence = N_("There's no team or cycle “{name}”. Did you mean “{near}”?")
        return Refusal(sentence, name=name, near=candidates[nearest].name)
    ellipsis = ["…"] * (len(every_team) > MAX_NAMES)
    return Refusal(
        N_("There's no team or cycle “{name}”. Teams here: {teams}. Cycles here: {cycles}."),
        name=name,
        teams=", ".join([*(team.name for team in every_team[:MAX_NAMES]), *ellipsis]),
        cycles=_cycle_names(every_cycle),
    )


def _cycle_names(cycles_: Sequence[Cycle]) -> str:
    return ", ".join(cycle.name for cycle in cycles_[-MAX_NAMES:])


def _compare_teams(work: Work, reader: Person, request: ComparisonRequest) -> list[Comparison]:
    first, second = request.subjects
    if first == second:
        raise Refusal(N_("That's the same team twice – name a second one."))
    comparisons = []
    for cycle in requested_cycles(work, request):
        sides = [_side(work, reader, subject, cycle) for subject in (first, second)]
        comparisons.append(Comparison(sides[0], sides[1], over_time=False))
    return _without_empty(comparisons, request)


def _compare_cycles(
    work: Work, reader: Person, request: ComparisonRequest, *, is_public: bool
) -> list[Comparison]:
    subject = request.subjects[0] if request.subjects else rollups.own_team(work, reader)
    comparisons = []
    for pair in _pairs_of_cycles(work, request.cycles):
        sides = [_side(work, reader, subject, cycle, is_public=is_public) for cycle in pair]
        comparisons.append(Comparison(sides[0], sides[1], over_time=True))
    return _without_empty(comparisons, request)


def _side(
    work: Work, reader: Person, subject: Subject, cycle: Cycle, *, is_public: bool = False
) -> ComparedSide:
    scores = subject_scores(work, reader, subject, cycle, is_public=is_public)
    return compared_side(scores, metric_library.metric_library(work))


def _without_empty(comparisons: list[Comparison], request: ComparisonRequest) -> list[Comparison]:
    """Leave out running cycles without key results on either side, unless they were named."""
    filled = [
        comparison
        for comparison in comparisons
        if comparison.first.scores.counted or comparison.second.scores.counted
    ]
    return comparisons if request.cycles else filled or comparisons


def _pairs_of_cycles(work: Work, named: list[Cycle]) -> list[tuple[Cycle, Cycle]]:
    """Return pairs of an earlier and a later cycle.

    Two named cycles are a pair; one is paired with the cycle before it; without a name, every
    running cycle is. Raises Refusal if there is no cycle before.
    """
    if len(named) == 2:
        earlier, later = sorted(named, key=lambda cycle: (cycle.last_day, cycle.first_day))
        return [(earlier, later)]
    every_cycle = cycle_calendar.all_cycles(work)
    later_cycles = named or cycle_calendar.running_cycles(work)
    pairs = [
        (before, cycle)
        for cycle in later_cycles
        if (before := cycle_calendar.cycle_before(cycle, every_cycle)) is not None
    ]
    if not pairs:
        raise Refusal(
            N_("There's no cycle before {cycle} to compare it with. Cycles here: {cycles}."),
            cycle=_cycle_names(later_cycles),
            cycles=_cycle_names(every_cycle),
        )
    return pairs


def _counted(row: ScoredKeyResult) -> CountedKeyResult:
    return CountedKeyResult(
        title=row.kr.title,
        dimension=row.kr.dimension,
        health=row.assessment.health,
        is_flagged=is_flagged(row.assessment),
        score=row.line.score,
        grade=row.line.grade,
        expected=row.assessment.expected,
        share=row.line.share,
    )


def _company_scores(work: Work, cycle: Cycle) -> SubjectScores:
    """Return the company's scores: teams count equally, a key result once in each of its teams."""
    is_closed = cycle.is_closed
    judged = judge_cycle(work, cycle, is_closed=is_closed)
    if is_closed:
        company = scorecards.of_company(work, cycle)
    elif judged:
        company = rollups.with_cycle_parts(work, score_company(judged))
    else:
        company = CompanyScorecard(cycle=cycle, teams=(), score=None, is_closed=False)
    counted = (
        _counted_in_company(objectives.key_result_titles(work, cycle.id), judged) if judged else []
    )
    return SubjectScores(
        name="",
        cycle=cycle,
        score=company.score,
        reported=company.reported,
        parts=company.parts,
        reached=company.reached,
        counted=tuple(counted),
        is_over=cycle.last_day < work.now.date(),
        is_closed=is_closed,
    )


def _counted_in_company(titles: Mapping[int, str], judged: JudgedCycle) -> list[CountedKeyResult]:
    """Return the key results that count for a team; columns of arrays, since there may be many."""
    table = judged.records.table
    columns = zip(
        table.id.tolist(),
        table.commitment.tolist(),
        judged.records.dimension.tolist(),
        judged.assessments.state.tolist(),
        judged.is_flagged.tolist(),
        judged.score.tolist(),
        judged.assessments.expected.tolist(),
        company_shares(judged).tolist(),
        strict=True,
    )
    counted = []
    for id_, commitment, dimension, state, flagged, number, expected, share in columns:
        score = None if isnan(number) else number
        has_grade = judged.is_closed and (score is not None or share > 0)
        if not isnan(share):
            counted.append(
                CountedKeyResult(
                    title=titles[id_],
                    dimension=DIMENSIONS.get(dimension),
                    health=STATES[state],
                    is_flagged=flagged,
                    score=score,
                    grade=grade(score or 0.0, COMMITMENTS[commitment]) if has_grade else None,
                    expected=expected,
                    share=share,
                )
            )
    return counted

"""Look at two sides, or at the business as a funnel; who may see a person's is decided below."""

from collections.abc import Mapping
from math import isnan

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycles, objectives
from bot.goals import library as remedies
from bot.goals.library import Stage
from bot.goals.objectives import Cycle
from bot.people import people
from bot.people.people import Person, Team
from bot.scores import rollups, scorecards, surveys
from bot.scores.comparisons.model import (
    Comparison,
    CountedKeyResult,
    Funnel,
    SubjectScores,
    pieces,
    side,
)
from bot.scores.comparisons.typed.words import ComparisonRequest, Subject, names, read_request
from bot.scores.sheets import Company, Row
from bot.scores.surveys import Survey
from scoring.attention import is_flagged
from scoring.columns import COMMITMENTS
from scoring.funnel import funnel as gauges
from scoring.grades import grade
from scoring.health import STATES
from scoring.model import Dimension

DIMENSIONS = {one.value: one for one in Dimension}
HOW = N_(
    "Name two teams, or two cycles and whose they are: `/okr compare growth content`, "
    "`/okr compare 2026Q3 2026Q4 growth`."
)
HOW_FUNNEL = N_("Name one team or the company, and a cycle if you like: `/okr funnel growth`.")
NO_RANKING = N_(
    "People are not compared with each other. Name one person and two cycles to look at "
    "somebody over time."
)


def compare(work: Work, typed: str, *, by: str, is_public: bool = False) -> list[Comparison]:
    """`<team> <team> [cycle]`, or `[cycle] [cycle] [team | company | @person]`: two teams in a
    cycle, or one of anything in two cycles; alone, my team now and in the cycle before. Without a
    cycle, one comparison for each that runs. A person's is theirs alone to make public.
    """
    reader = people.require_person(work, by)
    asked = read_request(work, typed)
    if asked.persons and len(asked.subjects) > 1:
        raise Refusal(NO_RANKING)
    if is_public:
        scorecards.may_share(reader, asked.subjects)
    if len(asked.subjects) == 2 and len(asked.cycles) < 2:
        return _beside(work, reader, asked)
    if len(asked.subjects) > 1 or len(asked.cycles) > 2:
        raise Refusal(HOW)
    return _over_time(work, reader, asked, is_public=is_public)


def funnel(work: Work, typed: str, *, by: str) -> list[Funnel]:
    """`[team | company] [cycle]`: key results by dimension, from traffic to business; without a
    name the company's, without a cycle of all that run.
    """
    reader = people.require_person(work, by)
    asked = read_request(work, typed)
    if asked.persons or len(asked.subjects) > 1:
        raise Refusal(HOW_FUNNEL)
    subject = asked.subjects[0] if asked.subjects else None
    found = [_funnel(work, reader, subject, cycle) for cycle in _chosen(work, asked)]
    return found if asked.cycles else [one for one in found if one.whole.counted] or found


def _funnel(work: Work, reader: Person, subject: Subject, cycle: Cycle) -> Funnel:
    whole = _whole(work, reader, subject, cycle)
    placed = pieces(whole.counted, remedies.metrics(work))
    return Funnel(
        whole,
        gauges([piece for _, piece in placed]),
        {stage: gauges([piece for at, piece in placed if at is stage]) for stage in Stage},
        len(whole.counted) - len(placed),
        sum(one.is_flagged for one in whole.counted),
    )


def _chosen(work: Work, asked: ComparisonRequest) -> list[Cycle]:
    """The cycles that were named, by default all that run."""
    return asked.cycles or cycles.running(work)


def _beside(work: Work, reader: Person, asked: ComparisonRequest) -> list[Comparison]:
    one, other = asked.subjects
    if one == other:
        raise Refusal(N_("That is the same team twice. Name another one beside it."))
    library = remedies.metrics(work)
    found = []
    for cycle in _chosen(work, asked):
        sides = [side(_whole(work, reader, each, cycle), library) for each in (one, other)]
        found.append(Comparison(sides[0], sides[1], over_time=False))
    return _held(found, asked)


def _over_time(
    work: Work, reader: Person, asked: ComparisonRequest, *, is_public: bool
) -> list[Comparison]:
    subject = asked.subjects[0] if asked.subjects else rollups.my_team(work, reader)
    library = remedies.metrics(work)
    found = []
    for pair in _pairs_of_cycles(work, asked.cycles):
        wholes = [_whole(work, reader, subject, cycle, is_public=is_public) for cycle in pair]
        sides = [side(one, library) for one in wholes]
        found.append(Comparison(sides[0], sides[1], over_time=True))
    return _held(found, asked)


def _held(found: list[Comparison], asked: ComparisonRequest) -> list[Comparison]:
    """Comparisons without those of running cycles where neither side holds anything."""
    held = [one for one in found if one.one.whole.counted or one.other.whole.counted]
    return found if asked.cycles else held or found


def _pairs_of_cycles(work: Work, named: list[Cycle]) -> list[tuple[Cycle, Cycle]]:
    """The earlier and the later of two cycles; of one, that and the one before; of none, that for
    every running one which has one before. A Refusal where there is no such pair.
    """
    if len(named) == 2:
        earlier, later = sorted(named, key=lambda one: (one.last_day, one.first_day))
        return [(earlier, later)]
    every = objectives.cycles(work)
    of = named or cycles.running(work)
    pairs = [(scorecards.cycle_before(cycle, every), cycle) for cycle in of]
    found = [(before, cycle) for before, cycle in pairs if before is not None]
    if not found:
        raise Refusal(
            N_("There is no cycle before {cycle} to compare it with. Cycles here: {cycles}."),
            cycle=names(of),
            cycles=names(every),
        )
    return found


def _whole(
    work: Work, reader: Person, subject: Subject, cycle: Cycle, *, is_public: bool = False
) -> SubjectScores:
    """A subject in a cycle: a team's closed one from what was kept; a person's with their ratings,
    unless all read it.
    """
    if subject is None:
        return _company(work, cycle)
    if isinstance(subject, Team):
        sheet = scorecards.of_team(work, subject, cycle).sheet
    else:
        sheet = scorecards.of_person(work, reader, subject, cycle, is_public=is_public).sheet
    totals = sheet.totals
    return SubjectScores(
        sheet.name,
        cycle,
        sheet.score,
        totals.reported,
        totals.parts,
        totals.reached,
        tuple(map(_row, sheet.rows)),
        cycle.last_day < work.now.date(),
        sheet.is_closed,
    )


def _row(row: Row) -> CountedKeyResult:
    said, line = row.said, row.line
    return CountedKeyResult(
        row.kr.title,
        row.kr.dimension,
        said.health,
        is_flagged(said),
        line.score,
        line.grade,
        said.expected,
        line.share,
    )


def _company(work: Work, cycle: Cycle) -> SubjectScores:
    """The company: teams count equally, and a key result by its share in each team it is in. What
    a closed one came to was kept.
    """
    is_closed = cycle.is_closed
    known = surveys.survey(work, cycle, is_closed=is_closed)
    found = (
        rollups.with_parts(work, surveys.company(known))
        if known
        else Company(cycle, (), None, is_closed)
    )
    if is_closed:
        found = scorecards.of_company(work, cycle).company
    counted = _surveyed(objectives.titles(work, cycle.id), known) if known else []
    return SubjectScores(
        "",
        cycle,
        found.score,
        found.reported,
        found.parts,
        found.reached,
        tuple(counted),
        cycle.last_day < work.now.date(),
        is_closed,
    )


def _surveyed(titles: Mapping[int, str], known: Survey) -> list[CountedKeyResult]:
    """The key results that count for a team, from the columns of a survey."""
    table = known.ledger.table
    columns = zip(
        table.id.tolist(),
        table.commitment.tolist(),
        known.ledger.dimension.tolist(),
        known.said.state.tolist(),
        known.is_flagged.tolist(),
        known.score.tolist(),
        known.said.expected.tolist(),
        surveys.shares(known).tolist(),
        strict=True,
    )
    found = []
    for id_, commitment, dimension, state, flag, value, expected, share in columns:
        score, part = None if isnan(value) else value, DIMENSIONS.get(dimension)
        is_due = known.is_closed and (score is not None or share > 0)
        mark = grade(score or 0.0, COMMITMENTS[commitment]) if is_due else None
        if not isnan(share):
            found.append(
                CountedKeyResult(
                    titles[id_], part, STATES[state], flag, score, mark, expected, share
                )
            )
    return found

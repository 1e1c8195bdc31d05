"""Look at two sides, or at the business as a funnel; who may see a person's is decided below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

from bot import objectives, people, remedies, rollups, scorecards, surveys
from bot.comparisons.model import (
    Comparison,
    Counted,
    Funnel,
    Whole,
    pieces,
    side,
)
from bot.i18n import N_
from bot.objectives import Cycle
from bot.people import Person, Team
from bot.refusal import Refusal
from bot.remedies import Stage
from bot.sheets import Company, Row
from bot.slack.text import clip
from bot.surveys import Survey
from bot.work import Work
from scoring.attention import is_flagged
from scoring.columns import COMMITMENTS
from scoring.funnel import funnel as gauges
from scoring.grades import grade
from scoring.health import STATES
from scoring.model import Dimension

COMPANY = ("company", "公司")
DIMENSIONS = {one.value: one for one in Dimension}
MOST_NAMES = 10  # of teams or cycles, in a sentence that lists them
HOW = N_(
    "Name two teams, or two cycles and whose they are: `/okr compare growth content`, "
    "`/okr compare 2026Q3 2026Q4 growth`."
)
HOW_FUNNEL = N_("Name one team or the company, and a cycle if you like: `/okr funnel growth`.")
NO_RANKING = N_(
    "People are not compared with each other. Name one person and two cycles to look at "
    "somebody over time."
)
Subject = Team | Person | None  # None is the company


@dataclass
class _Asked:
    """What was typed after the verb, found."""

    subjects: list[Subject] = field(default_factory=list)
    cycles: list[Cycle] = field(default_factory=list)

    @property
    def persons(self) -> int:
        """How many of the subjects are people."""
        return sum(isinstance(one, Person) for one in self.subjects)


def compare(work: Work, typed: str, *, by: str, is_public: bool = False) -> Comparison:
    """`<team> <team> [cycle]`, or `[cycle] [cycle] [team | company | @person]`: two teams in a
    cycle, or one of anything in two cycles; alone, my team now and in the cycle before. A person's
    is theirs alone to make public.
    """
    reader = people.person(work, by)
    asked = _asked(work, typed)
    if asked.persons and len(asked.subjects) > 1:
        raise Refusal(NO_RANKING)
    if is_public:
        scorecards.may_share(reader, asked.subjects)
    if len(asked.subjects) == 2 and len(asked.cycles) < 2:
        return _beside(work, reader, asked)
    if len(asked.subjects) > 1 or len(asked.cycles) > 2:
        raise Refusal(HOW)
    return _over_time(work, reader, asked, is_public=is_public)


def funnel(work: Work, typed: str, *, by: str) -> Funnel:
    """`[team | company] [cycle]`: key results by dimension, from traffic to business; without a
    name the company's.
    """
    reader = people.person(work, by)
    asked = _asked(work, typed)
    if asked.persons or len(asked.subjects) > 1 or len(asked.cycles) > 1:
        raise Refusal(HOW_FUNNEL)
    subject = asked.subjects[0] if asked.subjects else None
    cycle = asked.cycles[0] if asked.cycles else objectives.cycle_named(work, "")
    whole = _whole(work, reader, subject, cycle)
    placed = pieces(whole.counted, remedies.metrics(work))
    return Funnel(
        whole,
        gauges([piece for _, piece in placed]),
        {stage: gauges([piece for at, piece in placed if at is stage]) for stage in Stage},
        len(whole.counted) - len(placed),
        sum(one.is_flagged for one in whole.counted),
    )


def _beside(work: Work, reader: Person, asked: _Asked) -> Comparison:
    one, other = asked.subjects
    if one == other:
        raise Refusal(N_("That is the same team twice. Name another one beside it."))
    cycle = asked.cycles[0] if asked.cycles else objectives.cycle_named(work, "")
    library = remedies.metrics(work)
    sides = [side(_whole(work, reader, each, cycle), library) for each in (one, other)]
    return Comparison(sides[0], sides[1], over_time=False)


def _over_time(work: Work, reader: Person, asked: _Asked, *, is_public: bool) -> Comparison:
    subject = asked.subjects[0] if asked.subjects else rollups.my_team(work, reader)
    library = remedies.metrics(work)
    earlier, later = _two_cycles(work, asked.cycles)
    sides = [
        side(_whole(work, reader, subject, cycle, is_public=is_public), library)
        for cycle in (earlier, later)
    ]
    return Comparison(sides[0], sides[1], over_time=True)


def _two_cycles(work: Work, named: list[Cycle]) -> tuple[Cycle, Cycle]:
    """The earlier and the later of two cycles; of one, that and the one before."""
    if len(named) == 2:
        earlier, later = sorted(named, key=lambda one: (one.last_day, one.first_day))
        if earlier == later:
            raise Refusal(N_("That is the same cycle twice. Name another one beside it."))
        return earlier, later
    cycle = named[0] if named else objectives.cycle_named(work, "")
    before = scorecards.cycle_before(cycle, objectives.cycles(work))
    if before is None:
        raise Refusal(
            N_("There is no cycle before {cycle} to compare it with. Cycles here: {cycles}."),
            cycle=cycle.name,
            cycles=_names(objectives.cycles(work)),
        )
    return before, cycle


def _asked(work: Work, typed: str) -> _Asked:
    """Teams, people and cycles that were typed; a Refusal names the nearest to what is none."""
    teams: dict[str, Team] = {
        rollups.normal(name): one
        for one in people.teams(work)
        for name in (one.name, one.key, one.channel)
    }
    cycles = {
        rollups.normal(name): one for one in objectives.cycles(work) for name in (one.name, one.key)
    }
    known = {*teams, *cycles, *COMPANY} - {""}
    asked = _Asked()
    for name in rollups.names_in(typed, known):
        if name in COMPANY:
            asked.subjects.append(None)
        elif name in teams:
            asked.subjects.append(teams[name])
        elif name in cycles:
            asked.cycles.append(cycles[name])
        elif name.startswith(("@", "<@")):
            asked.subjects.append(people.person_named(work, name))
        else:
            raise _unknown(work, name, {**cycles, **teams})
    return asked


def _unknown(work: Work, typed: str, known: dict[str, Team | Cycle]) -> Refusal:
    near, name = rollups.nearest(typed, known), clip(typed, 80)
    if near:
        sentence = N_("There is no team or cycle “{name}”. Did you mean “{near}”?")
        return Refusal(sentence, name=name, near=known[near].name)
    teams = people.teams(work)
    more = ["…"] * (len(teams) > MOST_NAMES)
    return Refusal(
        N_("There is no team or cycle “{name}”. Teams here: {teams}. Cycles here: {cycles}."),
        name=name,
        teams=", ".join([*(one.name for one in teams[:MOST_NAMES]), *more]),
        cycles=_names(objectives.cycles(work)),
    )


def _names(cycles: Sequence[Cycle]) -> str:
    return ", ".join(one.name for one in cycles[-MOST_NAMES:])


def _whole(
    work: Work, reader: Person, subject: Subject, cycle: Cycle, *, is_public: bool = False
) -> Whole:
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
    return Whole(
        sheet.name,
        cycle,
        totals.roll_up.score,
        totals.reported,
        totals.parts,
        totals.reached,
        tuple(map(_row, sheet.rows)),
        cycle.last_day < work.now.date(),
        sheet.is_closed,
    )


def _row(row: Row) -> Counted:
    said, line = row.said, row.line
    return Counted(
        row.kr.title,
        row.kr.dimension,
        said.health,
        is_flagged(said),
        line.score,
        line.grade,
        said.expected,
        line.share,
    )


def _company(work: Work, cycle: Cycle) -> Whole:
    """The company: teams count equally, and a key result by its share in each team it is in. What
    a closed one came to was kept.
    """
    is_closed = cycle.is_closed
    known = surveys.survey(work, cycle, is_closed=is_closed)
    found = surveys.company(known) if known else Company(cycle, (), None, is_closed)
    if is_closed:
        found = scorecards.of_company(work, cycle).company
    counted = _surveyed(objectives.titles(work, cycle.id), known) if known else []
    return Whole(
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


def _surveyed(titles: Mapping[int, str], known: Survey) -> list[Counted]:
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
                Counted(titles[id_], part, STATES[state], flag, score, mark, expected, share)
            )
    return found

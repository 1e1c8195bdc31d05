"""Read how somebody, a team or the company stands in several cycles, by default in all that run."""

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycle_names, objectives
from bot.people import leadership, lookup, people
from bot.people.people import Person, Team
from bot.scores import grades, rollups, surveys
from bot.scores.overviews.model import Flagged, Standing
from bot.scores.rollups.model import Wanted, window, within
from bot.scores.sheets import Company, Row, Sheet

NOT_YOURS = N_("`/okr me` shows your own key results. `/okr score @name` shows somebody else's.")


def me(work: Work, typed: str = "", *, by: str, is_public: bool = False) -> list[Sheet]:
    """`[cycle]`: my own key results and their roll-up, one sheet a cycle; by default of all that
    run. What all read has no ratings.
    """
    reader = people.require_person(work, by)
    wanted = rollups.wanted_by(work, typed)
    if wanted.subject:
        raise _not_mine(work, wanted.subject)
    return _held(wanted, _of_person(work, reader, wanted, with_ratings=not is_public))


def score(work: Work, typed: str, *, by: str, is_public: bool = False) -> list[Sheet]:
    """`[@person | team] [cycle]`: the scores of a person or a team, one sheet a cycle. Key results
    are open to all; a person's roll-up is for them, their managers and admins, and theirs alone to
    make public, which leaves ratings out.
    """
    reader = people.require_person(work, by)
    wanted = rollups.wanted_by(work, typed)
    one = rollups.about(work, wanted.subject) if wanted.subject else reader
    if isinstance(one, Team):
        return _held(wanted, [rollups.of_team(work, one, cycle) for cycle in wanted.cycles])
    is_open = one.id == reader.id if is_public else leadership.may_see(work, reader, one)
    may_read = not is_public and grades.may_read_ratings(work, reader, one)
    return _held(wanted, _of_person(work, one, wanted, is_open=is_open, with_ratings=may_read))


def _of_person(
    work: Work, one: Person, wanted: Wanted, *, is_open: bool = True, with_ratings: bool
) -> list[Sheet]:
    return [
        rollups.of_person(work, one, cycle, is_open=is_open, with_ratings=with_ratings)
        for cycle in wanted.cycles
    ]


def team(work: Work, typed: str, *, by: str, is_public: bool = False) -> list[Sheet]:
    """`[team] [cycle]`: a team's scorecards as they stand, one a cycle; without a name, my own
    team's. Of its members the reader sees the roll-ups that are open to them, everybody sees none.
    """
    reader = people.require_person(work, by)
    wanted = rollups.wanted_by(work, typed, rollups.team_names)
    one = _team_named(work, wanted.subject) if wanted.subject else rollups.my_team(work, reader)
    viewer = None if is_public else reader
    return _held(wanted, [rollups.of_team(work, one, cycle, viewer) for cycle in wanted.cycles])


def company(work: Work, typed: str, *, by: str) -> list[Company]:
    """`[cycle]`: every team's score and the company's, by cycle."""
    people.require_person(work, by)
    chosen = cycle_names.chosen_cycles(work, typed)
    found = [rollups.of_company(work, cycle, is_closed=cycle.is_closed) for cycle in chosen]
    return found if typed.strip() else [one for one in found if one.teams] or found


def at_risk(work: Work, typed: str, page: int = 0, *, by: str) -> Flagged:
    """`[cycle]`: a page of the key results that need attention, the earliest end first."""
    people.require_person(work, by)
    ids: list[int] = []
    standings: list[Standing] = []
    for cycle in cycle_names.chosen_cycles(work, typed):
        known = surveys.survey(work, cycle, is_closed=cycle.is_closed)
        flagged = known.flagged.tolist() if known else []
        ids += flagged
        parts, reported = (len(known.score), int(known.is_reported.sum())) if known else (0, 0)
        is_over = cycle.last_day < work.now.date()
        standings.append(Standing(cycle, len(flagged), parts, reported, is_over))
    page = within(page, len(ids))
    order = {id_: place for place, id_ in enumerate(ids)}
    some = objectives.key_results_with_ids(work, {*ids[window(page, len(ids))]})
    rows: list[Row] = []
    for one in standings:
        owned = [kr for kr in some if kr.objective.cycle_id == one.cycle.id]
        rows += rollups.of_key_results(work, owned, one.cycle)
    rows.sort(key=lambda row: order[row.kr.id])
    return Flagged(tuple(standings), rows, len(ids), page)


def _team_named(work: Work, typed: str) -> Team:
    """A team by name; a Refusal that says how to ask where it is a person."""
    if typed.startswith(("@", "<@")):
        sentence = N_("`/okr team` is about teams. `/okr score {name}` shows a person's scores.")
        raise Refusal(sentence, name=f"@{lookup.person_named(work, typed).name}")
    return lookup.team_named(work, typed)


def _not_mine(work: Work, typed: str) -> Refusal:
    """A Refusal of words behind `/okr me` that name no cycle."""
    is_other = typed.startswith(("@", "<@", "#"))
    return Refusal(NOT_YOURS) if is_other else cycle_names.unknown_cycle(work, typed)


def _held(wanted: Wanted, sheets: list[Sheet]) -> list[Sheet]:
    """Sheets without those of running cycles that hold nothing; a cycle that was named stays."""
    return sheets if wanted.is_named else [one for one in sheets if one.is_held] or sheets

"""Closed scorecards from what was kept of them; whatever all read leaves ratings out."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.people import Person, Team
from bot.scores import grades, private_scorecards, rollups
from bot.scores.scorecards import store
from bot.scores.scorecards.derived.card import calibration, curve, derive, scores_of
from bot.scores.scorecards.derived.company import company_without_ratings
from bot.scores.scorecards.derived.inputs import check_ins_of, inputs_of, of_owner
from bot.scores.scorecards.model import (
    Before,
    Card,
    CompanyCard,
    Inputs,
    Point,
    Reopening,
    cycle_before,
)
from bot.scores.sheets import Sheet, mean


def kept_inputs(work: Work, team: Team, cycle: Cycle) -> Inputs | None:
    """Return what a team's scorecard was derived from when its cycle was closed; of one that was
    reopened as long as it would say the same of each of those key results now.
    """
    kept = store.kept(work, cycle.id, team.id) if cycle.is_closed else None
    if kept is None or cycle.is_frozen:
        return kept
    owned = objectives.key_results_with_ids(work, {kr.id for kr in kept.key_results})
    now = closed_card(work, team, cycle, inputs_of(work, owned, cycle, ()))
    is_same = scores_of(now.sheet) == scores_of(closed_card(work, team, cycle, kept).sheet)
    return kept if is_same else None


def reads_as_kept(work: Work, cycle: Cycle) -> bool:
    """Tell whether the company's scorecard of a cycle reads as it was closed: it is frozen, or was
    reopened and no team's has changed since.
    """
    if cycle.is_frozen or not cycle.is_reopened:
        return cycle.is_frozen
    closed = store.every(work, cycle.id)
    teams = [team for team in people.teams(work) if closed.get(team.id)]
    return all(kept_inputs(work, team, cycle) for team in teams)


def closed_card(work: Work, team: Team, cycle: Cycle, inputs: Inputs) -> Card:
    """A team's scorecard from what was kept of it, without the ratings that were once kept."""
    sheet = derive(inputs, team.name, cycle, _names(work, inputs))
    past = closed_before(work, cycle, team.id)
    return Card(sheet, curve_of(work, sheet, inputs), past, calibration(sheet), inputs.reopened)


def kept_company(work: Work, cycle: Cycle) -> CompanyCard | None:
    """The company's closed scorecard as it was kept, without the ratings that were once in it."""
    kept = store.kept_company(work, cycle.id)
    if kept is None or kept.leaves_out_ratings:
        return kept
    of_teams = {id_: inputs for id_, inputs in store.every(work, cycle.id).items() if inputs}
    rated = [kr for kr in objectives.key_results_in_cycle(work, cycle.id) if kr.is_rating]
    if not (rated or any(inputs.has_ratings for inputs in of_teams.values())):
        return kept
    teams = [one for one in people.teams(work) if one.id in of_teams]
    cards = [closed_card(work, team, cycle, of_teams[team.id]) for team in teams]
    learned = {(kr.title, text) for kr in rated for text in _notes_on(work, kr)}
    return company_without_ratings(kept, cards, learned)


def sheet_of(work: Work, person: Person, cycle: Cycle, *, with_ratings: bool) -> Sheet:
    """A person's sheet; of a closed cycle from what was kept of a person with ratings."""
    kept = private_scorecards.kept(work, cycle.id, person.id) if cycle.is_frozen else None
    if kept is None:
        return rollups.of_person(work, person, cycle, with_ratings=with_ratings)
    inputs = store.INPUTS.validate_python(kept)
    names = _names(work, inputs)
    sheet = derive(inputs, person.name, cycle, names, is_team=False, with_ratings=with_ratings)
    parts = rollups.parts_of_person(work, person, cycle, with_ratings=with_ratings)
    return replace(sheet, smaller=parts)


def keep_private(work: Work, cycle: Cycle, reopened: Sequence[Reopening]) -> None:
    """Keep the scorecards of people with ratings, for them and those who lead them."""
    owned = objectives.key_results_in_cycle(work, cycle.id)
    rated = {kr.owner_id for kr in owned if kr.is_rating}
    every = inputs_of(work, [kr for kr in owned if kr.owner_id in rated], cycle, reopened)
    names = _names(work, every)
    for owner_id in sorted(rated):
        inputs = of_owner(every, owner_id)
        sheet = derive(inputs, "", cycle, names, is_team=False, with_ratings=True)
        plain = store.INPUTS.dump_python(inputs, mode="json")
        private_scorecards.keep(work, cycle.id, owner_id, plain, sheet.score)


def closed_before(work: Work, cycle: Cycle, team_id: int = store.COMPANY) -> Before | None:
    """How a team, or the company, closed the cycle before; None while that one is open again."""
    earlier = cycle_before(cycle, cycle_calendar.all_cycles(work))
    if earlier is None or not earlier.is_frozen:
        return None
    score = _closed_score(work, earlier, team_id)
    return Before(earlier.name, score) if score is not None else None


def curve_of(work: Work, sheet: Sheet, inputs: Inputs | None = None) -> tuple[Point, ...]:
    """Return how a sheet came by its score, from what was kept of it or else from what is so."""
    shares = [(row.kr.rule, row.line.share) for row in sheet.rows]
    if inputs is not None:
        return curve(shares, inputs.check_ins, sheet.cycle, inputs.on)
    said = check_ins_of(work, [row.kr for row in sheet.rows])
    return curve(shares, said, sheet.cycle, work.now.date())


def _closed_score(work: Work, cycle: Cycle, team_id: int) -> float | None:
    """What a team, or the company, closed at, without the ratings that were once in it."""
    if team_id != store.COMPANY:
        inputs = store.kept(work, cycle.id, team_id)
        if inputs is None or not inputs.has_ratings:
            return store.score(work, cycle.id, team_id)
        return derive(inputs, "", cycle, _names(work, inputs)).score
    if card := kept_company(work, cycle):
        return card.company.score
    ids = store.scores(work, cycle.id)  # of an older form: its teams tell
    return mean([(1.0, _closed_score(work, cycle, id_)) for id_ in ids]).score


def _names(work: Work, inputs: Inputs) -> dict[int, str]:
    return {id_: one.name for id_, one in people.by_ids(work, inputs.people).items()}


def _notes_on(work: Work, kr: OwnedKeyResult) -> set[str]:
    """Every learning note that was ever given with a rating."""
    return {one.decision.learned for one in grades.all_confirmations(work, [kr.id])}

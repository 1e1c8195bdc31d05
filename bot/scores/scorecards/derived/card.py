"""A closed scorecard from its inputs, its curve, and how confidence fared."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.goals.cycle_calendar import Cycle
from bot.scores.scorecards.model import Inputs, Point
from bot.scores.sheets import Evidence, Sheet, draw_up
from scoring import cycle as weeks
from scoring import plan
from scoring.assess import assess
from scoring.grades import brier, is_reached
from scoring.model import CheckIn, KeyResult

MOST_POINTS = 20


def derive(
    inputs: Inputs,
    name: str,
    cycle: Cycle,
    names: Mapping[int, str],
    *,
    is_team: bool = True,
    with_ratings: bool = False,
) -> Sheet:
    """Derive a closed scorecard from what it was made of; `names` are those of `inputs.people` by
    id. Ratings that the inputs hold count `with_ratings` alone, which is never for a team.
    """
    rules = [kr.rule for kr in inputs.key_results]
    earlier = {id_: said[:-1] for id_, said in inputs.check_ins.items()}
    ids = [rule.id for rule in rules]
    now = [
        replace(one, is_final=one.key_result_id not in inputs.not_final)
        for one in assess(rules, inputs.check_ins, inputs.on, closed=True, any_number_counts=ids)
    ]
    before = assess(rules, earlier, inputs.on)
    known = Evidence(
        {one.key_result_id: one for one in now},
        {one.key_result_id: one for one in before},
        inputs.overrides,
        inputs.waivers,
        inputs.notes,
        inputs.lessons,
        names,
        inputs.note_authors,
        inputs.lesson_authors,
        inputs.ratings,
    )
    cycle = replace(cycle, is_normalised=inputs.is_normalised)
    sheet = draw_up(
        name,
        cycle,
        inputs.key_results,
        known,
        is_closed=True,
        is_team=is_team,
        with_ratings=with_ratings,
    )
    return replace(
        sheet,
        smaller=inputs.smaller,
        leaves_out_ratings=sheet.leaves_out_ratings or inputs.leaves_out_ratings,
    )


def scores_of(sheet: Sheet) -> list[tuple[int, float | None, str | None]]:
    """What a closed scorecard says of each key result; as long as that is the same, so is it."""
    lines = ((one.key_result_id, one.score, one.waiver) for one in sheet.totals.lines)
    return sorted(lines, key=lambda line: line[0])


def calibration(sheet: Sheet, *, is_own: bool = False) -> float | None:
    """How well the confidence last stated foresaw what is closed; None below ten key results.

    A team's is open to all, so it takes two owners: of one alone it would score a person. That is
    for a person's own scorecard (`is_own`), which only they and those who may see their roll-up
    can open; nobody is ranked by it.
    """
    stated = [
        (row.kr.owner_id, row.said.confidence, is_reached(row.line.score))
        for row in sheet.rows
        if row.said.confidence is not None and row.line.score is not None
    ]
    if not sheet.is_closed or (not is_own and len({owner for owner, *_ in stated}) < 2):
        return None
    return brier([sure for _, sure, _ in stated], [reached for *_, reached in stated])


def curve(
    lines: Sequence[tuple[KeyResult, float]],
    check_ins: Mapping[int, Sequence[CheckIn]],
    cycle: Cycle,
    on: dt.date,
) -> tuple[Point, ...]:
    """Progress against plan at the end of each week up to the last one that anybody reported (of
    a cycle that is over, up to its end), weighted by the lines' shares; of long cycles every n-th.
    """
    known = {one.week for said in check_ins.values() for one in said}
    end = cycle.last_day if on > cycle.last_day else max(known, default=dt.date.min)
    mondays = [week for week in weeks.weeks(cycle.first_day, cycle.last_day) if week <= end]
    every = -(-len(mondays) // MOST_POINTS) or 1
    mondays = mondays[::-1][::every][::-1]
    counted = [(rule, share) for rule, share in lines if share > 0]
    if not counted or not mondays:
        return ()
    rules, shares = [rule for rule, _ in counted], np.array([share for _, share in counted])
    ends = [min(w + dt.timedelta(6), cycle.last_day) for w in mondays]
    days = np.array([[end.toordinal() for end in ends]] * len(rules))
    planned = shares @ plan.expected(plan.stack([plan.curve(rule) for rule in rules]), days)
    scores = [[one.score for one in assess(rules, check_ins, end)] for end in ends]
    done = np.array(scores) @ shares
    return tuple(
        Point(week, float(d / shares.sum()), float(p / shares.sum()))
        for week, d, p in zip(mondays, done, planned, strict=True)
    )

"""What scorecards judge key results by: how they stand, what people decided, said and learned."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.checkins import records as checkins
from bot.checkins.records import CheckInVersion
from bot.core.work import Work
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.scores import grades
from bot.scores.sheets import Evidence
from scoring.assess import assess
from scoring.cycle import last_due_week, monday
from scoring.model import Assessment


def evidence(work: Work, owned: Sequence[OwnedKeyResult], *, is_closed: bool) -> Evidence:
    """All that a scorecard shows of key results and their owners."""
    latest = checkins.latest_versions(work, [kr.id for kr in owned])
    noted = {kr.id: found for kr in owned if (found := _noted(latest.get(kr.id, ())))}
    learned = grades.learning_notes(work, objectives.reportable(owned))
    note_authors = {id_: version.by_id for id_, version in noted.items()}
    closing_notes = {kr.id: found for kr in owned if (found := _closing_note(kr, latest))}
    lessons = {id_: version.entry.note for id_, version in closing_notes.items()}
    lesson_authors = {id_: version.by_id for id_, version in closing_notes.items()}
    lessons |= {id_: one.text for id_, one in learned.items()}
    lesson_authors |= {id_: one.by_id for id_, one in learned.items()}
    given = grades.ratings_of(work, owned)
    owners, managers = {kr.owner_id for kr in owned}, {one.by_id for one in given.values()}
    authors = {*note_authors.values(), *lesson_authors.values()}
    named = people.by_ids(work, owners | managers | authors)
    return replace(
        scores_only(work, owned, is_closed=is_closed),
        before=_before(work, owned, latest),
        notes={id_: version.entry.note for id_, version in noted.items()},
        lessons=lessons,
        names={id_: one.name for id_, one in named.items()},
        note_authors=note_authors,
        lesson_authors=lesson_authors,
        ratings=given,
    )


def scores_only(work: Work, owned: Sequence[OwnedKeyResult], *, is_closed: bool) -> Evidence:
    """What a roll-up needs, and no more."""
    return Evidence(
        now=checkins.assess_today(work, owned, closed=is_closed),
        before={},
        overrides=grades.overrides(work, owned),
        waivers=grades.waivers(work, owned),
        notes={},
        lessons={},
        names={},
    )


def _before(
    work: Work, owned: Sequence[OwnedKeyResult], latest: Mapping[int, Sequence[CheckInVersion]]
) -> dict[int, Assessment]:
    """How key results would stand without their last check-ins: what a trend is measured from.

    What the last due week told nothing about has no trend: an older change is no news of last week.
    """
    today = work.now.date()
    told = [kr for kr in owned if _is_fresh(kr, latest.get(kr.id, ()), last_due_week(today))]
    earlier = {kr.id: [v.rule for v in latest[kr.id][:-1]] for kr in told}
    found = assess([kr.rule for kr in told], earlier, today)
    return {one.key_result_id: one for one in found}


def _is_fresh(kr: OwnedKeyResult, versions: Sequence[CheckInVersion], due_week: dt.date) -> bool:
    """Tell whether the last due week of a key result, or a later one, was reported."""
    return bool(versions) and versions[-1].week >= min(due_week, monday(kr.rule.last_day))


def _closing_note(
    kr: OwnedKeyResult, latest: Mapping[int, Sequence[CheckInVersion]]
) -> CheckInVersion | None:
    """Return the check-in of the last week, if it has a public note: it was written at the end."""
    if kr.is_rating:
        return None
    week = monday(kr.rule.last_day)
    last = [version for version in latest.get(kr.id, ()) if version.week == week]
    return next((version for version in last if version.entry.note), None)


def _noted(versions: Sequence[CheckInVersion]) -> CheckInVersion | None:
    """The version with the last public note."""
    return next((v for v in reversed(versions) if v.entry.note), None)

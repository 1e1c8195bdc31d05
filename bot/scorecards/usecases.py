"""Close a cycle: freeze it, keep what was derived, post every scorecard."""

import datetime as dt
from collections.abc import Iterable, Sequence

from bot import asks, checkins, objectives, outbox, people, rollups, workspaces
from bot.i18n import Translator, translator
from bot.objectives import Cycle, OwnedKeyResult
from bot.people import Team
from bot.rollups import Sheet
from bot.rollups import views as rollup_views
from bot.scorecards import store, views
from bot.scorecards.model import Inputs, Point, curve, posts_at
from bot.work import Work
from scoring.cycle import monday
from scoring.model import CheckIn

GRACE = dt.timedelta(days=7)  # the longest wait for asks that are still open
NEWS = dt.timedelta(days=28)  # a cycle that ended earlier is frozen without a word


def tick(work: Work) -> None:
    """Close every cycle whose time has come."""
    for cycle in objectives.cycles(work):
        if not cycle.is_frozen and _closes_at(work, cycle) <= work.now:
            close(work, cycle)


def next_due(work: Work) -> dt.datetime | None:
    """When the next cycle is closed: now if its time has come; one that waits for open asks, when
    it waits no longer.
    """
    return min(
        (_closes_at(work, c) for c in objectives.cycles(work) if not c.is_frozen), default=None
    )


def preview(work: Work, typed: str, *, by: str) -> tuple[Sheet, tuple[Point, ...]]:
    """`[team] [cycle]`: a team's scorecard as it would be posted now."""
    sheet = rollups.team(work, typed, by=by)
    return sheet, _curve(work, sheet)


def close(work: Work, cycle: Cycle) -> None:
    """Freeze a cycle, keep what its scorecards were derived from, and post them; closing it again
    updates what was posted.
    """
    is_news = work.now.date() - cycle.last_day <= NEWS
    everything = objectives.in_cycle(work, cycle.id)
    for one in people.teams(work):
        owned = rollups.owned_by_team(everything, one)
        if not owned:
            continue
        sheet = rollups.of_team(work, one, owned, cycle, is_closed=True)
        score = sheet.totals.roll_up.score
        store.keep(work, cycle.id, one.id, _inputs(work, owned, cycle), score)
        if is_news and one.channel:
            once = f"scorecards.team:{one.id}:{cycle.id}"
            _post(
                work,
                one.channel,
                once,
                views.scorecard(_speaks(work, one), sheet, _curve(work, sheet)),
            )
    channel = workspaces.the(work).channel
    if is_news and channel and everything:
        company = rollups.of_company(work, cycle, is_closed=True)
        message = rollup_views.company(translator("en"), company)
        _post(work, channel, f"scorecards.company:{cycle.id}", [message])
    objectives.freeze(work, cycle.id)


def _closes_at(work: Work, cycle: Cycle) -> dt.datetime:
    """Its hour, and later while somebody is still being asked about its last week."""
    due = posts_at(cycle.last_day, workspaces.the(work).zone)
    if work.now < due:
        return due
    owners = {kr.owner_id for kr in objectives.in_cycle(work, cycle.id)}
    last_week = asks.of_week(work, monday(cycle.last_day))
    is_asking = any(ask.person_id in owners and ask.closed_at is None for ask in last_week)
    return due + GRACE if is_asking else due


def _post(work: Work, channel: str, once: str, pages: Sequence[outbox.Message]) -> None:
    """The first page in the channel, the others in its thread; each as it reads now."""
    for n, message in enumerate(pages):
        name = f"{once}:{n}" if n else once
        thread = once if n else None
        outbox.promise(work, to=channel, message=message, once=name, thread=thread)
        outbox.revise(work, once=name, message=message)


def _speaks(work: Work, one: Team) -> Translator:
    """A team's channel is written to in the language of its lead."""
    lead = people.by_id(work, [one.lead_id]).get(one.lead_id) if one.lead_id else None
    return translator(lead.locale if lead else "en")


def _said(work: Work, owned: Iterable[OwnedKeyResult]) -> dict[int, tuple[CheckIn, ...]]:
    latest = checkins.latest(work, [kr.id for kr in owned])
    return {id_: tuple(version.rule for version in versions) for id_, versions in latest.items()}


def _curve(work: Work, sheet: Sheet) -> tuple[Point, ...]:
    said = _said(work, [row.kr for row in sheet.rows])
    shares = [(row.kr.rule, row.line.share) for row in sheet.rows]
    return curve(shares, said, sheet.cycle, work.now.date())


def _inputs(work: Work, owned: Sequence[OwnedKeyResult], cycle: Cycle) -> Inputs:
    return Inputs(
        work.now.date(),
        cycle.is_normalised,
        tuple(rollups.by_objective(owned).values()),
        _said(work, owned),
        rollups.waivers(owned),
    )

"""Draw up scorecards, as previews and for good: kept with their inputs, and posted."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from bot.core.errors import Refusal
from bot.core.i18n import N_
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import reportable
from bot.people import leadership, people, workspaces
from bot.people.people import Person, Team
from bot.scores import grades, rollups, surveys
from bot.scores.rollups.model import Wanted
from bot.scores.scorecards import store, views
from bot.scores.scorecards.derived.card import calibration, scores_of
from bot.scores.scorecards.derived.closed import (
    closed_before,
    closed_card,
    curve_of,
    keep_private,
    kept_company,
    kept_inputs,
    reads_as_kept,
    sheet_of,
)
from bot.scores.scorecards.derived.inputs import inputs_of, without_ratings
from bot.scores.scorecards.derived.posts import once_of, post, speaks, speaks_to_all
from bot.scores.scorecards.model import (
    MOST_LESSONS,
    Before,
    Card,
    CompanyCard,
    Point,
    Posted,
    Reopening,
    cycle_before,
)
from bot.scores.sheets import Company
from scoring.grades import brier

COMPANY = ("company", "公司")
BATCH = 5  # teams to a transaction


def preview(
    work: Work, typed: str, *, by: str, is_public: bool = False
) -> list[Card] | list[CompanyCard]:
    """`[team | @person | company] [cycle]`: scorecards as they were closed, or as they stand now,
    one a cycle, by default of all that run. A person's is for those who may see it, and theirs
    alone to make public: without ratings, and without how well their confidence foresaw what came.
    """
    reader, about, wanted = subject(work, typed, by=by)
    if about is None:
        companies = [of_company(work, cycle) for cycle in wanted.cycles]
        held = [one for one in companies if one.company.teams]
        return companies if wanted.is_named else held or companies
    if isinstance(about, Team):
        return _held(wanted, [of_team(work, about, cycle) for cycle in wanted.cycles])
    if is_public:
        may_share(reader, [about])
    cards = [of_person(work, reader, about, one, is_public=is_public) for one in wanted.cycles]
    if is_public:
        cards = [replace(card, brier=None) for card in cards]
    is_private = about.id != reader.id and not is_public
    return _held(wanted, [replace(card, is_private=is_private) for card in cards])


def _held(wanted: Wanted, cards: list[Card]) -> list[Card]:
    """Cards without those of running cycles that hold nothing; a cycle that was named stays."""
    return cards if wanted.is_named else [one for one in cards if one.sheet.is_held] or cards


def may_share(reader: Person, subjects: Iterable[Person | Team | None]) -> None:
    """A Refusal where a reader would show everybody another person's roll-up."""
    for one in subjects:
        if isinstance(one, Person) and one.id != reader.id:
            raise Refusal(N_("Only {name} may share this scorecard."), name=one.name)


def subject(work: Work, typed: str, *, by: str) -> tuple[Person, Person | Team | None, Wanted]:
    """Who asks, whose scorecard is meant (None is the company's) and of which cycles; a Refusal
    where it is not for them.
    """
    reader = people.require_person(work, by)
    wanted = rollups.wanted_by(work, typed)
    if wanted.subject.casefold() in COMPANY:
        return reader, None, wanted
    if not wanted.subject:
        return reader, rollups.my_team(work, reader), wanted
    one = rollups.about(work, wanted.subject)
    if isinstance(one, Person):
        _may_see(work, reader, one)
    return reader, one, wanted


def of_team(work: Work, team: Team, cycle: Cycle) -> Card:
    """A team's scorecard; of a closed cycle from what was kept."""
    kept = kept_inputs(work, team, cycle)
    if kept is not None:
        return closed_card(work, team, cycle, kept)
    sheet = rollups.of_team(work, team, cycle)
    return Card(
        sheet, curve_of(work, sheet), closed_before(work, cycle, team.id), calibration(sheet)
    )


def of_person(
    work: Work, reader: Person, person: Person, cycle: Cycle, *, is_public: bool = False
) -> Card:
    """A person's scorecard, for them, their managers and admins; with how well their confidence
    foresaw what came, which nobody else is shown. What `is_public` has no ratings.
    """
    _may_see(work, reader, person)
    with_ratings = not is_public and grades.may_read_ratings(work, reader, person)
    sheet = sheet_of(work, person, cycle, with_ratings=with_ratings)
    earlier = cycle_before(cycle, cycle_calendar.all_cycles(work))
    score = None
    if earlier is not None and earlier.is_frozen:
        score = sheet_of(work, person, earlier, with_ratings=with_ratings).score
    past = Before(earlier.name, score) if earlier and score is not None else None
    return Card(sheet, curve_of(work, sheet), past, calibration(sheet, is_own=True))


def of_company(work: Work, cycle: Cycle) -> CompanyCard:
    """The company's scorecard; of a closed cycle as it was kept, whoever has moved since."""
    kept = kept_company(work, cycle) if reads_as_kept(work, cycle) else None
    if kept is not None:
        company = replace(kept.company, cycle=cycle)
        return replace(kept, company=company, before=closed_before(work, cycle))
    found = _company(work, cycle, is_closed=cycle.is_closed)
    return found or CompanyCard(Company(cycle, (), None, cycle.is_closed), ())


def close(
    work: Work,
    cycle: Cycle,
    reopened: Sequence[Reopening] = (),
    *,
    is_news: bool,
    since: dt.datetime | None = None,
) -> list[Posted]:
    """Keep what a frozen cycle's scorecards are derived from and, while that is news, post them;
    a batch of teams at a time, those drawn `since` left out, the company's last. Closing it again
    updates what was posted. Returns those that say something new.
    """
    news: list[Posted] = []
    drawn = store.drawn(work, cycle.id, since) if since else set()
    left = (team for team in people.teams(work) if team.id not in drawn)
    owned = ((team, objectives.key_results_of_team(work, cycle.id, team)) for team in left)
    batch = list(islice(((team, krs) for team, krs in owned if reportable(krs)), BATCH))
    for team, key_results in batch:
        inputs = without_ratings(inputs_of(work, key_results, cycle, reopened))
        inputs = replace(inputs, smaller=rollups.parts_of_team(work, team, cycle))
        card = closed_card(work, team, cycle, inputs)
        kept = store.kept(work, cycle.id, team.id)
        store.keep(work, cycle.id, team.id, inputs, card.sheet.score)
        if is_news and team.channel:
            t, once = speaks(work, team), once_of(cycle, team)
            post(work, t, team.channel, once, views.scorecard(t, card))
            before = kept and scores_of(closed_card(work, team, cycle, kept).sheet)
            if before != scores_of(card.sheet) or (kept and kept.smaller != inputs.smaller):
                news.append(Posted(once, team.channel, team.key, t.language))
    if len(batch) < BATCH:
        keep_private(work, cycle, reopened)
        news += _close_company(work, cycle, reopened, is_news=is_news)
    return news


def is_closed(work: Work, cycle: Cycle, since: dt.datetime) -> bool:
    """Whether all scorecards of a cycle were kept since a moment."""
    return store.COMPANY in store.drawn(work, cycle.id, since)


def _may_see(work: Work, reader: Person, person: Person) -> None:
    if not leadership.may_see(work, reader, person):
        raise Refusal(N_("The overall score is for the owner and their managers."))


def _close_company(
    work: Work, cycle: Cycle, reopened: Sequence[Reopening], *, is_news: bool
) -> list[Posted]:
    channel, found = workspaces.current(work).channel, _company(work, cycle, is_closed=True)
    card = replace(found, reopened=tuple(reopened)) if found else None
    before = store.kept_company(work, cycle.id)
    store.keep_company(work, cycle.id, card)
    if not (card and is_news and channel):
        return []
    t, once = speaks_to_all(work), once_of(cycle)
    post(work, t, channel, once, views.company(t, card))
    is_new = before is None or before.company.score != card.company.score
    return [Posted(once, channel, "", t.language)] if is_new else []


def _company(work: Work, cycle: Cycle, *, is_closed: bool) -> CompanyCard | None:
    """The company's scorecard; None where it has no key results."""
    found = surveys.survey(work, cycle, is_closed=is_closed)
    if found is None:
        return None
    known = surveys.stated(work, found) if is_closed else []
    sure = brier([confidence for confidence, _ in known], [reached for _, reached in known])
    points = tuple(Point(*one) for one in surveys.curve(found, work.now.date()))
    learned = tuple(surveys.lessons(work, found, MOST_LESSONS))
    company, past = rollups.with_parts(work, surveys.company(found)), closed_before(work, cycle)
    return CompanyCard(company, points, learned, past, sure, leaves_out_ratings=True)

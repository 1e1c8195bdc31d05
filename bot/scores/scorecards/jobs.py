"""Freeze the scorecards of a closed cycle and post them, a batch of teams at a time."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice, takewhile

from bot.core.i18n import Translator, translator
from bot.core.work import Work
from bot.goals import objectives
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import OwnedKeyResult, reportable
from bot.people import people, workspaces
from bot.people.people import Team
from bot.scores import rollups
from bot.scores.calculation import (
    Reopening,
    build_frozen,
    inputs_of_owner,
    scores_by_key_result,
    without_ratings,
)
from bot.scores.evidence import read_inputs, read_names
from bot.scores.rollups import COMPANY_ID
from bot.scores.scorecards import views
from bot.scores.scorecards.model import PostedScorecard, post_name
from bot.scores.scorecards.usecases import calculate_company, frozen_team
from bot.slack import outbox
from bot.slack.outbox import Message

BATCH = 5  # teams to a transaction


def freeze_and_post(
    work: Work,
    cycle: Cycle,
    reopened: Sequence[Reopening] = (),
    *,
    is_news: bool,
    since: dt.datetime | None = None,
) -> list[PostedScorecard]:
    """Freeze a batch of a cycle's scorecards and, while that is news, post them.

    Teams that were frozen `since` are left out; the company comes last, with the last batch.
    Freezing again updates what was posted. Returns the posts that say something new.
    """
    batch = list(islice(_teams_to_freeze(work, cycle, since), BATCH))
    news: list[PostedScorecard] = []
    for team, key_results in batch:
        news += _freeze_team(work, team, key_results, cycle, reopened, is_news=is_news)
    if len(batch) < BATCH:
        _freeze_private(work, cycle, reopened)
        news += _freeze_company(work, cycle, reopened, is_news=is_news)
    return news


def are_frozen(work: Work, cycle: Cycle, since: dt.datetime) -> bool:
    """Return whether all scorecards of a cycle were frozen since a moment."""
    return COMPANY_ID in rollups.frozen_since(work, cycle.id, since)


def posted_pages(
    work: Work, t: Translator, once: str, pages: Sequence[Message]
) -> Mapping[str, Message]:
    """Return what every page that was ever posted says now, by the name of its post.

    Pages beyond the present number say that there is nothing more.
    """
    present = {outbox.page_name(once, n): message for n, message in enumerate(pages)}
    further = (outbox.page_name(once, n) for n in count(len(pages)))
    posted_before = takewhile(lambda name: outbox.is_promised(work, name), further)
    return present | dict.fromkeys(posted_before, views.nothing_more(t))


def channel_translator(work: Work, team: Team | None) -> Translator:
    """Return the translator for a team's channel, into the language of its lead."""
    lead_id = team.lead_id if team else None
    lead = people.by_ids(work, [lead_id]).get(lead_id) if lead_id else None
    return translator(lead.locale if lead else workspaces.language(work))


def company_translator(work: Work) -> Translator:
    """Return the translator for the company's channel: that of the team which has this channel."""
    channel = workspaces.current(work).channel
    team = next((team for team in people.teams(work) if team.channel == channel), None)
    return channel_translator(work, team)


def _teams_to_freeze(
    work: Work, cycle: Cycle, since: dt.datetime | None
) -> Iterator[tuple[Team, list[OwnedKeyResult]]]:
    """Yield the teams that have key results and were not frozen `since`, with these."""
    frozen = rollups.frozen_since(work, cycle.id, since) if since else set()
    for team in people.teams(work):
        if team.id not in frozen:
            key_results = objectives.key_results_of_team(work, cycle.id, team)
            if reportable(key_results):
                yield team, key_results


def _freeze_team(
    work: Work,
    team: Team,
    key_results: Sequence[OwnedKeyResult],
    cycle: Cycle,
    reopened: Sequence[Reopening],
    *,
    is_news: bool,
) -> list[PostedScorecard]:
    """Store what a team's scorecard is calculated from, and post it; return new posts."""
    parts = rollups.parts_of_team(work, team, cycle)
    inputs = without_ratings(read_inputs(work, key_results, cycle, reopened))
    inputs = replace(inputs, smaller=parts)
    scorecard = frozen_team(work, team, cycle, inputs)
    earlier = rollups.load_inputs(work, cycle.id, team.id)
    rollups.save_inputs(work, cycle.id, team.id, inputs, scorecard.score)
    if not (is_news and team.channel):
        return []
    t, once = channel_translator(work, team), post_name(cycle, team)
    pages, filler = views.scorecard_pages(t, scorecard), views.nothing_more(t)
    outbox.post_thread(work, to=team.channel, once_name=once, pages=pages, filler=filler)
    if earlier is not None and earlier.smaller == inputs.smaller:
        before = frozen_team(work, team, cycle, earlier)
        if scores_by_key_result(before) == scores_by_key_result(scorecard):
            return []
    return [PostedScorecard(once=once, channel=team.channel, about=team.key, language=t.language)]


def _freeze_company(
    work: Work, cycle: Cycle, reopened: Sequence[Reopening], *, is_news: bool
) -> list[PostedScorecard]:
    """Store the company's scorecard and post it; return the post if it is new."""
    channel = workspaces.current(work).channel
    calculated = calculate_company(work, cycle, is_closed=True)
    scorecard = replace(calculated, reopened=tuple(reopened)) if calculated else None
    earlier = rollups.load_company(work, cycle.id)
    rollups.save_company(work, cycle.id, scorecard)
    if not (scorecard and is_news and channel):
        return []
    t, once = company_translator(work), post_name(cycle)
    pages, filler = views.company_pages(t, scorecard), views.nothing_more(t)
    outbox.post_thread(work, to=channel, once_name=once, pages=pages, filler=filler)
    if earlier is not None and earlier.score == scorecard.score:
        return []
    return [PostedScorecard(once=once, channel=channel, about="", language=t.language)]


def _freeze_private(work: Work, cycle: Cycle, reopened: Sequence[Reopening]) -> None:
    """Store the scorecards of people with ratings, for them and their managers."""
    key_results = objectives.key_results_in_cycle(work, cycle.id)
    rated_ids = {kr.owner_id for kr in key_results if kr.is_rating}
    of_rated = [kr for kr in key_results if kr.owner_id in rated_ids]
    all_inputs = read_inputs(work, of_rated, cycle, reopened)
    names = read_names(work, all_inputs)
    for person_id in sorted(rated_ids):
        inputs = inputs_of_owner(all_inputs, person_id)
        scorecard = build_frozen(inputs, "", cycle, names, is_team=False, with_ratings=True)
        rollups.save_private(work, cycle.id, person_id, inputs, scorecard.score)

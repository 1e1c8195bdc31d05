"""Slack's edge of the overviews: `/okr me | score | team | company | at-risk`."""

from collections.abc import Callable, Sequence

from bot.core.i18n import Translator
from bot.scores.overviews import usecases, views
from bot.scores.rollups.model import TEAMS_PER_PAGE, pages, within
from bot.scores.sheets import Sheet
from bot.slack.edge import Command, Said, offer
from bot.slack.outbox import Message


async def me(said: Said) -> None:
    """`/okr me [cycle]`"""
    sheets = await said.act.read(usecases.me, said.rest, is_public=said.is_public)
    await _show(said, views.person, sheets)


async def score(said: Said) -> None:
    """`/okr score [@person | team] [cycle]`"""
    sheets = await said.act.read(usecases.score, said.rest, is_public=said.is_public)
    is_team = any(one.objectives for one in sheets)
    await _show(said, views.team if is_team else views.person, sheets)


async def team(said: Said) -> None:
    """`/okr team [name] [cycle]`"""
    sheets = await said.act.read(usecases.team, said.rest, is_public=said.is_public)
    await _show(said, views.team, sheets)


async def company(said: Said) -> None:
    """`/okr company [cycle]`"""
    found = await said.act.read(usecases.company, said.rest)
    n = sum(len(one.teams) for one in found)
    page = within(said.page, n, TEAMS_PER_PAGE)
    await offer(said, views.company(said.t, found, page), pages(n, TEAMS_PER_PAGE))


async def at_risk(said: Said) -> None:
    """`/okr at-risk [cycle]`"""
    found = await said.act.read(usecases.at_risk, said.rest, said.page)
    await offer(said, views.at_risk(said.t, found), pages(found.total))


async def _show(
    said: Said,
    draw: Callable[[Translator, Sequence[Sheet], int], Message],
    sheets: Sequence[Sheet],
) -> None:
    n = sum(len(one.rows) for one in sheets)
    await offer(said, draw(said.t, sheets, within(said.page, n)), pages(n))


COMMANDS: dict[str, Command] = {
    "me": me,
    "score": score,
    "team": team,
    "company": company,
    "at-risk": at_risk,
}

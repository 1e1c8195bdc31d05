"""Slack's edge of the roll-ups: `/okr me | score | team | company | at-risk`."""

from collections.abc import Callable

from bot.i18n import Translator
from bot.outbox import Message
from bot.rollups import usecases, views
from bot.rollups.model import TEAMS_PER_PAGE, pages, within
from bot.sheets import Sheet
from bot.slack.commands import Command, Said
from bot.slack.sharing import offer


async def me(said: Said) -> None:
    """`/okr me`"""
    sheet = await said.act.read(usecases.me, is_public=said.is_public)
    await _show(said, views.person, sheet)


async def score(said: Said) -> None:
    """`/okr score [@person | team] [cycle]`"""
    sheet = await said.act.read(usecases.score, said.rest, is_public=said.is_public)
    await _show(said, views.team if sheet.objectives else views.person, sheet)


async def team(said: Said) -> None:
    """`/okr team [name] [cycle]`"""
    sheet = await said.act.read(usecases.team, said.rest, is_public=said.is_public)
    await _show(said, views.team, sheet)


async def company(said: Said) -> None:
    """`/okr company [cycle]`"""
    found = await said.act.read(usecases.company, said.rest)
    n = len(found.teams)
    page = within(said.page, n, TEAMS_PER_PAGE)
    await offer(said, views.company(said.t, found, page), pages(n, TEAMS_PER_PAGE))


async def at_risk(said: Said) -> None:
    """`/okr at-risk [cycle]`"""
    found = await said.act.read(usecases.at_risk, said.rest, said.page)
    await offer(said, views.at_risk(said.t, *found), pages(found.total))


async def _show(
    said: Said, draw: Callable[[Translator, Sheet, int], Message], sheet: Sheet
) -> None:
    n = len(sheet.rows)
    await offer(said, draw(said.t, sheet, within(said.page, n)), pages(n))


COMMANDS: dict[str, Command] = {
    "me": me,
    "score": score,
    "team": team,
    "company": company,
    "at-risk": at_risk,
}

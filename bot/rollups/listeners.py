"""Slack's edge of the roll-ups: `/okr me | score | team | company | at-risk`."""

from bot.rollups import usecases, views
from bot.rollups.model import TEAMS_PER_PAGE, pages, window
from bot.sheets import Sheet
from bot.slack.commands import Command, Said
from bot.slack.sharing import offer


async def me(said: Said) -> None:
    """`/okr me`"""
    await _sheet(said, await said.act.read(usecases.me))


async def score(said: Said) -> None:
    """`/okr score [@person | team] [cycle]`"""
    await _sheet(said, await said.act.read(usecases.score, said.rest, is_public=said.is_public))


async def team(said: Said) -> None:
    """`/okr team [name] [cycle]`"""
    sheet = await said.act.read(usecases.team, said.rest, is_public=said.is_public)
    await offer(said, views.team(said.t, sheet, said.page), pages(len(sheet.rows)))


async def company(said: Said) -> None:
    """`/okr company [cycle]`"""
    found = await said.act.read(usecases.company, said.rest)
    n = pages(len(found.teams), TEAMS_PER_PAGE)
    await offer(said, views.company(said.t, found, page=said.page), n)


async def at_risk(said: Said) -> None:
    """`/okr at-risk [cycle]`"""
    cycle, rows = await said.act.read(usecases.at_risk, said.rest)
    shown = rows[window(said.page, len(rows))]
    message = views.at_risk(said.t, cycle, shown, len(rows), said.page)
    await offer(said, message, pages(len(rows)))


async def _sheet(said: Said, sheet: Sheet) -> None:
    draw = views.team if sheet.objectives else views.person
    await offer(said, draw(said.t, sheet, said.page), pages(len(sheet.rows)))


COMMANDS: dict[str, Command] = {
    "me": me,
    "score": score,
    "team": team,
    "company": company,
    "at-risk": at_risk,
}

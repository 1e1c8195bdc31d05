"""Slack's edge of the overviews: `/okr me | score | team | company | at-risk`."""

from collections.abc import Callable, Sequence

from bot.core.i18n import Translator
from bot.scores.overviews import usecases, views
from bot.scores.rollups.model import TEAMS_PER_PAGE, pages, within
from bot.scores.sheets import Sheet
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons
from bot.slack.outbox import Message


async def me(said: SlashCommand) -> None:
    """`/okr me [cycle]`"""
    sheets = await said.act.read(usecases.me, said.arguments, is_public=said.is_public)
    await _show(said, views.person, sheets)


async def score(said: SlashCommand) -> None:
    """`/okr score [@person | team] [cycle]`"""
    sheets = await said.act.read(usecases.score, said.arguments, is_public=said.is_public)
    is_team = any(one.objectives for one in sheets)
    await _show(said, views.team if is_team else views.person, sheets)


async def team(said: SlashCommand) -> None:
    """`/okr team [name] [cycle]`"""
    sheets = await said.act.read(usecases.team, said.arguments, is_public=said.is_public)
    await _show(said, views.team, sheets)


async def company(said: SlashCommand) -> None:
    """`/okr company [cycle]`"""
    found = await said.act.read(usecases.company, said.arguments)
    n = sum(len(one.teams) for one in found)
    page = within(said.page, n, TEAMS_PER_PAGE)
    await respond_with_buttons(said, views.company(said.t, found, page), pages(n, TEAMS_PER_PAGE))


async def at_risk(said: SlashCommand) -> None:
    """`/okr at-risk [cycle]`"""
    found = await said.act.read(usecases.at_risk, said.arguments, said.page)
    await respond_with_buttons(said, views.at_risk(said.t, found), pages(found.total))


async def _show(
    said: SlashCommand,
    draw: Callable[[Translator, Sequence[Sheet], int], Message],
    sheets: Sequence[Sheet],
) -> None:
    n = sum(len(one.rows) for one in sheets)
    await respond_with_buttons(said, draw(said.t, sheets, within(said.page, n)), pages(n))


COMMANDS: dict[str, CommandHandler] = {
    "me": me,
    "score": score,
    "team": team,
    "company": company,
    "at-risk": at_risk,
}

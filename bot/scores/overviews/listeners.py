"""Slack's edge of the overviews: `/okr me | score | team | company | at-risk`."""

from collections.abc import Callable, Sequence

from bot.core.i18n import Translator
from bot.scores.calculation import Scorecard
from bot.scores.overviews import usecases, views
from bot.scores.overviews.model import TEAMS_PER_PAGE, existing_page, page_count
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons
from bot.slack.outbox import Message


async def me(command: SlashCommand) -> None:
    """`/okr me [cycle]`"""
    scorecards = await command.act.read(usecases.me, command.arguments, is_public=command.is_public)
    await _answer(command, views.person, scorecards)


async def score(command: SlashCommand) -> None:
    """`/okr score [@person | team] [cycle]`"""
    scorecards = await command.act.read(
        usecases.score, command.arguments, is_public=command.is_public
    )
    is_team = any(scorecard.objectives for scorecard in scorecards)
    await _answer(command, views.team if is_team else views.person, scorecards)


async def team(command: SlashCommand) -> None:
    """`/okr team [name] [cycle]`"""
    scorecards = await command.act.read(
        usecases.team, command.arguments, is_public=command.is_public
    )
    await _answer(command, views.team, scorecards)


async def company(command: SlashCommand) -> None:
    """`/okr company [cycle]`"""
    companies = await command.act.read(usecases.company, command.arguments)
    total = sum(len(company_scorecard.teams) for company_scorecard in companies)
    page_number = existing_page(command.page, total, TEAMS_PER_PAGE)
    message = views.company(command.t, companies, page_number)
    await respond_with_buttons(command, message, page_count(total, TEAMS_PER_PAGE))


async def at_risk(command: SlashCommand) -> None:
    """`/okr at-risk [cycle]`"""
    flagged = await command.act.read(usecases.at_risk, command.arguments, command.page)
    await respond_with_buttons(
        command, views.at_risk(command.t, flagged), page_count(flagged.total)
    )


async def _answer(
    command: SlashCommand,
    render: Callable[[Translator, Sequence[Scorecard], int], Message],
    scorecards: Sequence[Scorecard],
) -> None:
    total = sum(len(scorecard.rows) for scorecard in scorecards)
    message = render(command.t, scorecards, existing_page(command.page, total))
    await respond_with_buttons(command, message, page_count(total))


COMMANDS: dict[str, CommandHandler] = {
    "me": me,
    "score": score,
    "team": team,
    "company": company,
    "at-risk": at_risk,
}

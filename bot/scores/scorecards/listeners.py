"""Slack's edge of the scorecards: `/okr scorecard`."""

from bot.scores.calculation import Scorecard
from bot.scores.scorecards import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons


async def scorecard(command: SlashCommand) -> None:
    """`/okr scorecard [team | @person | company] [cycle]`, a page at a time"""
    scorecards = await command.act.read(
        usecases.preview, command.arguments, is_public=command.is_public
    )
    pages = views.render(command.t, scorecards)
    may_post = not any(
        isinstance(scorecard, Scorecard) and scorecard.is_private for scorecard in scorecards
    )
    await respond_with_buttons(
        command, pages[min(command.page, len(pages) - 1)], len(pages), may_post=may_post
    )


COMMANDS: dict[str, CommandHandler] = {"scorecard": scorecard}

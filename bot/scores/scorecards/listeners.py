"""Slack's edge of the scorecards: `/okr scorecard`."""

from bot.scores.scorecards import usecases, views
from bot.scores.scorecards.model import Card
from bot.slack.edge import CommandHandler, SlashCommand, respond_with_buttons


async def scorecard(said: SlashCommand) -> None:
    """`/okr scorecard [team | @person | company] [cycle]`: what would be posted, a page at a time;
    of several cycles an overview first, then the scorecard of each.
    """
    cards = await said.act.read(usecases.preview, said.arguments, is_public=said.is_public)
    pages = views.side_by_side(said.t, cards)
    may_post = not any(isinstance(card, Card) and card.is_private for card in cards)
    await respond_with_buttons(
        said, pages[min(said.page, len(pages) - 1)], len(pages), may_post=may_post
    )


COMMANDS: dict[str, CommandHandler] = {"scorecard": scorecard}

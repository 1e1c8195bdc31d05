"""Slack's edge of the scorecards: `/okr scorecard`."""

from bot.scorecards import usecases, views
from bot.scorecards.model import Card
from bot.slack.commands import Command, Said
from bot.slack.sharing import offer


async def scorecard(said: Said) -> None:
    """`/okr scorecard [team | @person | company] [cycle]`: what would be posted, a page
    at a time.
    """
    card = await said.act.read(usecases.preview, said.rest, is_public=said.is_public)
    pages = views.pages(said.t, card)
    may_post = not (isinstance(card, Card) and card.is_private)
    await offer(said, pages[min(said.page, len(pages) - 1)], len(pages), may_post=may_post)


COMMANDS: dict[str, Command] = {"scorecard": scorecard}

"""Slack's edge of the scorecards: `/okr scorecard`."""

from bot.scorecards import usecases, views
from bot.slack.commands import Command, Said, answer


async def scorecard(said: Said) -> None:
    """`/okr scorecard [team | @person | company] [cycle]`: what would be posted, for one pair of
    eyes.
    """
    card = await said.act.read(usecases.preview, said.rest)
    await answer(said.respond, views.pages(said.t, card)[0])


COMMANDS: dict[str, Command] = {"scorecard": scorecard}

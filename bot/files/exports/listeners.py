"""Slack's edge of the exports: `/okr export`."""

from bot.files.exports import usecases, views
from bot.slack.edge import Command, Said, answer


async def export(said: Said) -> None:
    """`/okr export [scorecard [team | @person | company] [cycle]] [xlsx | csv | html]`, and for
    admins whole tables.
    """
    if await said.act(usecases.request, said.rest):
        await answer(said.respond, views.coming(said.t))


COMMANDS: dict[str, Command] = {"export": export}

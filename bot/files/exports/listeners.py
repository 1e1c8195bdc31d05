"""Slack's edge of the exports: `/okr export`."""

from bot.files.exports import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_privately


async def export(said: SlashCommand) -> None:
    """`/okr export [scorecard [team | @person | company] [cycle]] [xlsx | csv | html]`, and for
    admins whole tables.
    """
    if await said.act(usecases.request, said.arguments):
        await respond_privately(said.respond, views.coming(said.t))


COMMANDS: dict[str, CommandHandler] = {"export": export}

"""Slack's edge of the closings: `/okr close` and `/okr reopen`, for admins."""

from bot.cycles.closing import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_privately


async def close(said: SlashCommand) -> None:
    """`/okr close <cycle>`"""
    cycle = await said.act(usecases.close_now, said.arguments)
    if cycle is not None:
        await respond_privately(said.respond, views.closing(said.t, cycle.name))


async def reopen(said: SlashCommand) -> None:
    """`/okr reopen <cycle> <reason>`"""
    done = await said.act(usecases.reopen, said.arguments)
    if done is not None:
        cycle, end, me = done
        await respond_privately(
            said.respond, views.reopened(said.t, cycle.name, said.t.moment(end, me.zone))
        )


COMMANDS: dict[str, CommandHandler] = {"close": close, "reopen": reopen}

"""Slack's edge of the closings: `/okr close` and `/okr reopen`, for admins."""

from bot.cycles.closing import usecases, views
from bot.slack.edge import Command, Said, answer


async def close(said: Said) -> None:
    """`/okr close <cycle>`"""
    cycle = await said.act(usecases.close_now, said.rest)
    if cycle is not None:
        await answer(said.respond, views.closing(said.t, cycle.name))


async def reopen(said: Said) -> None:
    """`/okr reopen <cycle> <reason>`"""
    done = await said.act(usecases.reopen, said.rest)
    if done is not None:
        cycle, end, me = done
        await answer(said.respond, views.reopened(said.t, cycle.name, said.t.moment(end, me.zone)))


COMMANDS: dict[str, Command] = {"close": close, "reopen": reopen}

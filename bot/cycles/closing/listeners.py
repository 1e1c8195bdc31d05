"""The commands `/okr close` and `/okr reopen`, for admins."""

from bot.cycles.closing import usecases, views
from bot.slack.edge import CommandHandler, SlashCommand, respond_privately


async def close(request: SlashCommand) -> None:
    """Handle `/okr close <cycle>`."""
    cycle = await request.act(usecases.close_now, request.arguments)
    if cycle is not None:
        await respond_privately(request.respond, views.close_answer(request.t, cycle.name))


async def reopen(request: SlashCommand) -> None:
    """Handle `/okr reopen <cycle> <reason>`."""
    reopened = await request.act(usecases.reopen, request.arguments)
    if reopened is not None:
        cycle, freezes_at, admin = reopened
        moment = request.t.moment(freezes_at, admin.zone)
        await respond_privately(request.respond, views.reopen_answer(request.t, cycle.name, moment))


COMMANDS: dict[str, CommandHandler] = {"close": close, "reopen": reopen}

"""Move business time from due moment to due moment, waiting at each until the app is idle."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.clock import iso
from sandbox.core import Simulation
from sandbox.model import CannotAct, JumpTarget, SlackUser, TimedOut

LIMIT = 60.0
LISTEN = 0.25
GONE = 10.0
MORNING = 9
SPAN = re.compile(r"\+\s*(\d+)\s*([mhdw])")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def goal(simulation: Simulation, to: str, slack_user: SlackUser) -> datetime:
    """Return where ``to`` is: ISO 8601, ``next morning``, ``next monday``, ``+2h``, or a label."""
    target_text = to.strip()
    for moment in moments(simulation, slack_user):
        if moment.label.lower() == target_text.lower():
            return datetime.fromisoformat(moment.at)
    if span := SPAN.fullmatch(target_text):
        return simulation.clock.now() + timedelta(**{UNITS[span[2]]: int(span[1])})
    try:
        parsed = datetime.fromisoformat(target_text)
    except ValueError as error:
        labels = ", ".join(slack_message.label for slack_message in moments(simulation, slack_user))
        raise CannotAct(f"{to!r} is no moment; say ISO 8601, +2h, or one of: {labels}.") from error
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=ZoneInfo(slack_user.tz))
    return parsed.astimezone(UTC)


def moments(simulation: Simulation, slack_user: SlackUser) -> list[JumpTarget]:
    """Next morning and next Monday at 09:00 in the user's zone, then the configured ones ahead."""
    current_time = simulation.clock.now()
    coming_moments = [
        JumpTarget("Next morning", _morning(current_time, slack_user, 0).isoformat()),
        JumpTarget("Next Monday", _monday(current_time, slack_user).isoformat()),
    ]
    ahead = (
        slack_message
        for slack_message in simulation.config.moments
        if datetime.fromisoformat(slack_message.at) > current_time
    )
    return [*coming_moments, *ahead]


def _morning(current_time: datetime, slack_user: SlackUser, days: int) -> datetime:
    """Return the first 09:00 after now that lies at least ``days`` local dates ahead."""
    zone = ZoneInfo(slack_user.tz)
    day = current_time.astimezone(zone).date() + timedelta(days=days)
    moment = datetime(day.year, day.month, day.day, MORNING, tzinfo=zone).astimezone(UTC)
    return moment if moment > current_time else _morning(current_time, slack_user, days + 1)


def _monday(current_time: datetime, slack_user: SlackUser) -> datetime:
    for days in range(8):
        moment = _morning(current_time, slack_user, days)
        if moment.astimezone(ZoneInfo(slack_user.tz)).weekday() == 0:
            return moment
    raise AssertionError("a week has a Monday")


async def jump(simulation: Simulation, target: datetime, limit_seconds: float = LIMIT) -> None:
    """Move to ``target``; the app does at its time what is due on the way.

    ``limit_seconds`` (machine seconds) bounds every single wait for the app; CannotAct when it is
    over, when time would run backwards, or when another jump is under way.
    """
    if simulation.busy:
        raise CannotAct("The clock is already moving.")
    end_seconds = target.timestamp()
    if end_seconds < simulation.clock.seconds():
        raise CannotAct("Business time only moves forward.")
    simulation.busy = f"moving to {target:%a %d %b %Y %H:%M} UTC"
    simulation.changed("busy")
    try:
        with simulation.clock.hold():
            await _walk(simulation, end_seconds, limit_seconds)
    finally:
        simulation.busy = ""
        simulation.changed("busy")
        simulation.changed("clock")
        simulation.save()


async def _walk(simulation: Simulation, end_seconds: float, limit_seconds: float) -> None:
    followed = await settle(simulation, limit_seconds)
    while (current_time := simulation.clock.seconds()) < end_seconds:
        report = simulation.followers.next_due() if followed else None
        due = report.due if report else None
        if due is not None and report is not None and report.at < due <= current_time:
            # It became due while the clock ran: let the follower see it before time moves on.
            simulation.followers.advance()
        else:
            simulation.clock.step(
                min(due, end_seconds) if due is not None and due > current_time else end_seconds
            )
            simulation.followers.advance()
            simulation.changed("clock")
        followed = await settle(simulation, limit_seconds, None if followed else 0.0)


async def settle(
    simulation: Simulation, limit_seconds: float = LIMIT, grace: float | None = None
) -> bool:
    """Wait until every envelope is acked and the follower is idle; False when nobody follows.

    ``grace``: how long (machine seconds) an app that never followed may take to show itself. One
    that has followed counts as gone after ten seconds without a socket and without asking.
    """
    machine = simulation.clock.machine
    seen = begun = machine()
    while not _settled(simulation):
        current_time = machine()
        simulation.followers.forget_gone_helpers(current_time)
        if current_time - begun >= limit_seconds:
            raise TimedOut(_stuck(simulation, limit_seconds))
        if _present(simulation) and simulation.followers.report is not None:
            seen = current_time
        patience = _patience(simulation, grace)
        if current_time - seen >= patience and not _under_way(simulation):
            return False
        left = patience - (current_time - seen)
        quiet = left if left > 0 else LISTEN
        await simulation.followers.news(min(LISTEN, quiet, begun + limit_seconds - current_time))
    return True


def _patience(simulation: Simulation, grace: float | None) -> float:
    if simulation.followers.report is not None:
        return GONE
    return simulation.config.grace if grace is None else grace


def _under_way(simulation: Simulation) -> bool:
    return bool(simulation.sockets.connections) and simulation.sockets.busy


def _settled(simulation: Simulation) -> bool:
    return not simulation.sockets.busy and simulation.followers.idle() and _present(simulation)


def _present(simulation: Simulation) -> bool:
    return simulation.followers.polling > 0 or bool(simulation.sockets.connections)


def _stuck(simulation: Simulation, limit_seconds: float) -> str:
    under_way = sorted({envelope.type for envelope in simulation.sockets.open.values()})
    if simulation.sockets.busy:
        what = f"has not acked {', '.join(under_way) or 'what waits for a connection'}"
    else:
        report = simulation.followers.report
        what = f"has not reported idle for epoch {simulation.followers.epoch}"
        what += f" (last report: epoch {report.epoch})" if report else " (never reported)"
    now = iso(simulation.clock.seconds())
    return f"After {limit_seconds:g} s {simulation.app.name} {what}; business time is {now}."

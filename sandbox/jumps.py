"""Move business time from due moment to due moment, waiting at each until the app is idle."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.clock import iso
from sandbox.core import Simulation
from sandbox.model import CannotAct, Moment, TimedOut, User

LIMIT = 60.0
LISTEN = 0.25
GONE = 10.0
MORNING = 9
SPAN = re.compile(r"\+\s*(\d+)\s*([mhdw])")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def goal(simulation: Simulation, to: str, user: User) -> datetime:
    """Where ``to`` is: ISO 8601, ``next morning``, ``next monday``, ``+2h``, or a label."""
    wanted = to.strip()
    for moment in moments(simulation, user):
        if moment.label.lower() == wanted.lower():
            return datetime.fromisoformat(moment.at)
    if span := SPAN.fullmatch(wanted):
        return simulation.clock.now() + timedelta(**{UNITS[span[2]]: int(span[1])})
    try:
        found = datetime.fromisoformat(wanted)
    except ValueError as no:
        labels = ", ".join(message.label for message in moments(simulation, user))
        raise CannotAct(f"{to!r} is no moment; say ISO 8601, +2h, or one of: {labels}.") from no
    if found.tzinfo is None:
        found = found.replace(tzinfo=ZoneInfo(user.tz))
    return found.astimezone(UTC)


def moments(simulation: Simulation, user: User) -> list[Moment]:
    """Next morning and next Monday at 09:00 in the user's zone, then the configured ones ahead."""
    now = simulation.clock.now()
    found = [
        Moment("Next morning", _morning(now, user, 0).isoformat()),
        Moment("Next Monday", _monday(now, user).isoformat()),
    ]
    ahead = (
        message for message in simulation.config.moments if datetime.fromisoformat(message.at) > now
    )
    return [*found, *ahead]


def _morning(now: datetime, user: User, days: int) -> datetime:
    """The first 09:00 after now that lies at least ``days`` local dates ahead."""
    zone = ZoneInfo(user.tz)
    day = now.astimezone(zone).date() + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, MORNING, tzinfo=zone).astimezone(UTC)
    return at if at > now else _morning(now, user, days + 1)


def _monday(now: datetime, user: User) -> datetime:
    for days in range(8):
        at = _morning(now, user, days)
        if at.astimezone(ZoneInfo(user.tz)).weekday() == 0:
            return at
    raise AssertionError("a week has a Monday")


async def jump(simulation: Simulation, target: datetime, limit: float = LIMIT) -> None:
    """Move to ``target``; the app does at its time what is due on the way.

    ``limit`` (machine seconds) bounds every single wait for the app; CannotAct when it is over,
    when time would run backwards, or when another jump is under way.
    """
    if simulation.busy:
        raise CannotAct("The clock is already moving.")
    end = target.timestamp()
    if end < simulation.clock.seconds():
        raise CannotAct("Business time only moves forward.")
    simulation.busy = f"moving to {target:%a %d %b %Y %H:%M} UTC"
    simulation.changed("busy")
    try:
        with simulation.clock.hold():
            await _walk(simulation, end, limit)
    finally:
        simulation.busy = ""
        simulation.changed("busy")
        simulation.changed("clock")
        simulation.save()


async def _walk(simulation: Simulation, end: float, limit: float) -> None:
    followed = await settle(simulation, limit)
    while (now := simulation.clock.seconds()) < end:
        report = simulation.followers.report
        due = report.due if followed and report else None
        if due is not None and report is not None and report.at < due <= now:
            # It became due while the clock ran: let the follower see it before time moves on.
            simulation.followers.advance()
        else:
            simulation.clock.step(min(due, end) if due is not None and due > now else end)
            simulation.followers.advance()
            simulation.changed("clock")
        followed = await settle(simulation, limit, None if followed else 0.0)


async def settle(simulation: Simulation, limit: float = LIMIT, grace: float | None = None) -> bool:
    """Wait until every envelope is acked and the follower is idle; False when nobody follows.

    ``grace``: how long (machine seconds) an app that never followed may take to show itself. One
    that has followed counts as gone after ten seconds without a socket and without asking.
    """
    machine = simulation.clock.machine
    seen = begun = machine()
    while not _settled(simulation):
        now = machine()
        if now - begun >= limit:
            raise TimedOut(_stuck(simulation, limit))
        if _present(simulation) and simulation.followers.report is not None:
            seen = now
        patience = _patience(simulation, grace)
        if now - seen >= patience and not _under_way(simulation):
            return False
        left = patience - (now - seen)
        quiet = left if left > 0 else LISTEN
        await simulation.followers.news(min(LISTEN, quiet, begun + limit - now))
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


def _stuck(simulation: Simulation, limit: float) -> str:
    under_way = sorted({envelope.type for envelope in simulation.sockets.open.values()})
    if simulation.sockets.busy:
        what = f"has not acked {', '.join(under_way) or 'what waits for a connection'}"
    else:
        report = simulation.followers.report
        what = f"has not reported idle for epoch {simulation.followers.epoch}"
        what += f" (last report: epoch {report.epoch})" if report else " (never reported)"
    return f"After {limit:g} s {simulation.app.name} {what}; business time is {iso(simulation.clock.seconds())}."

"""Move business time from due moment to due moment, waiting at each until the app is idle."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.clock import iso
from sandbox.core import Core
from sandbox.model import CannotAct, Moment, TimedOut, User

LIMIT = 60.0
LISTEN = 0.25
GONE = 10.0
MORNING = 9
SPAN = re.compile(r"\+\s*(\d+)\s*([mhdw])")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def goal(core: Core, to: str, user: User) -> datetime:
    """Where ``to`` is: ISO 8601, ``next morning``, ``next monday``, ``+2h``, or a label."""
    wanted = to.strip()
    for moment in moments(core, user):
        if moment.label.lower() == wanted.lower():
            return datetime.fromisoformat(moment.at)
    if span := SPAN.fullmatch(wanted):
        return core.clock.now() + timedelta(**{UNITS[span[2]]: int(span[1])})
    try:
        found = datetime.fromisoformat(wanted)
    except ValueError as no:
        labels = ", ".join(m.label for m in moments(core, user))
        raise CannotAct(f"{to!r} is no moment; say ISO 8601, +2h, or one of: {labels}.") from no
    if found.tzinfo is None:
        found = found.replace(tzinfo=ZoneInfo(user.tz))
    return found.astimezone(UTC)


def moments(core: Core, user: User) -> list[Moment]:
    """Next morning and next Monday at 09:00 in the user's zone, then the configured ones ahead."""
    now = core.clock.now()
    found = [
        Moment("Next morning", _morning(now, user, 0).isoformat()),
        Moment("Next Monday", _monday(now, user).isoformat()),
    ]
    ahead = (m for m in core.config.moments if datetime.fromisoformat(m.at) > now)
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


async def jump(core: Core, target: datetime, limit: float = LIMIT) -> None:
    """Move to ``target``; the app does at its time what is due on the way.

    ``limit`` (machine seconds) bounds every single wait for the app; CannotAct when it is over,
    when time would run backwards, or when another jump is under way.
    """
    if core.busy:
        raise CannotAct("The clock is already moving.")
    end = target.timestamp()
    if end < core.clock.seconds():
        raise CannotAct("Business time only moves forward.")
    core.busy = f"moving to {target:%a %d %b %Y %H:%M} UTC"
    core.changed("busy")
    try:
        with core.clock.hold():
            await _walk(core, end, limit)
    finally:
        core.busy = ""
        core.changed("busy")
        core.changed("clock")
        core.save()


async def _walk(core: Core, end: float, limit: float) -> None:
    followed = await settle(core, limit)
    while (now := core.clock.seconds()) < end:
        report = core.followers.report
        due = report.due if followed and report else None
        if due is not None and report is not None and report.at < due <= now:
            # It became due while the clock ran: let the follower see it before time moves on.
            core.followers.advance()
        else:
            core.clock.step(min(due, end) if due is not None and due > now else end)
            core.followers.advance()
            core.changed("clock")
        followed = await settle(core, limit, None if followed else 0.0)


async def settle(core: Core, limit: float = LIMIT, grace: float | None = None) -> bool:
    """Wait until every envelope is acked and the follower is idle; False when nobody follows.

    ``grace``: how long (machine seconds) an app that never followed may take to show itself. One
    that has followed counts as gone after ten seconds without a socket and without asking.
    """
    machine = core.clock.machine
    seen = begun = machine()
    while not _settled(core):
        now = machine()
        if now - begun >= limit:
            raise TimedOut(_stuck(core, limit))
        if _present(core) and core.followers.report is not None:
            seen = now
        patience = _patience(core, grace)
        if now - seen >= patience and not _under_way(core):
            return False
        left = patience - (now - seen)
        quiet = left if left > 0 else LISTEN
        await core.followers.news(min(LISTEN, quiet, begun + limit - now))
    return True


def _patience(core: Core, grace: float | None) -> float:
    if core.followers.report is not None:
        return GONE
    return core.config.grace if grace is None else grace


def _under_way(core: Core) -> bool:
    return bool(core.sockets.connections) and core.sockets.busy


def _settled(core: Core) -> bool:
    return not core.sockets.busy and core.followers.idle() and _present(core)


def _present(core: Core) -> bool:
    return core.followers.polling > 0 or bool(core.sockets.connections)


def _stuck(core: Core, limit: float) -> str:
    under_way = sorted({e.type for e in core.sockets.open.values()})
    if core.sockets.busy:
        what = f"has not acked {', '.join(under_way) or 'what waits for a connection'}"
    else:
        report = core.followers.report
        what = f"has not reported idle for epoch {core.followers.epoch}"
        what += f" (last report: epoch {report.epoch})" if report else " (never reported)"
    return (
        f"After {limit:g} s {core.app.name} {what}; business time is {iso(core.clock.seconds())}."
    )

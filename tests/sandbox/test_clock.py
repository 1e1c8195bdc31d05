"""Business time: it stands, runs, jumps from moment to moment, and waits for its follower."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.clock import SandboxClock
from sandbox.followers import HELPER_GONE, Followers, Helper, Report
from tests.sandbox.conftest import Slack, Start

NINE = datetime(2026, 11, 13, 9, 30, tzinfo=UTC)


class Follower:
    """A stand-in for a bot: ticks at its due moments, then reports the next one."""

    def __init__(self, slack: Slack, due: list[str]) -> None:
        self.slack = slack
        self.due = due
        self.ticked: list[str] = []

    async def follow(self) -> None:
        told = await self.slack.control.get("clock")
        while True:
            while self.due and self.due[0] <= told["now"]:
                self.ticked.append(told["now"])
                await self.slack.client().chat_postMessage(channel="U0ANA", text=self.due.pop(0))
            report = {"epoch": told["epoch"], "wait": 1.0}
            if self.due:
                report["next"] = self.due[0]
            told = await self.slack.control.get("clock", **report)


@asynccontextmanager
async def following(slack: Slack, *due: str) -> AsyncIterator[Follower]:
    """A follower with a Bolt app in Socket Mode, as a bot has it."""
    follower = Follower(slack, list(due))
    await slack.bolt(lambda _: None)
    running = asyncio.ensure_future(follower.follow())
    try:
        yield follower
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_a_follower_ticks_at_each_due_moment_on_the_way(slack: Slack) -> None:
    due = ("2026-11-13T12:00:00Z", "2026-11-16T09:00:00Z", "2026-11-23T09:00:00Z")
    async with following(slack, *due) as follower:
        told = await slack.control("clock", to="2026-11-20T00:00:00Z")
    assert told["now"] == "2026-11-20T00:00:00Z"
    assert follower.ticked == list(due[:2])
    messages = slack.office.messages("@app", "U0ANA")
    assert [message.text for message in messages] == list(due[:2])
    assert [datetime.fromtimestamp(float(message.ts), UTC).day for message in messages] == [13, 16]


async def test_the_epoch_grows_with_every_step_and_a_stale_report_is_answered_at_once(
    slack: Slack,
) -> None:
    before = await slack.control.get("clock")
    await slack.control("clock", to="+1h")
    after = await slack.control.get("clock", epoch=before["epoch"], wait=60)
    assert after["epoch"] > before["epoch"]
    assert after["now"] == "2026-11-13T10:30:00Z"
    assert not slack.office.core.followers.idle()


async def test_settle_waits_for_the_follower_and_times_out_with_a_sentence(start: Start) -> None:
    slack = await start(grace=5.0)
    async with following(slack):
        told = await slack.control("settle", timeout=5)
        assert told["followed"] is True
    slack.office.core.followers.advance()
    told = await slack.control("settle", status=408, timeout=0.05)
    assert "has not reported idle for epoch 2" in told["error"]


async def test_settle_can_wait_for_a_follower_to_show_itself(slack: Slack) -> None:
    told = await slack.control("settle", status=408, follower=True, timeout=0.2)
    assert "never reported" in told["error"]
    async with following(slack):
        assert (await slack.control("settle", follower=True, timeout=5))["followed"] is True


async def test_a_jump_does_not_go_on_without_a_follower_that_is_busy(slack: Slack) -> None:
    async with following(slack):
        await slack.control("settle")
    slack.office.core.followers.advance()
    told = await slack.control("clock", status=408, to="+1d", timeout=0.1)
    assert "has not reported idle" in told["error"]


async def test_without_a_follower_the_clock_just_jumps(slack: Slack) -> None:
    assert (await slack.control("settle"))["followed"] is False
    told = await slack.control("clock", to="end of quarter")
    assert told["now"] == "2027-01-04T09:00:00Z"


@pytest.mark.parametrize(
    ("to", "user", "now"),
    [
        ("next morning", "U0ANA", "2026-11-14T09:00:00Z"),
        ("next monday", "U0ANA", "2026-11-16T09:00:00Z"),
        ("next monday", "U0BEN", "2026-11-16T14:00:00Z"),
        ("next morning", "U0BEN", "2026-11-13T14:00:00Z"),
        ("+2h", "U0ANA", "2026-11-13T11:30:00Z"),
        ("2026-12-24T18:00:00+01:00", "U0ANA", "2026-12-24T17:00:00Z"),
    ],
)
async def test_moments_are_meant_in_the_persons_own_zone(
    slack: Slack, to: str, user: str, now: str
) -> None:
    assert (await slack.control("clock", to=to, user=user))["now"] == now


async def test_time_does_not_run_backwards_and_words_must_mean_a_moment(slack: Slack) -> None:
    told = await slack.control("clock", status=400, to="2026-11-01T00:00:00Z")
    assert told["error"] == "Business time only moves forward."
    told = await slack.control("clock", status=400, to="someday")
    assert "is no moment" in told["error"]
    assert "End of quarter" in told["error"]


async def test_progress_is_visible_and_two_jumps_do_not_mix(start: Start) -> None:
    slack = await start(grace=0.3)
    jump = asyncio.ensure_future(slack.control("clock", to="+1d"))
    while not (await slack.control.get("state"))["busy"]:
        assert not jump.done()
    told = await slack.control("clock", status=400, to="+1h")
    assert told["error"] == "The clock is already moving."
    await jump
    assert (await slack.control.get("state"))["busy"] == ""


def test_a_running_clock_runs_and_a_held_or_still_one_stands() -> None:
    machine = [100.0]
    running = SandboxClock(NINE, machine=lambda: machine[0])
    still = SandboxClock(NINE, still=True, machine=lambda: machine[0])
    machine[0] += 5
    assert running.now() == NINE + timedelta(seconds=5)
    assert still.now() == NINE
    with running.hold():
        machine[0] += 60
        running.step(running.seconds() + 10)
    machine[0] += 1
    assert running.now() == NINE + timedelta(seconds=16)
    assert running.paced() == 100 + 5 + 60 + 1 + 10


def test_every_stamp_is_new_even_while_time_stands() -> None:
    clock = SandboxClock(NINE, still=True)
    stamps = [clock.stamp() for _ in range(1000)]
    assert len(set(stamps)) == 1000
    assert stamps == sorted(stamps)


async def test_what_falls_due_while_the_clock_runs_is_not_jumped_over(start: Start) -> None:
    slack = await start(still=False, grace=5.0)
    simulation = slack.office.core
    due = simulation.clock.seconds() + 0.05
    stamp = datetime.fromtimestamp(due, UTC).isoformat().replace("+00:00", "Z")
    async with following(slack, stamp) as follower:
        await slack.control("settle")
        await asyncio.sleep(due - simulation.clock.seconds())
        await slack.control("clock", to="+7d")
    assert follower.ticked
    assert follower.ticked[0] < "2026-11-14"


async def test_the_clock_stops_where_a_helper_is_due_and_waits_for_it(slack: Slack) -> None:
    seen: list[str] = []

    async def help_out() -> None:
        report = {"epoch": "0", "next": ""}
        while True:
            clock = await slack.control.get("clock", helper="crowd", wait=1, **report)
            if str(clock["epoch"]) != report["epoch"]:
                seen.append(clock["now"])
            due = "2026-11-14T12:00:00Z"
            report = {"epoch": str(clock["epoch"]), "next": due if clock["now"] < due else ""}

    async with following(slack):
        await slack.control("settle")
        helper = asyncio.create_task(help_out())
        while not slack.office.core.followers.helpers:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0)
        await slack.control("clock", to="+2d")
        helper.cancel()
    assert "2026-11-14T12:00:00Z" in seen


def test_a_helper_that_is_silent_is_not_waited_for() -> None:
    followers = Followers()
    followers.report = Report(1, None, 0.0)
    followers.helpers["crowd"] = Helper(Report(0, None, 0.0), seen=0.0)
    assert not followers.idle()
    followers.forget_gone_helpers(HELPER_GONE + 1)
    assert followers.idle()

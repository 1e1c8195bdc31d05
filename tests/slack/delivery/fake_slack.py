"""A Slack in memory that commits, refuses, forgets to answer and answers late, as it is told."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.slack.delivery.adapters import NotSent, OutcomeUnknown, RateLimited, RejectedBySlack
from bot.slack.promises import Delivery, MessageLocation
from bot.slack.uploads import OutgoingFile
from tests.slack.delivery.machine import Machine


class Killed(BaseException):
    """The process that was calling is no more."""


@dataclass
class Said:
    """One message as people see it."""

    channel: str
    ts: str
    key: str
    thread_ts: str | None
    content: dict[str, Any]


@dataclass
class Shown:
    """One message with files as people see it."""

    channel: str
    thread_ts: str | None
    comment: str
    files: list[OutgoingFile]


@dataclass
class FakeSlack:
    """Implements `Sender`; `faults` says what befalls the next calls, one word each.

    "429" and "refused" (connection) do nothing; "500" did nothing but will not say so; "lost" did
    it and will not say so; "late" will do it, 15 seconds later; "killed before" and "killed after"
    end the caller; "hang" does it and answers when `answer` is called, "hang 429" then
    says that it did not; any other word is an error code that Slack answers.
    """

    faults: deque[str] = field(default_factory=deque)
    messages: list[Said] = field(default_factory=list)
    uploaded: dict[str, OutgoingFile] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    homes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    hanging: list[asyncio.Future[None]] = field(default_factory=list)
    hung: asyncio.Event = field(default_factory=asyncio.Event)
    refused_blocks: set[str] = field(default_factory=set)
    machine: Machine = field(default_factory=Machine)
    later: list[tuple[datetime, Callable[[], None]]] = field(default_factory=list)
    stamps: Iterator[int] = field(default_factory=lambda: count(1))
    can_read: bool = True
    under_way: int = 0
    most_under_way: int = 0

    async def post(self, delivery: Delivery) -> MessageLocation:
        channel = delivery.channel or delivery.to
        place = MessageLocation(
            "D" + channel[1:] if channel[0] == "U" else channel, f"{next(self.stamps)}.0"
        )
        said = Said(*place, delivery.key, delivery.thread_ts, dict(delivery.content))
        self._check_blocks(delivery)
        await self._befall("post", lambda: self.messages.append(said))
        return place

    async def update(self, delivery: Delivery) -> None:
        self._check_blocks(delivery)

        def change() -> None:
            self.at(str(delivery.channel), str(delivery.ts)).content = dict(delivery.content)

        await self._befall("update", change)

    async def publish(self, delivery: Delivery) -> None:
        views = self.homes.setdefault(delivery.to, [])
        await self._befall("publish", lambda: views.append(dict(delivery.content)["view"]))

    async def conversation(self, delivery: Delivery) -> str:
        channel = delivery.channel or delivery.to
        await self._befall("conversation", lambda: None)
        return "D" + channel[1:] if channel[0] == "U" else channel

    async def upload(self, delivery: Delivery, file: OutgoingFile) -> str:
        id_ = f"F{next(self.stamps)}"
        await self._befall("upload", lambda: self.uploaded.update({id_: file}))
        return id_

    async def share(self, delivery: Delivery, channel: str, files: Mapping[str, str]) -> None:
        shared = [self.uploaded[id_] for id_ in files]
        shown = Shown(channel, delivery.thread_ts, delivery.content["comment"], shared)
        await self._befall("share", lambda: self.shown.append(shown))

    async def copies(self, delivery: Delivery) -> list[MessageLocation]:
        if not self.can_read:
            raise RejectedBySlack("missing_scope")
        await self._befall("copies", lambda: None)
        return [MessageLocation(m.channel, m.ts) for m in self.messages if m.key == delivery.key]

    async def delete(self, delivery: Delivery, place: MessageLocation) -> None:
        await self._befall("delete", lambda: self.messages.remove(self.at(*place)))

    def catch_up(self) -> None:
        """Do what a slow Slack has accepted and is due to do by now."""
        for at, commit in list(self.later):
            if at <= self.machine():
                self.later.remove((at, commit))
                commit()

    @property
    def hanging_now(self) -> int:
        return sum(not waiting.done() for waiting in self.hanging)

    def at(self, channel: str, ts: str) -> Said:
        return next(m for m in self.messages if (m.channel, m.ts) == (channel, ts))

    def answer(self) -> None:
        """Let the calls that hang return."""
        for waiting in self.hanging:
            if not waiting.done():
                waiting.set_result(None)
        self.hanging.clear()

    @property
    def texts(self) -> list[str]:
        return [said.content["text"] for said in self.messages]

    def _check_blocks(self, delivery: Delivery) -> None:
        kinds = {block["type"] for block in delivery.content["blocks"]}
        if kinds & self.refused_blocks:
            self.calls.append("refused blocks")
            raise RejectedBySlack("invalid_blocks")

    async def _befall(self, call: str, commit: Any) -> None:
        fault = self.faults.popleft() if self.faults else ""
        self.calls.append(f"{call} {fault}".strip())
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        if fault in NOTHING_DONE:
            raise NOTHING_DONE[fault]
        if fault == "late":
            self.later.append((self.machine() + SLOW, commit))
            raise OutcomeUnknown
        if fault == "hang 429":
            await self._hang()
            raise RateLimited(7)
        if fault not in DONE:
            raise RejectedBySlack(fault)
        commit()
        if fault == "hang":
            await self._hang()
        if fault == "lost":
            raise OutcomeUnknown
        if fault == "killed after":
            raise Killed

    async def _hang(self) -> None:
        self.hanging.append(asyncio.get_running_loop().create_future())
        self.hung.set()
        await self.hanging[-1]


NOTHING_DONE: dict[str, BaseException] = {
    "429": RateLimited(7),
    "500": OutcomeUnknown(),
    "refused": NotSent(),
    "killed before": Killed(),
    "odd_error": OutcomeUnknown("odd_error"),
}
SLOW = timedelta(seconds=15)  # longer than any time-out, shorter than SETTLE
DONE = {"", "lost", "hang", "killed after"}

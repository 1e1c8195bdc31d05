"""Every history of promises, faults, crashes and time: nobody hears twice, nothing is lost."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.core.config import Settings, read_settings
from bot.core.work import Database
from bot.slack import outbox
from bot.slack.delivery.worker import Worker
from bot.slack.outbox import Message
from tests.conftest import empty
from tests.slack.delivery.fake_slack import FakeSlack
from tests.slack.delivery.machine import Machine

FAULTS = [
    "429",
    "500",
    "refused",
    "lost",
    "late",
    "hang",
    "hang 429",
    "killed before",
    "killed after",
]
NAMES = ["ask:1", "ask:2", "echo:1", "echo:2", "ask:3"]
SETTINGS = read_settings(None)


class StraightDatabase(Database):
    """The real database without its threads: a history that failed once fails again."""

    async def transact(self, workspace_id: str, usecase: Any, *args: Any, **kwargs: Any) -> Any:
        return self.transact_now(workspace_id, usecase, *args, **kwargs)

    async def read(self, workspace_id: str, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self.read_now(workspace_id, query, *args, **kwargs)


class Histories(RuleBasedStateMachine):
    """Two workers on one database, a Slack that misbehaves, and machine time that jumps."""

    database: StraightDatabase  # one file for all: every engine compiles its statements anew
    settings_of_bot: Settings = SETTINGS

    @initialize(faults=st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3))
    def start(self, faults: list[str]) -> None:
        self.faults = faults  # few kinds in one history find more than all kinds in each
        empty(self.database)
        self.runner = asyncio.Runner()
        self.machine = Machine()
        self.slack = FakeSlack(machine=self.machine)
        self.workers = [self.worker(), self.worker()]
        self.wanted: dict[str, str] = {}
        self.promise("ask:1")

    def worker(self) -> Worker:
        return Worker(self.database, self.slack, self.settings_of_bot, self.machine)

    def do(self, usecase: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self.database.transact_now("T1", usecase, *args, **kwargs)

    def run(self, what: Coroutine[Any, Any, Any]) -> None:
        self.runner.run(what)

    @rule(name=st.sampled_from(NAMES))
    def promise(self, name: str) -> None:
        parent = name.replace("echo", "ask") if name.startswith("echo") else None
        if parent and parent not in self.wanted:
            return
        message = Message(self.wanted.setdefault(name, name))
        self.do(outbox.promise, to="U1", message=message, once_name=name, thread=parent)

    @precondition(lambda self: self.wanted)
    @rule(data=st.data(), version=st.integers(1, 3))
    def revise(self, data: st.DataObject, version: int) -> None:
        name = data.draw(st.sampled_from(sorted(self.wanted)))
        self.wanted[name] = f"{name} v{version}"
        self.do(outbox.revise, once_name=name, message=Message(self.wanted[name]))

    @precondition(lambda self: not self.slack.faults)
    @rule(data=st.data())
    def misbehave(self, data: st.DataObject) -> None:
        self.slack.faults.append(data.draw(st.sampled_from(self.faults)))

    @rule(seconds=st.sampled_from([8, 20, 31, 61]))
    def pass_time(self, seconds: int) -> None:
        self.machine.pass_(seconds)
        self.slack.catch_up()

    @rule(which=st.integers(0, 1))
    def work(self, which: int) -> None:
        self.run(self.turn(self.workers[which]))

    @rule(seconds=st.sampled_from([8, 20, 31, 61]), which=st.integers(0, 1))
    def work_later(self, seconds: int, which: int) -> None:
        self.pass_time(seconds)
        self.work(which)

    @precondition(lambda self: self.slack.hanging_now)
    @rule()
    def answer(self) -> None:
        self.run(self.answer_all())

    @rule(which=st.integers(0, 1))
    def kill(self, which: int) -> None:
        self.run(self.end(self.workers[which]))
        self.workers[which] = self.worker()

    @invariant()
    def nobody_hears_twice(self) -> None:
        heard = Counter(text.split()[0] for text in getattr(self, "slack", FakeSlack()).texts)
        assert all(n == 1 for n in heard.values()), heard

    async def turn(self, worker: Worker) -> None:
        while await worker.turn() <= 0:
            await self.quiet()
        await self.quiet()

    async def answer_all(self) -> None:
        self.slack.answer()
        await self.quiet()

    async def end(self, worker: Worker) -> None:
        for task in list(worker._tasks):
            task.cancel()
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until every call has ended or hangs."""
        while sum(len(w._tasks) for w in self.workers) > self.slack.hanging_now:  # noqa: ASYNC110
            await asyncio.sleep(0)

    def teardown(self) -> None:
        try:
            self.heal()
        finally:
            self.run(self.end(self.workers[0]))
            self.run(self.end(self.workers[1]))
            self.runner.close()

    def heal(self) -> None:
        """Slack behaves again, and time passes: all that was promised stands there, once."""
        self.slack.faults.clear()
        self.answer()
        self.pass_time(61)
        for _ in range(8):
            self.work(0)
            self.work(1)
            self.nobody_hears_twice()
            if self.database.read_now("T1", outbox.backlog) == outbox.Backlog():
                break  # nothing is due any more, whatever time it is
            self.pass_time(61)
        assert sorted(self.slack.texts) == sorted(self.wanted.values())
        assert self.database.read_now("T1", outbox.backlog) == outbox.Backlog()
        at = {said.content["text"].split()[0]: said for said in self.slack.messages}
        for name, said in at.items():
            parent = at[name.replace("echo", "ask")] if name.startswith("echo") else None
            assert said.thread_ts == (parent.ts if parent else None)

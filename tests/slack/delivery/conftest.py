"""A worker, a Slack in memory, and machine time that a test moves."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.config import read_settings
from bot.core.work import Database
from bot.slack.delivery.worker import Worker
from tests.slack.delivery.fake_slack import FakeSlack
from tests.slack.delivery.machine import Machine

SETTINGS = read_settings(None)


class Post:
    """The tests' own post office: promise and read in one line, deliver what is due now."""

    def __init__(self, database: Database, slack: FakeSlack, machine: Machine) -> None:
        self.database, self.slack, self.machine = database, slack, machine
        self.worker = self.another()

    def another(self) -> Worker:
        return Worker(self.database, self.slack, SETTINGS, self.machine)

    def do(self, usecase: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.database.transact_now("T1", usecase, *args, **kwargs)

    def read(self, query: Callable[..., Any], *args: Any) -> Any:
        return self.database.read_now("T1", query, *args)

    async def deliver(self, after: float = 0) -> None:
        """Let machine time pass, then deliver until nothing more is due."""
        self.machine.pass_(after)
        while await self.worker.turn() <= 0:
            await self.worker.finish()
        await self.worker.finish()


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def post(database: Database, slack: FakeSlack, machine: Machine) -> Post:
    return Post(database, slack, machine)

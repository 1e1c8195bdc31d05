"""The outbox in every history Hypothesis can think of; and that it would notice our mistakes."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.core.clock import SetClock
from bot.core.work import Work
from bot.slack import promises
from bot.slack.delivery import usecases
from bot.slack.delivery.worker import Worker
from bot.slack.promises import AT_ONCE, Delivery, PromiseState, tables
from tests.conftest import MONDAY, create_tables
from tests.slack.delivery.histories import Histories, StraightDatabase

COMMON = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=30,
)
Patch = Callable[[pytest.MonkeyPatch], None]


def test_in_every_history_nobody_hears_twice_and_nothing_is_lost() -> None:
    run_state_machine_as_test(Histories, settings=settings(COMMON, max_examples=25))


def resend_what_is_in_doubt(patch: pytest.MonkeyPatch) -> None:
    def doubt(work: Work, delivery: Delivery, until: datetime) -> None:
        promises.settle(work, delivery, PromiseState.READY, AT_ONCE)

    patch.setattr(usecases, "doubt", doubt)


def make_an_expired_claim_ready(patch: pytest.MonkeyPatch) -> None:
    ready = tables.DOUBT.values(state=PromiseState.READY)
    patch.setattr("bot.slack.promises.tables.DOUBT", ready)


def never_look(patch: pytest.MonkeyPatch) -> None:
    async def check(worker: Worker, delivery: Delivery) -> Any:
        return partial(usecases.send_again, delivery=delivery)

    patch.setattr(Worker, "_check", check)


@pytest.fixture(scope="module", autouse=True)
def _database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    file = tmp_path_factory.mktemp("histories") / "weekbeat.db"
    Histories.database = StraightDatabase(f"sqlite:///{file}", SetClock(MONDAY))
    create_tables(Histories.database)
    yield
    Histories.database.close()


@pytest.fixture(autouse=True)
def _quiet_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


@pytest.mark.parametrize(
    "mistake",
    [
        resend_what_is_in_doubt,
        make_an_expired_claim_ready,
        never_look,
    ],
)
def test_a_mistake_is_noticed(mistake: Patch, monkeypatch: pytest.MonkeyPatch) -> None:
    mistake(monkeypatch)
    once = settings(COMMON, max_examples=100, phases=[Phase.generate])
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Histories, settings=once)

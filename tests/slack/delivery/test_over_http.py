"""Delivery over real HTTP to the sandbox, which loses answers, limits rates and breaks."""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from io import StringIO
from typing import Any

import aiohttp
import pytest

from bot.core import logs
from bot.core.work import Database
from bot.slack import outbox
from bot.slack.delivery.adapters.slack import SlackSender
from bot.slack.delivery.worker import Worker
from bot.slack.edge import reading_client
from bot.slack.outbox import Message
from sandbox.app import build
from sandbox.config import read
from sandbox.serving import serving
from tests.conftest import ON_SQLITE
from tests.slack.delivery.conftest import SETTINGS

PEOPLE = [f"U0{n:03}" for n in range(10)]
SCOPES = ["chat:write", "im:write", "im:history", "channels:history"]
COMPANY = {
    "team": {"id": "T0LUMEN", "name": "Lumen", "domain": "lumen"},
    "clock": "2026-11-13T09:30:00+00:00",
    "app": {
        "bot_user_id": "U0WEEKBEAT",
        "bot_token": "xoxb-sandbox",
        "app_token": "xapp-sandbox",
        "manifest": {
            "display_information": {"name": "Weekbeat"},
            "features": {"app_home": {"home_tab_enabled": True}},
            "oauth_config": {"scopes": {"bot": SCOPES}},
            "settings": {"socket_mode_enabled": True},
        },
    },
    "users": [{"id": u, "name": u.lower(), "real_name": u, "tz": "UTC"} for u in PEOPLE],
    "channels": [{"id": "C0GROWTH", "name": "growth", "members": PEOPLE, "bot": True}],
}
TOKENS = {"slack_bot_token": "xoxb-sandbox", "slack_app_token": "xapp-sandbox"}
LEVELS = {
    "": "DEBUG",
    "bot": "DEBUG",
    "aiohttp": "DEBUG",
    "asyncio": "DEBUG",
    "slack_sdk": "DEBUG",
    "sqlalchemy": "INFO",  # at DEBUG it writes whole rows; no setting of ours asks it to
}
SECTION = {"type": "mrkdwn", "text": "Zanzibar, too"}
QUICK = {
    "weekbeat_send_timeout_seconds": 2.0,
    "weekbeat_lease_seconds": 2.0,
    "weekbeat_settle_seconds": 0.3,
    "weekbeat_audit_seconds": 0.3,
    "weekbeat_messages_per_minute": 60_000,
}
FAULTS = [
    {"method": "chat.postMessage", "kind": "lost", "rate": 0.2},
    {"method": "*", "kind": "429", "rate": 0.04, "retry_after": 1},
    {"method": "*", "kind": "500", "rate": 0.1},
]


@pytest.fixture
def every_log() -> Iterator[StringIO]:
    """What reaches the bot's log when it and every library tell all they know."""
    root = logging.getLogger()
    handlers, levels = root.handlers[:], {name: logging.getLogger(name).level for name in LEVELS}
    root.handlers.clear()  # pytest's would be closed
    logs.configure("DEBUG")
    written = StringIO()
    for handler in root.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(written)
    for name, level in LEVELS.items():
        logging.getLogger(name).setLevel(level)
    yield written
    root.handlers[:] = handlers
    for name, number in levels.items():
        logging.getLogger(name).setLevel(number)


@pytest.fixture
async def slack_url() -> AsyncIterator[str]:
    """A sandbox on a free port."""
    async with serving(build(read(COMPANY), page=False), 0) as url:
        yield url


@pytest.fixture
async def control(slack_url: str) -> AsyncIterator[aiohttp.ClientSession]:
    """The sandbox's control API."""
    async with aiohttp.ClientSession(slack_url) as session:
        yield session


@pytest.fixture
async def worker(database: Database, slack_url: str) -> AsyncIterator[Worker]:
    sender = SlackSender(token, f"{slack_url}/api/")
    worker = Worker(database, sender, SETTINGS.model_copy(update=QUICK))
    yield worker
    await worker.stop()
    await sender.close()


async def token(_workspace_id: str) -> str:
    return "xoxb-sandbox"


async def told(control: aiohttp.ClientSession, channel: str, user: str) -> list[Any]:
    async with control.get(
        "/control/messages", params={"channel": channel, "user": user}
    ) as answer:
        messages: list[Any] = (await answer.json())["messages"]
        return messages


async def test_with_lost_answers_429_and_500_everybody_hears_everything_once(
    database: Database, worker: Worker, control: aiohttp.ClientSession
) -> None:
    crowd = [
        outbox.Promise(user, Message(f"{user} {n}"), f"ask:{user}:{n}")
        for user in PEOPLE
        for n in range(4)
    ]
    await control.post("/control/limits", json={"scale": 0})
    await control.post("/control/faults", json={"rules": FAULTS, "seed": 7})
    await database.transact("T0LUMEN", outbox.promise_many, crowd)
    await worker.drain()
    heard: Counter[str] = Counter()
    for user in PEOPLE:
        heard.update(message["text"] for message in await told(control, "@app", user))
    doubled = [text for text, n in heard.items() if n > 1]
    lost = [promise.once for promise in crowd if promise.message.text not in heard]
    assert (doubled, lost) == ([], [])


async def test_a_thread_an_update_and_a_home_survive_the_same(
    database: Database, worker: Worker, control: aiohttp.ClientSession
) -> None:
    def decide(work: Any) -> None:
        outbox.promise(work, to="C0GROWTH", message=Message("Week 7"), once_name="digest")
        for n in range(10):
            message = Message(f"Detail {n}")
            outbox.promise(
                work, to="C0GROWTH", message=message, once_name=f"d:{n}", thread="digest"
            )
        outbox.publish_home(work, user=PEOPLE[0], view={"type": "home", "blocks": []})

    await control.post("/control/faults", json={"rules": FAULTS, "seed": 8})
    await database.transact("T0LUMEN", decide)
    await worker.drain()
    await database.transact(
        "T0LUMEN", outbox.revise, once_name="digest", message=Message("Week 7, late")
    )
    await worker.drain()
    place = await database.read("T0LUMEN", outbox.location_of, "digest")
    assert place is not None
    query = {"channel": "C0GROWTH", "user": PEOPLE[0], "thread_ts": place.ts}
    async with control.get("/control/messages", params=query) as answer:
        texts = [message["text"] for message in (await answer.json())["messages"]]
    assert sorted(texts) == sorted(["Week 7, late", *(f"Detail {n}" for n in range(10))])


async def test_a_server_that_is_not_there_is_waited_for(database: Database) -> None:
    sender = SlackSender(token, "http://127.0.0.1:9/api/")
    worker = Worker(database, sender, SETTINGS)
    await database.transact("T1", outbox.promise, to="U1", message=Message("Hi."), once_name="hi")
    await worker.turn()
    await worker.stop()
    await sender.close()
    backlog = await database.read("T1", outbox.backlog)
    assert (backlog.ready, backlog.uncertain) == (1, 0)


@ON_SQLITE
async def test_neither_a_text_nor_a_token_reaches_a_log(
    database: Database,
    worker: Worker,
    control: aiohttp.ClientSession,
    slack_url: str,
    every_log: StringIO,
) -> None:
    def decide(work: Any) -> None:
        for n, user in enumerate([*PEOPLE, "U0NOBODY"]):
            message = Message(f"Zanzibar {n}", [{"type": "section", "text": SECTION}])
            outbox.promise(work, to=user, message=message, once_name=f"ask:{n}")
        outbox.publish_home(work, user=PEOPLE[0], view={"type": "home", "blocks": []})

    await control.post("/control/faults", json={"rules": FAULTS, "seed": 9})
    await database.transact("T0LUMEN", decide)
    await worker.drain()
    await control.delete("/control/faults")
    settings = SETTINGS.model_copy(update={"slack_api_url": f"{slack_url}/api/"} | TOKENS)
    client = reading_client(settings)
    await client.auth_test()
    await client.apps_connections_open(app_token=settings.slack_app_token)
    logged = every_log.getvalue()
    assert "post ask:10 is dead" in logged
    assert all(name in logged for name in ("sqlalchemy.engine", "slack_sdk.web"))
    assert [secret for secret in ("Zanzibar", *TOKENS.values()) if secret in logged] == []

"""Slack's events on their way through Bolt to the replies."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import select

from bot.checkins import records as checkins
from bot.core.i18n import Translator, translator
from bot.core.work import Database, Work
from bot.people import people
from bot.slack.edge import middleware
from bot.slack.promises.tables import PromiseRow
from bot.weekly.replies import listeners
from tests import cast, make

DM, TS = "D0ANA", "1700000000.000100"
SAID = {"type": "message", "channel": DM, "channel_type": "im", "ts": TS, "user": "U0ANA"}
ids = iter(range(10_000))


async def _authorize(**_: Any) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None, team_id=cast.HERE, bot_user_id="U0WEEKBEAT", bot_id="B0", bot_token="x"
    )


def _speak(work: Work, slack_id: str) -> Translator:
    someone = people.by_slack_id(work, slack_id)
    return translator(someone.locale if someone else "en")


@pytest.fixture
def app(database: Database) -> AsyncApp:
    """A Bolt app with only this room, and Ana who owns one key result."""

    def put(work: Work) -> None:
        make.put_key_result(work, cast.enter(work).ana)

    database.transact_now(cast.HERE, put)
    made = AsyncApp(
        authorize=_authorize,
        client=AsyncWebClient(base_url="http://127.0.0.1:9/"),
        request_verification_enabled=False,
        process_before_response=True,
    )
    made.use(middleware.build_middleware(database, _speak))
    listeners.register(made)
    return made


async def hear(app: AsyncApp, **event: Any) -> int:
    """One event under a fresh event id; returns Slack's status."""
    body = {
        "type": "event_callback",
        "team_id": cast.HERE,
        "event_id": f"Ev{next(ids)}",
        "event": event,
    }
    request = AsyncBoltRequest(body=body, mode="socket_mode")
    return (await app.async_dispatch(request)).status


def values(database: Database) -> list[float | None]:
    """Every value that was ever recorded."""

    def query(work: Work) -> list[float | None]:
        return [version.entry.value for version in checkins.all_versions(work, 1)]

    return database.read_now(cast.HERE, query)


def echoes(database: Database) -> int:
    def query(work: Work) -> int:
        return len(list(work.session.exec(select(PromiseRow))))

    return database.read_now(cast.HERE, query)


async def test_a_message_is_recorded(app: AsyncApp, database: Database) -> None:
    assert await hear(app, **SAID, text="57k 8/10") == 200
    assert values(database) == [57_000]


async def test_a_message_under_another_event_id_is_the_same(
    app: AsyncApp, database: Database
) -> None:
    for _ in range(3):
        assert await hear(app, **SAID, text="57k") == 200
    assert values(database) == [57_000]
    assert echoes(database) == 1


async def test_an_edited_message_edits_the_check_in(app: AsyncApp, database: Database) -> None:
    await hear(app, **SAID, text="75k")
    changed = {"type": "message", "user": "U0ANA", "ts": TS, "text": "57k", "edited": {"ts": "2"}}
    event = {"type": "message", "subtype": "message_changed", "channel": DM, "channel_type": "im"}
    assert await hear(app, **event, message=changed, previous_message=SAID, ts="3") == 200
    assert values(database) == [75_000, 57_000]


async def test_a_deleted_message_withdraws(app: AsyncApp, database: Database) -> None:
    await hear(app, **SAID, text="57k")
    event = {"type": "message", "subtype": "message_deleted", "channel": DM, "channel_type": "im"}
    assert await hear(app, **event, previous_message=SAID, deleted_ts=TS, ts="3") == 200
    assert not database.read_now(cast.HERE, checkins.latest_versions, [1])


async def test_a_tombstone_withdraws(app: AsyncApp, database: Database) -> None:
    await hear(app, **SAID, text="57k")
    event = {"type": "message", "subtype": "message_changed", "channel": DM, "channel_type": "im"}
    tombstone = {"subtype": "tombstone", "user": "USLACKBOT", "ts": TS, "text": "deleted"}
    assert await hear(app, **event, message=tombstone, previous_message=SAID, ts="3") == 200
    assert not database.read_now(cast.HERE, checkins.latest_versions, [1])


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B1"},
        {"channel_type": "channel", "channel": "C0GROWTH"},
        {"subtype": "channel_join"},
        {"user": "U0WEEKBEAT"},
        {"user": "USLACKBOT"},
    ],
)
async def test_other_messages_are_acknowledged_and_ignored(
    app: AsyncApp, database: Database, more: dict[str, str]
) -> None:
    assert await hear(app, **{**SAID, "text": "57k", **more}) == 200
    assert values(database) == []
    assert echoes(database) == 0


async def test_a_picture_with_words_is_read(app: AsyncApp, database: Database) -> None:
    await hear(app, **SAID, subtype="file_share", text="57k", files=[])
    assert values(database) == [57_000]

"""Files: announced, posted, shown in a channel, and read again."""

from __future__ import annotations

import copy
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.model import SlackMessage
from sandbox.page import rows
from tests.sandbox.conftest import COMPANY, Slack, Start
from tests.sandbox.test_chat import refusal


async def announced(slack: Slack, content: bytes) -> tuple[str, str]:
    ticket = await slack.client().files_getUploadURLExternal(
        filename="scores.csv", length=len(content)
    )
    return str(ticket["file_id"]), str(ticket["upload_url"])


async def posted(url: str, content: bytes) -> int:
    async with aiohttp.ClientSession() as http, http.post(url, data=content) as answer:
        return answer.status


async def test_slack_s_own_client_uploads_a_file(slack: Slack) -> None:
    await slack.client().files_upload_v2(
        channel="C0GROWTH", content="a,b", filename="scores.csv", title="Scores"
    )
    [message] = slack.office.messages("#growth", "U0ANA")
    [file] = message.files
    assert (file["title"], file["filetype"], file["size"]) == ("Scores", "csv", 3)
    page_address = f"{slack.url}/files/{file['id']}/{file['name']}"
    async with aiohttp.ClientSession() as http, http.get(page_address) as answer:
        assert await answer.read() == b"a,b"


async def test_a_file_that_never_came_is_not_found(slack: Slack) -> None:
    file_id, _ = await announced(slack, b"a,b")
    call = slack.client().files_completeUploadExternal(
        files=[{"id": file_id}], channel_id="C0GROWTH"
    )
    assert await refusal(call) == "file_not_found"


async def test_a_file_must_be_as_long_as_announced(slack: Slack) -> None:
    _, url = await announced(slack, b"a,b")
    assert await posted(url, b"a,b,c") == 400


async def test_a_file_needs_a_conversation_and_no_user(slack: Slack) -> None:
    file_id, url = await announced(slack, b"a,b")
    assert await posted(url, b"a,b") == 200
    call = slack.client().files_completeUploadExternal(files=[{"id": file_id}], channel_id="U0ANA")
    assert await refusal(call) == "channel_not_found"


async def test_a_length_is_needed(slack: Slack) -> None:
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await slack.client().files_getUploadURLExternal(filename="scores.csv", length=0)


async def test_a_deleted_file_is_gone_with_the_message_that_showed_it(slack: Slack) -> None:
    client = slack.client()
    given: dict[str, Any] = {"content": "a,b", "filename": "scores.csv"}
    await client.files_upload_v2(channel="C0GROWTH", **given)
    await client.files_upload_v2(channel="C0GROWTH", initial_comment="See", **given)
    silent, spoken = slack.office.messages("#growth", "U0ANA")
    for message in (silent, spoken):
        await client.files_delete(file=message.files[0]["id"])
    [left] = slack.office.messages("#growth", "U0ANA")
    assert (left.ts, left.files) == (spoken.ts, [])
    assert await refusal(client.files_delete(file="F0NONE")) == "file_not_found"


async def test_the_upload_may_fail_on_request(slack: Slack) -> None:
    slack.office.core.faults.replace([{"kind": "503", "method": "files.upload", "times": 1}])
    _, url = await announced(slack, b"a,b")
    assert [await posted(url, b"a,b"), await posted(url, b"a,b")] == [503, 200]


def test_the_page_shows_a_file_as_a_link_and_escapes_its_title() -> None:
    file = {"id": "F1", "name": "q 4.xlsx", "title": "<b>Q4", "filetype": "xlsx", "size": 34_567}
    shown = rows.files(SlackMessage("C0GROWTH", "1.0", "U0WEEKBEAT", "", files=[file]))
    assert 'href="/files/F1/q%204.xlsx"' in shown
    assert "&lt;b&gt;Q4" in shown
    assert "XLSX · 34 kB" in shown


@pytest.fixture
async def reading(start: Start) -> Slack:
    """A sandbox whose app may read files."""
    app = copy.deepcopy(COMPANY["app"])
    app["manifest"]["oauth_config"]["scopes"]["bot"].append("files:read")
    app["manifest"]["settings"]["event_subscriptions"]["bot_events"].append("file_shared")
    slack: Slack = await start(app=app)
    return slack


async def test_a_file_that_a_person_drops_reaches_the_app(reading: Slack) -> None:
    events: list[dict[str, Any]] = []

    async def listen(event: dict[str, Any]) -> None:
        events.append(event)

    def prepare(app: AsyncApp) -> None:
        app.event("message")(listen)
        app.event("file_shared")(listen)

    await reading.bolt(prepare)
    files = [{"name": "okrs.csv", "text": "key,name\n"}, {"name": "a b.xlsx", "content": "UEs="}]
    sent = await reading.control("upload", user="U0ANA", channel="@app", files=files, text="Here")
    await reading.control("settle")
    first, second, message = sorted(events, key=lambda event: str(event["type"]))
    assert [first["user_id"], second["channel_id"]] == ["U0ANA", sent["channel"]]
    assert {first["file_id"], second["file_id"]} == {file["id"] for file in message["files"]}
    assert (message["subtype"], message["channel_type"]) == ("file_share", "im")
    assert (message["text"], message["user"], message["ts"]) == ("Here", "U0ANA", sent["ts"])
    answer = await reading.client().files_info(file=message["files"][0]["id"])
    address = answer["file"]["url_private_download"]
    assert await read_with(address, "xoxb-sandbox") == b"key,name\n"
    assert b"Sign in" in await read_with(address, "xoxb-wrong")


async def test_a_file_is_read_with_its_scope_only(slack: Slack) -> None:
    files = [{"name": "okrs.csv", "text": "key,name\n"}]
    sent = await slack.control("upload", user="U0ANA", channel="@app", files=files)
    [file] = sent["files"]
    assert await refusal(slack.client().files_info(file=file["id"])) == "missing_scope"
    assert b"Sign in" in await read_with(file["url_private_download"], "xoxb-sandbox")


async def test_a_file_in_a_channel_without_the_app_is_not_found(reading: Slack) -> None:
    files = [{"name": "okrs.csv", "text": "x"}]
    sent = await reading.control("upload", user="U0ANA", channel="#other", files=files)
    call = reading.client().files_info(file=sent["files"][0]["id"])
    assert await refusal(call) == "file_not_found"


@pytest.mark.parametrize("count", [0, 11])
async def test_one_to_ten_files_are_dropped_at_once(slack: Slack, count: int) -> None:
    files = [{"name": "okrs.csv", "text": "x"}] * count
    refusal = await slack.control("upload", 400, user="U0ANA", channel="@app", files=files)
    assert refusal["error"] == "Drop 1 to 10 files at once."


async def read_with(address: str, token: str) -> bytes:
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession() as http, http.get(address, headers=headers) as answer:
        return await answer.read()

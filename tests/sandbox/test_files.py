"""Files: announced, posted, shown in a channel, and read again."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from sandbox.model import SlackMessage
from sandbox.page import rows
from tests.sandbox.conftest import Slack
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
    async with aiohttp.ClientSession() as http, http.get(file["url_private"]) as answer:
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

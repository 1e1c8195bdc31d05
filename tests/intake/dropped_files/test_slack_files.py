"""Files fetched from a Slack: what may be read, and what is said when it may not."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.events import SharedFile
from bot.intake.dropped_files.adapters.slack import SlackFiles

FILE = SharedFile("F1", "okrs.csv", 3)
LARGEST = 100


class FakeSlack:
    """A server with one file; `file` is what files.info answers, `page` is what the download is."""

    def __init__(self) -> None:
        self.file: dict[str, Any] = {"name": "okrs.csv", "size": 3, "mode": "hosted"}
        self.error, self.host = "", ""
        self.page, self.kind, self.failures = b"a,b", "application/octet-stream", 0
        self.tokens: list[str] = []

    async def info(self, _: web.Request) -> web.Response:
        if self.error:
            return web.json_response({"ok": False, "error": self.error})
        address = f"{self.host}/files-pri/T0-F1/download/okrs.csv"
        return web.json_response(
            {"ok": True, "file": {"url_private_download": address, **self.file}}
        )

    async def download(self, request: web.Request) -> web.Response:
        self.tokens.append(request.headers["Authorization"])
        if self.failures:
            self.failures -= 1
            return web.Response(status=503)
        return web.Response(body=self.page, content_type=self.kind)


@pytest.fixture
async def slack() -> AsyncIterator[tuple[FakeSlack, SlackFiles]]:
    """A Slack, and files that are fetched from it."""
    fake, app = FakeSlack(), web.Application()
    app.router.add_route("*", "/api/files.info", fake.info)
    app.router.add_get("/files-pri/T0-F1/download/okrs.csv", fake.download)
    async with TestServer(app) as server:
        fake.host = str(server.make_url("")).rstrip("/")
        client = AsyncWebClient("xoxb-1", base_url=f"{fake.host}/api/", retry_handlers=[])
        yield fake, SlackFiles(client, LARGEST)


async def refusal(files: SlackFiles, file: SharedFile = FILE) -> str:
    """Return the sentence that a file is refused with."""
    with pytest.raises(Refusal) as refused:
        await files.fetch(file)
    return str(refused.value)


async def test_a_file_is_downloaded_with_the_token(slack: tuple[FakeSlack, SlackFiles]) -> None:
    fake, files = slack
    fake.failures = 2
    assert await files.fetch(FILE) == ("okrs.csv", b"a,b")
    assert fake.tokens == ["Bearer xoxb-1"] * 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"error": "missing_scope"}, "the permission `files:read`"),
        ({"error": "file_not_found"}, "The file isn't in Slack any more."),
        ({"error": "fatal_error"}, "Slack didn't give me “okrs.csv”."),
        ({"kind": "text/html"}, "the permission `files:read`"),
        ({"failures": 9}, "Slack didn't give me “okrs.csv”."),
        ({"page": b"x" * 101}, "“okrs.csv” has 0.0 MB; 0.0001 MB is the most I take."),
        ({"file": {"name": "okrs.csv", "size": 101}}, "is the most I take. Split it."),
        ({"file": {"name": "OKRs", "mode": "external"}}, "“OKRs” isn't stored in Slack"),
    ],
)
async def test_what_cannot_be_read_gets_a_sentence(
    slack: tuple[FakeSlack, SlackFiles], change: dict[str, Any], sentence: str
) -> None:
    fake, files = slack
    for name, value in change.items():
        setattr(fake, name, value)
    assert sentence in await refusal(files)


async def test_a_large_or_external_file_is_not_asked_for(
    slack: tuple[FakeSlack, SlackFiles],
) -> None:
    fake, files = slack
    fake.error = "fatal_error"
    assert "is the most I take" in await refusal(files, SharedFile("F1", "okrs.csv", 101))
    assert "isn't stored in Slack" in await refusal(files, SharedFile("F1", "OKRs", 3, "external"))


async def test_the_token_is_shown_to_slack_alone(slack: tuple[FakeSlack, SlackFiles]) -> None:
    fake, files = slack
    for address in (
        "https://evil.example/a",
        "http://files.slack.com/a",
        "https://slack.com.evil/a",
    ):
        fake.file = {"name": "okrs.csv", "url_private_download": address}
        assert "isn't stored in Slack" in await refusal(files)
    assert fake.tokens == []

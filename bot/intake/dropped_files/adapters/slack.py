"""Files in Slack: asked for by id, then downloaded with the bot's token."""

from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.events import SharedFile
from bot.core.i18n import N_
from bot.sheets.readers import LARGEST_FILE

NO_SCOPE = N_(
    "Slack doesn't let me read files yet. Ask an admin of Slack to add the permission `files:read` "
    "to the app, install it again and restart me. Meanwhile `weekbeat import` reads the file on "
    "the command line."
)
GONE = N_("The file isn't in Slack any more. Drop it again.")
ELSEWHERE = N_(
    "“{name}” isn't stored in Slack, so I can't read it. Download it as XLSX and drop that here."
)
UNAVAILABLE = N_("Slack didn't give me “{name}”. Drop it once more in a few minutes.")
TOO_LARGE = N_("“{name}” has {size} MB; {most} MB is the most I take. Split it.")
SCOPE_ERRORS = {"missing_scope", "no_permission", "access_denied", "not_allowed_token_type"}
GONE_ERRORS = {"file_not_found", "file_deleted"}
SLACK = ".slack.com"
CHUNK = 65_536
SECONDS = 60
TRIES = 3


class SlackFiles:
    """Reads files with the client of the bot; none with more than `largest` bytes."""

    def __init__(self, client: AsyncWebClient, largest: int = LARGEST_FILE) -> None:
        self._client, self._largest = client, largest

    async def fetch(self, file: SharedFile) -> tuple[str, bytes]:
        """Return the name and the bytes of a file; raises a Refusal."""
        self._check(file.name, file.size, file.mode)
        shared_file = await self._info(file)
        name, address = (
            str(shared_file.get("name") or file.name),
            str(shared_file.get("url_private_download")),
        )
        self._check(name, int(shared_file.get("size") or 0), str(shared_file.get("mode") or ""))
        if not self._is_slack(address):  # the token is for Slack alone
            raise Refusal(ELSEWHERE, name=name)
        for _ in range(TRIES):
            try:
                return name, await self._download(name, address)
            except (aiohttp.ClientError, TimeoutError):
                continue
        raise Refusal(UNAVAILABLE, name=name)

    def _check(self, name: str, size: int, mode: str) -> None:
        if mode == "external":
            raise Refusal(ELSEWHERE, name=name)
        if size > self._largest:
            sizes = {"size": f"{size / 1e6:.1f}", "most": f"{self._largest / 1e6:g}"}
            raise Refusal(TOO_LARGE, name=name, **sizes)

    async def _info(self, file: SharedFile) -> dict[str, Any]:
        try:
            answer = await self._client.files_info(file=file.id)
        except SlackApiError as refused:
            code = str(refused.response.get("error"))
            if code in SCOPE_ERRORS:
                raise Refusal(NO_SCOPE) from None
            if code in GONE_ERRORS:
                raise Refusal(GONE) from None
            raise Refusal(UNAVAILABLE, name=file.name) from None
        except (aiohttp.ClientError, TimeoutError):
            raise Refusal(UNAVAILABLE, name=file.name) from None
        shared_file: dict[str, Any] = answer["file"]
        return shared_file

    def _is_slack(self, address: str) -> bool:
        """Whether an address is Slack's, or on the server that stands in for it."""
        where = urlsplit(address)
        is_slack = where.scheme == "https" and (where.hostname or "").endswith(SLACK)
        return is_slack or where.netloc == urlsplit(self._client.base_url).netloc

    async def _download(self, name: str, address: str) -> bytes:
        """Read a file in pieces. Slack shows a token without permission its page to sign in."""
        headers = {"Authorization": f"Bearer {self._client.token}"}
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(address, headers=headers) as answer,
        ):
            answer.raise_for_status()
            if answer.content_type == "text/html":
                raise Refusal(NO_SCOPE)
            content = bytearray()
            async for chunk in answer.content.iter_chunked(CHUNK):
                content += chunk
                self._check(name, len(content), "")
            return bytes(content)

"""The network to Slack: one call per method, and every answer sorted into what is known by it."""

import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import ClientConnectorError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.clients import PASSING
from bot.slack.delivery.adapters import NotSent, OutcomeUnknown, RateLimited, RejectedBySlack
from bot.slack.delivery.model import Delivery
from bot.slack.outbox.model import MessageLocation, OutgoingFile

Call = Callable[..., Awaitable[AsyncSlackResponse]]
PAGE = 200
CLOCKS_DIFFER = timedelta(hours=1)
QUIET = logging.getLogger("slack_sdk.quiet")
QUIET.setLevel(logging.WARNING)  # at DEBUG the SDK would log what people wrote
DEFINITE = set(
    re.findall(
        r"\w+",
        """
    account_inactive app_access_restricted access_denied block_mismatch cannot_dm_bot
    cannot_reply_to_message cant_delete_message cant_update_message channel_is_limited_access
    channel_not_found edit_window_closed ekm_access_denied external_channel_migrating
    file_not_found file_type_not_allowed file_update_failed file_upload_size_restricted
    file_uploads_disabled
    file_uploads_except_images_disabled hash_conflict
    invalid_arg_name invalid_arguments invalid_auth invalid_blocks invalid_blocks_format
    invalid_channel invalid_metadata_format invalid_metadata_schema is_archived is_inactive
    markdown_text_conflict message_limit_exceeded message_not_found messages_tab_disabled
    metadata_too_large missing_scope msg_blocks_too_long msg_too_long no_permission no_text
    not_allowed_token_type not_authed not_enabled not_in_channel org_login_required
    posting_to_channel_denied restricted_action team_access_not_granted team_not_found
    thread_not_found token_expired token_revoked too_many_attachments two_factor_setup_required
    unknown_method user_disabled user_not_found user_not_visible view_too_large
    """,
    )
)
RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})


class SlackSender:
    """Delivers through Slack's Web API; `token` finds a workspace's token or raises LookupError."""

    def __init__(self, token: Callable[[str], Awaitable[str]], base_url: str) -> None:
        self._token, self._base_url = token, base_url
        self._opened: AsyncWebClient | None = None
        self._bots: dict[str, tuple[str, str]] = {}

    async def close(self) -> None:
        """Let go of the connections."""
        if self._opened and self._opened.session:
            await self._opened.session.close()
        self._opened = None

    async def post(self, delivery: Delivery) -> MessageLocation:
        """Post it, marked with its key, and say where it stands."""
        answer = await self._ask(
            delivery,
            self._client.chat_postMessage,
            channel=delivery.channel or delivery.to,
            thread_ts=delivery.thread_ts,
            metadata={"event_type": "weekbeat", "event_payload": {"key": delivery.key}},
            unfurl_links=False,
            unfurl_media=False,
            **delivery.content,
        )
        return MessageLocation(str(answer["channel"]), str(answer["ts"]))

    async def update(self, delivery: Delivery) -> None:
        """Change what a post says; its metadata stays. One that is removed may be gone already."""
        if delivery.content.get("removed"):
            try:
                await self.delete(
                    delivery, MessageLocation(str(delivery.channel), str(delivery.ts))
                )
            except RejectedBySlack as no:
                if no.reason != "message_not_found":
                    raise
            return
        place = {"channel": delivery.channel, "ts": delivery.ts}
        await self._ask(delivery, self._client.chat_update, **place, **delivery.content)

    async def publish(self, delivery: Delivery) -> None:
        """Show a user their App Home."""
        user = delivery.to
        await self._ask(delivery, self._client.views_publish, user_id=user, **delivery.content)

    async def upload(self, delivery: Delivery, file: OutgoingFile) -> str:
        """Announce a file and post its bytes to where Slack wants them."""
        announced = await self._ask(
            delivery,
            self._client.files_getUploadURLExternal,
            filename=file.name,
            length=len(file.content),
        )
        session = self._client.session
        if session is None:  # pragma: no cover - the client is always made with one
            raise NotSent
        async with session.post(str(announced["upload_url"]), data=file.content) as answer:
            if answer.status != HTTPStatus.OK:
                raise NotSent
        return str(announced["file_id"])

    async def share(self, delivery: Delivery, channel: str, files: Mapping[str, str]) -> None:
        """Show them in a conversation."""
        await self._ask(
            delivery,
            self._client.files_completeUploadExternal,
            files=[{"id": id_, "title": title} for id_, title in files.items()],
            channel_id=channel,
            thread_ts=delivery.thread_ts,
            initial_comment=delivery.content["comment"] or None,
        )

    async def delete(self, delivery: Delivery, place: MessageLocation) -> None:
        """Take a message of ours away."""
        await self._ask(delivery, self._client.chat_delete, channel=place.channel, ts=place.ts)

    async def copies(self, delivery: Delivery) -> list[MessageLocation]:
        """Read the channel back to the first try, or the whole thread, and match key and bot."""
        channel = await self.conversation(delivery)
        us = await self._us(delivery)
        found: list[MessageLocation] = []
        async for message in self._messages(delivery, channel):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            is_ours = message.get("bot_id") == us[0] or message.get("user") == us[1]
            if is_ours and payload.get("key") == delivery.key:
                found.append(MessageLocation(channel, str(message["ts"])))
        return sorted(found, key=lambda place: float(place.ts))

    async def conversation(self, delivery: Delivery) -> str:
        """The channel, or the direct messages with a user, which some methods want by their id."""
        channel = delivery.channel or delivery.to
        if channel[0] not in "UW":
            return channel
        opened = await self._ask(delivery, self._client.conversations_open, users=channel)
        return str(opened["channel"]["id"])

    async def _messages(self, delivery: Delivery, channel: str) -> AsyncIterator[dict[str, Any]]:
        read: Call = self._client.conversations_history
        thread = {}
        if delivery.thread_ts:
            read, thread = self._client.conversations_replies, {"ts": delivery.thread_ts}
        floor = (delivery.first_try - CLOCKS_DIFFER).timestamp()
        cursor: str | None = None
        while cursor != "":
            page = await self._ask(
                delivery,
                read,
                channel=channel,
                cursor=cursor,
                limit=PAGE,
                include_all_metadata=True,
                **thread,
            )
            for message in page["messages"]:
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not thread and page["messages"] and float(page["messages"][-1]["ts"]) < floor:
                return  # history comes newest first

    async def _us(self, delivery: Delivery) -> tuple[str, str]:
        """Our bot id and our bot's user id in this workspace."""
        if delivery.workspace_id not in self._bots:
            answer = await self._ask(delivery, self._client.auth_test)
            ids = str(answer.get("bot_id")), str(answer.get("user_id"))
            self._bots[delivery.workspace_id] = ids
        return self._bots[delivery.workspace_id]

    @property
    def _client(self) -> AsyncWebClient:
        if self._opened is None:  # a session belongs to the running loop
            self._opened = AsyncWebClient(
                base_url=self._base_url,
                session=ClientSession(timeout=ClientTimeout(total=None)),  # the worker limits
                retry_handlers=[],  # a retry after a lost answer would post twice
                logger=QUIET,
            )
        return self._opened

    async def _ask(self, delivery: Delivery, method: Call, **given: Any) -> AsyncSlackResponse:
        try:
            token = await self._token(delivery.workspace_id)
        except LookupError:
            raise RejectedBySlack("no_token") from None
        try:
            return await method(token=token, **given)
        except ClientConnectorError:
            raise NotSent from None
        except SlackApiError as error:
            raise _sorted(error) from None


def _sorted(error: SlackApiError) -> Exception:
    """What an answer that is not `ok` tells us."""
    answer: Any = error.response
    status = getattr(answer, "status_code", 0) or getattr(answer, "status", 0)
    body = getattr(answer, "data", None)
    said = str(body.get("error", "")) if isinstance(body, dict) else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or said in RATE_LIMITED:
        return RateLimited(float(answer.headers.get("Retry-After", 1)))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or said in PASSING:
        return OutcomeUnknown()
    return (
        RejectedBySlack(said) if said in DEFINITE else OutcomeUnknown(re.sub(r"\W", "", said)[:60])
    )

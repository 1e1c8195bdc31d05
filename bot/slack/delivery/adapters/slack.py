"""Slack's Web API: one call per method; every answer is classified by what it proves."""

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

from bot.slack.delivery.adapters import NotSent, OutcomeUnknown, RateLimited, RejectedBySlack
from bot.slack.edge import TRANSIENT_ERRORS
from bot.slack.promises import Delivery, MessageLocation
from bot.slack.uploads import OutgoingFile

ApiMethod = Callable[..., Awaitable[AsyncSlackResponse]]
PAGE = 200
CLOCKS_DIFFER = timedelta(hours=1)
QUIET = logging.getLogger("slack_sdk.quiet")
QUIET.setLevel(logging.WARNING)  # at DEBUG the SDK would log what people wrote
DEFINITE = set(
    re.findall(
        r"\w+",
        """
    access_denied account_inactive app_access_restricted block_mismatch cannot_dm_bot
    cannot_reply_to_message cant_delete_message cant_update_message channel_is_limited_access
    channel_not_found edit_window_closed ekm_access_denied external_channel_migrating
    file_not_found file_type_not_allowed file_update_failed file_upload_size_restricted
    file_uploads_disabled file_uploads_except_images_disabled hash_conflict invalid_arg_name
    invalid_arguments invalid_auth invalid_blocks invalid_blocks_format invalid_channel
    invalid_metadata_format invalid_metadata_schema is_archived is_inactive markdown_text_conflict
    message_limit_exceeded message_not_found messages_tab_disabled metadata_too_large missing_scope
    msg_blocks_too_long msg_too_long no_permission no_text not_allowed_token_type not_authed
    not_enabled not_in_channel org_login_required posting_to_channel_denied restricted_action
    restricted_action_non_threadable_channel restricted_action_read_only_channel
    restricted_action_thread_locked restricted_action_thread_only_channel team_access_not_granted
    team_not_found thread_not_found token_expired token_revoked too_many_attachments
    two_factor_setup_required unknown_method user_disabled user_not_found user_not_visible
    view_too_large
    """,
    )
)
RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})


class SlackSender:
    """Delivers through Slack's Web API; `find_token` returns a workspace's token or raises
    LookupError.
    """

    def __init__(self, find_token: Callable[[str], Awaitable[str]], base_url: str) -> None:
        self._find_token, self._base_url = find_token, base_url
        self._open_client: AsyncWebClient | None = None
        self._bot_ids: dict[str, tuple[str, str]] = {}

    async def close(self) -> None:
        """Close the connections."""
        if self._open_client and self._open_client.session:
            await self._open_client.session.close()
        self._open_client = None

    async def post(self, delivery: Delivery) -> MessageLocation:
        """Post it, marked with its key, and return where it is."""
        answer = await self._call(
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
        """Replace the content of a post or delete it, which may have happened already."""
        if delivery.content.get("removed"):
            try:
                await self.delete(
                    delivery, MessageLocation(str(delivery.channel), str(delivery.ts))
                )
            except RejectedBySlack as rejection:
                if rejection.reason != "message_not_found":
                    raise
            return
        location = {"channel": delivery.channel, "ts": delivery.ts}
        await self._call(delivery, self._client.chat_update, **location, **delivery.content)

    async def publish(self, delivery: Delivery) -> None:
        """Show a user their App Home."""
        user = delivery.to
        await self._call(delivery, self._client.views_publish, user_id=user, **delivery.content)

    async def upload(self, delivery: Delivery, file: OutgoingFile) -> str:
        """Announce a file, post its bytes to the address that Slack gives, and return its id."""
        announced = await self._call(
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

    async def share(self, delivery: Delivery, channel: str, titles: Mapping[str, str]) -> None:
        """Show uploaded files in a conversation; `titles` is by file id."""
        await self._call(
            delivery,
            self._client.files_completeUploadExternal,
            files=[{"id": id_, "title": title} for id_, title in titles.items()],
            channel_id=channel,
            thread_ts=delivery.thread_ts,
            initial_comment=delivery.content["comment"] or None,
        )

    async def delete(self, delivery: Delivery, location: MessageLocation) -> None:
        """Delete a message of the bot."""
        await self._call(
            delivery, self._client.chat_delete, channel=location.channel, ts=location.ts
        )

    async def copies(self, delivery: Delivery) -> list[MessageLocation]:
        """Read the channel since the first try, or the whole thread, for messages with the key."""
        channel = await self.conversation(delivery)
        bot_id, bot_user_id = await self._identity(delivery)
        copies: list[MessageLocation] = []
        async for message in self._messages(delivery, channel):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            is_ours = message.get("bot_id") == bot_id or message.get("user") == bot_user_id
            if is_ours and payload.get("key") == delivery.key:
                copies.append(MessageLocation(channel, str(message["ts"])))
        return sorted(copies, key=lambda location: float(location.ts))

    async def conversation(self, delivery: Delivery) -> str:
        """Return the channel, or the id of the direct messages with a user."""
        channel = delivery.channel or delivery.to
        if channel[0] not in "UW":
            return channel
        opened = await self._call(delivery, self._client.conversations_open, users=channel)
        return str(opened["channel"]["id"])

    async def _messages(self, delivery: Delivery, channel: str) -> AsyncIterator[dict[str, Any]]:
        read: ApiMethod = self._client.conversations_history
        thread = {}
        if delivery.thread_ts:
            read, thread = self._client.conversations_replies, {"ts": delivery.thread_ts}
        oldest = (delivery.first_try - CLOCKS_DIFFER).timestamp()
        cursor: str | None = None
        while cursor != "":
            page = await self._call(
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
            if not thread and page["messages"] and float(page["messages"][-1]["ts"]) < oldest:
                return  # history comes newest first

    async def _identity(self, delivery: Delivery) -> tuple[str, str]:
        """Return the ids of the bot and of its user in this workspace."""
        if delivery.workspace_id not in self._bot_ids:
            answer = await self._call(delivery, self._client.auth_test)
            ids = str(answer.get("bot_id")), str(answer.get("user_id"))
            self._bot_ids[delivery.workspace_id] = ids
        return self._bot_ids[delivery.workspace_id]

    @property
    def _client(self) -> AsyncWebClient:
        if self._open_client is None:  # a session belongs to the running loop
            self._open_client = AsyncWebClient(
                base_url=self._base_url,
                session=ClientSession(timeout=ClientTimeout(total=None)),  # the worker limits
                retry_handlers=[],  # a retry after a lost answer would post twice
                logger=QUIET,
            )
        return self._open_client

    async def _call(
        self, delivery: Delivery, method: ApiMethod, **arguments: Any
    ) -> AsyncSlackResponse:
        try:
            token = await self._find_token(delivery.workspace_id)
        except LookupError:
            raise RejectedBySlack("no_token") from None
        try:
            return await method(token=token, **arguments)
        except ClientConnectorError:
            raise NotSent from None
        except SlackApiError as error:
            raise _classified(error) from None


def _classified(error: SlackApiError) -> Exception:
    """Return what an answer that is not `ok` proves about the call."""
    response: Any = error.response
    status = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    body = getattr(response, "data", None)
    code = str(body.get("error", "")) if isinstance(body, dict) else ""
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in RATE_LIMITED:
        return RateLimited(float(response.headers.get("Retry-After", 1)))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in TRANSIENT_ERRORS:
        return OutcomeUnknown()
    return (
        RejectedBySlack(code) if code in DEFINITE else OutcomeUnknown(re.sub(r"\W", "", code)[:60])
    )

"""Clients of Slack's Web API: one for answers, which are sent once, and one for reads.

Delivery has a client of its own, which never repeats a call: a retry after a lost answer would post
twice.
"""

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import BackoffRetryIntervalCalculator
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.core.config import Settings

TRANSIENT_ERRORS = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
TRIES, FIRST_PAUSE = 5, 0.2  # the pauses double: 3 seconds in sum
SERVER_ERROR = 500


class TransientErrorRetry(AsyncRetryHandler):
    """Repeats reads after transient errors of Slack or of the connection."""

    def __init__(self) -> None:
        super().__init__(TRIES - 1, BackoffRetryIntervalCalculator(FIRST_PAUSE))

    async def _can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the SDK's signature
        request: HttpRequest,  # noqa: ARG002 - as above
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None:
            return isinstance(error, (aiohttp.ClientError, TimeoutError))
        code = response.body.get("error") if isinstance(response.body, dict) else None
        return response.status_code >= SERVER_ERROR or code in TRANSIENT_ERRORS


def answering_client(settings: Settings) -> AsyncWebClient:
    """Return a client for windows and short answers; it waits for a rate limit once."""
    return AsyncWebClient(
        settings.slack_bot_token,
        base_url=settings.slack_api_url,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=1)],
    )


def reading_client(settings: Settings) -> AsyncWebClient:
    """Return a client for reads, which repeats a call after transient errors."""
    return AsyncWebClient(
        settings.slack_bot_token,
        base_url=settings.slack_api_url,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=1), TransientErrorRetry()],
    )


class BotIdentity:
    """The identity of the bot in Slack, fetched once.

    Bolt by itself would fetch it with the first payload, and drop that payload on an error.
    """

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client
        self._response: AsyncSlackResponse | None = None

    async def fetch(self) -> AsyncSlackResponse:
        """Return Slack's answer to `auth.test`; raises SlackApiError or ClientError."""
        if self._response is None:
            self._response = await self.client.auth_test()
        return self._response

    async def authorize(self) -> AuthorizeResult:
        """Return the identity that Bolt acts with, for any payload."""
        token = self.client.token
        return AuthorizeResult.from_auth_test_response(
            auth_test_response=await self.fetch(), bot_token=token
        )

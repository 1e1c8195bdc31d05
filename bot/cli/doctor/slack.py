"""Check what Slack says about the tokens, their permissions, the clock and Socket Mode."""

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from rich.markup import escape
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.cli.doctor.findings import Finding, Mark
from bot.cli.manifest import OPTIONAL_SCOPES, SCOPES
from bot.core.clock import SystemClock
from bot.core.config import Settings
from bot.installation import NETWORK_ERRORS, SlackTeam, granted_scopes, team_of
from bot.slack.edge import reading_client

MAX_SKEW = 60.0  # seconds between this machine's clock and Slack's
NOT_ASKED = ("scopes", "clock", "Socket Mode")


async def check_slack(settings: Settings) -> tuple[list[Finding], SlackTeam | None]:
    """Check token, scopes, clock and Socket Mode, as far as Slack answers. Returns the findings and
    the workspace of the token.
    """
    client = reading_client(settings)
    answer = await _check_bot_token(client, settings)
    if isinstance(answer, Finding):
        unchecked = [Finding(Mark.SKIPPED, topic, "not checked") for topic in NOT_ASKED]
        return [answer, *unchecked], None
    findings = [
        Finding(Mark.OK, "token", f"bot of {escape(str(answer.get('team')))}"),
        check_scopes(granted_scopes(answer.headers)),
        check_clock(answer.headers),
        await _check_app_token(client, settings),
    ]
    return findings, team_of(answer)


async def _check_bot_token(
    client: AsyncWebClient, settings: Settings
) -> AsyncSlackResponse | Finding:
    """Return what Slack says about the bot token, or what is wrong with it."""
    if not settings.slack_bot_token:
        return Finding(Mark.FAILED, "token", "SLACK_BOT_TOKEN is missing; put it into .env")
    try:
        return await client.auth_test()
    except SlackApiError as error:
        code = escape(str(error.response.get("error")))
        return Finding(Mark.FAILED, "token", f"Slack says {code}; check SLACK_BOT_TOKEN")
    except NETWORK_ERRORS:
        text = f"{settings.slack_api_url} can't be reached; check SLACK_API_URL"
        return Finding(Mark.FAILED, "Slack", text)


def check_scopes(granted: set[str] | None) -> Finding:
    """Compare the granted scopes with those that the manifest asks for."""
    if granted is None:
        return Finding(Mark.SKIPPED, "scopes", "not checked (Slack sent no scopes)")
    required = set(SCOPES) - set(OPTIONAL_SCOPES)
    if missing := sorted(required - granted):
        advice = f"missing {', '.join(missing)}; add them to the app and install it again"
        return Finding(Mark.FAILED, "scopes", advice)
    left_out = [
        f"{scope} ({use})" for scope, use in OPTIONAL_SCOPES.items() if scope not in granted
    ]
    text = f"all that are needed; without the optional {', '.join(left_out)}"
    return Finding(Mark.OK, "scopes", text if left_out else "all granted")


def check_clock(headers: Mapping[str, str]) -> Finding:
    """Compare the machine's clock with the time in Slack's answer."""
    date = {name.lower(): value for name, value in headers.items()}.get("date")
    if date is None:
        return Finding(Mark.SKIPPED, "clock", "not checked (Slack sent no time)")
    slack_time = parsedate_to_datetime(date).astimezone(UTC)
    skew = abs((SystemClock().now() - slack_time).total_seconds())
    mark = Mark.OK if skew <= MAX_SKEW else Mark.FAILED
    return Finding(mark, "clock", f"{skew:.0f} s from Slack's")


async def _check_app_token(client: AsyncWebClient, settings: Settings) -> Finding:
    if not settings.slack_app_token:
        text = "SLACK_APP_TOKEN is missing; put it into .env"
        return Finding(Mark.FAILED, "Socket Mode", text)
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token)
    except NETWORK_ERRORS:
        return Finding(Mark.FAILED, "Socket Mode", "Slack stopped answering; try again")
    except SlackApiError as error:
        code = escape(str(error.response.get("error")))
        return Finding(Mark.FAILED, "Socket Mode", f"Slack says {code}; check SLACK_APP_TOKEN")
    return Finding(Mark.OK, "Socket Mode", "connects")

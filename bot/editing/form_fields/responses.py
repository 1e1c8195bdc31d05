"""Show a window in answer to a button: over what is open, or in its place."""

from typing import Any

from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.payloads import open_view


async def open_over(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """Open a window from a message or Home. From an open window it replaces that one."""
    origin = body.get("view") or {}
    if origin.get("type") != "modal":
        await client.views_open(trigger_id=body["trigger_id"], view=view)
    else:
        await client.views_update(view_id=origin["id"], view=view)


async def replace_open(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """Replace the open window. Slack keeps the text of fields that are in both."""
    await client.views_update(view_id=open_view(body)["id"], view=view)


def search_text(payload: dict[str, Any]) -> str:
    """Return what was typed into a menu that searches."""
    return str(payload.get("value") or "").strip()

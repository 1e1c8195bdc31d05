"""Tell the person why a listener could not do what they asked."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator, translator
from bot.slack.blocks import notice
from bot.slack.payloads import escaping_translator, form_response, is_form

log = logging.getLogger(__name__)
INTERNAL_ERROR = N_(
    "Something went wrong on our side and nothing was changed. Please try once more."
)
SENDING_ERRORS = (
    SlackClientError,
    aiohttp.ClientError,
    TimeoutError,
    TypeError,
    ValueError,
    LookupError,
)


async def explain_error(
    error: Exception, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
) -> BoltResponse:
    """Show a Refusal's sentence, or that something failed, and acknowledge the request.

    Never raises: an error that cannot be shown, because the payload is malformed or Slack refuses,
    is logged.
    """
    t: Translator = context.get("t") or translator("en")
    if not isinstance(error, Refusal):
        log.error("a listener failed", exc_info=error)
    if body.get("type") == "view_submission":
        return _in_form(error, body, t)
    if body.get("type") == "block_suggestion":  # a menu has no place for a sentence
        return BoltResponse(status=200, body={"options": []})
    sentence = (
        error.translated(escaping_translator(t))
        if isinstance(error, Refusal)
        else t(INTERNAL_ERROR)
    )
    try:
        await _show(sentence, t, body, context, client)
    except SENDING_ERRORS as refused:
        log.warning("could not tell the person: %s", refused)
    return BoltResponse(status=200, body="")


def _in_form(error: Exception, body: Mapping[str, Any], t: Translator) -> BoltResponse:
    """Return the response to a form; one that cannot be read is replaced by a window."""
    if is_form(body):
        return BoltResponse(status=200, body=form_response(error, body["view"], t, INTERNAL_ERROR))
    sentence = (
        error.translated(escaping_translator(t))
        if isinstance(error, Refusal)
        else t(INTERNAL_ERROR)
    )
    view = notice(t, sentence).to_dict()
    return BoltResponse(status=200, body={"response_action": "update", "view": view})


def _sentence(error: Exception, t: Translator) -> str:
    if isinstance(error, Refusal):
        return error.translated(escaping_translator(t))
    return t(INTERNAL_ERROR)


async def _show(
    sentence: str,
    t: Translator,
    body: Mapping[str, Any],
    context: AsyncBoltContext,
    client: AsyncWebClient,
) -> None:
    respond: Callable[..., Awaitable[Any]] | None = context.respond
    view = body.get("view")
    if context.response_url and respond is not None:
        await respond(text=sentence, response_type="ephemeral", replace_original=False)
    elif body.get("trigger_id"):
        is_in_modal = isinstance(view, Mapping) and view.get("type") == "modal"
        open_window = client.views_push if is_in_modal else client.views_open  # keeps the form
        await open_window(trigger_id=body["trigger_id"], view=notice(t, sentence))
    elif context.channel_id and context.user_id:
        await client.chat_postEphemeral(
            channel=context.channel_id, user=context.user_id, text=sentence
        )

"""When a listener could not do what it was asked: a sentence where the person is."""

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
from bot.slack.edge import form_errors
from bot.slack.payloads import is_form

log = logging.getLogger(__name__)
OURS = N_("Something went wrong on our side and nothing was changed. Please try once more.")
NOT_TOLD = (SlackClientError, aiohttp.ClientError, TimeoutError, TypeError, ValueError, LookupError)


async def explain(
    error: Exception, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
) -> BoltResponse:
    """Say a Refusal's sentence, or own up to a mistake of ours; then let Slack hear yes.

    Never raises: what cannot be told, since the payload is garbled or Slack refuses, is logged.
    """
    t: Translator = context.get("t") or translator("en")
    if not isinstance(error, Refusal):
        log.error("a listener failed", exc_info=error)
    if body.get("type") == "view_submission":
        return _in_form(error, body, t)
    if body.get("type") == "block_suggestion":  # a menu has no place for a sentence
        return BoltResponse(status=200, body={"options": []})
    sentence = error.translated(form_errors.escaped(t)) if isinstance(error, Refusal) else t(OURS)
    try:
        await _tell(sentence, t, body, context, client)
    except NOT_TOLD as refused:
        log.warning("could not tell the person: %s", refused)
    return BoltResponse(status=200, body="")


def _in_form(error: Exception, body: Mapping[str, Any], t: Translator) -> BoltResponse:
    """Answer the form; a window with the sentence takes the place of one that cannot be read."""
    if is_form(body):
        return BoltResponse(status=200, body=form_errors.answer(error, body["view"], t, OURS))
    sentence = error.translated(form_errors.escaped(t)) if isinstance(error, Refusal) else t(OURS)
    view = notice(t, sentence).to_dict()
    return BoltResponse(status=200, body={"response_action": "update", "view": view})


async def _tell(
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
        show = client.views_push if is_in_modal else client.views_open  # what is typed stays below
        await show(trigger_id=body["trigger_id"], view=notice(t, sentence))
    elif context.channel_id and context.user_id:
        await client.chat_postEphemeral(
            channel=context.channel_id, user=context.user_id, text=sentence
        )

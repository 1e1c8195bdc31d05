"""A payload that cannot be read gets a sentence, and the error handler never raises."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.async_app import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.edge.errors import explain_error
from bot.slack.payloads import OutOfDate

CLIENT = AsyncWebClient(base_url="http://127.0.0.1:9/")


async def answer(error: Exception, body: dict[str, Any]) -> dict[str, Any]:
    said = await explain_error(error, body, AsyncBoltContext(), CLIENT)
    found: dict[str, Any] = json.loads(said.body)
    return found


@pytest.mark.parametrize("view", [None, [], "x", {}, {"state": None}, {"blocks": [None, {}, []]}])
async def test_a_form_without_a_state_gets_a_sentence(view: Any) -> None:
    said = await answer(OutOfDate(), {"type": "view_submission", "view": view})
    assert "out of date" in json.dumps(said["view"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["view", "type", "blocks", "state", "id"]), inner)
    ),
    max_leaves=6,
)


@given(
    body=st.dictionaries(
        st.sampled_from(["type", "view", "actions", "user", "event", "trigger_id"]), JSON
    ),
    kind=st.sampled_from(["view_submission", "block_suggestion", "block_actions", ""]),
)
async def test_the_error_handler_never_raises(body: dict[str, Any], kind: str) -> None:
    body.pop("trigger_id", None)  # a window is opened by a call, tried elsewhere
    assert (
        await explain_error(OutOfDate(), body | {"type": kind}, AsyncBoltContext(), CLIENT)
    ).status == 200

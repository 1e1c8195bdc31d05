"""What makes an input from Slack the same input, and what makes it another one."""

from typing import Any

import pytest

from bot.slack.payloads import identity_of, sent_form

Json = dict[str, Any]


def submission(typed: str, view_hash: str = "h1", more: Json | None = None) -> Json:
    held = {"a": {"a": {"type": "plain_text_input", "value": typed}}, **(more or {})}
    view = {"id": "V1", "hash": view_hash, "state": {"values": held}}
    return {"type": "view_submission", "view": view, "user": {"id": "U0ANA"}}


def test_a_form_that_is_delivered_again_is_the_same_input() -> None:
    assert identity_of(submission("3.1%")) == identity_of(submission("3.1%"))


def test_a_corrected_form_is_another_input_of_the_same_form() -> None:
    first, second = submission("3.1%"), submission("2.2%")
    assert identity_of(first) != identity_of(second)
    assert sent_form(first) == sent_form(second)


def test_a_form_that_was_shown_anew_is_another_form() -> None:
    assert sent_form(submission("1")) != sent_form(submission("1", "h2"))


def test_the_order_of_fields_does_not_matter() -> None:
    b, c = {"b": {"b": {"value": "1"}}}, {"c": {"c": {"value": "2"}}}
    assert identity_of(submission("x", more=b | c)) == identity_of(submission("x", more=c | b))


@pytest.mark.parametrize("state", [None, {}, {"values": None}])
def test_a_form_without_any_state_has_an_identity(state: Json | None) -> None:
    body = {"type": "view_submission", "view": {"id": "V1", "hash": "h", "state": state}}
    assert identity_of(body).startswith("view_submission:V1:h:")


@pytest.mark.parametrize(
    "body",
    [
        {"type": "view_closed", "view": {"id": "V1", "hash": "h"}},
        {"type": "block_actions", "view": {"id": "V1", "hash": "h"}, "actions": [{}]},
    ],
)
def test_what_is_not_sent_is_no_form(body: Json) -> None:
    assert sent_form(body) == ""

"""Typed fields are read from Slack's view state, and stored as drafts under names that last."""

import json
from typing import Any

import pytest

from bot.slack.payloads import OutOfDate
from bot.weekly.form_fields import TypedFields, as_draft, block_id, fields_of_draft, read_fields

TYPED = TypedFields(
    key_result_id=7,
    value="57k",
    confidence=8,
    note="launched",
    blocker="design",
    private_note="tired",
    ticked=(0, 2),
    opened=12,
    choice="57000.0",
)
STORED = """{"key_result_id": 7, "value": "57k", "confidence": 8, "note": "launched",
"blocker": "design", "private_note": "tired", "ticked": [0, 2], "opened": 12,
"choice": "57000.0", "reason": "a typo"}"""


def inputs(**texts: str) -> dict[str, dict[str, Any]]:
    """The inputs of key result 7 as Slack sends them, by block id."""
    return {
        block_id(name, 7): {"type": "plain_text_input", "value": text}
        for name, text in texts.items()
    }


def test_a_draft_reads_back_what_was_typed() -> None:
    assert fields_of_draft(json.loads(json.dumps(as_draft(TYPED, "a typo")))) == TYPED


def test_a_draft_of_an_earlier_version_is_read() -> None:
    assert fields_of_draft(json.loads(STORED)) == TYPED


def test_texts_are_read_by_their_block_ids() -> None:
    typed = read_fields(inputs(value=" 57k ", note="launched", blocker=""), 7, opened=12)
    assert typed == TypedFields(7, "57k", note="launched", opened=12)


def test_a_private_note_is_none_where_the_form_does_not_show_it() -> None:
    assert read_fields(inputs(value="1"), 7, opened=0).private_note is None
    assert read_fields(inputs(value="1", private=""), 7, opened=0).private_note == ""


def test_ticks_are_read_as_the_places_of_milestones() -> None:
    options = [{"value": "2"}, {"value": "0"}]
    boxes = {block_id("value", 7): {"type": "checkboxes", "selected_options": options}}
    assert read_fields(boxes, 7, opened=0).ticked == (0, 2)


@pytest.mark.parametrize("confidence", ["11", "0", "high"])
def test_a_confidence_that_no_form_offers_is_out_of_date(confidence: str) -> None:
    with pytest.raises(OutOfDate):
        read_fields(inputs(confidence=confidence), 7, opened=0)

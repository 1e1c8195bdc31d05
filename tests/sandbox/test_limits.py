"""What the sandbox refuses in blocks and views, held against Slack's published limits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox.limits import check_blocks, check_view
from sandbox.model import SlackError

DATA = Path(__file__).parents[3] / "shared" / "slack" / "data"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="Slack's published schema is not beside the checkout"
)
Block = dict[str, Any]


def plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}


def mrkdwn(words: str) -> Block:
    return {"type": "mrkdwn", "text": words}


def option(words: str = "One", value: str = "1") -> Block:
    return {"text": plain(words), "value": value}


def actions(*held: Block) -> Block:
    return {"type": "actions", "elements": list(held)}


def button(words: str = "Go", **more: Any) -> Block:
    return {"type": "button", "action_id": "go", "text": plain(words), **more}


def asking(element: Block, label: str = "Value", **more: Any) -> Block:
    return {"type": "input", "label": plain(label), "element": element, **more}


def chart(points: int = 2, names: int = 1, title: str = "Progress", label: str = "w") -> Block:
    categories = [f"{label}{n}" for n in range(points)]
    data = [{"label": name, "value": 1.5} for name in categories]
    series = [{"name": f"s{n}", "data": data} for n in range(names)]
    body = {"type": "line", "series": series, "axis_config": {"categories": categories}}
    return {"type": "data_visualization", "title": title, "chart": body}


def table(rows: int = 2, columns: int = 2, cell: str = "x") -> Block:
    row = [{"type": "raw_text", "text": cell}] * columns
    return {"type": "data_table", "caption": "Scores", "rows": [row] * rows}


def fits(block: Block) -> bool:
    try:
        check_blocks([block])
    except SlackError as error:
        return error.code != "invalid_blocks"
    return True


# what is just allowed, and the same thing one step too far
EDGES: dict[str, tuple[Block, Block]] = {
    "section text": (
        {"type": "section", "text": mrkdwn("x" * 3000)},
        {"type": "section", "text": mrkdwn("x" * 3001)},
    ),
    "section fields": (
        {"type": "section", "fields": [mrkdwn("x")] * 10},
        {"type": "section", "fields": [mrkdwn("x")] * 11},
    ),
    "section field text": (
        {"type": "section", "fields": [mrkdwn("x" * 2000)]},
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
    ),
    "section needs words": (
        {"type": "section", "text": plain("x")},
        {"type": "section"},
    ),
    "header": (
        {"type": "header", "text": plain("x" * 150)},
        {"type": "header", "text": plain("x" * 151)},
    ),
    "header is plain": (
        {"type": "header", "text": plain("x")},
        {"type": "header", "text": mrkdwn("x")},
    ),
    "block id": (
        {"type": "divider", "block_id": "x" * 255},
        {"type": "divider", "block_id": "x" * 256},
    ),
    "unknown property": ({"type": "divider"}, {"type": "divider", "color": "red"}),
    "button text": (actions(button("x" * 75)), actions(button("x" * 76))),
    "button value": (actions(button(value="x" * 2000)), actions(button(value="x" * 2001))),
    "button url": (
        actions(button(url="https://x.example/" + "x" * 2982)),
        actions(button(url="https://x.example/" + "x" * 2983)),
    ),
    "button style": (actions(button(style="danger")), actions(button(style="loud"))),
    "actions": (
        actions(*({**button(), "action_id": str(n)} for n in range(25))),
        actions(*({**button(), "action_id": str(n)} for n in range(26))),
    ),
    "context": (
        {"type": "context", "elements": [mrkdwn("x")] * 10},
        {"type": "context", "elements": [mrkdwn("x")] * 11},
    ),
    "options": (
        actions({"type": "static_select", "action_id": "a", "options": [option()] * 100}),
        actions({"type": "static_select", "action_id": "a", "options": [option()] * 101}),
    ),
    "option text": (
        actions({"type": "overflow", "action_id": "a", "options": [option("x" * 75)]}),
        actions({"type": "overflow", "action_id": "a", "options": [option("x" * 76)]}),
    ),
    "option value": (
        actions({"type": "overflow", "action_id": "a", "options": [option(value="x" * 150)]}),
        actions({"type": "overflow", "action_id": "a", "options": [option(value="x" * 151)]}),
    ),
    "overflow": (
        actions({"type": "overflow", "action_id": "a", "options": [option()] * 5}),
        actions({"type": "overflow", "action_id": "a", "options": [option()] * 6}),
    ),
    "radio buttons": (
        asking({"type": "radio_buttons", "action_id": "a", "options": [option()] * 10}),
        asking({"type": "radio_buttons", "action_id": "a", "options": [option()] * 11}),
    ),
    "input label": (
        asking({"type": "plain_text_input"}, "x" * 2000),
        asking({"type": "plain_text_input"}, "x" * 2001),
    ),
    "input hint": (
        asking({"type": "plain_text_input"}, hint=plain("x" * 2000)),
        asking({"type": "plain_text_input"}, hint=plain("x" * 2001)),
    ),
    "placeholder": (
        asking({"type": "plain_text_input", "placeholder": plain("x" * 150)}),
        asking({"type": "plain_text_input", "placeholder": plain("x" * 151)}),
    ),
    "plain text length": (
        asking({"type": "plain_text_input", "max_length": 3000}),
        asking({"type": "plain_text_input", "max_length": 3001}),
    ),
    "number input": (
        asking({"type": "number_input", "is_decimal_allowed": True, "min_value": "0"}),
        asking({"type": "number_input", "is_decimal_allowed": True, "min_value": 0}),
    ),
    "number input decimals": (
        asking({"type": "number_input", "is_decimal_allowed": False}),
        asking({"type": "number_input"}),
    ),
    "image alt": (
        {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "x" * 2000},
        {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "x" * 2001},
    ),
    "markdown": (
        {"type": "markdown", "text": "x" * 12_000},
        {"type": "markdown", "text": "x" * 12_001},
    ),
    "chart title": (chart(title="x" * 50), chart(title="x" * 51)),
    "chart series": (chart(names=6), chart(names=7)),
    "chart points": (chart(points=20), chart(points=21)),
    "chart label": (chart(points=1, label="x" * 19), chart(points=1, label="x" * 20)),
    "table rows": (table(rows=101), table(rows=102)),
    "table columns": (table(columns=20), table(columns=21)),
    "table page": ({**table(), "page_size": 100}, {**table(), "page_size": 101}),
    "table caption": (table(), {k: v for k, v in table().items() if k != "caption"}),
    "card title": (
        {"type": "card", "title": mrkdwn("x" * 150)},
        {"type": "card", "title": mrkdwn("x" * 151)},
    ),
    "card buttons": (
        {"type": "card", "actions": [button(), {**button(), "action_id": "b"}]},
        {"type": "card", "actions": [{**button(), "action_id": str(n)} for n in range(3)]},
    ),
    "container": (
        {"type": "container", "title": plain("x"), "child_blocks": [{"type": "divider"}] * 10},
        {"type": "container", "title": plain("x"), "child_blocks": [{"type": "divider"}] * 11},
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_limit_is_kept_to_the_letter(name: str) -> None:
    good, bad = EDGES[name]
    assert fits(good)
    assert not fits(bad)


@needs_data
@pytest.mark.parametrize("name", EDGES)
def test_the_published_schema_draws_the_line_in_the_same_place(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((DATA / "block-kit-json-schema/slack-block-kit.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    good, bad = EDGES[name]
    assert validator.is_valid([good])
    assert not validator.is_valid([bad])


@needs_data
def test_consolidated_limits_are_the_ones_in_force() -> None:
    consolidated = json.loads((DATA / "block_kit_limits.consolidated.json").read_text())
    limits = consolidated["slackblocks_3.0.0"]
    makers: dict[str, Callable[[int], Block]] = {
        "section.text.max_length": lambda n: {"type": "section", "text": mrkdwn("x" * n)},
        "header.text.max_length": lambda n: {"type": "header", "text": plain("x" * n)},
        "markdown.text.max_length": lambda n: {"type": "markdown", "text": "x" * n},
        "context.elements.max_items": lambda n: {"type": "context", "elements": [plain("x")] * n},
        "button.text.max_length": lambda n: actions(button("x" * n)),
        "button.value.max_length": lambda n: actions(button(value="x" * n)),
        "data_visualization.title.max_length": lambda n: chart(title="x" * n),
        "data_visualization.data.max_items": lambda n: chart(points=n),
        "data_table.columns.max_items": lambda n: table(columns=n),
        "input.label.max_length": lambda n: asking({"type": "plain_text_input"}, "x" * n),
    }
    for name, make in makers.items():
        assert fits(make(limits[name])), name
        assert not fits(make(limits[name] + 1)), name


def refused(blocks: list[Block]) -> SlackError:
    with pytest.raises(SlackError) as caught:
        check_blocks(blocks)
    return caught.value


def test_a_refusal_says_where_and_why() -> None:
    error = refused([{"type": "divider"}, {"type": "section", "text": mrkdwn("x" * 3001)}])
    told = "must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    assert error.more["errors"] == [told]
    assert error.more["response_metadata"]["messages"] == [f"[ERROR] {told}"]


def test_a_message_has_fifty_blocks_two_charts_and_one_table() -> None:
    check_blocks([{"type": "divider"}] * 50)
    check_blocks([chart(), chart(), table()])
    assert refused([{"type": "divider"}] * 51).code == "invalid_blocks"
    assert refused([chart()] * 3).code == "invalid_blocks"
    assert refused([table()] * 2).code == "invalid_blocks"


def test_the_sum_of_words_is_limited_too() -> None:
    check_blocks([{"type": "section", "text": mrkdwn("x" * 2750)}] * 4)
    assert refused([{"type": "section", "text": mrkdwn("x" * 2751)}] * 4).code == (
        "msg_blocks_too_long"
    )
    assert refused([{"type": "markdown", "text": "x" * 6001}] * 2).code == "invalid_blocks"
    assert not fits(table(rows=11, columns=10, cell="x" * 100))


def test_ids_are_unique_where_slack_wants_them_unique() -> None:
    twice = {"type": "divider", "block_id": "same"}
    assert refused([twice, twice]).code == "invalid_blocks"
    assert not fits(actions(button(), button()))


def test_every_series_has_one_point_per_category() -> None:
    lame = chart()
    lame["chart"]["series"][0]["data"].pop()
    assert not fits(lame)
    doubled = chart(names=2)
    doubled["chart"]["series"][1]["name"] = "s0"
    assert not fits(doubled)


FORM: Block = {
    "type": "modal",
    "title": plain("Check-in"),
    "submit": plain("Save"),
    "blocks": [asking({"type": "plain_text_input"})],
}


@pytest.mark.parametrize(
    "change",
    [
        {"title": plain("x" * 25)},
        {"submit": plain("x" * 25)},
        {"close": plain("x" * 25)},
        {"submit": None},
        {"private_metadata": "x" * 3001},
        {"callback_id": "x" * 256},
        {"external_id": "x" * 256},
        {"blocks": [{"type": "divider"}] * 101},
        {"blocks": [chart()]},
        {"blocks": [table()]},
        {"type": "drawer"},
    ],
)
def test_a_view_beyond_its_limits_is_refused(change: Block) -> None:
    check_view(FORM)
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view({**FORM, **change})


def test_charts_and_tables_live_on_home_and_alerts_in_modals() -> None:
    alert = {"type": "alert", "text": plain("Careful")}
    check_view({"type": "home", "blocks": [chart(), table()]})
    check_view({**FORM, "blocks": [alert]})
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view({"type": "home", "blocks": [alert]})


def test_a_view_of_more_than_250_kilobytes_is_too_large() -> None:
    heavy = {"type": "section", "text": mrkdwn("x" * 3000)}
    with pytest.raises(SlackError, match="view_too_large"):
        check_view({**FORM, "blocks": [heavy] * 90})

"""*Post here* and *Show more*: what a button carries, and what becomes of an answer."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.people import people
from bot.scores.overviews import listeners
from bot.slack.edge import respond_with_buttons
from bot.slack.edge.commands import SlashCommand
from bot.slack.edge.middleware import Act
from bot.slack.edge.sharing import MORE, POST, read_button
from bot.slack.outbox import Message
from bot.slack.payloads import OutOfDate
from tests import make
from tests.cast import HERE, enter
from tests.told import button, of_type, say, words

ANSWER = Message("How it stands", [{"type": "divider"}], [])


@dataclass
class Wire:
    """A response_url and a client: what was sent to them, and what Slack says to it."""

    says: list[str] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    async def __call__(self, **body: Any) -> WebhookResponse:
        self.sent.append(body)
        word = self.says.pop(0) if self.says else "ok"
        status = 200 if word == "ok" else 404
        return WebhookResponse(url="", status_code=status, body=word, headers={})

    async def views_open(self, *, trigger_id: str, view: Any) -> None:
        self.opened.append(words(view.to_dict()))


def asked(wire: Wire, rest: str = "", **how: Any) -> SlashCommand:
    """`/okr team`, typed or pressed."""
    given: dict[str, Any] = {"act": None, "t": translator("en"), "client": wire, "respond": wire}
    return SlashCommand("team", rest, "1.2.3", **{**given, **how})


def labels(sent: dict[str, Any]) -> list[str]:
    return [e["text"]["text"] for b in of_type(sent["blocks"], "actions") for e in b["elements"]]


@pytest.mark.parametrize(
    ("page", "pages", "buttons"),
    [
        (0, 1, ["Post here"]),
        (0, 3, ["Show more", "Post here"]),
        (1, 3, ["Show more", "Back", "Post here"]),
        (2, 3, ["Back", "Post here"]),
        (9, 3, ["Back", "Post here"]),
    ],
)
async def test_below_an_answer_stands_what_can_be_done(
    page: int, pages: int, buttons: list[str]
) -> None:
    wire = Wire()
    await respond_with_buttons(asked(wire, page=page), ANSWER, pages)
    assert labels(wire.sent[0]) == buttons
    assert wire.sent[0]["response_type"] == "ephemeral"


async def test_a_button_carries_what_was_asked() -> None:
    wire = Wire()
    await respond_with_buttons(asked(wire, "content & social"), ANSWER, 2)
    assert read_button(button(wire.sent[0]["blocks"], MORE)["value"]) == (
        "team",
        "content & social",
        1,
    )
    assert read_button(button(wire.sent[0]["blocks"], POST)["value"]) == (
        "team",
        "content & social",
        0,
    )


async def test_words_too_long_for_a_button_leave_it_out() -> None:
    wire = Wire()
    await respond_with_buttons(asked(wire, "x" * 3000), ANSWER, 2)
    assert of_type(wire.sent[0]["blocks"], "actions") == []


@pytest.mark.parametrize(
    "value",
    [
        "",
        "7",
        "{}",
        '["team"]',
        '["team", "", "x"]',
        '["team", "", 1e999]',
        '["reopen", "Q3 x", 0]',
        '[["team"], "", 0]',
    ],
)
def test_a_button_that_was_tampered_with_does_nothing(value: str) -> None:
    with pytest.raises(OutOfDate):
        read_button(value)


def test_no_page_lies_before_the_first() -> None:
    assert read_button('["team", "", -3]') == ("team", "", 0)


async def test_what_was_posted_takes_the_place_of_the_answer(database: Database) -> None:
    wire = Wire()
    act = Act(database, HERE, "U0BEN", "1")
    await respond_with_buttons(asked(wire, act=act, is_public=True, is_pressed=True), ANSWER)
    assert wire.sent[0]["response_type"] == "in_channel"
    assert "Posted by <@U0BEN> with `/okr team`" in words(wire.sent[0])
    assert wire.sent[1:] == [{"delete_original": True}]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ('{"ok":false,"error":"expired_url"}', "This has expired. Run `/okr team` again."),
        ("used_url", "This has expired"),
        ("restricted_action", "Slack didn't accept this here (restricted_action)."),
    ],
)
async def test_an_answer_that_slack_does_not_take_gets_a_sentence(
    database: Database, error: str, sentence: str
) -> None:
    wire = Wire([error, error])
    act = Act(database, HERE, "U0BEN", "1")
    await respond_with_buttons(asked(wire, act=act, is_public=True, is_pressed=True), ANSWER)
    assert sentence in wire.opened[0]
    assert {"delete_original": True} not in wire.sent


async def test_old_clients_get_the_older_blocks_with_the_same_buttons() -> None:
    wire = Wire(["invalid_blocks"])
    await respond_with_buttons(asked(wire), ANSWER, 2)
    assert [labels(sent) for sent in wire.sent] == [["Show more", "Post here"]] * 2
    assert wire.opened == []


@pytest.mark.parametrize(("is_public", "is_told"), [(False, True), (True, False)])
async def test_a_manager_s_press_shows_members_to_the_manager_alone(
    database: Database, *, is_public: bool, is_told: bool
) -> None:
    def put(work: Work) -> None:
        cast = enter(work)
        [team] = [one.id for one in people.teams(work)]
        grow = make.put_objective(work, team_id=team)
        visits = make.put_key_result(work, cast.ana, objective_id=grow)
        say(work, cast.ana, visits, (51_000,))

    database.transact_now(HERE, put)
    wire = Wire()
    act = Act(database, HERE, "U0BEN", "1")
    await listeners.team(asked(wire, "growth", act=act, is_public=is_public))
    assert ("Only visible to you" in json.dumps(wire.sent[0])) is is_told

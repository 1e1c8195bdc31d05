"""With eight key results of the quarter behind beside a healthy month, no surface says "well done",
and each names the quarter.
"""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_sdk.webhook.webhook_response import WebhookResponse
from sqlmodel import select

from bot.alerts import routing as alerts
from bot.app import COMMANDS
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.files import exports
from bot.home.app_home import usecases as homes
from bot.scores.rollups import scores
from bot.slack.edge.commands import SlashCommand
from bot.slack.edge.middleware import Act
from bot.slack.promises.tables import PromiseRow
from tests.cast import HERE
from tests.prepared import prepare_by
from tests.side_by_side import BEHIND, NAMES, NOVEMBER, QUARTER, YEAR, Company, company
from tests.told import assert_blocks_fit, posts, reads, words

PRAISE = (
    "well done",
    "nothing needs",
    "no key result is flagged",
    "nothing is flagged",
    "nothing is at risk",
)
ASKED = {
    "me": "",
    "team": "",
    "company": "",
    "at-risk": "",
    "score": "@ana",
    "scorecard": "growth",
    "history": "",
    "compare": "growth company",
    "channels": "",
    "funnel": "growth",
}
OTHERS = {
    "menu",
    "checkin", "new", "edit", "away", "back", "settings", "help", "export", "grade", "close",
    "reopen",
}  # fmt: skip


@dataclass
class Wire:
    """Keeps what a command answers, and the windows it opens."""

    sent: list[dict[str, Any]] = field(default_factory=list)
    opened: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, **body: Any) -> WebhookResponse:
        self.sent.append(body)
        return WebhookResponse(url="", status_code=200, body="ok", headers={})

    async def views_open(self, *, trigger_id: str, view: Any) -> None:
        self.opened.append(view.to_dict())


async def types(database: Database, verb: str, rest: str, by: str, page: int = 0) -> str:
    """All that a command answers, as text."""
    wire: Any = Wire()
    act = Act(database, HERE, by, f"{verb} {rest} {by} {page}")
    t = translator("en")
    await COMMANDS[verb](SlashCommand(verb, rest, "1.2.3", act, t, wire, wire, page=page))
    for body in wire.sent:
        assert_blocks_fit(body["blocks"], most=50)
    return words([wire.sent, wire.opened])


def review_company(database: Database) -> Company:
    """The company with everything that the night's look raised."""
    made = database.transact_now(HERE, company)
    database.transact_now(HERE, alerts.review_and_announce)
    return made


@pytest.fixture
def here(database: Database) -> Company:
    """The company with everything that the night's look raised."""
    return prepare_by(database, review_company)


def test_every_command_is_walked_over() -> None:
    assert set(COMMANDS) == {*ASKED, *OTHERS}


@pytest.mark.parametrize("by", ["U0ANA", "U0BEN"])
@pytest.mark.parametrize("verb", ASKED)
async def test_no_command_praises_and_each_names_the_quarter(
    database: Database, here: Company, verb: str, by: str
) -> None:
    asked = "quarterly" if verb == "history" and by == "U0BEN" else ASKED[verb]
    answer = await types(database, verb, asked, by)
    assert not [one for one in PRAISE if one in answer.casefold()]
    assert NAMES[QUARTER] in answer or any(title in answer for title in BEHIND)


@pytest.mark.parametrize("verb", ["team", "company", "at-risk", "score", "scorecard", "funnel"])
async def test_every_running_cycle_is_named_for_a_manager(
    database: Database, here: Company, verb: str
) -> None:
    answer = await types(database, verb, ASKED[verb], "U0BEN")
    assert {key for key, name in NAMES.items() if name in answer} == {NOVEMBER, QUARTER, YEAR}


@pytest.mark.parametrize("verb", ["me", "team", "at-risk", "score"])
async def test_the_flagged_come_before_others(database: Database, here: Company, verb: str) -> None:
    answer = await types(database, verb, ASKED[verb], "U0ANA")
    flagged = [answer.index(title) for title in BEHIND if title in answer]
    assert len(flagged) >= 4
    well = [answer.index(title) for title in ("Sales of the year",) if title in answer]
    assert max(flagged) < min(well, default=len(answer))


def test_home_has_every_cycle(database: Database, here: Company) -> None:
    for user in ("U0ANA", "U0BEN"):
        database.transact_now(HERE, homes.open_home, user)

    def read(work: Work, user: str) -> Any:
        [row] = work.session.exec(select(PromiseRow).filter_by(kind="home", to=user))
        return row.forms[0]["view"]["blocks"]

    ana, ben = (database.read_now(HERE, read, user) for user in ("U0ANA", "U0BEN"))
    assert_blocks_fit(ana, most=100)
    for name in NAMES.values():
        assert f"My key results, {name}" in words(ana)
    assert "Quarterly 1" in words(ana)
    assert words(ben).index("Quarterly") < words(ben).index("Calls in November")
    for page in (ana, ben):
        assert not [one for one in PRAISE if one in words(page).casefold()]


def test_the_alert_names_the_quarter(database: Database, here: Company) -> None:
    [once, *_] = [name for name in posts(database) if name.startswith("alerts")]
    assert NAMES[QUARTER] in words(reads(database, once))


def test_the_command_line_covers_all(database: Database, here: Company) -> None:
    rows = database.read_now(HERE, scores)
    assert {row["cycle"] for row in rows} == {NOVEMBER, QUARTER, YEAR}
    assert sum(row["health"] == "behind" for row in rows) == 8


@pytest.mark.parametrize("about", ["", "growth", "@ana"])
def test_a_file_covers_all(database: Database, here: Company, about: str) -> None:
    content = database.read_now(
        HERE, exports.scorecard_file, about, "", "en", exports.FileFormat.JSON
    )
    found = json.loads(content)
    assert {row["Cycle"] for row in found["tables"][0]["rows"]} == set(NAMES.values())


async def test_one_cycle_can_be_named_everywhere(database: Database, here: Company) -> None:
    for verb, rest in ASKED.items():
        answer = await types(database, verb, f"2026-11 {rest}".strip(), "U0ANA")
        assert "Quarterly" not in answer, verb
        assert NAMES[QUARTER] not in answer or verb in ("compare", "scorecard", "score"), verb

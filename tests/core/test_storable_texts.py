"""A NUL or half of a surrogate pair reaches no database, wherever the text came from."""

import json
from typing import Any

import pytest

from bot.core.columns import storable_json, storable_parameters
from bot.core.work import Database, Work
from bot.people import people, roster, workspaces
from bot.slack import outbox
from bot.slack.outbox import Message
from tests import make
from tests.cast import HERE, enter

BROKEN = "57k\0 \ud83d launched"
STORED = "57k � launched"

pytestmark = pytest.mark.on_both


def test_names_of_an_import_are_stored_without_them(database: Database) -> None:
    database.transact_now(HERE, enter)
    database.transact_now(HERE, lambda work: make.put_person(work, "eve", name=BROKEN))
    database.transact_now(HERE, lambda work: make.put_team(work, "solo", name=BROKEN))
    person = database.read_now(HERE, people.require_person, "U0EVE")
    assert person.name == STORED
    assert STORED in [team.name for team in database.read_now(HERE, people.teams)]


def test_settings_of_the_command_line_are_stored_without_them(database: Database) -> None:
    database.transact_now(HERE, enter)
    database.transact_now(HERE, lambda work: workspaces.configure(work, pilot=[BROKEN]))
    assert database.read_now(HERE, workspaces.current).pilot == (STORED,)


def test_accounts_that_slack_describes_are_stored_without_them(database: Database) -> None:
    database.transact_now(HERE, enter)
    account: dict[str, Any] = {"id": "U0ANA", "locale": BROKEN, "profile": {}}
    database.transact_now(HERE, lambda work: roster.sync_accounts(work, [account]))
    assert database.read_now(HERE, people.require_person, "U0ANA").locale == STORED


def test_messages_are_stored_without_them(database: Database) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": BROKEN}}]

    def promise(work: Work) -> None:
        outbox.promise(work, to="U0ANA", message=Message(BROKEN, blocks), once_name=f"a:{BROKEN}")

    database.transact_now(HERE, promise)
    assert database.read_now(HERE, outbox.is_promised, f"a:{STORED}")


def test_rows_are_found_by_a_text_that_was_cleaned(database: Database) -> None:
    database.transact_now(HERE, enter)
    database.transact_now(HERE, lambda work: make.put_person(work, BROKEN, slack_id="U0EVE"))
    again = database.transact_now(HERE, lambda work: people.put_person(work, BROKEN, {}))
    assert not again.is_new


@pytest.mark.parametrize(
    "value", ["plain", {"text": ["陈伟 🎉", 3, None]}, {"n": [1.5, True]}, "tab\tand\nline"]
)
def test_json_of_storable_texts_is_unchanged(value: Any) -> None:
    assert json.loads(storable_json(value)) == value


def test_json_is_cleaned_at_any_depth() -> None:
    assert json.loads(storable_json({BROKEN: [{"x": (BROKEN,)}]})) == {STORED: [{"x": [STORED]}]}


def test_parameters_of_one_row_and_of_many_are_cleaned() -> None:
    assert storable_parameters(("a\0", 1)) == ("a", 1)
    assert storable_parameters([{"x": "a\0", "y": None}]) == [{"x": "a", "y": None}]

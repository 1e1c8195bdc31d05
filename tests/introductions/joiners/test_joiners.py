"""Leads are asked once about people who join their team's channel or the workspace."""

import datetime as dt
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import AccountJoined, MemberAdded
from bot.core.work import Database, Work
from bot.files import imports
from bot.goals import objectives
from bot.introductions import joiners
from bot.introductions.joiners import usecases, views
from bot.people import people, roster
from bot.people.people import Person
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import button, posts, reads, words

QUESTION = "joiners:1:1"  # to Ben
NIA: dict[str, Any] = {"id": "U0NIA", "real_name": "Nia <Costa>", "tz": "Europe/Lisbon"}
MONDAY = dt.date(2026, 11, 16)


def with_an_admin(work: Work) -> Cast:
    cast = enter(work)
    make.put_person(work, "fay", name="Fay Admin", is_admin=True)
    make.put_cycle(work)
    accounts = [{"id": f"U0{name}", "real_name": name} for name in ("BEN", "ANA", "CHEN", "FAY")]
    roster.sync_accounts(work, accounts)
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    database.reactions = {AccountJoined: (joiners.ask_about_account,)}
    return prepare(database, with_an_admin)


def joins_channel(database: Database, user: Any = NIA, channel: str = "C0GROWTH") -> None:
    database.transact_now(HERE, usecases.ask_about_channel, user["id"], channel, user)


def person(database: Database, slack_id: str = "U0NIA") -> Person | None:
    return database.read_now(HERE, people.by_slack_id, slack_id)


def members(database: Database) -> tuple[int, ...]:
    return database.read_now(HERE, people.teams)[0].member_ids


def act(database: Database, usecase: Any, *args: Any, by: str = "U0BEN") -> None:
    database.transact_now(HERE, usecase, by, *args)


def test_the_lead_is_asked_once(database: Database, cast: Cast) -> None:
    joins_channel(database)
    joins_channel(database)
    assert posts(database) == [QUESTION]
    text = words(reads(database, QUESTION))
    assert "*Nia &lt;Costa&gt;* has joined <#C0GROWTH>. Add them to *Growth*?" in text
    assert "begin on their first day, Mon 16 Nov" in text
    assert '"Add to Growth"' in text
    assert '"No"' in text


@pytest.mark.parametrize("is_not", ["is_bot", "is_restricted", "deleted"])
def test_nobody_is_asked_about_guests_and_bots(database: Database, cast: Cast, is_not: str) -> None:
    joins_channel(database, {**NIA, is_not: True})
    assert posts(database) == []


def test_nobody_is_asked_about_people_with_a_part_elsewhere(database: Database, cast: Cast) -> None:
    def elsewhere(work: Work) -> None:
        nia = make.put_person(work, "nia", slack_id="U0NIA")
        make.put_team(work, "content", [nia])
        make.put_person(work, "out", slack_id="U0OUT", is_active=False)

    database.transact_now(HERE, elsewhere)
    joins_channel(database)
    joins_channel(database, {**NIA, "id": "U0FAY"})
    joins_channel(database, {**NIA, "id": "U0OUT"})
    joins_channel(database, {**NIA, "id": "U0ZOE"}, channel="C0RANDOM")
    assert posts(database) == []


def test_somebody_added_is_a_member_from_their_first_day(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    events: list[MemberAdded] = []
    database.reactions = {MemberAdded: (lambda _, event: events.append(event),)}
    joins_channel(database)
    clock.set(clock.now() + dt.timedelta(days=3))
    [value] = [button(reads(database, QUESTION)["blocks"], views.ADD)["value"]]
    act(database, usecases.add, *views.read_choice(value))
    nia = person(database)
    assert nia is not None
    assert nia.joined_on == MONDAY
    assert members(database) == (cast.ana, cast.chen, nia.id)
    assert events == [MemberAdded(nia.id)]
    assert "✓ <@U0BEN> added *Nia &lt;Costa&gt;* to *Growth*." in words(reads(database, QUESTION))
    act(database, usecases.add, *views.read_choice(value))
    assert members(database) == (cast.ana, cast.chen, nia.id)


def test_imported_key_results_begin_on_the_first_day_of_their_owner(
    database: Database, cast: Cast
) -> None:
    joins_channel(database)
    act(database, usecases.add, 1, 0)
    nia = person(database)
    assert nia is not None
    file = f"""
objectives:
  - {{key: leads, title: Win leads, cycle: 2026Q4, team: growth, key_results: [
      {{key: leads, title: Leads, owner: {nia.key}, measure: 0 -> 40}},
      {{key: calls, title: Calls, owner: ana, measure: 0 -> 40}}]}}
""".encode()
    plan = database.transact_now(HERE, imports.import_files, [("leads.yaml", file)])
    assert plan is not None

    def first_days(work: Work) -> list[dt.date]:
        return [kr.rule.first_day for kr in objectives.key_results_in_cycle(work, 1)]

    assert database.read_now(HERE, first_days) == [MONDAY, dt.date(2026, 10, 1)]


def test_somebody_declined_stays_out(database: Database, cast: Cast) -> None:
    joins_channel(database)
    act(database, usecases.decline, 1)
    joins_channel(database)
    assert person(database) is None
    assert posts(database) == [QUESTION]
    assert "isn't added to *Growth*, decided by <@U0BEN>" in words(reads(database, QUESTION))


def test_only_the_lead_and_admins_decide(database: Database, cast: Cast) -> None:
    joins_channel(database)
    with pytest.raises(Refusal, match="Only the team's lead"):
        act(database, usecases.add, 1, 0, by="U0ANA")
    with pytest.raises(Refusal, match="Only the team's lead"):
        act(database, usecases.decline, 1, by="U0ANA")
    database.transact_now(HERE, roster.sync_accounts, [{**NIA, "deleted": True}])
    with pytest.raises(Refusal, match="not a full member"):
        act(database, usecases.add, 1, 0)
    act(database, usecases.decline, 1, by="U0FAY")


def test_who_joins_the_workspace_is_asked_about_where_most_take_part(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, roster.join_workspace, NIA)
    assert posts(database) == [QUESTION]
    text = words(reads(database, QUESTION))
    assert "*Nia &lt;Costa&gt;* has joined the workspace. Add them to *Growth*?" in text
    joins_channel(database)
    assert posts(database) == [QUESTION]


def test_with_several_teams_admins_choose_one(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: make.put_team(work, "content", [cast.ben]))
    database.transact_now(HERE, roster.join_workspace, NIA)
    assert posts(database) == ["joiners:1:4"]
    menu = button(reads(database, "joiners:1:4")["blocks"], views.ADD_TO)
    assert [option["text"]["text"] for option in menu["options"]] == ["Content", "Growth"]
    joins_channel(database)
    assert posts(database) == ["joiners:1:4", "joiners:2:1"]
    act(database, usecases.add, *views.read_choice(menu["options"][1]["value"]), by="U0FAY")
    assert "added" in words(reads(database, "joiners:1:4"))
    assert "<@U0FAY> added" in words(reads(database, "joiners:2:1"))


def test_nobody_is_asked_where_few_of_the_workspace_take_part(
    database: Database, cast: Cast
) -> None:
    crowd = [{"id": f"U1{number}", "real_name": "Crowd"} for number in range(20)]
    database.transact_now(HERE, roster.sync_accounts, crowd)
    database.transact_now(HERE, roster.join_workspace, NIA)
    assert posts(database) == []

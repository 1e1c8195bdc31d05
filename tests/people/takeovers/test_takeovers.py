"""Admins are asked who takes over from a manager who left."""

from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.events import LeaderReplaced
from bot.core.work import Database, Work
from bot.people import leadership, people, takeovers
from bot.people.takeovers import usecases
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import posts, reads, words

QUESTION = "takeovers:1:4"  # to Fay


def with_an_admin(work: Work) -> Cast:
    cast = enter(work)
    make.put_person(work, "fay", name="Fay Admin", is_admin=True)
    make.put_person(work, "eve", name="Eve Next")
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    return prepare(database, with_an_admin)


def leaves(database: Database, person_id: int) -> None:
    def leave(work: Work) -> None:
        people.change_person(work, person_id, is_employed=False)

    database.transact_now(HERE, leave)
    database.transact_now(HERE, takeovers.ask_admins)


def test_admins_are_asked_once_who_takes_over(database: Database, cast: Cast) -> None:
    assert database.read_now(HERE, takeovers.next_due_at) is None
    leaves(database, cast.ben)
    database.transact_now(HERE, takeovers.ask_admins)
    assert posts(database) == [QUESTION]
    assert database.read_now(HERE, takeovers.next_due_at) is None
    text = words(reads(database, QUESTION))
    assert "*Ben Okafor* has left. Who leads Growth from now on?" in text
    assert "admins get their alerts" in text


def test_nobody_is_asked_about_someone_who_led_nobody(database: Database, cast: Cast) -> None:
    leaves(database, cast.ana)
    assert posts(database) == []


def test_the_successor_leads_teams_and_people(database: Database, cast: Cast) -> None:
    events: list[Any] = []
    database.reactions = {LeaderReplaced: (lambda _, event: events.append(event),)}
    leaves(database, cast.ben)
    database.transact_now(HERE, usecases.take_over, "U0FAY", cast.ben, "U0EVE")

    def led(work: Work) -> list[str]:
        [eve] = people.by_slack_ids(work, ["U0EVE"]).values()
        return [person.name for person in leadership.led_by(work, eve)]

    assert database.read_now(HERE, led) == ["Ana Lopes", "陈伟"]
    assert events == [LeaderReplaced(cast.ben, 5)]
    assert "<@U0EVE> takes over from *Ben Okafor*, decided by <@U0FAY>" in words(
        reads(database, QUESTION)
    )


def test_one_of_the_team_may_take_over(database: Database, cast: Cast) -> None:
    leaves(database, cast.ben)
    database.transact_now(HERE, usecases.take_over, "U0FAY", cast.ben, "U0ANA")
    ana = database.read_now(HERE, people.by_ids, [cast.ana])[cast.ana]
    assert ana.manager_id is None
    assert database.read_now(HERE, takeovers.next_due_at) is None


def test_an_import_answers_the_question_as_well(database: Database, cast: Cast) -> None:
    def appoint(work: Work) -> None:
        people.put_team(work, "growth", {"lead_id": 5})
        for person_id in (cast.ana, cast.chen):
            people.change_person(work, person_id, manager_id=5)

    leaves(database, cast.ben)
    database.transact_now(HERE, appoint)
    database.transact_now(HERE, takeovers.ask_admins)
    assert "Nobody is left without a manager" in words(reads(database, QUESTION))


def test_only_admins_decide_and_only_for_people_who_are_here(
    database: Database, cast: Cast
) -> None:
    leaves(database, cast.ben)
    with pytest.raises(Refusal, match="Only admins"):
        database.transact_now(HERE, usecases.take_over, "U0ANA", cast.ben, "U0EVE")
    with pytest.raises(Refusal, match="not in Weekbeat"):
        database.transact_now(HERE, usecases.take_over, "U0FAY", cast.ben, "U0GONE")


def test_the_successor_hears_whom_they_lead_and_who_this_is(database: Database, cast: Cast) -> None:
    leaves(database, cast.ben)
    database.transact_now(HERE, usecases.take_over, "U0FAY", cast.ben, "U0EVE")
    text = words(reads(database, "takeovers.successor:1"))
    assert "Hello, I'm Weekbeat" in text
    assert "You lead Growth from now on: <@U0FAY> chose you to follow *Ben Okafor*." in text


def test_nobody_is_asked_while_there_is_no_admin(database: Database, cast: Cast) -> None:
    def resign(work: Work) -> None:
        people.change_person(work, 4, is_admin=False)

    database.transact_now(HERE, resign)
    leaves(database, cast.ben)
    assert posts(database) == []
    assert database.read_now(HERE, takeovers.next_due_at) is None

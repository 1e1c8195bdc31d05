"""Who leads whom, for many people at once."""

from random import Random

import pytest

from bot.core.work import Database, Work
from bot.people import leadership, people
from tests import make
from tests.cast import HERE, enter


def keys(work: Work, *slack_ids: str) -> dict[str, list[str]]:
    """Keys of those above, nearest first, by key."""
    asked = people.by_slack_ids(work, slack_ids).values()
    found = leadership.managers_by_person(work, asked)
    return {one.key: [leader.key for leader in found[one.id]] for one in asked}


def test_managers_come_before_leads_and_circles_end(database: Database) -> None:
    def put(work: Work) -> dict[str, list[str]]:
        cast = enter(work)
        helena = make.put_person(work, "helena")
        make.put_team(work, "board", [cast.ben], lead_id=helena)
        make.put_person(work, "helena", manager_id=cast.ben)
        return keys(work, "U0ANA", "U0BEN", "U0HELENA")

    assert database.transact_now(HERE, put) == {
        "ana": ["ben", "helena"],
        "ben": ["helena"],
        "helena": ["ben"],
    }


def test_those_who_left_are_skipped(database: Database) -> None:
    def put(work: Work) -> dict[str, list[str]]:
        cast = enter(work)
        helena = make.put_person(work, "helena")
        make.put_person(work, "ben", manager_id=helena, is_active=False)
        assert cast.ben
        return keys(work, "U0CHEN", "U0HELENA")

    assert database.transact_now(HERE, put) == {"chen": ["helena"], "helena": []}


def test_what_is_written_is_read_anew_in_the_same_transaction(database: Database) -> None:
    def put(work: Work) -> tuple[str, str]:
        cast = enter(work)
        before = people.by_ids(work, [cast.ana])[cast.ana].name
        make.put_person(work, "ana", name="Ana Lopes Dias")
        return before, people.by_ids(work, [cast.ana])[cast.ana].name

    assert database.transact_now(HERE, put) == ("Ana Lopes", "Ana Lopes Dias")


def test_without_a_manager_the_team_s_lead_and_then_the_next_team_s_is_above(
    database: Database,
) -> None:
    def put(work: Work) -> dict[str, list[str]]:
        cast = enter(work)
        helena = make.put_person(work, "helena")
        gus = make.put_person(work, "gus")
        whole = make.put_team(work, "whole", [], lead_id=helena)
        make.put_team(work, "growth", [cast.ana], lead_id=cast.ben, parent_id=whole)
        make.put_team(work, "vacant", [gus], parent_id=whole)
        make.put_person(work, "ana", manager_id=None)
        return keys(work, "U0ANA", "U0BEN", "U0GUS", "U0HELENA")

    assert database.transact_now(HERE, put) == {
        "ana": ["ben", "helena"],
        "ben": ["helena"],
        "gus": ["helena"],
        "helena": [],
    }


def test_teams_in_a_circle_end_where_it_closes(database: Database) -> None:
    def put(work: Work) -> dict[str, list[str]]:
        enter(work)
        gus = make.put_person(work, "gus")
        first = make.put_team(work, "first", [gus])
        second = make.put_team(work, "second", [], parent_id=first)
        make.put_team(work, "first", [gus], parent_id=second)
        return keys(work, "U0GUS")

    assert database.transact_now(HERE, put) == {"gus": []}


def test_nobody_answers_for_teams_in_a_circle_that_all_leads_have_left(database: Database) -> None:
    def close(work: Work) -> None:
        enter(work)
        gone = make.put_person(work, "gone", is_active=False)
        one = make.put_team(work, "one", lead_id=gone)
        make.put_team(work, "one", parent_id=make.put_team(work, "two", parent_id=one))
        assert [leadership.active_team_lead(work, team) for team in people.teams(work)[1:]] == [
            None,
            None,
        ]

    database.transact_now(HERE, close)


def test_of_two_teams_the_first_says_who_is_above(database: Database) -> None:
    def put(work: Work) -> dict[str, list[str]]:
        cast = enter(work)
        eve = make.put_person(work, "eve")
        make.put_person(work, "ana", manager_id=None)
        make.put_team(work, "aardvark", [cast.ana], lead_id=eve)
        return keys(work, "U0ANA")

    assert database.transact_now(HERE, put) == {"ana": ["ben"]}


def test_whoever_stands_in_for_a_vacant_lead_reads_no_private_notes(database: Database) -> None:
    def put(work: Work) -> object:
        enter(work)
        helena, gus = make.put_person(work, "helena"), make.put_person(work, "gus")
        whole = make.put_team(work, "whole", [], lead_id=helena)
        make.put_team(work, "vacant", [gus], parent_id=whole)
        return leadership.direct_manager(work, people.by_ids(work, [gus])[gus])

    assert database.transact_now(HERE, put) is None


@pytest.mark.parametrize("seed", range(12))
def test_whom_somebody_leads_is_who_has_them_above(database: Database, seed: int) -> None:
    def agree(work: Work) -> None:  # a company drawn by lot, the same every time
        enter(work)
        some = Random(seed)
        ids = [make.put_person(work, f"p{n}", is_active=some.random() < 0.8) for n in range(9)]
        for n in range(9):
            if some.random() < 0.5:
                make.put_person(work, f"p{n}", manager_id=some.choice(ids))
        teams: list[int] = []
        for n in range(4):
            lead, up = some.choice([None, *ids]), some.choice([None, *teams])
            members = some.sample(ids, 3)
            teams.append(make.put_team(work, f"t{n}", members, lead_id=lead, parent_id=up))
        known = people.everyone(work)
        chains = leadership.managers_by_person(work, known)
        for one in known:
            if one.is_active:
                above = {id_ for id_, chain in chains.items() if one in chain}
                assert leadership.everyone_led_by(work, one) == above

    database.transact_now(HERE, agree)

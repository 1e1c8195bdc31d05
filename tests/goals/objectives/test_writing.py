"""The one writer of key results: numbers, asks, and what it reports."""

import pytest

from bot.core.work import Database, Work
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult, write_key_result
from scoring.model import Plan
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare


@pytest.fixture
def cast(database: Database) -> Cast:
    return prepare(database, enter)


def stored(work: Work, key: str) -> OwnedKeyResult:
    [key_result] = objectives.key_results_with_keys(work, [key])
    return key_result


def put(work: Work, owner_id: int, key: str) -> None:
    objective_id = make.put_objective(work)
    write_key_result(
        work,
        key,
        {
            "title": key,
            "objective_id": objective_id,
            "owner_id": owner_id,
            "measure": make.VISITS,
            "plan": Plan(),
            "first_day": make.FIRST,
            "last_day": make.LAST,
        },
    )


def order(work: Work) -> list[str]:
    return [key_result.key for key_result in objectives.select_key_results(work)]


def test_a_new_key_result_follows_all_others(database: Database, cast: Cast) -> None:
    def write(work: Work) -> list[str]:
        for key in ("visits", "leads", "fans"):
            put(work, cast.ana, key)
        return order(work)

    assert database.transact_now(HERE, write) == ["visits", "leads", "fans"]


def test_a_key_result_that_comes_back_into_use_moves_to_the_end(
    database: Database, cast: Cast
) -> None:
    def write(work: Work) -> list[str]:
        for key in ("visits", "leads"):
            put(work, cast.ana, key)
        write_key_result(work, "visits", {"is_archived": True})
        write_key_result(work, "visits", {"is_archived": False})
        return order(work)

    assert database.transact_now(HERE, write) == ["leads", "visits"]


def test_an_owner_is_asked_since_a_key_result_was_handed_over(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, put, cast.ana, "visits")

    def hand_over(work: Work) -> bool:
        before = stored(work, "visits").asked_since
        write_key_result(work, "visits", {"title": "Visitors"})
        is_kept = stored(work, "visits").asked_since == before
        write_key_result(work, "visits", {"owner_id": cast.chen})
        return is_kept and stored(work, "visits").asked_since == work.now

    assert database.transact_now(HERE, hand_over)


def test_a_write_reports_only_the_fields_that_changed(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, put, cast.ana, "visits")

    def rewrite(work: Work) -> tuple[bool, frozenset[str], frozenset[str]]:
        renamed = write_key_result(work, "visits", {"title": "Visitors", "measure": make.VISITS})
        unchanged = write_key_result(work, "visits", {"title": "Visitors"})
        return renamed.is_new, renamed.changed, unchanged.changed

    assert database.transact_now(HERE, rewrite) == (False, frozenset({"title"}), frozenset())


def test_a_free_key_gets_a_number_where_the_proposed_one_is_taken(
    database: Database, cast: Cast
) -> None:
    def propose(work: Work) -> tuple[str, str]:
        put(work, cast.ana, "visits")
        put(work, cast.ana, "visits-2")
        return (
            objectives.unused_key_result_key(work, "visits"),
            objectives.unused_objective_key(work, "visits"),
        )

    assert database.transact_now(HERE, propose) == ("visits-3", "visits")


def test_objectives_are_found_by_words_cycle_and_owner(database: Database, cast: Cast) -> None:
    def search(work: Work) -> list[list[str]]:
        cycle_id = make.put_cycle(work)
        make.put_objective(work, "grow", title="Grow 100% faster", owner_id=cast.ana)
        make.put_objective(work, "keep", title="Keep customers", owner_id=cast.ben)
        everybody = objectives.search_objectives(work, [cycle_id], "", None, 10)
        by_word = objectives.search_objectives(work, [cycle_id], "100%", None, 10)
        of_ben = objectives.search_objectives(work, [cycle_id], "", ([cast.ben], []), 10)
        return [[found.key for found in part] for part in (everybody, by_word, of_ben)]

    assert database.transact_now(HERE, search) == [["grow", "keep"], ["grow"], ["keep"]]

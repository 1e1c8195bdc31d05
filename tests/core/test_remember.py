"""What a transaction has read once it does not read again, until it is written."""

from bot.core.work import Database, Work
from tests.conftest import ON_SQLITE

pytestmark = ON_SQLITE


def test_each_id_is_asked_for_once_also_those_unknown(database: Database) -> None:
    asked: list[set[int]] = []

    def read(ids: set[int]) -> dict[int, str]:
        asked.append(ids)
        return {id_: f"no. {id_}" for id_ in ids if id_ < 9}

    def run(work: Work) -> list[dict[int, str]]:
        return [work.remember_each("things", ids, read) for ids in ([2, 1], [2, 3, 9], [9, 1])]

    assert database.read_now("T1", run) == [
        {1: "no. 1", 2: "no. 2"},
        {2: "no. 2", 3: "no. 3"},
        {1: "no. 1"},
    ]
    assert asked == [{1, 2}, {3, 9}]


def test_what_is_forgotten_is_read_again(database: Database) -> None:
    def run(work: Work) -> list[int]:
        numbers = iter(range(9))

        def read() -> int:
            return next(numbers)

        found = [work.remember("n", read), work.remember("n", read), work.remember("n", read, "k")]
        work.forget("n")
        return [*found, work.remember("n", read)]

    assert database.read_now("T1", run) == [0, 0, 1, 2]

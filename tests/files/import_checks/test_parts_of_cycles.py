"""A cycle that is part of a larger one: what an import takes, and what refuses the rest."""

import pytest

from bot.core.work import Database, Work
from bot.files import table_exports
from bot.files.documents import rows_as_csv
from bot.files.imports import import_files
from bot.goals import cycle_calendar
from tests.cast import HERE
from tests.files.importing import no, put

THREE = """\
cycles:
  - {key: 2026, first_day: 2026-01-01, last_day: 2026-12-31}
  - {key: Q4, first_day: 2026-10-01, last_day: 2026-12-31, part_of: 2026}
  - {key: nov, first_day: 2026-11-01, last_day: 2026-11-30, part_of: Q4, part_weight: 20}
"""


def parts(database: Database) -> dict[str, tuple[str, float]]:
    """Every cycle's larger one and what it counts there."""

    def read(work: Work) -> dict[str, tuple[str, float]]:
        keys = {one.id: one.key for one in cycle_calendar.all_cycles(work)}
        return {
            one.key: (keys.get(one.part_of or 0, ""), one.part_weight)
            for one in cycle_calendar.all_cycles(work)
        }

    return database.read_now(HERE, read)


def test_a_month_is_part_of_its_quarter_whatever_comes_first_in_the_file(lumen: Database) -> None:
    put(lumen, "\n".join(["cycles:", *reversed(THREE.splitlines()[1:])]))
    assert parts(lumen) == {"2026": ("", 0.0), "Q4": ("2026", 0.0), "nov": ("Q4", 20.0)}
    assert not any(row.fields for row in put(lumen, THREE).rows)


def test_an_empty_field_takes_it_out_again(lumen: Database) -> None:
    put(lumen, THREE)
    put(lumen, "cycles:\n  - {key: nov, part_of: '', part_weight: 0}\n")
    assert parts(lumen)["nov"] == ("", 0.0)


def test_csv_reads_back_what_it_wrote(lumen: Database) -> None:
    put(lumen, THREE)
    columns, rows = lumen.read_now(HERE, table_exports.table_rows, "cycles")
    assert {"part_of", "part_weight"} <= set(columns)
    text = rows_as_csv(columns, rows)
    files = [("cycles.csv", text.encode())]
    plan = lumen.transact_now(HERE, import_files, files)
    assert not any(row.fields for row in plan.rows)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "{key: dec, first_day: 2026-12-01, last_day: 2027-01-15, part_of: Q4}",
            "line 5, part_of: 2026-12-01 to 2027-01-15 is outside “Q4”, 2026-10-01 to",
        ),
        (
            "{key: dec, first_day: 2026-12-01, last_day: 2026-12-31, part_of: Q5}",
            "line 5, part_of: There's no cycle “Q5”. Did you mean “Q4”?",
        ),
        (
            "{key: dec, first_day: 2026-12-01, last_day: 2026-12-31, part_of: Q4, part_weight: 90}",
            "line 5, part_weight: The cycles that are part of “Q4” count 110 % together.",
        ),
        (
            "{key: dec, first_day: 2026-12-01, last_day: 2026-12-31, part_weight: 30}",
            "line 5, part_weight: A part_weight needs a part_of",
        ),
        (
            "{key: d, first_day: 2026-12-01, last_day: 2026-12-31, part_of: Q4, part_weight: 130}",
            "line 5, part_weight: “130” is not a number from 0 to 100.",
        ),
        (
            "{key: dec, first_day: 2026-12-01, last_day: 2026-12-31, part_of: dec}",
            "line 5, part_of: This is circular: dec → dec.",
        ),
    ],
)
def test_what_cannot_be_a_part_is_refused_at_its_field(
    lumen: Database, line: str, says: str
) -> None:
    [sentence] = no(lumen, f"{THREE}  - {line}\n")
    assert says in sentence
    assert parts(lumen) == {}


def test_a_circle_through_others_is_refused(lumen: Database) -> None:
    text = THREE.replace(
        "2026-01-01, last_day: 2026-12-31}", "2026-10-01, last_day: 2026-12-31, part_of: Q4}"
    )
    assert any("This is circular: 2026 → Q4 → 2026" in said for said in no(lumen, text))


def test_new_days_of_a_quarter_may_not_cut_off_its_month(lumen: Database) -> None:
    put(lumen, THREE)
    [said] = no(lumen, "cycles:\n  - {key: Q4, first_day: 2026-11-15, last_day: 2026-12-31}\n")
    assert "line 2, first_day: “nov” is part of this cycle and has days outside it" in said


def test_weights_that_are_stored_count_too(lumen: Database) -> None:
    put(lumen, THREE)
    dec = "{key: dec, first_day: 2026-12-01, last_day: 2026-12-31, part_of: Q4, part_weight: 81}"
    [said] = no(lumen, f"cycles:\n  - {dec}\n")
    assert "count 101 % together" in said


def test_what_counted_in_a_closed_cycle_stays(lumen: Database) -> None:
    put(lumen, THREE)

    def close(work: Work) -> None:
        cycle_calendar.write_cycle(work, "Q4", {"frozen_at": work.now})

    lumen.transact_now(HERE, close)
    [said] = no(lumen, "cycles:\n  - {key: nov, part_of: Q4, part_weight: 30}\n")
    assert "part_of: “Q4” is closed, so what counts in it can't change. Reopen it first." in said
    assert not any(row.fields for row in put(lumen, THREE).rows)

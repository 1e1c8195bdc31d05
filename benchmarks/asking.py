"""How long a week of asks takes for a whole company, and how many statements that is.

    python -m benchmarks.asking --sizes 1000 10000

Everybody owns three key results, in six zones and in teams of ten, each with a manager. One
Monday is planned, asked, reminded twice and closed through the duties of the schedule, on a
SQLite file, with everything that reacts to it. Idle is one look at when asks are due.
"""

import argparse
import datetime as dt
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import event, insert
from sqlmodel import Session

from bot import app
from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.goals.cycle_calendar.tables import CycleRow
from bot.goals.objectives import MEASURE_JSON
from bot.goals.objectives.tables import KeyResultRow, ObjectiveRow
from bot.people import workspaces
from bot.people.people.tables import MemberRow, PersonRow, TeamRow
from bot.weekly.asks import jobs as asks
from scoring.model import Direction, Measure

HERE = "T1"
ZONES = (
    "America/New_York",
    "Europe/London",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Santiago",
)
FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
OWNED, TEAM = 3, 10
Use = Callable[[Work], Any]


def _at(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)


PHASES: Sequence[tuple[str, Use, Use, dt.datetime]] = (
    ("plan", asks.plan, asks.next_plan, _at(13, 12)),
    ("plan again", asks.plan, asks.next_plan, _at(16, 0)),
    ("ask", asks.send, asks.next_send, _at(16, 15)),
    ("remind", asks.remind, asks.next_reminder, _at(17, 15)),
    ("remind again", asks.remind, asks.next_reminder, _at(18, 15)),
    ("close", asks.close, asks.next_close, _at(18, 23)),
)


@dataclass
class Meter:
    """What something cost: processor time in all and of the longest tick, ticks, SQL statements."""

    database: Database
    seconds: float = 0.0
    longest: float = 0.0
    ticks: int = 0
    statements: int = 0

    def __post_init__(self) -> None:
        for engine in {self.database.engine, self.database._read_engine}:  # noqa: SLF001 - both are counted
            event.listen(engine, "before_cursor_execute", self._count)

    def _count(self, *_said: Any) -> None:
        self.statements += 1

    def run(self, call: Callable[..., Any], use: Use) -> Any:
        """Run a use case and add what it cost."""
        begin = time.process_time()
        answer = call(HERE, use)
        took = time.process_time() - begin
        self.seconds, self.longest = self.seconds + took, max(self.longest, took)
        self.ticks += 1
        return answer

    def cells(self, name: str, size: int) -> list[str]:
        """One line of the table."""
        per_person = f"{self.statements / size:.3f}"
        times = f"{self.seconds:.3f}", f"{self.longest * 1000:.0f}"
        return [f"{size:,}", name, *times, str(self.ticks), f"{self.statements:,}", per_person]


def look(work: Work) -> list[dt.datetime | None]:
    """What a beat asks of these duties when nothing is due."""
    return [next_due(work) for _, _, next_due, _ in PHASES[1:4]] + [asks.next_close(work)]


def fill(database: Database, size: int) -> None:
    """A company of that size."""
    ours = {"workspace_id": HERE}
    measure = MEASURE_JSON.dump_python(
        Measure(Direction.INCREASE, start=0.0, target=100.0), mode="json"
    )
    people = [
        {
            **ours,
            "id": n,
            "key": f"p{n}",
            "slack_id": f"U{n}",
            "name": f"Person {n}",
            "zone": ZONES[n % len(ZONES)],
            "locale": "en-GB",
            "manager_id": n - n % TEAM or None,
            "country": ("DE-BY", "US", "CN", "")[n % 4],
        }
        for n in range(1, size + 1)
    ]
    key_results = [
        {
            **ours,
            "key": f"k{n}",
            "title": "More visits",
            "objective_id": 1,
            "owner_id": n % size + 1,
            "measure": measure,
            "plan": {},
            "first_day": FIRST,
            "last_day": LAST,
        }
        for n in range(size * OWNED)
    ]
    teams = [
        {**ours, "id": n + 1, "key": f"t{n}", "name": f"Team {n}", "lead_id": n * TEAM + 1}
        for n in range(size // TEAM)
    ]
    members = [{**ours, "team_id": n // TEAM + 1, "person_id": n + 1} for n in range(size)]
    cycle = {**ours, "id": 1, "key": "q4", "name": "Q4", "first_day": FIRST, "last_day": LAST}
    objective = {**ours, "id": 1, "key": "grow", "title": "Grow", "cycle_id": 1}
    with Session(database.engine) as session:
        for table, rows in (
            (PersonRow, people),
            (CycleRow, [cycle]),
            (ObjectiveRow, [objective]),
            (KeyResultRow, key_results),
            (TeamRow, teams),
            (MemberRow, members),
        ):
            session.exec(insert(table), params=rows)
        session.commit()
    database.transact_now(HERE, workspaces.install, "Lumen", "U0BOT", "UTC")


def measure(size: int) -> list[list[str]]:
    """Lines of the table for one size."""
    lines = []
    with TemporaryDirectory(prefix="weekbeat-benchmark-") as folder:
        clock = SetClock(_at(13, 12))
        url = f"sqlite:///{Path(folder) / 'weekbeat.db'}"
        with closing(Database(url, clock, app.REACTIONS)) as database:
            migrations.upgrade(database.engine)
            fill(database, size)
            for name, tick, next_due, until in PHASES:
                meter = Meter(database)
                while (due := database.read_now(HERE, next_due)) is not None and due <= until:
                    clock.set(max(due, clock.now()))
                    meter.run(database.transact_now, tick)
                lines.append(meter.cells(name, size))
                clock.set(until)
                meter = Meter(database)
                meter.run(database.read_now, look)
                lines.append(meter.cells("· idle look", size))
    return lines


def main() -> None:
    """Measure each size and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    given = asked.parse_args()
    table = Table("people", "what", "s", "longest, ms", "ticks", "statements", "a person")
    for size in given.sizes:
        for line in measure(size):
            table.add_row(*line)
        table.add_section()
    Console().print(table)


if __name__ == "__main__":
    main()

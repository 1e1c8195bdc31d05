"""How long a manager's commands take in a large company, and how many statements that is.

    python -m benchmarks.company --people 5000

Everybody owns an objective with three key results of five kinds, nine weeks into the quarter; ten
people are a team, whose lead they report to. Each command is answered from a SQLite file as Slack
would show it, blocks included; `cold` is its first run, `warm` the shortest of some more.
"""

import argparse
import datetime as dt
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy import event, insert
from sqlmodel import Session

from benchmarks.organisation import FIRST, KINDS, ON, organisation
from bot import app
from bot.checkins.records.tables import CheckInRow
from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.i18n import Translator, translator
from bot.core.work import Database, Work
from bot.goals.cycle_calendar.tables import CycleRow
from bot.goals.objectives import MEASURE_JSON
from bot.goals.objectives.tables import KeyResultRow, ObjectiveRow
from bot.people import workspaces
from bot.people.people.tables import MemberRow, PersonRow, TeamRow
from bot.scores.channels import usecases as channels
from bot.scores.channels import views as aside
from bot.scores.comparisons import usecases as comparisons
from bot.scores.comparisons import views as comparison_views
from bot.scores.funnel import usecases as funnel
from bot.scores.funnel import views as funnel_views
from bot.scores.overviews import usecases as rollups
from bot.scores.overviews import views
from bot.scores.scorecards import usecases as scorecards
from bot.scores.scorecards.views import render as render_scorecards

HERE, READER = "T1", "U1"
OWNED, TEAM, WEEKS = 3, 10, 9
NOW = dt.datetime.combine(FIRST + dt.timedelta(weeks=WEEKS, days=2), dt.time(9), dt.UTC)
LAST = ON - dt.timedelta(days=1)
AT_A_TIME = 20_000
Command = Callable[[Work, Translator], Any]

COMMANDS: dict[str, Command] = {
    "/okr company": lambda work, t: views.company(t, rollups.company(work, READER, "")),
    "/okr at-risk": lambda work, t: views.at_risk(t, rollups.at_risk(work, READER, "")),
    "/okr team": lambda work, t: views.team(t, rollups.team(work, READER, "Team 7")),
    "/okr scorecard": lambda work, t: render_scorecards(
        t, scorecards.preview(work, READER, "Team 7")
    ),
    "/okr scorecard company": lambda work, t: render_scorecards(
        t, scorecards.preview(work, READER, "company")
    ),
    "/okr funnel": lambda work, t: funnel_views.funnel_pages(t, funnel.funnels(work, READER, "")),
    "/okr channels": lambda work, t: aside.channel_messages(
        t, channels.channel_tables(work, READER, "")
    ),
    "/okr compare": lambda work, t: comparison_views.comparison_pages(
        t, comparisons.compare(work, READER, "Team 7 Team 8")
    ),
}


def fill(
    database: Database,
    people: int,
    tick: Callable[[], None] = lambda: None,
    *,
    workspace_id: str = HERE,
    weeks: int = WEEKS,
) -> None:
    """A company of that size with the check-ins of its first weeks."""
    key_results, check_ins = organisation(people * OWNED)
    seen = check_ins[check_ins["week"] < FIRST.toordinal() + 7 * weeks]
    with Session(database.engine) as session:
        for table, rows in (
            (PersonRow, _people(people)),
            (TeamRow, _teams(people)),
            (MemberRow, [{"team_id": n // TEAM + 1, "person_id": n + 1} for n in range(people)]),
            (
                CycleRow,
                [{"id": 1, "key": "q3", "name": "Q3", "first_day": FIRST, "last_day": LAST}],
            ),
            (ObjectiveRow, _objectives(key_results)),
            (KeyResultRow, _key_results(key_results)),
            (CheckInRow, _check_ins(seen)),
        ):
            for begin in range(0, len(rows), AT_A_TIME):
                ours = {"workspace_id": workspace_id}
                some = [ours | row for row in rows[begin : begin + AT_A_TIME]]
                session.exec(insert(table), params=some)
            tick()
        session.commit()
    database.transact_now(workspace_id, workspaces.install, "Lumen", "U0BOT", "UTC")


def _people(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": n,
            "key": f"p{n}",
            "slack_id": f"U{n}",
            "name": f"Person {n}",
            "zone": "Europe/Lisbon",
            "locale": "en-GB",
            "manager_id": None if n % TEAM == 1 else n - (n - 1) % TEAM,
        }
        for n in range(1, count + 1)
    ]


def _teams(people: int) -> list[dict[str, Any]]:
    return [
        {"id": n + 1, "key": f"t{n}", "name": f"Team {n}", "lead_id": n * TEAM + 1}
        for n in range(people // TEAM)
    ]


def _objectives(told: pd.DataFrame) -> list[dict[str, Any]]:
    words = told["commitment"].tolist()[::OWNED]
    return [
        {
            "id": n,
            "key": f"o{n}",
            "title": f"Grow what {n} is about",
            "cycle_id": 1,
            "owner_id": n,
            "commitment": word,
        }
        for n, word in enumerate(words, start=1)
    ]


def _key_results(told: pd.DataFrame) -> list[dict[str, Any]]:
    measures = [MEASURE_JSON.dump_python(one, mode="json") for one in KINDS]

    def measure(id_: int) -> dict[str, Any]:
        """One of the kinds with a target of its own, as everybody's is."""
        one = measures[(id_ - 1) % len(KINDS)]
        return {**one, "target": one["target"] * (1 + id_ / 10**9)}

    return [
        {
            "id": id_,
            "key": f"k{id_}",
            "title": f"Visits to what {id_} is about",
            "objective_id": (id_ - 1) // OWNED + 1,
            "owner_id": (id_ - 1) // OWNED + 1,
            "measure": measure(id_),
            "plan": {},
            "weight": weight,
            "guard_id": None if pd.isna(guard) else int(guard),
            "first_day": FIRST,
            "last_day": LAST,
        }
        for id_, weight, guard in zip(
            *(told[name].tolist() for name in ("id", "weight", "guard_id")), strict=True
        )
    ]


def _check_ins(told: pd.DataFrame) -> list[dict[str, Any]]:
    same = {"confidence": 7, "note": "Launched the ads", "by_id": 1, "at": NOW, "source": "form"}
    columns = (told[name].tolist() for name in ("key_result_id", "week", "value"))
    return [
        {"key_result_id": id_, "week": dt.date.fromordinal(week), "value": value, **same}
        for id_, week, value in zip(*columns, strict=True)
    ]


def measure(database: Database, command: Command, repeat: int) -> list[str]:
    """The cells of a command: cold, warm, statements."""
    t, told, took = translator("en"), [0], []

    def count(*_said: Any) -> None:
        told[0] += 1

    def answer(work: Work) -> Any:
        return command(work, t)

    event.listen(database._read_engine, "before_cursor_execute", count)  # noqa: SLF001 - what reads
    for _ in range(repeat):
        begin = time.perf_counter()
        database.read_now(HERE, answer)
        took.append(time.perf_counter() - begin)
    event.remove(database._read_engine, "before_cursor_execute", count)  # noqa: SLF001 - as above
    return [f"{took[0]:.2f}", f"{min(took[1:]):.2f}", str(told[0] // repeat)]


def main() -> None:
    """Measure each command and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=5_000)
    asked.add_argument("--repeat", type=int, default=4)
    given = asked.parse_args()
    title = f"{given.people:,} people, {given.people * OWNED:,} key results"
    table = Table("command", "cold, s", "warm, s", "statements", title=title)
    console = Console()
    with (
        TemporaryDirectory(prefix="weekbeat-benchmark-") as folder,
        Progress(console=console) as on,
    ):
        task = on.add_task("filling", total=7 + len(COMMANDS))
        url = f"sqlite:///{Path(folder) / 'weekbeat.db'}"
        with closing(Database(url, SetClock(NOW), app.REACTIONS)) as database:
            migrations.upgrade(database.engine)
            fill(database, given.people, lambda: on.advance(task))
            for name, command in COMMANDS.items():
                on.update(task, description=name)
                table.add_row(name, *measure(database, command, given.repeat))
                on.advance(task)
    console.print(table)


if __name__ == "__main__":
    main()

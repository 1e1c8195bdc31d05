"""One broken row stops no duty: everybody else is asked, reminded, told of and scored."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot import app, quarantine
from bot.alerts.lifecycle.tables import AlertRow, ReviewedAssessmentRow
from bot.checkins.records.tables import CheckInRow
from bot.cli.doctor import Mark, check_rows
from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles.closing.tables import ClosingRow
from bot.cycles.closing_messages.tables import ClosingMessageRow
from bot.digests.weekly_digest.tables import ChangedWeekRow
from bot.goals import cycle_calendar
from bot.goals.objectives import MEASURE_JSON
from bot.home.app_home.tables import HomeRow
from bot.people import people, workspaces
from bot.people.people.tables import PersonRow
from bot.people.workspaces.tables import WorkspaceRow
from bot.schedule import run_due_jobs
from bot.slack.promises.tables import PromiseRow
from bot.weekly.ask_schedule.tables import AskRow
from tests import make
from tests.cast import HERE, Cast, enter
from tests.conftest import ON_SQLITE
from tests.told import posts, say

WEEK = dt.date(2026, 11, 9)
NOBODY = 999  # the id of a person who was deleted by hand
Poison = Callable[[Work, Cast], Any]
MOMENTS = (
    "2026-11-15T13:00",
    "2026-11-16T01:00",  # Chen's Monday 09:00
    "2026-11-16T09:00",  # Ana's and Ben's
    "2026-11-17T01:00",
    "2026-11-17T09:00",
    "2026-11-18T10:00",
    "2026-11-18T18:00",
    "2026-11-19T09:00",
)
QUARTER_END = (
    "2027-01-04T09:00",
    "2027-01-07T10:00",
    "2027-01-07T11:00",
    "2027-01-11T09:00",
    "2027-01-14T12:00",
    "2027-01-14T13:00",
)


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


def person(key: str = "dora", **fields: Any) -> Poison:
    """A colleague of Ana's whose row is odd; odd times are put in as text."""

    def put(work: Work, cast: Cast) -> None:
        colleague = make.put_person(work, key, manager_id=cast.ben)
        make.put_key_result(work, colleague, f"{key}-sales")
        work.session.get_one(PersonRow, colleague).sqlmodel_update(fields)

    return put


def key_result(key: str, column: str, value: str) -> Poison:
    """One more key result of Ana's with something in it that no version reads."""

    def put(work: Work, cast: Cast) -> None:
        odd = make.put_key_result(work, cast.ana, key)
        work.session.flush()
        statement = text(f"UPDATE key_results SET {column} = :value WHERE id = :id")
        work.session.connection().execute(statement, {"value": value, "id": odd})

    return put


def owned_by_nobody(work: Work, _cast: Cast) -> None:
    make.put_key_result(work, NOBODY, "lost")


def row(table: type, **fields: Any) -> Poison:
    return lambda work, _cast: work.session.add(table(workspace_id=HERE, **fields))


def ask(**fields: Any) -> Poison:
    given = {
        "person_id": NOBODY,
        "week": WEEK,
        "due_at": at(MOMENTS[0]),
        "closes_at": at(MOMENTS[6]),
    }
    return row(AskRow, **{**given, **fields})


def alert(key: str, **fields: Any) -> Poison:
    """An alert of a blocker, without a cause; without an owner its key result is Ana's."""

    def put(work: Work, cast: Cast) -> None:
        odd = make.put_key_result(work, fields.get("owner_id", cast.ana), key)
        alerted = {"kind": "blocker", "raised_at": at(MOMENTS[0]), "cause": {}, **fields}
        if alerted.pop("owner_id", None):
            alerted["cause"] = {"key_result_id": odd, "kind": "blocker", "reasons": []}
        work.session.add(AlertRow(workspace_id=HERE, key_result_id=odd, **alerted))

    return put


def eternal_cycle(work: Work, _cast: Cast) -> None:
    make.put_cycle(work, "ever", last_day=dt.date.max)


def zone_of_workspace(work: Work, _cast: Cast) -> None:
    work.session.get_one(WorkspaceRow, HERE).zone = "Mars/Olympus"


STANDING_STILL = MEASURE_JSON.dump_json(replace(make.VISITS, target=make.VISITS.start)).decode()
POISONS: dict[str, Poison] = {
    "nothing": lambda _work, _cast: None,
    "a zone": person(zone="Mars/Olympus"),
    "a zone that is a path": person("eric", zone="../x"),
    "the workspace's zone": zone_of_workspace,
    "a country": person("fay", country="XX"),
    "working days": person("gus", working_days="01x9"),
    "a language": person("hal", language="??", locale="\x7f"),
    "a measure": key_result("sideways", "measure", '{"direction": "sideways"}'),
    "a plan": key_result("shapeless", "plan", '{"shape": 7}'),
    "a measure without a way": key_result("still", "measure", STANDING_STILL),
    "a day that never comes": key_result("endless", "last_day", "9999-12-31"),
    "days the wrong way round": key_result("backwards", "last_day", "2026-01-01"),
    "a check-in": row(
        CheckInRow,
        key_result_id=2,
        week=WEEK,
        by_id=NOBODY,
        source="telepathy",
        at=at(MOMENTS[0]),
        value=1.0,
    ),
    "a class": key_result("golden", "kind", "golden"),
    "an owner": owned_by_nobody,
    "a planned ask": ask(),
    "an ask that reminds": ask(person_id=NOBODY + 1, state="asked", remind_at=at(MOMENTS[1])),
    "an ask in no known state": ask(
        person_id=NOBODY + 2, state="dreaming", remind_at=at(MOMENTS[1])
    ),
    "an alert": alert("alerted"),
    "an alert of nobody's": alert("unowned", owner_id=NOBODY),
    "an alert in no known state": alert("dreamt", state="dreaming"),
    "what an alert saw": row(ReviewedAssessmentRow, key_result_id=1, said={"health": "purple"}),
    "a digest": row(ChangedWeekRow, week=WEEK, person_id=NOBODY),
    "a Home": row(HomeRow, person_id=NOBODY, is_stale=True),
    "a cycle": eternal_cycle,
    "a closing": row(ClosingRow, cycle_id=77, began_at=at(MOMENTS[0]), freezes_at=at(MOMENTS[1])),
    "a letter": row(ClosingMessageRow, closing_id=1, person_id=NOBODY, due_at=at(QUARTER_END[0])),
}

ALONE = ("nothing", "the workspace's zone", "a cycle")  # what could hide other poisons
TOGETHER = {
    "people, and a closing": (
        *("a zone", "a zone that is a path", "a country", "working days", "a language"),
        "a closing",
    ),
    "key results": (
        *("a measure", "a plan", "a measure without a way", "a day that never comes"),
        *("days the wrong way round", "a check-in", "a class", "an owner"),
    ),
    "asks, alerts and messages": (
        *("a planned ask", "an ask that reminds", "an ask in no known state"),
        *("an alert", "an alert of nobody's", "an alert in no known state"),
        *("what an alert saw", "a digest", "a Home", "a letter"),
    ),
}
GROUPS = {**{name: (name,) for name in ALONE}, **TOGETHER}
every_group = pytest.mark.parametrize("names", GROUPS.values(), ids=GROUPS)


def begin(work: Work) -> Cast:
    """Ana and Chen have each a key result of their team's; Ana looks at her Home."""
    cast = enter(work)
    workspaces.configure(work, channel="C0ALL")
    make.put_objective(work, team_id=people.teams(work)[0].id)
    make.put_key_result(work, cast.ana, "visits")
    make.put_key_result(work, cast.chen, "fans")
    work.session.add(HomeRow(workspace_id=HERE, person_id=cast.ana))
    return cast


def begin_with(work: Work, names: tuple[str, ...]) -> Cast:
    """The company of `begin`, with broken rows."""
    cast = begin(work)
    for name in names:
        POISONS[name](work, cast)
    return cast


def test_every_poison_is_in_one_group() -> None:
    assert sorted(chain.from_iterable(GROUPS.values())) == sorted(POISONS)


@ON_SQLITE
@pytest.mark.parametrize("name", POISONS)
async def test_ana_is_asked_beside_one_broken_row(
    database: Database, clock: SetClock, name: str
) -> None:
    """A row alone, since another one may lead a duty past the place that it breaks."""
    clock.set(at(MOMENTS[2]))
    database.reactions = app.REACTIONS
    database.transact_now(HERE, begin_with, (name,))
    await run_due_jobs(database)
    assert any(once.startswith("asks.ask") for once in posts(database, "U0ANA"))


@pytest.fixture
async def after_a_week(names: tuple[str, ...], database: Database, clock: SetClock) -> Cast:
    """A week of beats in a company with broken rows; Ana tells of a blocker."""
    clock.set(at(MOMENTS[0]))
    database.reactions = app.REACTIONS
    cast = database.transact_now(HERE, begin_with, names)
    for moment in MOMENTS:
        clock.set(at(moment))
        if moment == "2026-11-17T09:00":
            database.transact_now(HERE, tell_of_a_blocker, cast)
        await run_due_jobs(database)
    return cast


@every_group
async def test_everybody_else_gets_all_of_the_week(database: Database, after_a_week: Cast) -> None:
    cast = after_a_week
    assert any(once.startswith("asks.ask") for once in posts(database, "U0ANA"))
    assert any(once.startswith("asks.reminder") for once in posts(database, "U0CHEN"))
    assert any(once.startswith("alerts.notice") for once in posts(database, "U0BEN"))
    assert f"digests.manager:{cast.ben}:{WEEK}" in posts(database, "U0BEN")
    assert posts(database, "C0GROWTH") != []
    assert "U0ANA" in homes(database)


def homes(database: Database) -> set[str]:
    def read(work: Work) -> set[str]:
        return set(work.session.exec(select(PromiseRow.to).where(PromiseRow.kind == "home")))

    return database.read_now(HERE, read)


@every_group
async def test_every_other_cycle_is_closed(
    database: Database, clock: SetClock, names: tuple[str, ...]
) -> None:
    clock.set(at("2026-12-01T09:00"))
    database.reactions = app.REACTIONS
    database.transact_now(HERE, begin_with, names)
    for moment in QUARTER_END:
        clock.set(at(moment))
        await run_due_jobs(database)
    assert [once for once in posts(database, "U0ANA") if once.startswith("closings.letter")] != []
    assert database.read_now(HERE, frozen) == ["2026Q4"]
    assert any(once.startswith("scorecards.company") for once in posts(database, "C0ALL"))


def tell_of_a_blocker(work: Work, cast: Cast) -> None:
    say(work, cast.ana, 1, [52_000], WEEK, blocker="The tax office")


def frozen(work: Work) -> list[str]:
    return [cycle.key for cycle in cycle_calendar.all_cycles(work) if cycle.is_frozen]


async def test_a_broken_row_is_logged_once_and_not_at_every_beat(
    database: Database, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.set(at(MOMENTS[0]))
    database.reactions = app.REACTIONS
    cast = database.transact_now(HERE, begin)
    database.transact_now(HERE, POISONS["a planned ask"], cast)
    with caplog.at_level(logging.ERROR):
        for n in range(8):
            clock.set(at(MOMENTS[0]) + dt.timedelta(minutes=n * 20))
            await run_due_jobs(database)
    about = [record for record in caplog.records if "asks.ask failed" in record.getMessage()]
    assert len(about) == 1
    assert (
        about[0].getMessage() == f"asks.ask failed for person {NOBODY}; it is put into quarantine"
    )


def test_the_doctor_names_what_cannot_be_used(database: Database) -> None:
    def poison(work: Work) -> int:
        cast = begin(work)
        person(zone="Mars/[red]Olympus", country="XX")(work, cast)
        POISONS["a measure"](work, cast)
        POISONS["an alert"](work, cast)
        quarantine.run_for_each(
            work, "asks.ask", [5], lambda _: 1 / 0, key=int, describe="person {}".format
        )
        return next(one.id for one in people.everyone(work) if one.key == "dora")

    dora = database.transact_now(HERE, poison)
    found = database.read_now(HERE, check_rows)
    findings = {finding.topic: finding.text for finding in found}
    assert [finding.mark for finding in found] == [Mark.FAILED] * 3
    assert f"time zone “Mars/\\[red]Olympus” of person {dora}" in findings["places"]
    assert f"country “XX” of person {dora}" in findings["places"]
    assert "key result" in findings["rows"]
    assert "alert" in findings["rows"]
    assert "asks.ask for person 5 (ZeroDivisionError in" in findings["quarantine"]


def test_the_doctor_finds_nothing_in_a_sound_company(database: Database) -> None:
    database.transact_now(HERE, begin)
    found = database.read_now(HERE, check_rows)
    assert [finding.mark for finding in found] == [Mark.OK] * 3

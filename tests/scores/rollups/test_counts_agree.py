"""Whatever counts a team's or the company's key results counts the same ones."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import pytest

from bot.core.clock import SetClock
from bot.core.events import AsksClosed
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.digests import weekly_digest as digests
from bot.files.exports.usecases import scorecard_document
from bot.goals import cycle_calendar, objectives
from bot.people import people, workspaces
from bot.people.people import change_person
from bot.scores import overviews, rollups, scorecards
from bot.weekly.ask_schedule.tables import AskRow
from tests import make
from tests.cast import HERE
from tests.prepared import prepare
from tests.told import posts, reads, say, words

ENGLISH = translator("en")
WEEK = dt.date(2026, 11, 9)
CLOSED = dt.datetime(2026, 11, 18, 18, 0, tzinfo=dt.UTC)
COUNTS = {"growth": 3, "brand": 2, "care": 2, "": 1}


@dataclass(frozen=True)
class OddCompany:
    """Ids of the people of an odd company."""

    ids: dict[str, int]


def enter_company(work: Work) -> OddCompany:
    """Growth and Brand stand in a circle; Lea leads Growth without being a member, Mia is in Brand
    and Care, Cleo the CEO is in no team, Noah owns nothing, Gus has left Care, Olga's are archived.
    """
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/Lisbon")
    ids = {key: make.put_person(work, key) for key in "cleo lea ana mia noah gus olga".split()}
    members = [ids["ana"], ids["noah"], ids["olga"]]
    growth = make.put_team(work, "growth", members, lead_id=ids["lea"])
    brand = make.put_team(work, "brand", [ids["mia"]], lead_id=ids["mia"], parent_id=growth)
    make.put_team(work, "growth", members, parent_id=brand)
    make.put_team(work, "care", [ids["mia"], ids["gus"]])
    of_growth = make.put_objective(work, "of-growth", team_id=growth)
    put(work, ids["lea"], "lead-of-team", of_growth)
    put(work, ids["ana"], "ana", of_growth)
    put(work, ids["lea"], "lead-own", make.put_objective(work, "of-lea", owner_id=ids["lea"]))
    of_mia = make.put_objective(work, "of-mia", owner_id=ids["mia"])
    put(work, ids["mia"], "mia", of_mia)
    of_brand = make.put_objective(work, "of-brand", team_id=brand)
    put(work, ids["ana"], "for-brand", of_brand)
    put(work, ids["gus"], "gone", make.put_objective(work, "of-gus", owner_id=ids["gus"]))
    put(work, ids["cleo"], "ceo", make.put_objective(work, "of-cleo", owner_id=ids["cleo"]))
    put(work, ids["olga"], "archived", of_growth, is_archived=True)
    put(work, ids["ana"], "waived", of_growth, waived="No budget")
    change_person(work, ids["gus"], is_active=False)
    return OddCompany(ids)


def put(work: Work, owner: int, key: str, objective: int, **fields: Any) -> None:
    made = make.put_key_result(work, owner, key, objective_id=objective, **fields)
    if not fields.get("is_archived"):
        say(work, owner, made, (52_000,), WEEK)


@pytest.fixture
def company(database: Database, clock: SetClock) -> OddCompany:
    clock.set(CLOSED)
    database.reactions = {AsksClosed: [digests.note_closed_weeks]}
    return prepare(database, enter_company)


def fractions(text: str) -> list[str]:
    """The counts in a text: `3 of 3`, `3/3`."""
    return re.findall(r"\d+ of \d+|\b\d+/\d+\b", text)


@pytest.mark.parametrize("key", ["growth", "brand", "care"])
def test_answer_scorecard_file_and_company_count_the_same_key_results(
    database: Database, company: OddCompany, key: str
) -> None:
    def read(work: Work) -> list[tuple[int, int]]:
        cycle = cycle_calendar.cycle_named(work, "")
        [team] = [one for one in people.teams(work) if one.key == key]
        sheet = rollups.of_team(work, team, cycle)
        card = scorecards.of_team(work, team, cycle)
        whole = rollups.of_company(work, cycle, is_closed=False)
        [row] = [one for one in whole.teams if one.name == team.name]
        page = scorecard_document(work, team.name, "", "en")
        in_file = dict(page.facts)["Reported"].split("/")
        return [
            (sheet.reported, sheet.parts),
            (card.reported, card.parts),
            (row.reported, row.parts),
            (int(in_file[0]), int(in_file[1])),
        ]

    counts = database.read_now(HERE, read)
    assert counts == [(COUNTS[key], COUNTS[key])] * 4


@pytest.mark.parametrize("key", ["growth", "brand", "care"])
def test_the_channel_digest_counts_what_the_team_answer_counts(
    database: Database, company: OddCompany, key: str
) -> None:
    def close(work: Work) -> None:
        for id_ in company.ids.values():
            fields: dict[str, Any] = {
                "state": "asked",
                "due_at": CLOSED,
                "closes_at": CLOSED,
                "asked_at": CLOSED,
            }
            row = AskRow(workspace_id=HERE, person_id=id_, week=WEEK, closed_at=CLOSED, **fields)
            work.session.add(row)
        work.emit(AsksClosed(WEEK, tuple(company.ids.values())))

    database.transact_now(HERE, close)
    for _ in range(4):
        database.transact_now(HERE, digests.send_digests)
    first = posts(database, to=f"C0{key.upper()}")[0]
    n = COUNTS[key]
    assert f"{n} of {n} key results reported" in reads(database, first)["text"]


def test_the_company_counts_each_key_result_once_and_leaves_out_nobody(
    database: Database, company: OddCompany
) -> None:
    def read(work: Work) -> str:
        cycle = cycle_calendar.cycle_named(work, "")
        whole = rollups.of_company(work, cycle, is_closed=False)
        assert {one.name.lower(): one.parts for one in whole.teams} == COUNTS
        every = objectives.key_results_in_cycle(work, cycle.id)
        assert whole.parts == whole.reported == len([kr for kr in every if not kr.waived]) == 7
        return words(overviews.company_in_cycle(ENGLISH, whole).blocks)

    said = database.read_now(HERE, read)
    assert "7 of 7 key results reported" in said
    assert "Key results without a team count as one team." in said
    assert "Without a team" in said


def test_own_counts_agree_with_the_counts_of_teams(database: Database, company: OddCompany) -> None:
    def read(work: Work) -> dict[str, int]:
        cycle = cycle_calendar.cycle_named(work, "")
        everyone = people.by_ids(work, company.ids.values()).values()
        return {one.key: rollups.of_person(work, one, cycle).parts for one in everyone}

    assert database.read_now(HERE, read) == {
        "cleo": 1, "lea": 2, "ana": 2, "mia": 1, "noah": 0, "gus": 1, "olga": 0,
    }  # fmt: skip

"""A spreadsheet dropped into the direct message: wrong first, then right, imported once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.files.sheets import Rows, workbook
from tests.flows.stage import Actor, Json, Sample, Stage, said, staged, unhurried

CYCLES: Rows = [
    ("key", "name", "first day", "last day"),
    ("2027Q1", "2027 Q1", "05/01/2027", "31/03/2027"),
]
OBJECTIVES: Rows = [
    ("key", "title", "cycle", "owner"),
    ("trust", "Earn <trust> & win", "2027Q1", "ana"),
]
HEADINGS = ("key", "title", "objective", "measure", "weight")
WRONG: Rows = [
    HEADINGS,
    ("nps", "Promoters", "trust", "30 -> lots", 0.6),
    ("ads", "Ads", "trst", "≤ 120 CNY", 40),
]
RIGHT: Rows = [
    HEADINGS,
    ("nps", "Promoters", "trust", "30 -> 45", "60%"),
    ("ads", "Ads", "trust", "≤ 120 CNY", 40.0),
]


@pytest.fixture
async def reading(tmp_path: Path, sqlite_sample: Sample) -> AsyncIterator[Stage]:
    """The sample company, in a Slack that lets the bot read files."""
    async with staged(unhurried("files"), tmp_path, sample=sqlite_sample) as stage:
        yield stage


def book(key_results: Rows) -> bytes:
    """Return the spreadsheet of a company's new quarter."""
    return workbook({"Cycles": CYCLES, "Objectives": OBJECTIVES, "Key results": key_results})


async def last(who: Actor, thread: str) -> Json:
    """Return the newest answer in a thread."""
    return (await who.reads(thread=thread))[-1]


async def test_a_spreadsheet_is_dropped_wrong_first_then_right(reading: Stage) -> None:
    helena, ana = reading.person("U0HELENA"), reading.person("U0ANA")
    wrong = await helena.drops(("okrs.xlsx", book(WRONG)))
    answer = said(await last(helena, wrong))
    assert "4 mistakes in okrs.xlsx" in answer
    assert (
        "sheet “Cycles”, row 2, column C (first_day)\n“05/01/2027” can be 2027-01-05 or" in answer
    )
    assert "sheet “Key results”, row 2, column D (measure)\nI can't read “lots”" in answer
    assert "row 3, column C (objective)\nThere's no objective “trst”. Did you mean" in answer

    await helena.clicks("dropped_files.day_first")
    answer = said(await last(helena, wrong))
    assert "3 mistakes in okrs.xlsx" in answer
    assert "05/01/2027" not in answer

    right = await helena.drops(("okrs.xlsx", book(RIGHT)), thread=wrong)
    plan = await last(helena, wrong)
    assert "*Plan for okrs.xlsx* · new: 4 · changed: 0 · unchanged: 0" in said(plan)
    assert "Key result: Promoters\nnew · 30 -> 45: up from 30 to 45" in said(plan)
    assert "≤ 120 CNY: at most ¥120" in said(plan)
    assert "Objective: Earn <trust> & win\nnew" in said(plan)

    await helena.clicks("dropped_files.import")
    assert "*Imported okrs.xlsx* · new: 4" in said(await last(helena, wrong))
    again = await helena.drops(("okrs.xlsx", book(RIGHT)))
    assert "Everything in okrs.xlsx is stored already." in said(await last(helena, again))
    assert right != again

    refused = await ana.drops(("okrs.xlsx", book(RIGHT)))
    assert "Only admins can import files." in said(await last(ana, refused))

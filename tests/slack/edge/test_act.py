"""The seam between listeners and use cases is typed: `make types` reads the calls below.

A wrong call without the error that is named in its comment is an unused ignore, which strict mypy
reports.
"""

import datetime as dt
from typing import assert_type

from bot.core.work import Work
from bot.people.absences import usecases as absences
from bot.slack.edge import Act

TODAY = dt.date(2026, 11, 16)


async def right_calls(act: Act) -> None:
    assert_type(await act(absences.leave, TODAY, TODAY), dt.date | None)
    assert_type(await act.read(absences.proposal), tuple[dt.date, dt.date])


async def wrong_calls(act: Act) -> None:
    await act(absences.leave, 1, "two", nonsense=3)  # type: ignore[arg-type, call-arg]
    await act(absences.leave, TODAY)  # type: ignore[call-arg]
    await act.read(absences.read, 1)  # type: ignore[arg-type]
    await act.record(absences.back)  # type: ignore[call-arg]
    await act(len)  # type: ignore[arg-type]


async def test_a_use_case_runs_as_the_person_who_signed_the_request() -> None:
    class OneTransaction:
        async def read(self, workspace_id: str, query: object, *args: object) -> object:
            return workspace_id, query, args

    def query(work: Work, by: str, number: int) -> str:
        raise NotImplementedError

    act = Act(OneTransaction(), "T0", "U0ANA", "action:1")  # type: ignore[arg-type]
    assert await act.read(query, 3) == ("T0", query, ("U0ANA", 3))  # type: ignore[comparison-overlap]

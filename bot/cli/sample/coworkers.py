"""People of the sample company who answer by themselves, through the sandbox's control API.

They follow the sandbox's clock, so that a jump over weeks stops when they answer. They leave alone
everyone whom a visitor of the page looks at, and everyone while the page's switch is off.
"""

import asyncio
import datetime as dt
import html
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.checkins import records as checkins
from bot.cli.sample.typed_answers import SEED, Outlook, outlook, typed_answer
from bot.core.clock import time_zone
from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import cycle_calendar, objectives
from bot.people import people
from bot.people.people import Person
from bot.weekly.form import SAME
from scoring.cycle import monday

Json = dict[str, Any]
SWITCH = "others_answer"
# Hours after Monday 00:00 UTC at which people answer: late enough for a visitor who has just come
# to Monday morning, and few, because the clock stops at each. Whoever had no ask yet is last.
HOURS, LAST_HOURS = (15.0, 33.5), 58.0
WORKING_HOURS = range(9, 20)  # in the person's zone
ANSWER_CHANCE = 0.92
NUMBERED_TITLE = re.compile(r"^\*(\d+)\.\* \*(.+?)\*", re.MULTILINE)
HELPER = {"helper": "coworkers", "wait": "1"}
AWAY_SECONDS = 1.0  # until a clock that didn't answer is asked again


@dataclass(frozen=True, eq=False)
class Coworker:
    """A person with the outlook of their key results by title."""

    person: Person
    outlooks: Mapping[str, Outlook]

    def slot(self, week: dt.date) -> float:
        """Return the hours after Monday 00:00 UTC of their answer in the week of a Monday."""
        zone, start = time_zone(self.person.zone), _start_of(week)
        suited = [
            hours
            for hours in HOURS
            if (start + dt.timedelta(hours=hours)).astimezone(zone).hour in WORKING_HOURS
        ]
        return _chance(self.person, week).choice(suited or HOURS[-1:])


def coworkers(work: Work) -> list[Coworker]:
    """Return everyone with key results in the running cycles, and how these will go on."""
    key_results = [
        key_result
        for cycle in cycle_calendar.running_cycles(work)
        for key_result in objectives.key_results_in_cycle(work, cycle.id)
    ]
    assessments = checkins.assess_today(work, key_results)
    return [
        Coworker(person, outlooks)
        for person in people.active(work)
        if (
            outlooks := {
                key_result.title: outlook(key_result, assessments[key_result.id])
                for key_result in key_results
                if key_result.owner_id == person.id
            }
        )
    ]


async def answer_by_themselves(url: str, crowd: Sequence[Coworker]) -> None:
    """Follow the clock of the sandbox at a URL and let people answer when it is their time."""
    async with aiohttp.ClientSession(f"{url}/control/", raise_for_status=True) as control:
        helper = _Helper(control, crowd)
        while True:
            with suppress(aiohttp.ClientError, TimeoutError):
                await helper.follow_once()
                continue
            await asyncio.sleep(AWAY_SECONDS)


class _Helper:
    """A follower of the clock: remembers until when everything is answered, and its report."""

    def __init__(self, control: aiohttp.ClientSession, crowd: Sequence[Coworker]) -> None:
        self._control = control
        self._crowd = crowd
        self._answered_until: dt.datetime | None = None
        self._report: dict[str, str] = {}

    async def follow_once(self) -> None:
        """Read the clock, which may hold its answer while nothing happens; act on news."""
        clock = await self._get("clock", **HELPER, **self._report)
        if str(clock["epoch"]) == self._report.get("epoch"):
            return
        now = dt.datetime.fromisoformat(clock["now"])
        since = self._answered_until or now
        if due := [coworker for moment, coworker in self._moments(since) if moment <= now]:
            await self._answer(due)
        self._answered_until = now
        coming = (moment for moment, _ in self._moments(now) if moment > now)
        first = next(coming, None)
        self._report = {"epoch": str(clock["epoch"]), "next": first.isoformat() if first else ""}

    def _moments(self, since: dt.datetime) -> Iterator[tuple[dt.datetime, Coworker]]:
        """Yield when people answer after a moment, in order, for the next weeks."""
        first_week = monday(since.date())
        moments = [
            (_start_of(week) + dt.timedelta(hours=hours), coworker)
            for week in (first_week, first_week + dt.timedelta(days=7))
            for coworker in self._crowd
            for hours in (coworker.slot(week), LAST_HOURS)
        ]
        later = [moment for moment in moments if moment[0] > since]
        yield from sorted(later, key=lambda moment: moment[0])

    async def _answer(self, due: Sequence[Coworker]) -> None:
        state = await self._get("state")
        if not state["switches"].get(SWITCH):
            return
        for coworker in dict.fromkeys(due):
            if coworker.person.slack_id not in state["viewed"]:
                await self._answer_as(coworker)

    async def _answer_as(self, coworker: Coworker) -> None:
        person = coworker.person
        seen = await self._get("messages", user=person.slack_id, channel="@app")
        ask = next(filter(None, map(_open_ask, reversed(seen["messages"]))), None)
        if ask is None:
            return
        week, titles = ask
        last_day = max(outlook.key_result.rule.last_day for outlook in coworker.outlooks.values())
        is_last = week >= monday(last_day)
        if not is_last and _chance(person, week).random() > ANSWER_CHANCE:
            return
        numbered = [
            (number, coworker.outlooks[title])
            for number, title in titles
            if title in coworker.outlooks
        ]
        if numbered:
            text = typed_answer(translator(person.locale), numbered, week)
            body = {"user": person.slack_id, "channel": "@app", "text": text}
            await self._control.post("message", json=body)

    async def _get(self, path: str, **query: str) -> Any:
        async with self._control.get(path, params=query) as response:
            return await response.json()


def _open_ask(message: Json) -> tuple[dt.date, list[tuple[int, str]]] | None:
    """Return week, numbers and titles of an ask that is not answered at all; else None.

    A reminder has the ask's buttons but no titles: the ask itself stands further up.
    """
    elements = (
        element for block in message["blocks"] or () for element in block.get("elements", ())
    )
    button = next((e for e in elements if e.get("action_id") == SAME), None)
    value = json.loads(button["value"]) if button else {}
    if "week" not in value or value.get("rest"):
        return None
    texts = (block.get("text") or {} for block in message["blocks"])
    titles = [
        (int(number), html.unescape(title))
        for text in texts
        for number, title in NUMBERED_TITLE.findall(text.get("text", ""))
    ]
    return (dt.date.fromisoformat(value["week"]), titles) if titles else None


def _start_of(week: dt.date) -> dt.datetime:
    return dt.datetime.combine(week, dt.time(), dt.UTC)


def _chance(person: Person, week: dt.date) -> random.Random:
    return random.Random(f"{SEED} {person.key} {week}")  # noqa: S311 - a sample, no secret

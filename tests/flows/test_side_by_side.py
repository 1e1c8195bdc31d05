"""A month, a quarter and a year through a whole quarter: what people read is what is so.

Ana reports every week, Tomás never, Diego joins in November, and Ben rates Ana at the close. Every
number that they read is held against one that is reckoned here from what was typed.
"""

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import sandbox_config
from bot.core.clock import SetClock
from bot.core.work import Database
from bot.files import imports
from tests.flows.stage import FEATURE_SCOPES, Actor, Stage, said, staged

COMPANY = """\
workspace: {zone: Europe/Lisbon, channel: C0COMPANY}
cycles:
  - {key: "2026", name: The year 2026, first_day: 2026-01-01, last_day: 2026-12-31}
  - {key: 2026Q4, name: 2026 Q4, first_day: 2026-10-01, last_day: 2026-12-31, part_of: "2026",
     part_weight: 50}
  - {key: 2026-10, name: October 2026, first_day: 2026-10-01, last_day: 2026-10-31,
     part_of: 2026Q4, part_weight: 20}
  - {key: 2026-11, name: November 2026, first_day: 2026-11-01, last_day: 2026-11-30,
     part_of: 2026Q4}
people:
  - {key: helena, name: Helena Duarte, slack_id: U0HELENA, admin: yes, zone: Europe/Lisbon}
  - {key: ben, name: Ben Whitaker, slack_id: U0BEN, manager: helena, zone: Europe/Lisbon}
  - {key: ana, name: Ana Lopes, slack_id: U0ANA, manager: ben, zone: Europe/Lisbon}
  - {key: tomas, name: Tomás Ferreira, slack_id: U0TOMAS, manager: ben, zone: Europe/Lisbon}
teams:
  - {key: growth, name: Growth, lead: ben, channel: C0GROWTH, members: [ana, tomas]}
objectives:
  - {key: year, title: Sell more, cycle: "2026", team: growth, key_results: [
      {key: sales, title: Sales, owner: ana, measure: 50k -> 60k}]}
  - {key: quarter, title: Grow, cycle: 2026Q4, team: growth, key_results: [
      {key: visits, title: Visits, owner: ana, measure: 50k -> 60k, weight: 40},
      {key: posts, title: Posts, owner: tomas, measure: 0 -> 20, weight: 40},
      {key: ideas, title: New ideas, owner: ana, measure: at_least 4, unit: rating,
       dimension: qualitative, weight: 20}]}
  - {key: october, title: Call in October, cycle: 2026-10, team: growth, key_results: [
      {key: calls-oct, title: Calls in October, owner: ana, measure: sum 100}]}
  - {key: november, title: Call in November, cycle: 2026-11, team: growth, key_results: [
      {key: calls-nov, title: Calls in November, owner: ana, measure: sum 100}]}
"""
JOINER = """\
people:
  - {key: diego, name: Diego Santos, slack_id: U0DIEGO, manager: ben, zone: Europe/Lisbon,
     teams: growth}
objectives:
  - {key: leads, title: Win leads, cycle: 2026Q4, team: growth, key_results: [
      {key: leads, title: Leads, owner: diego, measure: 0 -> 40, first_day: 2026-11-16}]}
"""
WEEKS = [dt.date(2026, 9, 28) + dt.timedelta(weeks=n) for n in range(14)]
DAYS = {
    "Sales": (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    "Visits": (dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
    "Posts": (dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
    "Leads": (dt.date(2026, 11, 16), dt.date(2026, 12, 31)),
    "Calls in October": (dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
    "Calls in November": (dt.date(2026, 11, 1), dt.date(2026, 11, 30)),
}
OCTOBER, NOVEMBER, QUARTER, YEAR = "October 2026", "November 2026", "2026 Q4", "The year 2026"
OF = {
    "Sales": YEAR,
    "Visits": QUARTER,
    "Posts": QUARTER,
    "Leads": QUARTER,
    "Calls in October": OCTOBER,
    "Calls in November": NOVEMBER,
}
ANA, ALL = ("Sales", "Visits", "Calls in October", "Calls in November"), tuple(DAYS)
JOINS, SECRET = dt.date(2026, 11, 16), "Needs to listen more"
LINE = re.compile(r"\*(?P<title>[^*\n]+)\*  (?P<health>[^\n]+)\n\S+  (?P<value>[^·\n]+) ·[^\n]*\n")
WAY = re.compile(r"(\d+)% of the way \(plan: (\d+)%\)\.")
SUM = re.compile(r"Its score is ([^.]*(?:\.\d[^.]*)*)\.")
TERM = re.compile(r"(\d+)% × (\d\.\d\d) \(([^)]*)\)")


def typed(week: dt.date) -> dict[str, float]:
    """What is reported about a week, by title."""
    n = WEEKS.index(week)
    found: dict[str, float] = {"Visits": 50_200 + 200 * n, "Sales": 57_000 + 100 * n}
    months = {"Calls in October": 22.0, "Calls in November": 24.0}
    for title, amount in months.items():
        first, last = DAYS[title]
        if first <= week + dt.timedelta(6) and week <= last:
            found[title] = amount
    if week >= JOINS:
        found["Leads"] = 5.0 * (n - 6)
    return found


def progress(title: str, week: dt.date) -> float | None:
    """How far a key result is by a week's answer, None before the first."""
    told = [typed(one)[title] for one in WEEKS if one <= week and title in typed(one)]
    if title.startswith("Calls"):
        return sum(told) / 100 if told else None
    start, target = (0, 40) if title == "Leads" else (50_000, 60_000)
    return (told[-1] - start) / (target - start) if told else None


def plan(title: str, week: dt.date) -> float:
    """What a straight line expects by the end of a week."""
    first, last = DAYS[title]
    day = min(week + dt.timedelta(days=6), last)
    return ((day - first).days + 1) / ((last - first).days + 1)


def clamped(share: float | None) -> float | None:
    return None if share is None else min(max(share, 0.0), 1.0)


def score(cycle: str, week: dt.date, titles: Iterable[str], *, is_closed: bool = False) -> float:
    """What a cycle comes to for those titles: objectives count alike, and smaller cycles 20 % and
    50 %. What is closed counts the silent as 0.
    """
    own = _own(cycle, week, titles, is_closed=is_closed)
    if cycle == QUARTER:
        return 0.8 * own + 0.2 * _own(OCTOBER, week, titles, is_closed=True)
    if cycle == YEAR:
        return 0.5 * own + 0.5 * score(QUARTER, week, titles, is_closed=is_closed)
    return own


def _own(cycle: str, week: dt.date, titles: Iterable[str], *, is_closed: bool) -> float:
    """The mean of objectives: Visits and Posts share one."""
    groups = [("Visits", "Posts"), ("Leads",), ("Sales",), ("Calls in October",)]
    groups.append(("Calls in November",))
    means = []
    for group in groups:
        here = [one for one in group if OF[one] == cycle and one in titles]
        found = [clamped(progress(one, week)) for one in here]
        counted = [one or 0.0 for one in found if one is not None or is_closed]
        means += [sum(counted) / len(counted)] if counted else []
    return sum(means) / len(means)


def shown(number: float) -> str:
    """A score as people read it."""
    return f"{round(Decimal(repr(round(number, 9))), 2):.2f}"


def assert_lines(text: str, week: dt.date) -> set[str]:
    """Every key result that stands somewhere says how far it is and was to be; returns which."""
    titles = set()
    for found in LINE.finditer(text):
        title, rest = found["title"], text[found.end() :].partition("\n")[0]
        titles.add(title)
        way, first, last = WAY.search(rest), *DAYS[title]
        if way:
            share, expected = progress(title, week) or 0.0, plan(title, week)
            assert abs(int(way[1]) - 100 * share) <= 0.51, (title, week, rest)
            assert abs(int(way[2]) - 100 * expected) <= 0.51, (title, week, rest)
            assert not ("🔴" in found["health"] and share >= expected), found[0]
        if "closed" in found["health"]:
            assert "likely" not in rest
            assert last < week + dt.timedelta(days=8)
        if title == "Posts":
            assert "Nothing" in rest
        assert first <= week + dt.timedelta(days=7)
    return titles


def assert_sums(text: str) -> None:
    """Each sum that a score is said to be adds up to the score on its line."""
    for cycle in (QUARTER, YEAR):
        for found in re.finditer(rf"{cycle}: [^\n]*", text):
            terms = TERM.findall(found[0])
            if terms:
                total = sum(int(share) * float(value) / 100 for share, value, _ in terms)
                [value] = set(re.findall(rf"\*(\d\.\d\d)\*  {cycle}", text))
                assert abs(total - float(value)) < 0.011, found[0]


def assert_scores(text: str, week: dt.date, titles: Iterable[str], *, is_closed: bool) -> None:
    """The score on each cycle's line is the one reckoned here."""
    for value, cycle in re.findall(r"\*(\d\.\d\d)\*  ([^\n]+)", text):
        if cycle in (NOVEMBER, QUARTER, YEAR):
            assert value == shown(score(cycle, week, titles, is_closed=is_closed)), (cycle, week)


async def home(actor: Actor) -> str:
    """What a person reads on App Home."""
    await actor.stage.post("home", user=actor.id)
    await actor.stage.settle()
    seen: dict[str, Any] = await actor.stage.get("view", user=actor.id)
    return said(seen["home"])


async def answer(stage: Stage, week: dt.date) -> None:
    """Ana answers all of a week, Diego his, and Tomás nothing."""
    words = {title: f"{value:g}" for title, value in typed(week).items()}
    for who, titles in (("U0ANA", ANA), ("U0DIEGO", ("Leads",))):
        told = "; ".join(f"{one.lower()}: {words[one]}" for one in titles if one in words)
        if told:
            await stage.person(who).says(told)


async def look(stage: Stage, week: dt.date) -> None:
    """Read every surface after the answers about a week."""
    ana, ben = stage.person("U0ANA"), stage.person("U0BEN")
    over = week == WEEKS[-1]
    running = {one for one in ALL if DAYS[one][0] <= week + dt.timedelta(8) <= DAYS[one][1]}
    mine = {one for one in (running or {"Sales", "Visits"}) if one in ANA}
    page, me = await home(ana), await ana.types("/okr me")
    assert assert_lines(page, week) == mine == assert_lines(me, week)
    assert_scores(me, week, ANA, is_closed=False)
    assert_sums(me)
    for cycle in {OF[one] for one in mine}:
        overall = re.search(rf"My key results, {cycle}\nOverall score \*(\d\.\d\d)\*", page)
        assert overall is not None
        assert overall[1] == shown(score(cycle, week, ANA))
    n = len(typed(week)) - ("Leads" in typed(week))
    assert f"{n} of {n} recorded for the week" in page
    risk = await ben.types("/okr at-risk")
    assert "Nothing is at risk" not in risk, "Tomás has never said anything"
    if over:
        assert "is over. `/okr scorecard` shows how it ended." in risk
    else:
        flagged = assert_lines(risk, week)
        assert f"{len(flagged)} key results need attention" in risk
        assert "Posts" in flagged
        assert flagged <= running
    team = await home(ben)
    due = 2 + (week >= JOINS)
    assert f"{due - 1} of {due} answered for the week" in team
    assert team.index("Posts") < team.index("Settings")
    assert "likely" not in team or not over
    card = await ben.types("/okr scorecard growth")
    assert_scores(card, week, ALL, is_closed=False)
    assert_sums(card)


async def assert_digests(stage: Stage) -> None:
    """What Ben and the channel were told of each week."""
    ben = stage.person("U0BEN")
    told = [said(m) for m in await ben.reads() if said(m).startswith("Your people")]
    posted = [said(m) for m in await ben.reads("C0GROWTH") if said(m).startswith("Growth, week of")]
    assert len(told) == len(posted) == len(WEEKS)
    for n, (week, manager, channel) in enumerate(zip(WEEKS, told, posted, strict=True)):
        due, answers = 2 + (week >= JOINS), typed(week)
        assert f"{due - 1} of {due} answered" in manager
        sunday = week + dt.timedelta(days=6)
        every = {one for one in ALL if DAYS[one][0] <= sunday and week <= DAYS[one][1]}
        assert f"{len(answers)} of {len(every)} key results reported" in channel, week
        weeks = re.search(r"💤 <@U0TOMAS>: (?:up to )?(\d+) weeks?", manager)
        is_silent = 2 <= n < len(WEEKS) - 1
        assert (int(weeks[1]) if weeks else 0) == (n if is_silent else 0)
        assert "No key result needs you" not in manager or n < 2
        for share, expected in WAY.findall(manager):
            pairs = [(progress(one, week) or 0.0, plan(one, week)) for one in every]
            near = [abs(100 * a - int(share)) + abs(100 * b - int(expected)) for a, b in pairs]
            assert min(near) <= 1.02, manager
        ended = {one for one in every if DAYS[one][1] <= sunday}
        assert {one for one in ALL if f"🏁 *{one}*" in manager} == ended


async def rate(stage: Stage) -> None:
    """Ben rates Ana with two stars, in the closing of the quarter."""
    ben = stage.person("U0BEN")
    await ben.types("/okr grade @ana Q4")
    modal = await ben.modal()
    assert modal is not None
    values = {}
    for block in modal["blocks"]:
        element, id_ = block.get("element", {}), block.get("block_id", "")
        if id_.startswith("verdicts.rating"):
            values[f"{id_}/{element['action_id']}"] = "2"
            reason = id_.replace("rating", "reason")
            values[f"{reason}/value"] = SECRET
    assert values, modal
    done = await ben.sends(values)
    assert not done["errors"]


async def test_a_quarter_side_by_side(tmp_path: Path) -> None:
    file = tmp_path / "company.yaml"
    file.write_text(COMPANY, "utf-8")
    config = sandbox_config(manifest(), still=True, declined=FEATURE_SCOPES.values())
    config |= {"clock": "2026-10-02T12:00:00+00:00", "limits_scale": 0}
    async with staged(config, tmp_path, company=file) as stage:
        for week in WEEKS:
            at = dt.datetime.combine(week + dt.timedelta(days=8), dt.time(12), dt.UTC)
            await stage.post("clock", to=at.isoformat(), timeout=120)
            if week + dt.timedelta(days=7) == JOINS:
                url = stage.settings.weekbeat_database_url
                with closing(Database(url, SetClock(at))) as database:
                    files = [("joiner.yaml", JOINER.encode())]
                    database.transact_now("T0LUMEN", imports.import_files, files)
            await answer(stage, week)
            if week in (WEEKS[2], WEEKS[6], WEEKS[8], WEEKS[-1]):
                await look(stage, week)
        await stage.post("clock", to="2027-01-08T12:00:00+00:00", timeout=120)
        await rate(stage)
        await stage.post("clock", to="2027-01-20T12:00:00+00:00", timeout=120)
        await assert_digests(stage)
        await assert_closed(stage)


async def assert_closed(stage: Stage) -> None:
    """The scorecards in the channel, and who reads of the rating."""
    ben = stage.person("U0BEN")
    channel = [said(m) for m in await ben.reads("C0GROWTH")]
    for cycle in (OCTOBER, NOVEMBER, QUARTER, YEAR):
        [card] = [one for one in channel if one.startswith(f"Growth, {cycle}: ")]
        expected = shown(score(cycle, WEEKS[-1], ALL, is_closed=True))
        assert card.startswith(f"Growth, {cycle}: {expected} –"), card[:200]
        assert "provisional" not in card
        assert "likely" not in card
    for user in ("U0TOMAS", "U0DIEGO"):
        read = [said(m) for m in await stage.person(user).reads()]
        assert not [one for one in (*read, *channel) if SECRET in one or "★" in one]
    mine = [said(m) for m in await stage.person("U0ANA").reads()]
    assert any(SECRET in one for one in mine), mine[-6:]
    notices = [said(m) for m in await ben.reads() if "Taken care of" in said(m)]
    for one in notices:
        assert "likely" not in one.partition("🏁")[0]

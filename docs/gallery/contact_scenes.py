"""First contact, next steps, nudges and files as scenes of a story of its own: one week."""

from collections.abc import Mapping, Sequence

from bot.digests.nudges.views import NUDGE
from bot.followups.next_steps.views import OPEN as STEPS
from bot.weekly.form.views import OPEN
from docs.gallery.scenes import Scene
from docs.gallery.tour import Tour, View, form, message
from tests.files.sheets import Rows, workbook
from tests.flows.stage import Actor, Json, said

CYCLES: Rows = [
    ("key", "name", "first day", "last day"),
    ("2027Q1", "2027 Q1", "2027-01-01", "2027-03-31"),
]
COLUMNS = ("key", "title", "objective", "owner", "measure", "weight")


async def first_contact(on: Tour) -> View:
    """First contact

    Comes once, in front of a person's first ask.
    """
    await on.stage.jump("next monday", user="U0TOMAS")
    return await _introduction(on.person("tomas"))


async def first_contact_of_a_lead(on: Tour) -> View:
    """First contact of a lead

    Says too what will reach them.
    """
    return await _introduction(on.person("ben"))


async def next_step(on: Tour) -> View:
    """A next step in words

    Answers `1: next: …`; the value stays as it was.
    """
    tomas = on.person("tomas")
    words = on.in_words(
        "1: next: call the five lost customers by Friday",
        "1：下一步：周五前给五个流失客户打电话",
    )
    await tomas.says(words)
    return message(tomas, await tomas.newest())


async def next_steps(on: Tour) -> View:
    """Next steps

    Opens from Home: what is open, and lines for what comes next.
    """
    tomas = on.person("tomas")
    await on.stage.post("home", user=tomas.id)
    await on.stage.settle()
    await tomas.clicks(STEPS, view="home")
    return form(tomas)


async def next_step_in_the_form(on: Tour) -> View:
    """A next step in the check-in

    Is ticked there; the tick is kept at once.
    """
    tomas = on.person("tomas")
    await tomas.closes()
    await tomas.clicks(OPEN)
    return form(tomas)


async def nudge(on: Tour) -> View:
    """A nudge

    Comes from a lead's digest to somebody who has not answered, at most once a week.
    """
    await on.person("tomas").closes()
    await on.stage.jump("2026-11-19T09:00:00+00:00")
    ben = on.person("ben")
    await ben.clicks(NUDGE)
    await on.stage.jump("+1h")
    for owner in map(on.person, ("ana", "tomas", "chen", "liwei")):
        newest = await owner.newest()
        if ben.id in repr(newest["blocks"]):
            return message(owner, newest)
    raise LookupError


async def nudged(on: Tour) -> View:
    """The digest after it

    Names who nudged, in place of the button.
    """
    ben = on.person("ben")
    return message(ben, next(m for m in reversed(await ben.reads()) if "👋" in said(m)))


async def file_wrong(on: Tour) -> View:
    """A file with mistakes

    Is answered with each mistake and its place; nothing of it is imported.
    """
    rows = [
        COLUMNS,
        ("nps", on.in_words("Promoters", "净推荐值"), "trust", "ana", "30 -> lots", "60%"),
        ("spend", on.in_words("Ad spend", "广告花费"), "trst", "ana", "sum ≤ 120k EUR", "40%"),
    ]
    return await _drops(on, rows)


async def file_plan(on: Tour) -> View:
    """A file without mistakes

    Is answered with its plan, and how each measure was read.
    """
    rows = [
        COLUMNS,
        ("nps", on.in_words("Promoters", "净推荐值"), "trust", "ana", "30 -> 45", "60%"),
        ("spend", on.in_words("Ad spend", "广告花费"), "trust", "ana", "sum ≤ 120k EUR", "40%"),
    ]
    return await _drops(on, rows)


async def file_imported(on: Tour) -> View:
    """The file is imported

    Takes the place of the plan.
    """
    helena = on.person("helena")
    await helena.clicks("dropped_files.import")
    return await _answer_to_file(helena)


SECTIONS: Mapping[str, Sequence[Scene]] = {
    "First contact": (first_contact, first_contact_of_a_lead),
    "Next steps": (next_step, next_steps, next_step_in_the_form),
    "A nudge": (nudge, nudged),
    "A file in the direct message": (file_wrong, file_plan, file_imported),
}


async def _introduction(actor: Actor) -> View:
    headlines = "Hello, I'm Weekbeat", "你好，我是 Weekbeat"
    messages = await actor.reads()
    return message(actor, next(m for m in messages if any(h in said(m) for h in headlines)))


async def _drops(on: Tour, key_results: Rows) -> View:
    """Drop a spreadsheet into a thread as its reader finds it, and show the answer."""
    helena = on.person("helena")
    objectives: Rows = [
        ("key", "title", "cycle", "owner"),
        ("trust", on.in_words("Earn the trust of customers", "赢得客户信任"), "2027Q1", "ana"),
    ]
    sheets = {"Cycles": CYCLES, "Objectives": objectives, "Key results": key_results}
    await helena.drops(("okrs.xlsx", workbook(sheets)))
    return await _answer_to_file(helena)


async def _answer_to_file(helena: Actor) -> View:
    dropped: Json = next(m for m in reversed(await helena.reads()) if m["files"])
    answer = (await helena.reads(thread=dropped["ts"]))[-1]
    selector = f'[data-testid="thread"] [data-testid="message"][data-ts="{answer["ts"]}"]'
    return View(helena.id, selector, "", dropped["ts"])

"""A quarter that is over with a rating in it: Ana's, whom Ben leads, and Eve leads Ben.

Ana is alone in her team Solo and with Chen in Growth, which Dora leads, who does not lead Ana. Her
objective has visits, .8 of the way, for 40, searches, .6, for 35, and the manager's rating for 25.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import col, select

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from bot.cycles import freezing
from bot.cycles.closing import usecases as closing_usecases
from bot.cycles.confirmation import usecases as verdicts
from bot.cycles.confirmation.model import SubmittedPage, SubmittedScore
from bot.files.documents import FileFormat
from bot.files.exports import store
from bot.files.exports import usecases as orders
from bot.home.app_home import usecases as home
from bot.people import workspaces
from bot.people.workspaces import save
from bot.scores.channels import usecases as channels
from bot.scores.comparisons import usecases as comparisons
from bot.scores.funnel import usecases as funnel
from bot.scores.history import usecases as history
from bot.scores.overviews import usecases as rollups
from bot.scores.rollups.tables import ScorecardRow
from bot.scores.scorecards import usecases as scorecards
from bot.slack.promises.tables import PromiseRow
from scoring.model import Direction, Measure, Unit, UnitKind
from tests import make
from tests.cast import HERE
from tests.told import say, words

LAST_WEEKS = dt.date(2026, 12, 14)  # three of them
OVER = dt.datetime(2027, 1, 7, 10, 0, tzinfo=dt.UTC)
STARS = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4, floor=1)
OTHERS = ("U0CHEN", "U0DORA")  # a colleague, and the lead of a team who does not lead Ana
REASON, LEARNED = "Few new ideas, late twice", "Needs coaching"
CYCLE = "2026Q4"


@dataclass(frozen=True)
class Scene:
    """Ids of people and of Ana's rating."""

    ana: int
    ben: int
    chen: int
    rating: int


def begin(work: Work, with_a_rating_of: float | None = None) -> Scene:
    """Put the company on the stage; the rating's measure may have a check-in from before."""
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/London", ["files:write"])
    save(work, replace(workspaces.current(work), channel="C0ALL", zone="Europe/London"))
    eve = make.put_person(work, "eve")
    ben = make.put_person(work, "ben", name="Ben Okafor", manager_id=eve)
    ana = make.put_person(work, "ana", name="Ana Lopes", manager_id=ben)
    chen = make.put_person(work, "chen", name="Chen Wei", manager_id=ben)
    make.put_person(work, "ada", is_admin=True)
    make.put_team(work, "solo", [ana], lead_id=ben)
    dora = make.put_person(work, "dora")
    make.put_team(work, "growth", [ana, chen], lead_id=dora)
    own = make.put_objective(work, "grow", title="Grow", owner_id=ana)
    given: dict[str, Any] = {"objective_id": own}
    visits = make.put_key_result(work, ana, "visits", weight=40, **given)
    searches = make.put_key_result(work, ana, "searches", weight=35, **given)
    rating = make.put_key_result(
        work, ana, "ideas", STARS, title="New ideas", weight=25, dimension="qualitative", **given
    )
    theirs = make.put_objective(work, "post", title="Post", owner_id=chen)
    posts = make.put_key_result(work, chen, "posts", objective_id=theirs)
    say(work, ana, visits, (51_000, 55_000, 58_000), LAST_WEEKS, confidence=8)
    say(work, ana, searches, (51_000, 52_000, 56_000), LAST_WEEKS, confidence=6)
    say(work, chen, posts, (52_000, 52_500, 53_000), LAST_WEEKS, confidence=4)
    if with_a_rating_of is not None:
        say(work, ana, rating, (with_a_rating_of,), LAST_WEEKS, confidence=9, note=REASON)
    return Scene(ana, ben, chen, rating)


def rate(database: Database, scene: Scene, stars: int | None) -> None:
    """Have Ben rate Ana, unless he leaves it."""
    if stars is not None:
        typed = SubmittedScore(scene.rating, rating=stars, reason=REASON, learned=LEARNED)
        form = SubmittedPage(1, scene.ana, 0, (typed,))
        database.transact_now(HERE, verdicts.submit_page, "U0BEN", form)


def freeze(database: Database, clock: SetClock, cycle: str = CYCLE) -> None:
    """Close a cycle at once and draw its scorecards."""
    clock.set(clock.now() + dt.timedelta(hours=1))
    database.transact_now(HERE, closing_usecases.close_now, "U0ADA", cycle)
    for _ in range(4):
        database.transact_now(HERE, freezing.run_closings)


def begin_and_rate(database: Database, stars: int | None = 2) -> Scene:
    """Put the company on the stage and have Ben rate Ana."""
    scene = database.transact_now(HERE, begin)
    rate(database, scene, stars)
    return scene


def begin_rate_and_freeze(database: Database, stars: int | None = 2) -> Scene:
    """Put the company on the stage, have Ben rate Ana and close the quarter."""
    scene = begin_and_rate(database, stars)
    clock = database.clock
    assert isinstance(clock, SetClock)
    freeze(database, clock)
    return scene


Read = Callable[..., Any]


def story(work: Work, by: str, typed: str, *, is_public: bool = False) -> Any:
    """Read the history of every key result that what was typed may mean."""
    found = history.find_key_results(work, by, typed)
    return [history.history_of(work, by, kr.id, is_public=is_public) for kr in found]


def files(work: Work, by: str, typed: str) -> list[tuple[str, bytes]]:
    """Return every kind of file, by its parts: a spreadsheet also says when it was written."""
    order = orders.order_export(work, by, typed)
    orders.order_files(work, replace(order, formats=tuple(FileFormat)))  # one reading for all
    (_, requested), (_, id_) = store.waiting_orders(work)[-2:]
    drawn = _drawn(work, id_)
    store.remove_order(work, requested)
    store.remove_order(work, id_)
    assert {name.partition(" ")[0] for name, _ in drawn} == {form.value for form in FileFormat}
    return drawn


def _drawn(work: Work, id_: int) -> list[tuple[str, bytes]]:
    return [
        (f"{file.name.rpartition('.')[2]} {part}", content)
        for file in orders.draw_files(work, id_)
        for part, content in _parts(file.content)
    ]


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    if not content.startswith(b"PK"):
        yield "", content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in sorted(book.namelist()):
            if name != "docProps/core.xml":
                yield name, book.read(name)


OPEN: dict[str, tuple[Read, str]] = {  # what every colleague may ask, and what may be posted
    "score @ana": (rollups.score, f"@ana {CYCLE}"),
    "score solo": (rollups.score, f"solo {CYCLE}"),
    "team solo": (rollups.team, f"solo {CYCLE}"),
    "team growth": (rollups.team, f"growth {CYCLE}"),
    "company": (rollups.company, CYCLE),
    "at-risk": (rollups.at_risk, CYCLE),
    "scorecard solo": (scorecards.preview, f"solo {CYCLE}"),
    "scorecard growth": (scorecards.preview, f"growth {CYCLE}"),
    "scorecard company": (scorecards.preview, f"company {CYCLE}"),
    "compare": (comparisons.compare, f"solo growth {CYCLE}"),
    "compare company": (comparisons.compare, f"solo company {CYCLE}"),
    "funnel solo": (funnel.funnels, f"solo {CYCLE}"),
    "funnel company": (funnel.funnels, f"company {CYCLE}"),
    "channels": (channels.channel_tables, CYCLE),
    "history visits": (story, "visits"),
    "export solo": (files, f"scorecard solo {CYCLE}"),
    "export company": (files, f"scorecard company {CYCLE}"),
}
OWN: dict[str, tuple[Read, str]] = {  # of a person: for them and their line
    "score": (rollups.score, f"@ana {CYCLE}"),
    "scorecard": (scorecards.preview, f"@ana {CYCLE}"),
    "export": (files, f"scorecard @ana {CYCLE}"),
    "history": (story, "new ideas"),
}
SHARED: dict[str, tuple[Read, str]] = {  # what the owner may make public
    "score": (rollups.score, f"@ana {CYCLE}"),
    "score of myself": (rollups.score, CYCLE),
    "team": (rollups.team, f"solo {CYCLE}"),
    "scorecard": (scorecards.preview, f"@ana {CYCLE}"),
}


def everything_public(work: Work) -> dict[str, str]:
    """Return all that colleagues can read, that channels were told, and that is stored of it."""
    found = {}
    for by in OTHERS:
        home.open_home(work, by)
        for name, (read, typed) in OPEN.items():
            found[f"{by}: {name}"] = repr(read(work, by, typed))
    for name, (read, typed) in SHARED.items():
        found[f"posted: {name}"] = repr(read(work, "U0ANA", typed, is_public=True))
    for row in work.session.exec(select(PromiseRow).order_by(col(PromiseRow.id))):
        if row.to.startswith("C") or row.to in OTHERS:
            found[f"{row.kind} {row.once}"] = words(row.forms)
    for _, id_ in store.waiting_orders(work):
        found[f"file {id_}"] = repr(_drawn(work, id_))
    for card in work.session.exec(select(ScorecardRow)):
        found[f"stored {card.team_id}"] = f"{words(card.inputs)} {card.score!r}"
    return found

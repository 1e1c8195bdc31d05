"""The form fits into Slack's limits, whatever it has to show, in both languages."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.answers import Doubt
from bot.checkins.records import CheckInEntry, CheckInSource, CheckInVersion
from bot.core.i18n import translator
from bot.followups.recovery_plans.model import PlanContent
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.weekly.form import views
from bot.weekly.form.fields.entries import entry_of, is_same
from bot.weekly.form.fields.state import read_form
from bot.weekly.form.fields.values import written
from bot.weekly.form.model import (
    PER_PAGE,
    Before,
    Clash,
    Item,
    Known,
    Page,
    ValueQuestion,
    choice_of,
)
from sandbox.limits import check_view
from scoring.assess import assess
from scoring.model import (
    Commitment,
    Direction,
    KeyResult,
    Measure,
    Milestone,
    Parsed,
    Reading,
    Unit,
    UnitKind,
)
from tests.conftest import MONDAY
from tests.make import FIRST, LAST

WEEK = dt.date(2026, 11, 9)
LOUD = "<!channel> & 👩‍👩‍👧 مرحبا بالعالم " * 90
LOCALES = ["en-GB", "zh-CN"]
MEASURES = {
    "number": Measure(Direction.INCREASE, start=50_000, target=60_000),
    "sum": Measure(Direction.AT_LEAST, Reading.SUM, target=4_000),
    "budget": Measure(
        Direction.AT_MOST, Reading.SUM, Unit(UnitKind.CURRENCY, "EUR"), target=180_000
    ),
    "average": Measure(Direction.AT_LEAST, Reading.AVERAGE, Unit(UnitKind.PERCENT), target=3.0),
    "duration": Measure(Direction.DECREASE, unit=Unit(UnitKind.DURATION), start=9_000, target=60),
    "ratio": Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5),
    "rating": Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4),
    "yes": Measure(Direction.ACHIEVE, unit=Unit(UnitKind.YES_NO)),
    "milestones": Measure(
        Direction.ACHIEVE, milestones=tuple(Milestone(f"{n} {LOUD[:200]}") for n in range(8))
    ),
    "many": Measure(
        Direction.ACHIEVE, milestones=tuple(Milestone(f"{n}", n + 1.0) for n in range(120))
    ),
}


def key_result(id_: int, measure: Measure, title: str = "Visits") -> OwnedKeyResult:
    objective = Objective(1, "o", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)
    rule = KeyResult(id_, measure, FIRST, LAST)
    return OwnedKeyResult(id_, f"kr{id_}", title, 1, objective, rule)


def item(kr: OwnedKeyResult, entry: CheckInEntry, **more: Any) -> Item:
    said = assess([kr.rule], {}, MONDAY.date())[0]
    return Item(kr, said, Before(Known.THIS_WEEK, entry, 10**9), **more)


def crowded(measure: Measure) -> Page:
    """The last of five pages with everything on it that can be, of 25 key results."""
    items = []
    for n in range(PER_PAGE):
        kr = key_result(10**9 + n, measure, LOUD[:300])
        entry = CheckInEntry(kr.id, None, 10, LOUD[:2000], LOUD[:2000], LOUD[:2000])
        version = CheckInVersion(1, kr.id, WEEK, entry, 2, MONDAY, CheckInSource.FORM, "", True)
        promised = PlanContent(LOUD[:800], LOUD[:800], LAST, LOUD[:800])
        clash = Clash(version, LOUD[:100])
        asked = ValueQuestion(LOUD[:200], Doubt.UNSURE, (Parsed(52.0), Parsed(52_000.0)))
        items.append(item(kr, entry, clash=clash, promised=promised, question=asked))
    return Page(
        10**9,
        WEEK,
        4,
        5,
        tuple(items),
        MONDAY.date(),
        owner=LOUD[:100],
        all_=tuple(10**9 + n for n in range(25)),
        is_rest=True,
        weeks=tuple(WEEK - n * dt.timedelta(days=7) for n in range(6)),
        confidant=LOUD[:100],
        shows_private=True,
        needs_reason=True,
        reason=LOUD[:2000],
        draft_at=MONDAY,
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_crowded_page_is_what_slack_takes(measure: Measure, locale: str) -> None:
    check_view(views.form(translator(locale), crowded(measure)).to_dict(), "modal")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_form_of_two_hundred_key_results_knows_them_all(locale: str) -> None:
    page = replace(crowded(MEASURES["number"]), all_=tuple(10**9 + n for n in range(200)))
    check_view(views.form(translator(locale), page).to_dict(), "modal")


def test_what_people_wrote_pings_nobody() -> None:
    said = str(views.form(translator("en"), crowded(MEASURES["number"])).to_dict())
    assert "&lt;!channel&gt;" in said
    for mrkdwn in re.findall(r"\{'text': (.*?), 'type': 'mrkdwn'", said):
        assert "<!" not in mrkdwn.rpartition("'text': ")[2]


VALUES = st.one_of(
    st.integers(-(10**9), 10**12).map(float), st.decimals(-1000, 10**6, places=3).map(float)
)
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200).map(str.strip)


@pytest.mark.parametrize("locale", [*LOCALES, "de-DE", "fr-FR", "pt-BR", "es-ES", "ja-JP"])
@given(
    value=VALUES, note=TEXTS, blocker=TEXTS, confidence=st.integers(1, 10), is_total=st.booleans()
)
def test_reading_what_was_drawn_gives_the_same_entry(
    locale: str, value: float, note: str, blocker: str, confidence: int, is_total: bool
) -> None:
    """read(draw(x)) == x"""
    measure = MEASURES["sum" if is_total else "number"]
    kr, t = key_result(7, measure), translator(locale)
    entry = CheckInEntry(7, value, confidence, note, "private", blocker, is_total)
    drawn = sent(views.form(t, page_of(item(kr, entry))).to_dict())
    (typed,) = read_form(drawn).typed
    chosen = replace(typed, choice=choice_of(Parsed(value, is_total)))  # where it is asked about
    read = entry_of(t, kr, chosen, Before(Known.NOTHING, CheckInEntry(7, None)))
    assert isinstance(read, CheckInEntry)
    assert is_same(read, entry)


@given(ticked=st.sets(st.integers(0, 7)))
def test_ticks_read_back_as_the_milestones_they_stand_for(ticked: set[int]) -> None:
    kr, t = key_result(7, MEASURES["milestones"]), translator("en")
    done = tuple(kr.rule.measure.milestones[n].title for n in sorted(ticked))
    entry = CheckInEntry(7, len(ticked) / 8, 5, done=done)
    (typed,) = read_form(sent(views.form(t, page_of(item(kr, entry))).to_dict())).typed
    assert typed.ticked == tuple(sorted(ticked)) == written(t, kr, entry).ticked
    read = entry_of(t, kr, typed, Before(Known.NOTHING, CheckInEntry(7, None)))
    assert isinstance(read, CheckInEntry)
    assert read.done == done


def page_of(one: Item) -> Page:
    return Page(1, WEEK, 0, 1, (one,), MONDAY.date(), confidant="Ben", shows_private=True)


def sent(view: dict[str, Any]) -> dict[str, Any]:
    """The view as it comes back when nobody touched it."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {
                element["action_id"]: {
                    "type": element["type"],
                    "value": element.get("initial_value"),
                    "selected_option": element.get("initial_option"),
                    "selected_options": element.get("initial_options", []),
                }
            }
    return {**view, "state": {"values": values}}

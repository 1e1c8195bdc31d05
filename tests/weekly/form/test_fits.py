"""The form fits into Slack's limits, whatever it has to show, in both languages."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.answer_parsing import Doubt
from bot.checkins.records import CheckInEntry, CheckInSource, CheckInVersion
from bot.core.i18n import translator
from bot.followups.recovery_plans.model import PlanContent
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.weekly.form import views
from bot.weekly.form.views import read_form
from bot.weekly.form_fields import (
    FormConflict,
    FormItem,
    Prefill,
    PrefillSource,
    ValueQuestion,
    is_same,
    parse_entry,
    prefilled_fields,
)
from bot.weekly.form_fields.entries import choice_value
from bot.weekly.form_pages import PER_PAGE, FormPage
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
from tests.weekly.form.forms import untouched

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


def item(kr: OwnedKeyResult, entry: CheckInEntry, **more: Any) -> FormItem:
    said = assess([kr.rule], {}, MONDAY.date())[0]
    prefill = Prefill(PrefillSource.THIS_WEEK, entry, 10**9)
    return FormItem(key_result=kr, assessment=said, prefill=prefill, **more)


def crowded(measure: Measure) -> FormPage:
    """The last of five pages with everything on it that can be, of 25 key results."""
    items = []
    for n in range(PER_PAGE):
        kr = key_result(10**9 + n, measure, LOUD[:300])
        entry = CheckInEntry(kr.id, None, 10, LOUD[:2000], LOUD[:2000], LOUD[:2000])
        version = CheckInVersion(1, kr.id, WEEK, entry, 2, MONDAY, CheckInSource.FORM, "", True)
        promised = PlanContent(LOUD[:800], LOUD[:800], LAST, LOUD[:800])
        clash = FormConflict(version, LOUD[:100])
        asked = ValueQuestion(LOUD[:200], Doubt.UNSURE, (Parsed(52.0), Parsed(52_000.0)))
        items.append(item(kr, entry, conflict=clash, promise=promised, question=asked))
    return FormPage(
        person_id=10**9,
        week=WEEK,
        number=4,
        page_count=5,
        items=tuple(items),
        today=MONDAY.date(),
        owner_name=LOUD[:100],
        key_result_ids=tuple(10**9 + n for n in range(25)),
        is_subset=True,
        weeks=tuple(WEEK - n * dt.timedelta(days=7) for n in range(6)),
        private_reader=LOUD[:100],
        shows_private=True,
        needs_reason=True,
        reason=LOUD[:2000],
        draft_at=MONDAY,
    )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_crowded_page_is_what_slack_takes(measure: Measure, locale: str) -> None:
    check_view(views.render_form(translator(locale), crowded(measure)).to_dict(), "modal")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_form_of_two_hundred_key_results_knows_them_all(locale: str) -> None:
    ids = tuple(10**9 + n for n in range(200))
    page = replace(crowded(MEASURES["number"]), key_result_ids=ids)
    check_view(views.render_form(translator(locale), page).to_dict(), "modal")


def test_texts_of_people_mention_nobody() -> None:
    said = str(views.render_form(translator("en"), crowded(MEASURES["number"])).to_dict())
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
def test_reading_a_rendered_form_gives_the_same_entry(
    locale: str, value: float, note: str, blocker: str, confidence: int, is_total: bool
) -> None:
    """read(draw(x)) == x"""
    measure = MEASURES["sum" if is_total else "number"]
    kr, t = key_result(7, measure), translator(locale)
    entry = CheckInEntry(7, value, confidence, note, "private", blocker, is_total)
    drawn = untouched(views.render_form(t, page_of(item(kr, entry))).to_dict())
    (typed,) = read_form(drawn).typed
    chosen = replace(typed, choice=choice_value(Parsed(value, is_total)))  # where it is asked about
    read = parse_entry(t, kr, chosen, Prefill(PrefillSource.NOTHING, CheckInEntry(7, None)))
    assert isinstance(read, CheckInEntry)
    assert is_same(read, entry)


@given(ticked=st.sets(st.integers(0, 7)))
def test_ticks_are_read_as_their_milestones(ticked: set[int]) -> None:
    kr, t = key_result(7, MEASURES["milestones"]), translator("en")
    done = tuple(kr.rule.measure.milestones[n].title for n in sorted(ticked))
    entry = CheckInEntry(7, len(ticked) / 8, 5, done=done)
    (typed,) = read_form(untouched(views.render_form(t, page_of(item(kr, entry))).to_dict())).typed
    assert typed.ticked == tuple(sorted(ticked)) == prefilled_fields(t, kr, entry).ticked
    read = parse_entry(t, kr, typed, Prefill(PrefillSource.NOTHING, CheckInEntry(7, None)))
    assert isinstance(read, CheckInEntry)
    assert read.done == done


def page_of(form_item: FormItem) -> FormPage:
    return FormPage(
        person_id=1,
        week=WEEK,
        number=0,
        page_count=1,
        items=(form_item,),
        today=MONDAY.date(),
        private_reader="Ben",
        shows_private=True,
    )

"""The forms: what is drawn reads back, fits what Slack takes, and loses nothing typed."""

import datetime as dt
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.i18n import Translator, translator
from bot.editing.editor import views
from bot.editing.editor.fields.inputs import HINTS, LABELS
from bot.editing.editor.fields.state import BY_WAY, fields_of, is_told, packed, read_form, unpacked
from bot.editing.editor.fields.typed import (
    LONGEST_NUMBER,
    LONGEST_STEPS,
    LONGEST_TITLE,
    Place,
    Shape,
    Typed,
    Wanted,
    Way,
)
from bot.editing.editor.model import Choice, ObjectiveSheet, Saved, Sheet, Smart, Start, Weights
from bot.editing.editor.windows import answers, objective, start
from bot.goals.library import shipped
from bot.goals.objectives import Cycle, Objective, OwnedKeyResult
from sandbox.forms import state_of
from scoring.model import Commitment, KeyResult, Reading
from scoring.smart import Stretch
from tests.make import FIRST, LAST, VISITS, person
from tests.told import assert_fits, words

EN, ZH = translator("en-GB"), translator("zh-CN")
LONG = "Net <!channel> & *followers* 🚀 متابعون 粉丝 " * 10
CYCLE = Cycle(1, "Q4", "Q4", FIRST, LAST)
WANTED = Objective(7, "grow", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


def owned(id_: int = 3, title: str = "Visitors") -> OwnedKeyResult:
    return OwnedKeyResult(id_, f"kr{id_}", title, 1, WANTED, KeyResult(id_, VISITS, FIRST, LAST))


def sheet(typed: Typed = Typed(), place: Place = Place(7), **more: Any) -> Sheet:  # noqa: B008 - frozen
    return Sheet(place, WANTED, CYCLE, typed, Weights((30.0,)), Smart(), **more)


def sent(view: dict[str, Any]) -> dict[str, Any]:
    """A view as it comes back when nobody touched it."""
    return {**view, "state": {"values": state_of(view["blocks"], {})}}


def drawn(found: Sheet, t: Translator = EN) -> dict[str, Any]:
    made: dict[str, Any] = views.form(t, found).to_dict()
    return made


def typed() -> st.SearchStrategy[Typed]:
    short = TEXT.map(lambda text: text[:LONGEST_NUMBER])
    long = TEXT.map(lambda text: text[: LONGEST_STEPS // 2])
    return st.builds(
        Typed,
        title=TEXT.map(lambda text: text[:LONGEST_TITLE]),
        way=st.sampled_from(Way),
        start=short,
        target=short,
        low=short,
        high=short,
        floor=short,
        milestones=long,
        weight=short,
        reason=st.just(""),
        reading=st.just(Reading.LATEST),
        unit=st.sampled_from(["", "percent", "currency CNY", "number visits"]),
        plan=st.sampled_from([Shape.LINEAR, Shape.BACK, Shape.STAGES]),
        stages=long,
        owner=st.just("U0ANA"),
        first_day=st.dates(FIRST, LAST),
        last_day=st.dates(FIRST, LAST),
        guard=st.sampled_from([0, 3]),
        kind=st.sampled_from(["core", "auxiliary"]),
        dimension=st.sampled_from(["", "traffic"]),
        rates_rest=st.booleans(),
    )


@given(typed(), st.booleans())
def test_what_is_drawn_reads_back(said: Typed, is_unfolded: bool) -> None:
    if said.way is Way.TOTAL:
        said = replace(said, reading=Reading.LATEST)
    place = Place(7, 0, "metric:leads", 2, is_unfolded=is_unfolded, edition=4)
    view = drawn(sheet(said, place, guards=(owned(),)))
    assert read_form(sent(view)) == (place, said)
    assert len(view["private_metadata"]) <= 3000


@given(typed())
def test_what_is_kept_reads_back(said: Typed) -> None:
    assert unpacked(packed(said)) == said


def test_a_text_that_no_form_sends_counts_as_nothing() -> None:
    odd = {"way": "sideways", "guard": "none", "first_day": "soon", "title": "Visits"}
    assert unpacked(odd) == Typed(title="Visits")


@pytest.mark.parametrize("way", Way)
def test_every_field_has_a_label(way: Way) -> None:
    shown = fields_of(Typed(way=way, plan=Shape.STAGES), is_unfolded=True)
    assert {*shown, "reason"} - LABELS.keys() == set()
    assert HINTS.keys() <= LABELS.keys()
    assert LABELS.keys() == {one.name for one in fields(Typed)}


@pytest.mark.parametrize("way", Way)
def test_the_form_is_short_until_more_is_wanted(way: Way) -> None:
    assert fields_of(Typed(way=way), is_unfolded=False) == ("title", "way", *BY_WAY[way], "weight")


@pytest.mark.parametrize("t", [EN, ZH], ids=lambda t: t.language)
@pytest.mark.parametrize("way", Way)
def test_any_text_fits(t: Translator, way: Way) -> None:
    metric = shipped().metrics["net_followers"]
    smart = Smart(metric, True, Stretch(0.4, 0.1), owned(title=LONG[:150]), WANTED)
    said = Typed(LONG[:150], way, weight="30", plan=Shape.STAGES, owner="U0ANA")
    wanted = replace(WANTED, title=LONG[:150])
    found = replace(
        sheet(said, Place(7, 3, is_unfolded=True), old=owned(), of=3, following="2027 Q1"),
        objective=wanted,
        smart=smart,
        guards=tuple(owned(n, LONG[:150]) for n in range(99)),
        holder=LONG[:80],
    )
    view = drawn(found, t)
    assert len(view["blocks"]) <= 100
    assert "<!channel>" not in words([b for b in view["blocks"] if b["type"] == "context"])


def test_what_a_file_brought_may_be_longer_than_what_is_typed() -> None:
    many = "\n".join(f"Milestone {n} by 2026-11-20" for n in range(80))
    said = Typed("Launch", Way.DONE, milestones=many, owner="U0ANA")
    view = drawn(sheet(said, Place(7, 3), old=owned()))
    assert read_form(sent(view))[1].milestones == many


def test_a_form_that_would_tell_the_same_is_not_sent_again() -> None:
    before = drawn(sheet(Typed("Visits", start="50k")))
    same = drawn(sheet(Typed("Visits", start="51k")))
    heavier = drawn(sheet(Typed("Visits", weight="40")))
    assert is_told(before, same["private_metadata"])
    assert not is_told(before, heavier["private_metadata"])


def test_the_next_one_begins_with_fields_of_its_own() -> None:
    def names(edition: int) -> set[str]:
        blocks = drawn(sheet(place=Place(7, edition=edition)))["blocks"]
        return {block["element"]["action_id"] for block in blocks if "element" in block}

    assert names(0) & names(1) == set()


def test_whoever_words_it_sees_no_more_than_words() -> None:
    view = drawn(sheet(old=owned(), is_wording=True, holder="Ben"))
    assert [b["block_id"] for b in view["blocks"] if b["type"] == "input"] == ["authoring.title"]
    assert "what it asks for is up to Ben" in words(view)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            Stretch(0.4, 0.12),
            "💡 *Achievable:* “Visitors” came to +12% in the same time; this asks for +40%.",
        ),
        (Stretch(0.03, 0.12), "this asks for only +3%."),
        (Stretch(0.12, 0.1), "✅ *Achievable:*"),
        (
            Stretch(400, 300, is_sum=True),
            "came to 300 in the same time; this asks for about as much, 400.",
        ),
        (None, "▫️ *Achievable:* there is nothing earlier to compare with."),
    ],
)
def test_what_is_achievable_is_said_in_numbers(made: Stretch | None, said: str) -> None:
    found = replace(sheet(), smart=Smart(stretch=made, before=owned()))
    assert said in words(drawn(found))


def test_the_first_step_offers_roles_and_metrics_by_dimension() -> None:
    found = Start(None, shipped().metrics, (("seo", "SEO specialist"),))
    view = start.form(EN, found).to_dict()
    groups = [g["label"]["text"] for g in view["blocks"][1]["element"]["option_groups"]]
    assert groups[:3] == ["From scratch", "A role template", "Metric: Traffic"]
    assert start.read(sent(view)) == (0, "scratch")
    assert start.read(sent(start.form(ZH, replace(found, chosen=WANTED)).to_dict()))[0] == 7


def test_an_objective_that_is_drawn_reads_back() -> None:
    wanted = Wanted("Grow", "t:4", Commitment.ASPIRATIONAL, 1, 7)
    found = ObjectiveSheet("metric:leads", wanted, "Growth", (CYCLE,), WANTED, WANTED, 3)
    assert objective.read(sent(objective.form(EN, found).to_dict())) == (7, "metric:leads", wanted)
    assert "its 3 key results" in words(objective.form(EN, found).to_dict())


@pytest.mark.parametrize("t", [EN, ZH], ids=lambda t: t.language)
def test_what_was_saved_and_what_is_offered_fit(t: Translator) -> None:
    some = tuple(owned(n, LONG[:150]) for n in range(20))
    wanted = tuple(replace(WANTED, id=n, title=LONG[:150]) for n in range(10))
    assert_fits(answers.choice(t, Choice(wanted, some)))
    assert len(answers.choosing(t, Choice(wanted, some)).to_dict()["blocks"]) <= 100
    saved = Saved(some[0], person(), CYCLE, Weights((30.0,)), may_add=True)
    assert "<!channel>" not in words(answers.saved(t, saved).to_dict())
    assert_fits(answers.given(t, person(), some[0]))


def test_days_are_those_of_the_cycle_until_others_are_chosen() -> None:
    view = drawn(sheet(place=Place(7, is_unfolded=True)))
    days = [
        b["element"]["initial_date"]
        for b in view["blocks"]
        if b.get("block_id", "").endswith("_day")
    ]
    assert days == [FIRST.isoformat(), LAST.isoformat()]
    assert read_form(sent(view))[1].first_day == dt.date(2026, 10, 1)

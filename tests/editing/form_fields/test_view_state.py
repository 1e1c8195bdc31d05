"""A form that is rendered reads back, keeps hidden fields, and fits into its metadata."""

import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.form_fields.inputs import HINTS, LABELS
from bot.editing.form_fields.view_state import (
    FormPosition,
    has_same_hints,
    read_form,
    read_texts,
    shown_fields,
    write_texts,
)
from bot.editing.form_values import KeyResultInput, MeasureKind, PlanChoice
from bot.editing.form_values.measures import NUMBERS_OF
from bot.editing.form_values.values import MAX_NUMBER, MAX_STEPS, MAX_TITLE
from scoring.model import Reading
from tests.editing.samples import STORED, form, key_result, rendered, submitted
from tests.make import FIRST, LAST

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
SHORT = TEXT.map(lambda text: text[:MAX_NUMBER])
LONG = TEXT.map(lambda text: text[: MAX_STEPS // 2])
INPUTS = st.builds(
    KeyResultInput,
    title=TEXT.map(lambda text: text[:MAX_TITLE]),
    way=st.sampled_from(MeasureKind),
    start=SHORT,
    target=SHORT,
    low=SHORT,
    high=SHORT,
    floor=SHORT,
    milestones=LONG,
    weight=SHORT,
    reason=st.just(""),
    reading=st.just(Reading.LATEST),
    unit=st.sampled_from(["", "percent", "currency CNY", "number visits"]),
    plan=st.sampled_from([PlanChoice.LINEAR, PlanChoice.BACK, PlanChoice.STAGES]),
    stages=LONG,
    owner=st.just("U0ANA"),
    first_day=st.dates(FIRST, LAST),
    last_day=st.dates(FIRST, LAST),
    guard=st.sampled_from([0, 3]),
    kind=st.sampled_from(["core", "auxiliary"]),
    dimension=st.sampled_from(["", "traffic"]),
    rates_rest=st.booleans(),
)


@given(INPUTS, st.booleans())
def test_a_rendered_form_reads_back(entered: KeyResultInput, is_unfolded: bool) -> None:
    position = FormPosition(
        objective_id=7, source="metric:leads", number=2, is_unfolded=is_unfolded, edition=4
    )
    view = rendered(form(entered, position, guards=(key_result(),)))
    assert read_form(submitted(view)) == (position, entered)
    assert len(view["private_metadata"]) <= 3000


@given(INPUTS)
def test_fields_written_as_texts_read_back(entered: KeyResultInput) -> None:
    assert read_texts(write_texts(entered)) == entered


def test_a_text_that_no_form_sends_counts_as_the_default() -> None:
    odd = {"way": "sideways", "guard": "none", "first_day": "soon", "title": "Visits"}
    assert read_texts(odd) == KeyResultInput(title="Visits")


def test_the_names_of_fields_stay_since_open_forms_carry_them() -> None:
    assert [field.name for field in fields(KeyResultInput)] == [
        *("title", "way", "start", "target", "low", "high", "floor", "milestones", "weight"),
        *("reason", "reading", "unit", "plan", "stages", "owner", "first_day", "last_day"),
        *("guard", "kind", "dimension", "rates_rest", "cadence", "deputy"),
    ]


@pytest.mark.parametrize("kind", MeasureKind)
def test_every_field_has_a_label(kind: MeasureKind) -> None:
    shown = shown_fields(KeyResultInput(way=kind, plan=PlanChoice.STAGES), is_unfolded=True)
    assert {*shown, "reason"} - LABELS.keys() == set()
    assert HINTS.keys() <= LABELS.keys()
    assert LABELS.keys() == {field.name for field in fields(KeyResultInput)}


@pytest.mark.parametrize("kind", MeasureKind)
def test_the_form_is_short_until_more_is_pressed(kind: MeasureKind) -> None:
    shown = shown_fields(KeyResultInput(way=kind), is_unfolded=False)
    assert shown == ("title", "way", *NUMBERS_OF[kind], "weight")


def test_a_file_may_have_brought_a_longer_text_than_people_type() -> None:
    milestones = "\n".join(f"Milestone {number} by 2026-11-20" for number in range(80))
    entered = KeyResultInput("Launch", MeasureKind.DONE, milestones=milestones, owner="U0ANA")
    view = rendered(form(entered, STORED, stored=key_result()))
    assert read_form(submitted(view))[1].milestones == milestones


def test_a_form_with_the_same_hints_is_not_sent_again() -> None:
    before = rendered(form(KeyResultInput("Visits", start="50k")))
    same = rendered(form(KeyResultInput("Visits", start="51k")))
    heavier = rendered(form(KeyResultInput("Visits", weight="40")))
    assert has_same_hints(before, same["private_metadata"])
    assert not has_same_hints(before, heavier["private_metadata"])


def test_another_edition_has_fields_of_its_own() -> None:
    def action_ids(edition: int) -> set[str]:
        position = FormPosition(objective_id=7, edition=edition)
        blocks = rendered(form(position=position))["blocks"]
        return {block["element"]["action_id"] for block in blocks if "element" in block}

    assert action_ids(0) & action_ids(1) == set()


def test_days_are_those_of_the_cycle_until_others_are_chosen() -> None:
    view = rendered(form(position=FormPosition(objective_id=7, is_unfolded=True)))
    days = [
        block["element"]["initial_date"]
        for block in view["blocks"]
        if block.get("block_id", "").endswith("_day")
    ]
    assert days == [FIRST.isoformat(), LAST.isoformat()]
    assert read_form(submitted(view))[1].first_day == dt.date(2026, 10, 1)


def test_a_form_of_the_previous_version_still_reads() -> None:
    """The metadata is copied from a form that version 87024c0 sent."""
    view = rendered(form())
    view["private_metadata"] = (
        '{"o":7,"k":3,"s":"metric:leads","n":2,"m":1,"e":4,'
        '"h":{"plan":"stages","stages":"52k by week 5","guard":"3","rates_rest":"1"},"t":12345}'
    )
    position, entered = read_form(submitted(view))
    assert position == replace(STORED, source="metric:leads", number=2, is_unfolded=True, edition=4)
    assert entered == KeyResultInput(
        plan=PlanChoice.STAGES, stages="52k by week 5", guard=3, rates_rest=True
    )

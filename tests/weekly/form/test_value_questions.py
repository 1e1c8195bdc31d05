"""A typed value whose role is not certain brings the form back, with what it would store."""

from typing import Any

import pytest

from bot.checkins.records import CheckInVersion
from bot.core.work import Database
from bot.weekly.form import usecases as forms
from bot.weekly.form_fields import block_id
from bot.weekly.form_pages import FormPage
from scoring.model import Direction, Measure, Reading, Unit, UnitKind
from tests.cast import HERE, Cast
from tests.weekly.form.forms import (
    BEFORE,
    fill_in,
    keep_draft,
    open_form,
    options_of,
    put_key_result,
    record_value,
    recorded_version,
    refusals,
    rendered,
    submit,
)

EUR = Unit(UnitKind.CURRENCY, "EUR")
REVENUE = Measure(Direction.INCREASE, unit=EUR, start=38_000, target=60_000)
RATE = Measure(Direction.INCREASE, unit=Unit(UnitKind.PERCENT), start=2, target=4)
BUGS = Measure(Direction.DECREASE, start=60, target=10)
LEADS = Measure(Direction.AT_LEAST, Reading.SUM, target=4_000)
SALES = Measure(Direction.AT_LEAST, Reading.SUM, EUR, target=120_000)
ROI = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5)


def asked(database: Database, kr: int, value: str, **more: Any) -> FormPage:
    """The page that comes back when a value is typed and saved."""
    page = submit(database, fill_in(open_form(database), **{f"value__{kr}": value, **more}))
    assert page is not None
    return page


def entry(version: CheckInVersion | None) -> tuple[float | None, bool] | None:
    return (version.entry.value, version.entry.is_total) if version else None


@pytest.mark.parametrize(
    ("measure", "last", "typed", "offered"),
    [
        (REVENUE, 44_000, "52", ["€52,000", "€52, as typed"]),
        (REVENUE, 44_000, "450k", ["€45,000", "€450,000, as typed"]),
        (REVENUE, 44_000, "+2k", ["€46,000", "€2,000, as typed"]),
        (REVENUE, 44_000, "-3k", ["€41,000", "-€3,000, as typed"]),
        (REVENUE, 44_000, "50-55k", ["€50,000", "€55,000"]),
        (REVENUE, 44_000, "50k?", ["€50,000, as typed"]),
        (RATE, 2.9, "+0.5", ["3.4%", "0.5%, as typed"]),
        (RATE, 2.9, "0.2pp up", ["3.1%", "0.2%, as typed"]),
        (BUGS, 39, "5 fixed", ["34", "5, as typed"]),
        (BUGS, 39, "-16", ["23", "-16, as typed"]),
        (LEADS, 300, "3000", ["3,000 this week", "3,000 in total"]),
        (SALES, 8_700, "9.2", ["€9,200 this week", "€9.2 this week, as typed"]),
        (ROI, 4, "6:1", ["1:6", "6:1"]),
        (REVENUE, 44_000, "75% of target", ["€45,000"]),
        (REVENUE, 44_000, "up 5%", ["€46,200"]),
        (BUGS, 39, "five fixed", ["34", "5, as typed"]),
        (LEADS, 300, "450 this week, 2500 in total", ["450 this week", "2,500 in total"]),
        (LEADS, 300, "900", ["900 this week", "900 in total"]),
    ],
)
def test_the_form_offers_what_a_value_may_mean(
    database: Database, cast: Cast, measure: Measure, last: float, typed: str, offered: list[str]
) -> None:
    kr = put_key_result(database, cast.ana, measure=measure)
    record_value(database, cast.ana, kr, last, BEFORE)
    page = asked(database, kr, typed)
    assert options_of(page, kr) == offered
    assert recorded_version(database, kr) is None


@pytest.mark.parametrize(
    ("measure", "last", "typed", "stored"),
    [
        (REVENUE, 44_000, "52k", (52_000, False)),
        (REVENUE, 44_000, "about 52k euros", (52_000, False)),
        (BUGS, 39, "34", (34, False)),
        (BUGS, 39, "5 fewer than last week", (34, False)),
        (BUGS, 39, "34 left", (34, False)),
        (LEADS, 300, "total 900", (900, True)),
        (LEADS, 300, "900 to date", (900, True)),
        (LEADS, 300, "300 -> 600", None),
        (LEADS, 300, "+250", (250, False)),
    ],
)
def test_an_unambiguous_value_is_stored_at_once(
    database: Database,
    cast: Cast,
    measure: Measure,
    last: float,
    typed: str,
    stored: tuple[float, bool] | None,
) -> None:
    kr = put_key_result(database, cast.ana, measure=measure)
    record_value(database, cast.ana, kr, last, BEFORE)
    submit(database, fill_in(open_form(database), **{f"value__{kr}": typed}))
    assert entry(recorded_version(database, kr)) == stored


@pytest.mark.parametrize(
    ("choice", "stored"), [("52000.0", 52_000), ("52.0", 52), ("7.0", None), ("", None)]
)
@pytest.mark.on_both
def test_one_click_stores_exactly_what_is_chosen(
    database: Database, cast: Cast, choice: str, stored: float | None
) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    page = asked(database, kr, "52")
    submit(database, fill_in(page, **{f"choice__{kr}": choice}))
    assert entry(recorded_version(database, kr)) == (None if stored is None else (stored, False))


def test_a_total_is_chosen(database: Database, cast: Cast) -> None:
    kr = put_key_result(database, cast.ana, measure=LEADS)
    record_value(database, cast.ana, kr, 300, BEFORE)
    submit(database, fill_in(asked(database, kr, "3000"), **{f"choice__{kr}": "3000.0 total"}))
    assert entry(recorded_version(database, kr)) == (3_000, True)


def test_a_choice_is_dropped_when_the_value_changes(database: Database, cast: Cast) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    page = asked(database, kr, "52")
    again = submit(database, fill_in(page, **{f"choice__{kr}": "52000.0", f"value__{kr}": "+1k"}))
    assert again is not None
    assert options_of(again, kr) == ["€45,000", "€1,000, as typed"]
    submit(database, fill_in(again, **{f"value__{kr}": "48k"}))
    assert entry(recorded_version(database, kr)) == (48_000, False)


def test_nothing_typed_is_lost_when_the_form_asks(database: Database, cast: Cast) -> None:
    kr, leads = (
        put_key_result(database, cast.ana, measure=REVENUE),
        put_key_result(database, cast.ana, "leads", measure=LEADS),
    )
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    typed: dict[str, Any] = {
        f"note__{kr}": "new prices",
        f"confidence__{kr}": 9,
        f"blocker__{kr}": "legal",
        f"value__{leads}": "310",
        f"note__{leads}": "fair",
    }
    page = asked(database, kr, "52", **typed)
    first, second = fill_in(page).typed
    assert (first.value, first.note, first.confidence, first.blocker) == (
        "52",
        "new prices",
        9,
        "legal",
    )
    assert (second.value, second.note) == ("310", "fair")
    submit(database, fill_in(page, **{f"choice__{kr}": "52000.0"}))
    assert entry(recorded_version(database, kr)) == (52_000, False)
    assert entry(recorded_version(database, leads)) == (310, False)


def test_private_notes_are_opened_and_the_choice_stays(database: Database, cast: Cast) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    form = fill_in(asked(database, kr, "52"), **{f"choice__{kr}": "52000.0"})
    page = database.transact_now(HERE, forms.show_private_notes, "U0ANA", form, "")
    assert page is not None
    assert fill_in(page).typed[0].choice == "52000.0"


def test_a_conflict_and_a_question_are_shown_together(database: Database, cast: Cast) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    own_form, other = open_form(database), open_form(database, by="U0BEN", person_id=cast.ana)
    submit(database, fill_in(other, **{f"value__{kr}": "50k"}), "U0BEN")
    page = submit(database, fill_in(own_form, **{f"value__{kr}": "52"}))
    assert page is not None
    both = submit(database, fill_in(page, **{f"choice__{kr}": "52000.0"}))
    assert both is not None or entry(recorded_version(database, kr)) == (52_000, False)
    if both is not None:
        assert fill_in(both).typed[0].choice == "52000.0"
        submit(database, fill_in(both))
    assert entry(recorded_version(database, kr)) == (52_000, False)


def test_a_draft_of_a_value_that_was_asked_about_is_offered_again(
    database: Database, cast: Cast
) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    form = fill_in(asked(database, kr, "52"), **{f"choice__{kr}": "52000.0"})
    keep_draft(database, form, block_id("choice", kr))
    assert fill_in(open_form(database)).typed[0].value == "52"
    page = submit(database, fill_in(open_form(database)))
    assert page is not None
    assert options_of(page, kr) == ["€52,000", "€52, as typed"]


def test_a_page_of_many_asks_about_its_own_and_goes_on(database: Database, cast: Cast) -> None:
    krs = [put_key_result(database, cast.ana, f"kr{n:02}", measure=REVENUE) for n in range(6)]
    page = asked(database, krs[0], "52", **{f"value__{krs[1]}": "50k"})
    assert page.number == 0
    following = submit(database, fill_in(page, **{f"choice__{krs[0]}": "52000.0"}))
    assert following is not None
    assert following.number == 1
    assert entry(recorded_version(database, krs[1])) == (50_000, False)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("45k USD", "This is in EUR, and I don't convert “45k USD”."),
        ("$45k", "This is in EUR"),
        ("target is 60k", "“target is 60k” sounds like a target."),
        ("loads", "I couldn't read “loads”."),
    ],
)
def test_an_unreadable_value_is_refused_beside_its_field(
    database: Database, cast: Cast, typed: str, says: str
) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    errors = refusals(database, fill_in(open_form(database), **{f"value__{kr}": typed}))
    assert errors[block_id("value", kr)].startswith(says)


def test_a_proposed_value_is_never_asked_about(database: Database, cast: Cast) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    record_value(database, cast.ana, kr, 3.14159, BEFORE)
    assert submit(database, fill_in(open_form(database))) is None
    assert entry(recorded_version(database, kr)) == (3.14159, False)


def test_a_yes_or_no_is_a_click_and_never_asked_about(database: Database, cast: Cast) -> None:
    kr = put_key_result(database, cast.ana, measure=Measure(Direction.ACHIEVE))
    record_value(database, cast.ana, kr, 1, BEFORE)
    assert submit(database, fill_in(open_form(database), **{f"value__{kr}": "no"})) is None
    assert entry(recorded_version(database, kr)) == (0, False)


def test_the_question_is_asked_in_chinese(database: Database, cast: Cast) -> None:
    kr = put_key_result(database, cast.ana, measure=REVENUE)
    record_value(database, cast.ana, kr, 44_000, BEFORE)
    page = asked(database, kr, "52")
    assert options_of(page, kr, "zh-CN") == ["€5.2万", "€52（照原样）"]
    assert "与以往相差较大" in rendered(page, "zh-CN")


def test_a_first_value_beyond_the_target_stands_beside_its_field(
    database: Database, cast: Cast
) -> None:
    open_rate = Measure(Direction.INCREASE, unit=Unit(UnitKind.PERCENT), target=40)
    kr = put_key_result(database, cast.ana, "rate", measure=open_rate)
    page = open_form(database)
    assert "Not measured yet: your first value is the baseline." in rendered(page)
    [error] = refusals(database, fill_in(page, **{f"value__{kr}": "45%"})).values()
    assert "“45%” is already at the target or beyond it." in error
    assert recorded_version(database, kr) is None
    assert submit(database, fill_in(page, **{f"value__{kr}": "35%"})) is None
    assert entry(recorded_version(database, kr)) == (35, False)

"""The check-in form: what it proposes, what it accepts, and what it records."""

import datetime as dt

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry
from bot.core.i18n import translator
from bot.core.work import Database
from bot.sources import readings
from bot.weekly.form import usecases as forms
from bot.weekly.form import views
from bot.weekly.form_fields import PrefillSource
from bot.weekly.form_fields import block_id as field
from bot.weekly.form_pages import FormPage
from scoring.model import Direction, Measure, Milestone, Unit, UnitKind
from tests.cast import HERE, Cast
from tests.weekly.form.forms import (
    BEFORE,
    LAUNCH,
    LEADS,
    WEEK,
    fill_in,
    open_form,
    options_of,
    put_key_result,
    put_person,
    record_value,
    recorded_version,
    recorded_versions,
    refusals,
    rendered,
    submit,
    ticks,
)


def test_a_level_proposes_its_last_value_and_says_from_when(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, BEFORE, confidence=7, blocker="design")
    page = open_form(database)
    (typed,) = fill_in(page).typed
    assert (typed.value, typed.confidence, typed.blocker) == ("56,000", 7, "design")
    assert "Last value" not in rendered(page)  # the week before needs no word
    assert "From last time. Clear it once it is solved." in rendered(page)


def test_an_older_value_says_from_when_it_is(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, BEFORE - dt.timedelta(days=7))
    page = open_form(database)
    assert "Last value (week of 26 Oct). Change it if it moved." in rendered(page)


def test_confidence_is_a_menu_of_ten_words_and_proposes_the_last_one(
    database: Database, cast: Cast
) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, BEFORE, confidence=6)
    view = views.render_form(translator("en"), open_form(database)).to_dict()
    [menu] = [
        b["accessory"]
        for b in view["blocks"]
        if b.get("block_id") == f"checkins.confidence:{visits}"
    ]
    assert [option["value"] for option in menu["options"]] == [f"{n}" for n in range(10, 0, -1)]
    assert menu["initial_option"]["text"]["text"] == "6/10 · better than even"
    assert all("·" in option["text"]["text"] for option in menu["options"])


def test_a_blocker_opens_with_one_click_and_keeps_what_is_typed(
    database: Database, cast: Cast
) -> None:
    visits = put_key_result(database, cast.ana)
    page = open_form(database)
    assert field("blocker", visits) not in rendered(page)
    form = fill_in(page, **{f"value__{visits}": "57k", f"note__{visits}": "two\nlines"})
    opened = database.transact_now(HERE, forms.show_blockers, "U0ANA", form, "")
    assert opened is not None
    assert field("blocker", visits) in rendered(opened)
    blocked = fill_in(opened, **{f"blocker__{visits}": "the tax office"})
    assert (blocked.typed[0].value, blocked.typed[0].note) == ("57k", "two\nlines")
    submit(database, blocked)
    version = recorded_version(database, visits)
    assert version is not None
    assert version.entry.blocker == "the tax office"
    assert field("blocker", visits) in rendered(open_form(database))


def test_saving_the_proposed_value_is_no_change(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, BEFORE, confidence=7)
    assert submit(database, fill_in(open_form(database))) is None
    version = recorded_version(database, visits)
    assert version is not None
    assert version.entry == CheckInEntry(visits, 56_000, 7)


def test_saving_an_answered_week_again_adds_no_version(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 57_000, WEEK, confidence=7, note="ads")
    submit(database, fill_in(open_form(database)))
    assert len(recorded_versions(database, visits)) == 1


def test_a_sum_starts_empty_and_shows_its_total(database: Database, cast: Cast) -> None:
    leads = put_key_result(database, cast.ana, "leads", measure=LEADS)
    record_value(database, cast.ana, leads, 300, dt.date(2026, 10, 26))
    record_value(database, cast.ana, leads, 310, BEFORE)
    page = open_form(database)
    assert fill_in(page).typed[0].value == ""
    assert "Last time: 310. Total so far: 610 of 4,000." in rendered(page)


def test_a_total_that_is_edited_stays_a_total(database: Database, cast: Cast) -> None:
    leads = put_key_result(database, cast.ana, "leads", measure=LEADS)
    record_value(database, cast.ana, leads, 900, WEEK, is_total=True)
    form = fill_in(open_form(database), **{f"note__{leads}": "counted again"})
    assert form.typed[0].value == "total 900"
    submit(database, form)
    version = recorded_version(database, leads)
    assert version is not None
    assert (version.entry.value, version.entry.is_total) == (900, True)


def test_a_sum_left_empty_is_asked_for_and_never_zero(database: Database, cast: Cast) -> None:
    visits, leads = (
        put_key_result(database, cast.ana),
        put_key_result(database, cast.ana, "leads", measure=LEADS),
    )
    record_value(database, cast.ana, visits, 56_000, BEFORE)
    record_value(database, cast.ana, leads, 300, BEFORE, confidence=5)
    submit(database, fill_in(open_form(database)))
    assert recorded_version(database, visits)
    assert recorded_version(database, leads) is None


def test_a_connectors_reading_is_proposed_and_marked(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, BEFORE)
    rows = b"key_result,day,value,source\nvisits,2026-11-15,57300,GA4\n"
    database.transact_now(HERE, readings.import_readings, "ga4.csv", rows)
    page = open_form(database)
    assert page.items[0].prefill.source is PrefillSource.READING
    assert fill_in(page).typed[0].value == "57,300"
    assert "From GA4, Sun 15 Nov." in rendered(page)


@pytest.mark.on_both
def test_milestones_are_ticked_one_by_one_and_remembered(database: Database, cast: Cast) -> None:
    launch = put_key_result(database, cast.ana, "launch", measure=LAUNCH)
    submit(database, fill_in(open_form(database), **ticks(launch, 1)))
    version = recorded_version(database, launch)
    assert version is not None
    assert (version.entry.value, version.entry.done) == (0.25, ("design",))
    assert fill_in(open_form(database)).typed[0].ticked == (1,)


def test_more_than_ten_milestones_are_picked_from_a_list(database: Database, cast: Cast) -> None:
    many = tuple(Milestone(f"part {n}") for n in range(12))
    parts = put_key_result(
        database, cast.ana, "parts", measure=Measure(Direction.ACHIEVE, milestones=many)
    )
    assert "multi_static_select" in rendered(open_form(database))
    submit(database, fill_in(open_form(database), **ticks(parts, 0, 11)))
    version = recorded_version(database, parts)
    assert version is not None
    assert version.entry.done == ("part 0", "part 11")


@pytest.mark.parametrize(
    ("unit", "target", "example"),
    [
        (Unit(UnitKind.DURATION), 9_000, "e.g. 2h30m"),
        (Unit(UnitKind.CURRENCY, "CNY"), 12_000, "e.g. ¥12,000"),
        (Unit(UnitKind.RATIO), 5, "e.g. 1:5"),
        (Unit(UnitKind.PERCENT), 3.1, "e.g. 3.1%"),
    ],
)
def test_each_unit_has_its_own_example(
    database: Database, cast: Cast, unit: Unit, target: float, example: str
) -> None:
    put_key_result(
        database, cast.ana, measure=Measure(Direction.AT_LEAST, unit=unit, target=target)
    )
    assert example in rendered(open_form(database))


@pytest.mark.parametrize(
    ("measure", "value", "kept"),
    [
        (Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4), "4/5", 4),
        (Measure(Direction.ACHIEVE), "yes", 1),
    ],
)
def test_a_rating_or_a_yes_takes_one_click(
    database: Database, cast: Cast, measure: Measure, value: str, kept: float
) -> None:
    kr = put_key_result(database, cast.ana, measure=measure)
    view = views.render_form(translator("en"), open_form(database)).to_dict()
    element = next(b["element"] for b in view["blocks"] if b.get("block_id") == field("value", kr))
    assert element["type"] == "radio_buttons"
    assert value in [option["value"] for option in element["options"]]
    submit(database, fill_in(open_form(database), **{f"value__{kr}": value}))
    version = recorded_version(database, kr)
    assert version is not None
    assert version.entry.value == kept


@pytest.mark.parametrize("locale", ["de-DE", "fr-FR", "en-ZA", "ja-JP", "pt-BR", "zh-CN", "en-US"])
@pytest.mark.parametrize("value", [1_234.5, 56_000, 1_234_567, 0.5])
def test_a_proposed_value_is_read_in_every_language(
    database: Database, cast: Cast, locale: str, value: float
) -> None:
    visits = put_key_result(database, cast.ana)
    put_person(database, "ana", name="Ana", locale=locale)
    record_value(database, cast.ana, visits, value, BEFORE)
    submit(database, fill_in(open_form(database), locale))
    version = recorded_version(database, visits)
    assert version is not None
    assert version.entry.value == value


def test_a_number_that_reads_two_ways_is_asked_about(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    page = submit(database, fill_in(open_form(database), **{f"value__{visits}": "1,5"}))
    assert page is not None
    assert "“1,5” can mean more than one thing. Which one is it?" in rendered(page)
    assert options_of(page, visits) == ["1.5", "15"]
    assert recorded_version(database, visits) is None


def test_all_mistakes_are_shown_together_and_nothing_is_stored(
    database: Database, cast: Cast
) -> None:
    visits, leads = (
        put_key_result(database, cast.ana),
        put_key_result(database, cast.ana, "leads", measure=LEADS),
    )
    form = fill_in(
        open_form(database),
        **{
            f"value__{visits}": "lots",
            f"blocker__{visits}": "x" * 2001,
            f"note__{leads}": "good week",
        },
    )
    errors = refusals(database, form)
    assert set(errors) == {
        field("value", visits),
        field("blocker", visits),
        field("value", leads),
    }
    assert errors[field("value", leads)] == "Add the number as well, so that the note has its week."


def test_twenty_five_key_results_come_in_five_pages_and_back(
    database: Database, cast: Cast
) -> None:
    krs = [put_key_result(database, cast.ana, f"kr{n:02}") for n in range(25)]
    page: FormPage | None = open_form(database)
    numbers = []
    while page is not None:
        numbers.append(page.number)
        form = fill_in(page, **{f"value__{item.key_result.id}": "51k" for item in page.items})
        page = submit(database, form)
    assert numbers == [0, 1, 2, 3, 4]
    assert all(recorded_version(database, kr) for kr in krs)
    last = fill_in(open_form(database, number=4))
    earlier = database.transact_now(HERE, forms.previous_page, "U0ANA", last, "")
    assert earlier is not None
    assert earlier.number == 3
    assert earlier.items[0].prefill.source is PrefillSource.THIS_WEEK


def test_a_page_of_many_may_be_left_empty(database: Database, cast: Cast) -> None:
    for n in range(6):
        put_key_result(database, cast.ana, f"kr{n}")
    following = submit(database, fill_in(open_form(database)))
    assert following is not None
    assert following.number == 1


def test_no_change_repeats_levels_and_asks_for_sums(database: Database, cast: Cast) -> None:
    visits, leads = (
        put_key_result(database, cast.ana),
        put_key_result(database, cast.ana, "leads", measure=LEADS),
    )
    record_value(database, cast.ana, visits, 56_000, BEFORE, confidence=7)
    record_value(database, cast.ana, leads, 300, BEFORE)
    page = database.transact_now(HERE, forms.record_no_change, "U0ANA", WEEK, cast.ana)
    assert page is not None
    assert [item.key_result.id for item in page.items] == [leads]
    assert "Only what still needs a number." in rendered(page)
    version = recorded_version(database, visits)
    assert version is not None
    assert (version.entry.value, version.source) == (56_000, checkins.CheckInSource.SAME)
    assert recorded_version(database, leads) is None


def test_no_change_is_done_when_everything_can_be_repeated(database: Database, cast: Cast) -> None:
    launch = put_key_result(database, cast.ana, "launch", measure=LAUNCH)
    record_value(database, cast.ana, launch, 0.25, BEFORE, done=("design",))
    assert database.transact_now(HERE, forms.record_no_change, "U0ANA", WEEK, cast.ana) is None
    version = recorded_version(database, launch)
    assert version is not None
    assert version.entry.done == ("design",)


def test_confirming_records_what_was_measured(database: Database, cast: Cast) -> None:
    visits, leads = (
        put_key_result(database, cast.ana),
        put_key_result(database, cast.ana, "leads", measure=LEADS),
    )
    rows = b"key_result,day,value,source\nvisits,2026-11-15,57300,GA4\n"
    database.transact_now(HERE, readings.import_readings, "ga4.csv", rows)
    page = database.transact_now(HERE, forms.confirm_readings, "U0ANA", WEEK, cast.ana)
    assert page is not None
    assert [item.key_result.id for item in page.items] == [leads]
    version = recorded_version(database, visits)
    assert version is not None
    assert (version.entry.value, version.source) == (57_300, checkins.CheckInSource.CONNECTOR)

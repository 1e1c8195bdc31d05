"""The check-in form: what it proposes, what it takes, and what it gives back."""

import datetime as dt
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry, CheckInVersion
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database
from bot.slack.inputs import store as inputs
from bot.sources import readings
from bot.weekly.form import usecases as forms
from bot.weekly.form import views
from bot.weekly.form.views import read_form
from bot.weekly.form_fields import PrefillSource, TypedFields
from bot.weekly.form_fields import block_id as field
from bot.weekly.form_pages import FormInput, FormPage
from scoring.model import Direction, Measure, Milestone, Reading, Unit, UnitKind
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import say

WEEK, BEFORE = dt.date(2026, 11, 9), dt.date(2026, 11, 2)
LEADS = Measure(Direction.AT_LEAST, Reading.SUM, target=4_000)
LAUNCH = Measure(
    Direction.ACHIEVE,
    milestones=(Milestone("draft", 1), Milestone("design", 1), Milestone("launch", 2)),
)


@pytest.fixture
def cast(database: Database) -> Cast:
    return database.transact_now(HERE, enter)


def put(database: Database, owner: int, key: str = "visits", **fields: Any) -> int:
    return database.transact_now(HERE, lambda work: make.put_key_result(work, owner, key, **fields))


def put_person(database: Database, key: str, **fields: Any) -> None:
    database.transact_now(HERE, lambda work: make.put_person(work, key, **fields))


def told(database: Database, owner: int, kr: int, value: float, week: dt.date, **more: Any) -> None:
    database.transact_now(HERE, lambda work: say(work, owner, kr, [value], week, **more))


def opened(database: Database, by: str = "U0ANA", **where: Any) -> FormPage:
    page = database.read_now(HERE, forms.open_page, by=by, **where)
    assert page is not None
    return page


def sent(page: FormPage, /, locale: str = "en-GB", **changed: Any) -> FormInput:
    """The form as Slack sends it: what it proposed, but for `name__id` that were typed over."""
    view = views.render_form(translator(locale), page).to_dict()
    values: dict[str, dict[str, Any]] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {element["action_id"]: state(element)}
    form = read_form({**view, "state": {"values": values}})
    typed = []
    for one in form.typed:
        mine = {
            name.rpartition("__")[0]: value
            for name, value in changed.items()
            if name.endswith(f"__{one.key_result_id}")
        }
        typed.append(replace(one, **mine))
    return replace(form, typed=tuple(typed), reason=changed.get("reason", form.reason))


def ticks(kr: int, *places: int) -> dict[str, Any]:
    return {f"ticked__{kr}": places}


def state(element: dict[str, Any]) -> dict[str, Any]:
    """The state of an element that nobody touched."""
    return {
        "type": element["type"],
        "value": element.get("initial_value"),
        "selected_option": element.get("initial_option"),
        "selected_options": element.get("initial_options", []),
    }


def submit(database: Database, form: FormInput, by: str = "U0ANA") -> FormPage | None:
    return database.transact_now(HERE, forms.submit, form, by=by)


def stands(database: Database, kr: int, week: dt.date = WEEK) -> CheckInVersion | None:
    return database.read_now(HERE, checkins.versions_of_week, [kr], week).get(kr)


def history(database: Database, kr: int) -> list[CheckInVersion]:
    return database.read_now(HERE, checkins.all_versions, kr)


def refused(database: Database, form: FormInput, by: str = "U0ANA") -> dict[str, str]:
    with pytest.raises(Refusal) as no:
        submit(database, form, by)
    return no.value.errors_by_field(translator("en"))


def options(page: FormPage, kr: int, locale: str = "en-GB") -> list[str]:
    """What the form offers beside a value that may mean more than one thing."""
    view = views.render_form(translator(locale), page).to_dict()
    found = [x["element"] for x in view["blocks"] if x.get("block_id") == field("choice", kr)]
    return [option["text"]["text"] for each in found for option in each["options"]]


def blocks(page: FormPage, locale: str = "en-GB") -> str:
    return str(views.render_form(translator(locale), page).to_dict())


def test_a_level_proposes_its_last_value_and_says_from_when(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 56_000, BEFORE, confidence=7, blocker="design")
    page = opened(database)
    (typed,) = sent(page).typed
    assert (typed.value, typed.confidence, typed.blocker) == ("56,000", 7, "design")
    assert "Last value (week of 2 Nov). Change it if it moved." in blocks(page)
    assert "From last time. Clear it once it is solved." in blocks(page)


def test_saving_what_is_proposed_is_no_change(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 56_000, BEFORE, confidence=7)
    assert submit(database, sent(opened(database))) is None
    version = stands(database, visits)
    assert version is not None
    assert version.entry == CheckInEntry(visits, 56_000, 7)


def test_saving_an_answered_week_again_adds_no_version(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 57_000, WEEK, confidence=7, note="ads")
    submit(database, sent(opened(database)))
    assert len(history(database, visits)) == 1


def test_a_sum_starts_empty_and_shows_its_total(database: Database, cast: Cast) -> None:
    leads = put(database, cast.ana, "leads", measure=LEADS)
    told(database, cast.ana, leads, 300, dt.date(2026, 10, 26))
    told(database, cast.ana, leads, 310, BEFORE)
    page = opened(database)
    assert sent(page).typed[0].value == ""
    assert "Last time: 310. Total so far: 610 of 4,000." in blocks(page)


def test_a_total_that_is_edited_stays_a_total(database: Database, cast: Cast) -> None:
    leads = put(database, cast.ana, "leads", measure=LEADS)
    told(database, cast.ana, leads, 900, WEEK, is_total=True)
    form = sent(opened(database), **{f"note__{leads}": "counted again"})
    assert form.typed[0].value == "total 900"
    submit(database, form)
    version = stands(database, leads)
    assert version is not None
    assert (version.entry.value, version.entry.is_total) == (900, True)


def test_a_sum_left_empty_is_asked_for_and_never_zero(database: Database, cast: Cast) -> None:
    visits, leads = put(database, cast.ana), put(database, cast.ana, "leads", measure=LEADS)
    told(database, cast.ana, visits, 56_000, BEFORE)
    told(database, cast.ana, leads, 300, BEFORE, confidence=5)
    submit(database, sent(opened(database)))
    assert stands(database, visits)
    assert stands(database, leads) is None


def test_a_connectors_reading_is_proposed_and_marked(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 56_000, BEFORE)
    rows = b"key_result,day,value,source\nvisits,2026-11-15,57300,GA4\n"
    database.transact_now(HERE, readings.import_readings, "ga4.csv", rows)
    page = opened(database)
    assert page.items[0].prefill.source is PrefillSource.READING
    assert sent(page).typed[0].value == "57,300"
    assert "From GA4, Sun 15 Nov." in blocks(page)


@pytest.mark.on_both
def test_milestones_are_ticked_one_by_one_and_remembered(database: Database, cast: Cast) -> None:
    launch = put(database, cast.ana, "launch", measure=LAUNCH)
    submit(database, sent(opened(database), **ticks(launch, 1)))
    version = stands(database, launch)
    assert version is not None
    assert (version.entry.value, version.entry.done) == (0.25, ("design",))
    assert sent(opened(database)).typed[0].ticked == (1,)


def test_more_than_ten_milestones_are_picked_from_a_list(database: Database, cast: Cast) -> None:
    many = tuple(Milestone(f"part {n}") for n in range(12))
    parts = put(database, cast.ana, "parts", measure=Measure(Direction.ACHIEVE, milestones=many))
    assert "multi_static_select" in blocks(opened(database))
    submit(database, sent(opened(database), **ticks(parts, 0, 11)))
    version = stands(database, parts)
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
    put(database, cast.ana, measure=Measure(Direction.AT_LEAST, unit=unit, target=target))
    assert example in blocks(opened(database))


@pytest.mark.parametrize(
    ("measure", "value", "kept"),
    [
        (Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATING), target=4), "4/5", 4),
        (Measure(Direction.ACHIEVE), "yes", 1),
    ],
)
def test_a_rating_and_a_yes_take_one_click(
    database: Database, cast: Cast, measure: Measure, value: str, kept: float
) -> None:
    kr = put(database, cast.ana, measure=measure)
    view = views.render_form(translator("en"), opened(database)).to_dict()
    element = next(b["element"] for b in view["blocks"] if b.get("block_id") == field("value", kr))
    assert element["type"] == "radio_buttons"
    assert value in [option["value"] for option in element["options"]]
    submit(database, sent(opened(database), **{f"value__{kr}": value}))
    version = stands(database, kr)
    assert version is not None
    assert version.entry.value == kept


@pytest.mark.parametrize("locale", ["de-DE", "fr-FR", "en-ZA", "ja-JP", "pt-BR", "zh-CN", "en-US"])
@pytest.mark.parametrize("value", [1_234.5, 56_000, 1_234_567, 0.5])
def test_what_is_proposed_reads_back_in_every_language(
    database: Database, cast: Cast, locale: str, value: float
) -> None:
    visits = put(database, cast.ana)
    put_person(database, "ana", name="Ana", locale=locale)
    told(database, cast.ana, visits, value, BEFORE)
    submit(database, sent(opened(database), locale))
    version = stands(database, visits)
    assert version is not None
    assert version.entry.value == value


def test_a_number_that_reads_two_ways_is_asked_about(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    page = submit(database, sent(opened(database), **{f"value__{visits}": "1,5"}))
    assert page is not None
    assert "“1,5” can mean more than one thing. Which one is it?" in blocks(page)
    assert options(page, visits) == ["1.5", "15"]
    assert stands(database, visits) is None


def test_all_mistakes_are_shown_together_and_nothing_is_stored(
    database: Database, cast: Cast
) -> None:
    visits, leads = put(database, cast.ana), put(database, cast.ana, "leads", measure=LEADS)
    form = sent(
        opened(database),
        **{
            f"value__{visits}": "lots",
            f"blocker__{visits}": "x" * 2001,
            f"note__{leads}": "good week",
        },
    )
    said = refused(database, form)
    assert set(said) == {
        field("value", visits),
        field("blocker", visits),
        field("value", leads),
    }
    assert said[field("value", leads)] == "Add the number as well, so that the note has its week."


def test_twenty_five_key_results_come_in_five_pages_and_back(
    database: Database, cast: Cast
) -> None:
    krs = [put(database, cast.ana, f"kr{n:02}") for n in range(25)]
    page: FormPage | None = opened(database)
    numbers = []
    while page is not None:
        numbers.append(page.number)
        form = sent(page, **{f"value__{item.key_result.id}": "51k" for item in page.items})
        page = submit(database, form)
    assert numbers == [0, 1, 2, 3, 4]
    assert all(stands(database, kr) for kr in krs)
    last = sent(opened(database, number=4))
    earlier = database.transact_now(HERE, forms.previous_page, last, "", by="U0ANA")
    assert earlier is not None
    assert earlier.number == 3
    assert earlier.items[0].prefill.source is PrefillSource.THIS_WEEK


def test_a_page_of_many_may_be_left_empty(database: Database, cast: Cast) -> None:
    for n in range(6):
        put(database, cast.ana, f"kr{n}")
    following = submit(database, sent(opened(database)))
    assert following is not None
    assert following.number == 1


def test_no_change_repeats_levels_and_asks_for_sums(database: Database, cast: Cast) -> None:
    visits, leads = put(database, cast.ana), put(database, cast.ana, "leads", measure=LEADS)
    told(database, cast.ana, visits, 56_000, BEFORE, confidence=7)
    told(database, cast.ana, leads, 300, BEFORE)
    page = database.transact_now(HERE, forms.record_no_change, WEEK, cast.ana, by="U0ANA")
    assert page is not None
    assert [item.key_result.id for item in page.items] == [leads]
    assert "Only what still needs a number." in blocks(page)
    version = stands(database, visits)
    assert version is not None
    assert (version.entry.value, version.source) == (56_000, checkins.CheckInSource.SAME)
    assert stands(database, leads) is None


def test_no_change_is_done_when_everything_can_be_repeated(database: Database, cast: Cast) -> None:
    launch = put(database, cast.ana, "launch", measure=LAUNCH)
    told(database, cast.ana, launch, 0.25, BEFORE, done=("design",))
    assert database.transact_now(HERE, forms.record_no_change, WEEK, cast.ana, by="U0ANA") is None
    version = stands(database, launch)
    assert version is not None
    assert version.entry.done == ("design",)


def test_confirming_records_what_was_measured(database: Database, cast: Cast) -> None:
    visits, leads = put(database, cast.ana), put(database, cast.ana, "leads", measure=LEADS)
    rows = b"key_result,day,value,source\nvisits,2026-11-15,57300,GA4\n"
    database.transact_now(HERE, readings.import_readings, "ga4.csv", rows)
    page = database.transact_now(HERE, forms.confirm_readings, WEEK, cast.ana, by="U0ANA")
    assert page is not None
    assert [item.key_result.id for item in page.items] == [leads]
    version = stands(database, visits)
    assert version is not None
    assert (version.entry.value, version.source) == (57_300, checkins.CheckInSource.CONNECTOR)


# two windows ---------------------------------------------------------------------------


def test_two_windows_do_not_overwrite_each_other_silently(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    first, second = opened(database), opened(database, by="U0BEN", person_id=cast.ana)
    submit(
        database, sent(second, **{f"value__{visits}": "58k", f"note__{visits}": "a <b>"}), "U0BEN"
    )
    mine = sent(first, **{f"value__{visits}": "57k", f"note__{visits}": "my own"})
    both = submit(database, mine)
    assert both is not None
    version = stands(database, visits)
    assert version is not None
    assert version.entry.value == 58_000
    assert "Ben Okafor recorded 58,000 · a &lt;b&gt; while this was open" in blocks(both)
    again = sent(both)
    assert (again.typed[0].value, again.typed[0].note) == ("57k", "my own")
    assert submit(database, again) is None
    version = stands(database, visits)
    assert version is not None
    assert version.entry.value == 57_000


def test_a_window_that_changed_nothing_leaves_what_others_said(
    database: Database, cast: Cast
) -> None:
    visits, leads = put(database, cast.ana), put(database, cast.ana, "leads", measure=LEADS)
    told(database, cast.ana, visits, 56_000, BEFORE)
    page = opened(database)
    told(database, cast.ana, visits, 58_000, WEEK)
    assert submit(database, sent(page, **{f"value__{leads}": "300"})) is None
    version = stands(database, visits)
    assert version is not None
    assert version.entry.value == 58_000
    assert stands(database, leads)


# weeks that are over -------------------------------------------------------------------


def test_a_week_can_be_edited_until_the_next_ask(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 57_000, WEEK)
    clock.set(datetime(2026, 11, 23, 8, 59, tzinfo=UTC))
    assert not opened(database, week=WEEK).needs_reason
    clock.set(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    assert opened(database, week=WEEK).needs_reason


def test_last_week_is_corrected_with_a_reason(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 56_000, BEFORE)
    page = opened(database, week=BEFORE)
    form = sent(page, **{f"value__{visits}": "55k"})
    assert "reason" in next(iter(refused(database, form)))
    submit(database, replace(form, reason="bots were counted"))
    old, new = history(database, visits)
    assert (old.entry.value, old.is_latest) == (56_000, False)
    assert (new.entry.value, new.entry.reason) == (55_000, "bots were counted")


def test_an_old_ask_s_no_change_opens_the_form(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 56_000, dt.date(2026, 10, 26))
    page = database.transact_now(HERE, forms.record_no_change, BEFORE, cast.ana, by="U0ANA")
    assert page is not None
    assert stands(database, visits, BEFORE) is None


def test_another_week_is_chosen_in_the_form(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 56_000, BEFORE)
    page = opened(database)
    assert page.weeks[:2] == (WEEK, BEFORE)
    moved = database.transact_now(
        HERE, forms.switch_week, sent(page), BEFORE.isoformat(), by="U0ANA"
    )
    assert moved is not None
    assert (moved.week, moved.needs_reason) == (BEFORE, True)
    assert f"value.{moved.edition}" in blocks(moved)


@pytest.mark.parametrize("week", [dt.date(2026, 11, 16), dt.date(2026, 11, 11)])
def test_a_week_to_come_or_no_week_at_all_is_refused(
    database: Database, cast: Cast, week: dt.date
) -> None:
    put(database, cast.ana)
    with pytest.raises(Refusal, match="still to come"):
        opened(database, week=week)


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ("", WEEK),
        ("last week", WEEK),  # on a Monday that is the open one
        ("@ana", WEEK),
        ("<@U0ANA|ana> last week", WEEK),
        ("2026-11-04", BEFORE),
        ("Ana 2026-11-04", BEFORE),
        ("上周", WEEK),
    ],
)
def test_a_command_names_whom_and_which_week(
    database: Database, cast: Cast, typed: str, week: dt.date
) -> None:
    put(database, cast.ana)
    page = database.read_now(HERE, forms.open_requested, typed, by="U0ANA")
    assert page is not None
    assert (page.person_id, page.week) == (cast.ana, week)


def test_on_a_thursday_last_week_is_the_one_before(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    put(database, cast.ana)
    clock.set(datetime(2026, 11, 19, 9, 0, tzinfo=UTC))
    page = database.read_now(HERE, forms.open_requested, "@ana Last Week", by="U0BEN")
    assert page is not None
    assert page.week == WEEK


# a manager, and private notes ----------------------------------------------------------


def test_a_manager_answers_for_someone_and_it_says_so(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    page = database.read_now(HERE, forms.open_requested, "@ana", by="U0BEN")
    assert page is not None
    assert "You're answering for Ana Lopes. The history will show that." in blocks(page)
    submit(database, sent(page, **{f"value__{visits}": "57k"}), "U0BEN")
    version = stands(database, visits)
    assert version is not None
    assert version.by_id == cast.ben


def test_private_notes_are_for_the_owner_and_the_direct_manager(
    database: Database, cast: Cast
) -> None:
    visits = put(database, cast.ana)
    told(database, cast.ana, visits, 57_000, WEEK, private_note="I may leave")
    put_person(database, "ada", name="Ada", is_admin=True)
    assert "I may leave" in blocks(opened(database))
    assert "Only you and Ben Okafor can see this." in blocks(opened(database))
    assert "I may leave" in blocks(opened(database, by="U0BEN", person_id=cast.ana))
    page = opened(database, by="U0ADA", person_id=cast.ana)
    assert "rivate note" not in blocks(page)
    submit(database, sent(page, **{f"value__{visits}": "58k"}), "U0ADA")
    version = stands(database, visits)
    assert version is not None
    assert version.entry.private_note == "I may leave"


def test_private_notes_open_with_one_click_and_keep_what_is_typed(
    database: Database, cast: Cast
) -> None:
    visits = put(database, cast.ana)
    form = sent(opened(database), **{f"value__{visits}": "57k"})
    page = database.transact_now(HERE, forms.show_private_notes, form, "", by="U0ANA")
    assert page is not None
    now = sent(page)
    assert (now.typed[0].value, now.typed[0].private_note) == ("57k", "")


# drafts --------------------------------------------------------------------------------


def keep(
    database: Database, form: FormInput, block: str, moment: float = 1.0, once: str = "v1"
) -> None:
    database.transact_now(
        HERE, forms.keep_draft, form, block, moment=moment, sent_as=once, by="U0ANA"
    )


@pytest.mark.on_both
def test_what_was_typed_is_offered_again(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    typed: dict[str, Any] = {
        f"value__{visits}": "57k",
        f"note__{visits}": "launched",
        f"confidence__{visits}": 3,
    }
    keep(database, sent(opened(database), **typed), field("note", visits))
    page = opened(database)
    (again,) = sent(page).typed
    assert (again.value, again.note, again.confidence) == ("57k", "launched", 3)
    assert "What you typed Mon 16 Nov 09:00 is still here. It is not saved yet." in blocks(page)


def test_a_draft_is_gone_once_it_is_saved(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    form = sent(opened(database), **{f"value__{visits}": "57k"})
    keep(database, form, field("value", visits))
    submit(database, form)
    assert opened(database).draft_at is None


def test_a_keystroke_that_arrives_after_saving_is_no_draft(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    form = sent(opened(database), **{f"value__{visits}": "57k"})
    database.transact_now(HERE, inputs.record_input, "view_submission:V1:h")
    keep(database, form, field("value", visits), once="view_submission:V1:h")
    assert opened(database).draft_at is None


def test_an_overtaken_keystroke_does_not_win(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    page = opened(database)
    keep(database, sent(page, **{f"value__{visits}": "57k"}), field("value", visits), moment=2.0)
    keep(database, sent(page, **{f"value__{visits}": "57"}), field("value", visits), moment=1.0)
    assert sent(opened(database)).typed[0].value == "57k"


def test_a_draft_gives_way_to_a_newer_answer(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    keep(database, sent(opened(database), **{f"value__{visits}": "1"}), field("value", visits))
    told(database, cast.ana, visits, 57_000, WEEK)
    assert sent(opened(database)).typed[0].value == "57,000"


def test_starting_over_forgets_the_draft(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    keep(database, sent(opened(database), **{f"value__{visits}": "1"}), field("value", visits))
    form = sent(opened(database))
    page = database.transact_now(HERE, forms.discard_drafts, form, "", by="U0ANA")
    assert page is not None
    assert (page.draft_at, sent(page).typed[0].value) == (None, "")
    assert page.edition == form.edition + 1


def test_drafts_are_each_person_s_own(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    keep(database, sent(opened(database), **{f"value__{visits}": "1"}), field("value", visits))
    assert opened(database, by="U0BEN", person_id=cast.ana).draft_at is None


def test_a_stranger_keeps_no_draft(database: Database, cast: Cast) -> None:
    visits = put(database, cast.ana)
    form = FormInput(cast.ana, WEEK, 0, (TypedFields(visits, "1"),))
    with pytest.raises(Refusal, match="Ask an admin"):
        database.transact_now(
            HERE,
            forms.keep_draft,
            form,
            field("value", visits),
            moment=1.0,
            sent_as="x",
            by="U0NO",
        )

"""A check-in form that is sent a second time: delivered again, corrected, or much later."""

import datetime as dt
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.checkins import records as checkins
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.slack.edge import Act
from bot.slack.payloads import identity_of, sent_form
from bot.weekly.form import usecases as forms
from bot.weekly.form import views
from bot.weekly.form.views import read_form
from bot.weekly.form_pages import REASON, FormPage
from sandbox.forms import state_of
from sandbox.normal import normal_view
from scoring.model import Direction, Measure, Unit, UnitKind
from tests import make
from tests.cast import HERE, Cast, enter
from tests.told import say, words

Json = dict[str, Any]
WEEK, BEFORE = dt.date(2026, 11, 9), dt.date(2026, 11, 2)
SUNDAY, AFTER_THE_ASK = (
    datetime(2026, 11, 15, 20, 0, tzinfo=UTC),
    datetime(2026, 11, 16, 9, 1, tzinfo=UTC),
)
RATE = Measure(Direction.INCREASE, unit=Unit(UnitKind.PERCENT), start=1, target=4)


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana with one rate."""

    def put(work: Work) -> Cast:
        cast = enter(work)
        make.put_key_result(work, cast.ana, "rate", RATE)
        return cast

    return database.transact_now(HERE, put)


def open_form(database: Database, **where: Any) -> Json:
    """Ana's form as Slack has it."""
    page = database.read_now(HERE, forms.open_page, "U0ANA", **where)
    assert page is not None
    return shown(page)


def shown(page: FormPage, view_hash: str = "h1") -> Json:
    view = normal_view(views.render_form(translator("en"), page).to_dict())
    return view | {"id": "V1", "hash": view_hash, "state": {"values": state_of(view["blocks"], {})}}


def typed(view: Json, **fields: Any) -> Json:
    """The form with texts typed into fields, named as `value__1` for `checkins.value:1`."""
    values = {
        k: {a: dict(element) for a, element in v.items()}
        for k, v in view["state"]["values"].items()
    }
    for name, text in fields.items():
        [element] = values[
            REASON if name == "reason" else f"checkins.{name.replace('__', ':')}"
        ].values()
        element["value"] = text
    return view | {"state": {"values": values}}


async def send(database: Database, view: Json, by: str = "U0ANA") -> FormPage | None:
    """Press *Save*."""
    body = {"type": "view_submission", "view": view}
    act = Act(database, HERE, by, identity_of(body), sent_form(body))
    return await act(forms.submit, read_form(view), sent_as=act.form)


def values(database: Database, week: dt.date = WEEK) -> list[float | None]:
    """All values that were recorded for a week, oldest first."""
    versions = database.read_now(HERE, checkins.all_versions, 1)
    return [v.entry.value for v in versions if v.week == week]


def keep(database: Database, view: Json, moment: float) -> None:
    body = {"type": "view_submission", "view": view}
    database.transact_now(
        HERE, forms.keep_draft, "U0ANA", read_form(view), "checkins.value:1",
        moment=moment, sent_as=sent_form(body),
    )  # fmt: skip


@pytest.mark.on_both
async def test_a_corrected_form_is_stored_in_place_of_the_first(
    database: Database, cast: Cast
) -> None:
    view = open_form(database)
    await send(database, typed(view, value__1="3.1%"))
    assert await send(database, typed(view, value__1="2.2%")) is None
    assert values(database) == [3.1, 2.2]


@pytest.mark.on_both
async def test_a_form_that_is_delivered_again_stores_nothing(
    database: Database, cast: Cast
) -> None:
    view = typed(open_form(database), value__1="3.1%")
    await send(database, view)
    await send(database, view)
    assert values(database) == [3.1]


async def test_a_late_delivery_of_the_first_does_not_undo_the_second(
    database: Database, cast: Cast
) -> None:
    view = open_form(database)
    for text in ("3.1%", "2.2%", "3.1%"):
        await send(database, typed(view, value__1=text))
    assert values(database) == [3.1, 2.2]


async def test_a_correction_back_to_what_the_form_proposed_counts(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, [2.0], BEFORE))
    view = open_form(database)
    await send(database, typed(view, value__1="3.1%"))
    await send(database, view)
    assert values(database) == [3.1, 2.0]


async def test_a_form_that_is_sent_again_shows_what_another_person_recorded(
    database: Database, cast: Cast
) -> None:
    view = open_form(database)
    await send(database, typed(view, value__1="3.1%"))
    other = typed(open_form(database, person_id=cast.ana) | {"id": "V2"}, value__1="2.5%")
    await send(database, other, by="U0BEN")
    page = await send(database, typed(view, value__1="2.2%"))
    assert page is not None
    assert "while this was open" in words(views.render_form(translator("en"), page).to_dict())


async def test_a_conflict_with_another_own_window_is_still_shown(
    database: Database, cast: Cast
) -> None:
    first = open_form(database)
    second = first | {"id": "V2"}
    await send(database, typed(first, value__1="3.1%"))
    assert await send(database, typed(second, value__1="2.2%")) is not None


async def test_input_after_a_slow_save_is_kept(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    view = open_form(database)
    await send(database, typed(view, value__1="3.1%"))
    keep(database, typed(view, value__1="2.2%"), clock.now().timestamp() + 5)
    page = database.read_now(HERE, forms.open_page, "U0ANA")
    assert page is not None
    assert page.items[0].typed is not None
    assert page.items[0].typed.value == "2.2%"


async def test_a_key_press_before_the_save_is_no_draft(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    view = open_form(database)
    await send(database, typed(view, value__1="3.1%"))
    keep(database, typed(view, value__1="3."), clock.now().timestamp() - 5)
    page = database.read_now(HERE, forms.open_page, "U0ANA")
    assert page is not None
    assert page.draft_at is None


async def test_a_second_delivery_shows_the_next_page(database: Database, cast: Cast) -> None:
    def put(work: Work) -> None:
        for n in range(2, 8):
            make.put_key_result(work, cast.ana, f"kr{n}", RATE)

    database.transact_now(HERE, put)
    view = typed(open_form(database), value__1="3.1%")
    await send(database, view)
    assert await send(database, view) is None
    page = database.read_now(HERE, forms.page_after, "U0ANA", read_form(view))
    assert page is not None
    assert page.number == 1


# weeks -------------------------------------------------------------------------------------


@pytest.mark.on_both
async def test_a_form_opened_on_sunday_for_an_unanswered_week_is_accepted_after_the_ask(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    clock.set(SUNDAY)
    view = open_form(database, week=BEFORE)
    clock.set(AFTER_THE_ASK)
    assert await send(database, typed(view, value__1="2.2%")) is None
    assert values(database, BEFORE) == [2.2]


@pytest.mark.on_both
async def test_a_correction_opened_on_sunday_is_shown_again_with_the_reason_field(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, [2.0], BEFORE))
    clock.set(SUNDAY)
    view = open_form(database, week=BEFORE)
    assert REASON not in view["state"]["values"]
    clock.set(AFTER_THE_ASK)
    page = await send(database, typed(view, value__1="2.2%", note__1="counted anew"))
    assert page is not None
    again = shown(page, "h2")
    assert REASON in again["state"]["values"]
    assert again["state"]["values"]["checkins.value:1"]["value"]["value"] == "2.2%"
    assert again["state"]["values"]["checkins.note:1"]["text"]["value"] == "counted anew"
    assert values(database, BEFORE) == [2.0]
    assert await send(database, typed(again, reason="The export was wrong")) is None
    assert values(database, BEFORE) == [2.0, 2.2]


async def test_a_missing_reason_is_requested_beside_its_field(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, [2.0], BEFORE))
    view = open_form(database, week=BEFORE)
    with pytest.raises(Refusal) as refusal:
        await send(database, typed(view, value__1="2.2%"))
    assert refusal.value.field == REASON


async def test_a_form_is_accepted_while_its_person_is_away(database: Database, cast: Cast) -> None:
    view = open_form(database)
    away = {"away_from": WEEK, "away_until": dt.date(2026, 12, 1)}
    database.transact_now(
        HERE, lambda work: make.put_person(work, "ana", name="Ana Lopes", manager_id=1, **away)
    )
    await send(database, typed(view, value__1="2.2%"))
    assert values(database) == [2.2]


# key results that close meanwhile ----------------------------------------------------------


async def test_input_for_a_closed_key_result_is_shown_and_the_remaining_input_is_saved(
    database: Database, cast: Cast
) -> None:
    database.transact_now(
        HERE, lambda work: make.put_key_result(work, cast.ana, "leads", title="<Leads>")
    )
    view = typed(open_form(database), value__1="2.2%", value__2="57k", note__2="a long story")
    database.transact_now(HERE, lambda work: make.put_key_result(work, cast.ben, "leads"))
    page = await send(database, view)
    assert page is not None
    text = words(views.render_form(translator("en"), page).to_dict())
    assert "takes no check-ins any more. This is not saved: 57k · a long story." in text
    assert values(database) == []
    assert await send(database, shown(page, "h2")) is None
    assert values(database) == [2.2]


async def test_the_form_says_that_a_cycle_was_frozen_since_it_was_opened(
    database: Database, cast: Cast
) -> None:
    view = typed(open_form(database), value__1="2.2%")

    def freeze(work: Work) -> None:
        make.put_cycle(work, frozen_at=work.now)

    database.transact_now(HERE, freeze)
    with pytest.raises(Refusal) as refusal:
        await send(database, view)
    assert refusal.value.field == ""


async def test_no_key_result_is_skipped_when_an_earlier_page_gets_shorter(
    database: Database, cast: Cast
) -> None:
    def put(work: Work) -> None:
        for n in range(2, 8):
            make.put_key_result(work, cast.ana, f"kr{n}", RATE, position=n)

    database.transact_now(HERE, put)
    view = typed(open_form(database), value__3="2%")
    database.transact_now(HERE, lambda work: make.put_key_result(work, cast.ben, "kr2", RATE))
    page = await send(database, view)
    assert page is not None
    assert 6 in [item.key_result.id for item in page.items]

"""The form for weeks that are over or still to come, and how a command names a week."""

import datetime as dt
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.weekly.form import usecases as forms
from tests.cast import HERE, Cast
from tests.weekly.form.forms import (
    BEFORE,
    WEEK,
    fill_in,
    open_form,
    put_key_result,
    record_value,
    recorded_version,
    recorded_versions,
    refusals,
    rendered,
    submit,
)


def test_a_week_can_be_edited_until_the_next_ask(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 57_000, WEEK)
    clock.set(datetime(2026, 11, 23, 8, 59, tzinfo=UTC))
    assert not open_form(database, week=WEEK).needs_reason
    clock.set(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    assert open_form(database, week=WEEK).needs_reason


def test_last_week_is_corrected_with_a_reason(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, BEFORE)
    page = open_form(database, week=BEFORE)
    form = fill_in(page, **{f"value__{visits}": "55k"})
    assert "reason" in next(iter(refusals(database, form)))
    submit(database, replace(form, reason="bots were counted"))
    old, new = recorded_versions(database, visits)
    assert (old.entry.value, old.is_latest) == (56_000, False)
    assert (new.entry.value, new.entry.reason) == (55_000, "bots were counted")


def test_an_old_ask_s_no_change_opens_the_form(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, dt.date(2026, 10, 26))
    page = database.transact_now(HERE, forms.record_no_change, "U0ANA", BEFORE, cast.ana)
    assert page is not None
    assert recorded_version(database, visits, BEFORE) is None


def test_another_week_is_chosen_in_the_form(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 56_000, BEFORE)
    page = open_form(database)
    assert page.weeks[:2] == (WEEK, BEFORE)
    moved = database.transact_now(
        HERE, forms.switch_week, "U0ANA", fill_in(page), BEFORE.isoformat()
    )
    assert moved is not None
    assert (moved.week, moved.needs_reason) == (BEFORE, True)
    assert f"value.{moved.edition}" in rendered(moved)


@pytest.mark.parametrize("week", [dt.date(2026, 11, 16), dt.date(2026, 11, 11)])
def test_a_week_to_come_and_a_day_that_is_no_monday_are_refused(
    database: Database, cast: Cast, week: dt.date
) -> None:
    put_key_result(database, cast.ana)
    with pytest.raises(Refusal, match="hasn't started yet"):
        open_form(database, week=week)


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
def test_a_command_names_a_person_and_a_week(
    database: Database, cast: Cast, typed: str, week: dt.date
) -> None:
    put_key_result(database, cast.ana)
    page = database.read_now(HERE, forms.open_requested, "U0ANA", typed)
    assert page is not None
    assert (page.person_id, page.week) == (cast.ana, week)


def test_on_a_thursday_last_week_is_the_one_before(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    put_key_result(database, cast.ana)
    clock.set(datetime(2026, 11, 19, 9, 0, tzinfo=UTC))
    page = database.read_now(HERE, forms.open_requested, "U0BEN", "@ana Last Week")
    assert page is not None
    assert page.week == WEEK

"""What somebody typed and did not save is offered again."""

from typing import Any

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database
from bot.slack.inputs import store as inputs
from bot.weekly.form import usecases as forms
from bot.weekly.form_fields import TypedFields
from bot.weekly.form_fields import block_id as field
from bot.weekly.form_pages import FormInput
from tests.cast import HERE, Cast
from tests.weekly.form.forms import (
    BEFORE,
    LEADS,
    WEEK,
    fill_in,
    keep_draft,
    open_form,
    put_key_result,
    record_value,
    rendered,
    submit,
)


@pytest.mark.on_both
def test_unsaved_input_is_offered_again(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    typed: dict[str, Any] = {
        f"value__{visits}": "57k",
        f"note__{visits}": "launched",
        f"confidence__{visits}": 3,
    }
    keep_draft(database, fill_in(open_form(database), **typed), field("note", visits))
    page = open_form(database)
    (again,) = fill_in(page).typed
    assert (again.value, again.note, again.confidence) == ("57k", "launched", 3)
    assert "What you typed Mon 16 Nov 09:00 is still here. It is not saved yet." in rendered(page)


def test_a_draft_is_gone_once_it_is_saved(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    form = fill_in(open_form(database), **{f"value__{visits}": "57k"})
    keep_draft(database, form, field("value", visits))
    submit(database, form)
    assert open_form(database).draft_at is None


def test_a_key_press_that_arrives_after_saving_is_no_draft(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    form = fill_in(open_form(database), **{f"value__{visits}": "57k"})
    database.transact_now(HERE, inputs.record_input, "view_submission:V1:h")
    keep_draft(database, form, field("value", visits), once="view_submission:V1:h")
    assert open_form(database).draft_at is None


def test_an_older_key_press_does_not_replace_a_newer_one(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    page = open_form(database)
    keep_draft(
        database, fill_in(page, **{f"value__{visits}": "57k"}), field("value", visits), moment=2.0
    )
    keep_draft(
        database, fill_in(page, **{f"value__{visits}": "57"}), field("value", visits), moment=1.0
    )
    assert fill_in(open_form(database)).typed[0].value == "57k"


def test_a_newer_check_in_replaces_a_draft(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    keep_draft(
        database, fill_in(open_form(database), **{f"value__{visits}": "1"}), field("value", visits)
    )
    record_value(database, cast.ana, visits, 57_000, WEEK)
    assert fill_in(open_form(database)).typed[0].value == "57,000"


def test_starting_over_forgets_the_draft(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    keep_draft(
        database, fill_in(open_form(database), **{f"value__{visits}": "1"}), field("value", visits)
    )
    form = fill_in(open_form(database))
    page = database.transact_now(HERE, forms.discard_drafts, "U0ANA", form, "")
    assert page is not None
    assert (page.draft_at, fill_in(page).typed[0].value) == (None, "")
    assert page.edition == form.edition + 1


def test_a_draft_is_shown_to_its_author_only(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    keep_draft(
        database, fill_in(open_form(database), **{f"value__{visits}": "1"}), field("value", visits)
    )
    assert open_form(database, by="U0BEN", person_id=cast.ana).draft_at is None


def test_no_draft_is_stored_for_an_unknown_person(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    form = FormInput(cast.ana, WEEK, 0, (TypedFields(visits, "1"),))
    with pytest.raises(Refusal, match="not set up in Weekbeat"):
        database.transact_now(
            HERE,
            forms.keep_draft,
            "U0NO",
            form,
            field("value", visits),
            moment=1.0,
            sent_as="x",
        )


def test_the_reason_that_was_typed_last_is_offered_again(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    leads = put_key_result(database, cast.ana, "leads", measure=LEADS)
    page = open_form(database, week=BEFORE)
    first = fill_in(page, reason="Zero was wrong", **{f"value__{visits}": "57k"})
    last = fill_in(page, reason="A typo", **{f"value__{visits}": "57k", f"value__{leads}": "300"})
    keep_draft(database, first, field("value", visits), moment=1.0)
    keep_draft(database, last, field("value", leads), moment=2.0)
    assert open_form(database, week=BEFORE).reason == "A typo"

"""A manager answers for somebody else, and who reads private notes."""

from bot.core.work import Database
from bot.weekly.form import usecases as forms
from tests.cast import HERE, Cast
from tests.weekly.form.forms import (
    WEEK,
    fill_in,
    open_form,
    put_key_result,
    put_person,
    record_value,
    recorded_version,
    rendered,
    submit,
)


def test_the_form_says_that_a_manager_answers_for_somebody(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    page = database.read_now(HERE, forms.open_requested, "U0BEN", "@ana")
    assert page is not None
    assert "You're answering for Ana Lopes. The history will show that." in rendered(page)
    submit(database, fill_in(page, **{f"value__{visits}": "57k"}), "U0BEN")
    version = recorded_version(database, visits)
    assert version is not None
    assert version.by_id == cast.ben


def test_private_notes_are_for_the_owner_and_the_direct_manager(
    database: Database, cast: Cast
) -> None:
    visits = put_key_result(database, cast.ana)
    record_value(database, cast.ana, visits, 57_000, WEEK, private_note="I may leave")
    put_person(database, "ada", name="Ada", is_admin=True)
    assert "I may leave" in rendered(open_form(database))
    assert "Only you and Ben Okafor can see this." in rendered(open_form(database))
    assert "I may leave" in rendered(open_form(database, by="U0BEN", person_id=cast.ana))
    page = open_form(database, by="U0ADA", person_id=cast.ana)
    assert "rivate note" not in rendered(page)
    submit(database, fill_in(page, **{f"value__{visits}": "58k"}), "U0ADA")
    version = recorded_version(database, visits)
    assert version is not None
    assert version.entry.private_note == "I may leave"


def test_private_notes_open_with_one_click_and_keep_what_is_typed(
    database: Database, cast: Cast
) -> None:
    visits = put_key_result(database, cast.ana)
    form = fill_in(open_form(database), **{f"value__{visits}": "57k"})
    page = database.transact_now(HERE, forms.show_private_notes, "U0ANA", form, "")
    assert page is not None
    now = fill_in(page)
    assert (now.typed[0].value, now.typed[0].private_note) == ("57k", "")

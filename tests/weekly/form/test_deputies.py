"""A deputy answers in the owner's place: their own key results only, and no private notes."""

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database
from bot.weekly.form import usecases as forms
from tests import make
from tests.cast import HERE, Cast
from tests.weekly.form.forms import (
    fill_in,
    open_form,
    put_key_result,
    recorded_version,
    refusals,
    rendered,
    submit,
)


@pytest.fixture
def deputised(database: Database, cast: Cast) -> int:
    """Ana owns visits, for which Dee is the deputy, and engagement; returns the id of visits."""
    dee = database.transact_now(HERE, lambda work: make.put_person(work, "dee"))
    visits = put_key_result(database, cast.ana, "visits", deputy_id=dee, position=1)
    put_key_result(database, cast.ana, "engagement", position=2)
    return visits


def test_a_deputy_answers_in_the_owners_place(
    database: Database, cast: Cast, deputised: int
) -> None:
    page = open_form(database, by="U0DEE", person_id=cast.ana)
    assert [item.key_result.id for item in page.items] == [deputised]
    shown = rendered(page)
    assert "You're answering for Ana Lopes" in shown
    assert "Private note" not in shown
    submit(database, fill_in(page, **{f"value__{deputised}": "57k"}), by="U0DEE")
    version = recorded_version(database, deputised)
    assert version is not None
    assert version.entry.value == 57_000
    assert version.by_id != cast.ana


def test_a_deputy_who_owns_nothing_gets_what_they_stand_in_for(
    database: Database, deputised: int
) -> None:
    page = database.read_now(HERE, forms.open_requested, "U0DEE", "")
    assert page is not None
    assert [item.key_result.id for item in page.items] == [deputised]


def test_nobody_else_may_answer(database: Database, cast: Cast, deputised: int) -> None:
    database.transact_now(HERE, lambda work: make.put_person(work, "eli"))
    with pytest.raises(Refusal, match="their deputy"):
        open_form(database, by="U0ELI", person_id=cast.ana)
    page = open_form(database, by="U0DEE", person_id=cast.ana)
    filled = fill_in(page, **{f"value__{deputised}": "57k"})
    assert "their deputy" in str(refusals(database, filled, by="U0ELI"))
    assert recorded_version(database, deputised) is None


def test_the_owner_still_sees_everything(database: Database, deputised: int) -> None:
    assert deputised in [item.key_result.id for item in open_form(database).items]
    assert len(open_form(database).items) == 2

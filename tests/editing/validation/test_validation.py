"""A form with errors names them all, and nothing is stored."""

from dataclasses import replace

from bot.core.work import Database
from bot.editing.form_values import KeyResultInput
from bot.editing.key_results import usecases as key_results
from tests.editing.acting import (
    GOOD,
    IN_OWN,
    IN_TEAMS,
    add,
    owned,
    refused,
)


def test_every_error_shows_at_its_field_and_nothing_is_stored(company: Database) -> None:
    typed = KeyResultInput(
        title="", start="some", target="more", weight="-1", owner="U0NOBODY", guard=99
    )
    errors = refused(company, key_results.save, IN_TEAMS, typed)
    names = {"title", "start", "target", "weight", "owner", "guard"}
    assert set(errors) == {f"authoring.{name}" for name in names}
    assert len(owned(company)) == 1


def test_a_title_fits_on_a_line(company: Database) -> None:
    assert add(company, replace(GOOD, title=" Two\n lines ")).key_result.title == "Two lines"
    errors = refused(company, key_results.save, IN_TEAMS, replace(GOOD, title="x" * 151))
    assert "150 fit" in errors["authoring.title"]


def test_nobody_gives_key_results_to_people_they_do_not_lead(company: Database) -> None:
    errors = refused(
        company,
        key_results.save,
        IN_OWN,
        replace(GOOD, owner="U0CHEN"),
        by="U0ANA",
    )
    assert "Ask 陈伟's manager." in errors["authoring.owner"]

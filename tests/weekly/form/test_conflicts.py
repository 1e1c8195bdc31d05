"""Two forms for the same week do not overwrite each other silently."""

from bot.core.work import Database
from tests.cast import Cast
from tests.weekly.form.forms import (
    BEFORE,
    LEADS,
    WEEK,
    fill_in,
    open_form,
    put_key_result,
    record_value,
    recorded_version,
    rendered,
    submit,
)


def test_two_windows_do_not_overwrite_each_other_silently(database: Database, cast: Cast) -> None:
    visits = put_key_result(database, cast.ana)
    first, second = open_form(database), open_form(database, by="U0BEN", person_id=cast.ana)
    submit(
        database,
        fill_in(second, **{f"value__{visits}": "58k", f"note__{visits}": "a <b>"}),
        "U0BEN",
    )
    own_form = fill_in(first, **{f"value__{visits}": "57k", f"note__{visits}": "my own"})
    both = submit(database, own_form)
    assert both is not None
    version = recorded_version(database, visits)
    assert version is not None
    assert version.entry.value == 58_000
    assert "Ben Okafor recorded 58,000 · a &lt;b&gt; while this was open" in rendered(both)
    again = fill_in(both)
    assert (again.typed[0].value, again.typed[0].note) == ("57k", "my own")
    assert submit(database, again) is None
    version = recorded_version(database, visits)
    assert version is not None
    assert version.entry.value == 57_000


def test_an_unchanged_form_leaves_the_check_ins_of_others(database: Database, cast: Cast) -> None:
    visits, leads = (
        put_key_result(database, cast.ana),
        put_key_result(database, cast.ana, "leads", measure=LEADS),
    )
    record_value(database, cast.ana, visits, 56_000, BEFORE)
    page = open_form(database)
    record_value(database, cast.ana, visits, 58_000, WEEK)
    assert submit(database, fill_in(page, **{f"value__{leads}": "300"})) is None
    version = recorded_version(database, visits)
    assert version is not None
    assert version.entry.value == 58_000
    assert recorded_version(database, leads)

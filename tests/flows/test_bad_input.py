"""Bad input is refused with a sentence that says what to do, and nothing is stored."""

import asyncio
import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import runner
from bot.checkins import records as checkins
from bot.core import migrations
from bot.core.clock import SetClock, SystemClock
from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.core.work import Database
from bot.files import imports
from bot.weekly.form import usecases as forms
from bot.weekly.form_fields import TypedFields
from bot.weekly.form_pages import FormInput
from bot.weekly.replies import usecases as replies
from tests import make
from tests.cast import HERE, Cast, enter
from tests.conftest import MONDAY, ON_SQLITE
from tests.told import reads

WEEK = dt.date(2026, 11, 9)


@pytest.fixture
def cast(database: Database) -> Cast:
    return database.transact_now(HERE, enter)


@pytest.fixture
def visits(database: Database, cast: Cast) -> int:
    """Ana's key result."""
    return database.transact_now(HERE, lambda work: make.put_key_result(work, cast.ana))


def refused(database: Database, form: FormInput, by: str = "U0ANA") -> dict[str, str]:
    """Return the errors by field, after checking that nothing was stored."""
    with pytest.raises(Refusal) as refusal:
        database.transact_now(HERE, forms.submit, by, form)
    stored = database.read_now(
        HERE, checkins.latest_versions, [t.key_result_id for t in form.typed]
    )
    assert not any(stored.values())
    return refusal.value.errors_by_field(lambda sentence, **values: sentence.format_map(values))


@ON_SQLITE
def test_an_unreadable_number_is_refused_at_its_field(
    database: Database, cast: Cast, visits: int
) -> None:
    form = FormInput(cast.ana, WEEK, 0, (TypedFields(visits, "lots", note="a long story"),))
    said = refused(database, form)[f"checkins.value:{visits}"]
    assert said.startswith("I couldn't read “lots”. Type a number, e.g.")


@ON_SQLITE
def test_an_empty_form_is_refused_with_what_else_to_press(
    database: Database, cast: Cast, visits: int
) -> None:
    said = refused(database, FormInput(cast.ana, WEEK, 0, (TypedFields(visits),)))
    assert "Nothing is filled in yet" in said[f"checkins.value:{visits}"]


@ON_SQLITE
def test_a_note_that_is_too_long_is_refused_with_the_limit(
    database: Database, cast: Cast, visits: int
) -> None:
    form = FormInput(cast.ana, WEEK, 0, (TypedFields(visits, "52k", note="x" * 2500),))
    said = refused(database, form)[f"checkins.note:{visits}"]
    assert "2500" in said
    assert "2000 fit" in said


@ON_SQLITE
def test_one_wrong_field_of_many_stores_nothing(
    database: Database, cast: Cast, visits: int
) -> None:
    leads = database.transact_now(HERE, lambda work: make.put_key_result(work, cast.ana, "leads"))
    form = FormInput(cast.ana, WEEK, 0, (TypedFields(visits, "52k"), TypedFields(leads, "many")))
    assert set(refused(database, form)) == {f"checkins.value:{leads}"}


@ON_SQLITE
def test_a_reply_without_a_key_result_is_answered_with_a_question(
    database: Database, cast: Cast, visits: int
) -> None:
    database.transact_now(HERE, lambda work: make.put_key_result(work, cast.ana, "leads"))
    database.transact_now(
        HERE,
        replies.answer_message,
        "U0ANA",
        text="57k or so",
        channel="D0ANA",
        ts="1.0",
        thread_ts=None,
    )
    said = reads(database, "replies.echo:D0ANA:1.0")["text"]
    assert "Which key result is “57k or so” about?" in said
    assert database.read_now(HERE, checkins.latest_versions, [visits]) == {}


@ON_SQLITE
def test_an_import_names_the_wrong_column_and_the_nearest(database: Database, cast: Cast) -> None:
    rows = b"key,name,emial\nzoe,Zoe,zoe@lumen.example\n"
    with pytest.raises(Refusal, match="email") as refusal:
        database.transact_now(HERE, imports.import_files, [("people.csv", rows)])
    assert "people.csv" in str(refusal.value)
    assert "emial" in str(refusal.value)


@ON_SQLITE
def test_an_import_names_an_unknown_person_and_a_start_equal_to_its_target(
    database: Database, cast: Cast
) -> None:
    database.transact_now(HERE, lambda work: make.put_objective(work, key="grow"))
    rows = b"key,title,objective,owner,measure\na,A,grow,nobody,5 -> 6\nb,B,grow,ana,5 -> 5\n"
    with pytest.raises(Refusal) as refusal:
        database.transact_now(HERE, imports.import_files, [("key_results.csv", rows)])
    said = str(refusal.value)
    assert "nobody" in said
    assert "line 2" in said
    assert "line 3" in said


@ON_SQLITE
def test_a_form_opens_only_for_the_owner_and_those_above(
    database: Database, cast: Cast, visits: int
) -> None:
    with pytest.raises(Refusal, match="Only the owner, their manager or their deputy"):
        database.read_now(HERE, forms.open_page, "U0CHEN", person_id=cast.ana)
    form = FormInput(cast.ana, WEEK, 0, (TypedFields(visits, "52k"),))
    assert "their manager or their deputy can" in refused(database, form, by="U0CHEN")[""]


@ON_SQLITE
def test_a_stranger_is_told_who_can_add_them(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="not set up in Weekbeat"):
        database.read_now(HERE, forms.open_page, "U0NOBODY")


def test_a_missing_token_is_refused_with_where_to_get_it(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, weekbeat_database_url=f"sqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(Refusal, match="SLACK_BOT_TOKEN") as refusal:
        asyncio.run(runner.run(settings))
    assert "weekbeat manifest" in str(refusal.value)


def test_a_wrong_setting_is_refused_with_what_is_allowed(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("WEEKBEAT_TICK_SECONDS=often\nSLACK_BOT_TOKEN=secret-value\n")
    with pytest.raises(Refusal, match=r"WEEKBEAT_TICK_SECONDS must be 0\.05 to 300") as refusal:
        read_settings(env)
    assert "SLACK_BOT_TOKEN must be a token that starts with xoxb-" in str(refusal.value)
    assert "secret-value" not in str(refusal.value)


def test_a_database_newer_than_the_code_is_left_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'weekbeat.db'}", SetClock(MONDAY))
    migrations.upgrade(database.engine)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    settings = Settings(
        _env_file=None, weekbeat_database_url=f"sqlite:///{tmp_path / 'weekbeat.db'}"
    )
    with pytest.raises(Refusal, match="newer than this version"):
        runner.open_database(settings, SystemClock())
    with closing(database), database.engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"

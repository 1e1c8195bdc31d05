"""The language of people whose locale is not known, and of strangers: WEEKBEAT_LANGUAGE."""

from pathlib import Path
from typing import Any

import pytest
from slack_bolt.async_app import AsyncBoltContext

from bot import runner
from bot.app import _translator_for
from bot.core.clock import SetClock
from bot.core.config import read_settings
from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.people import people
from bot.slack.edge import build_middleware
from tests import make
from tests.cast import HERE, enter


@pytest.fixture
def chinese(database: Database) -> Database:
    database.transact_now(HERE, enter)
    database.language = "zh_CN"
    return database


def language_of(work: Work, slack_id: str) -> str:
    return _translator_for(work, slack_id).language


def test_a_person_without_a_locale_reads_the_language_of_the_installation(
    chinese: Database,
) -> None:
    chinese.transact_now(HERE, lambda work: make.put_person(work, "finn", locale=""))
    person = chinese.read_now(HERE, people.require_person, "U0FINN")
    assert person.locale == "zh_CN"
    assert chinese.read_now(HERE, language_of, "U0FINN") == "zh_CN"


def test_a_person_with_a_locale_or_a_chosen_language_reads_that(chinese: Database) -> None:
    chinese.transact_now(HERE, lambda work: make.put_person(work, "gus", locale="", language="en"))
    assert chinese.read_now(HERE, language_of, "U0ANA") == "en"
    assert chinese.read_now(HERE, language_of, "U0GUS") == "en"


def test_a_stranger_reads_the_language_of_the_installation(chinese: Database) -> None:
    assert chinese.read_now(HERE, language_of, "U0NOBODY") == "zh_CN"


def test_the_language_is_english_unless_it_is_set(database: Database) -> None:
    database.transact_now(HERE, enter)
    assert database.read_now(HERE, language_of, "U0NOBODY") == "en"


async def test_a_member_of_another_workspace_is_refused_in_the_language_of_the_installation(
    chinese: Database,
) -> None:
    class Authorized:
        team_id, enterprise_id = HERE, None

    class Context(AsyncBoltContext):
        authorize_result = Authorized()  # type: ignore[assignment]

    async def following() -> None:
        raise AssertionError("no listener may run")

    context = Context()
    body: dict[str, Any] = {"command": "/okr", "team_id": "T0OTHER", "user_id": "U0EVE"}
    with pytest.raises(Refusal):
        await build_middleware(chinese, _translator_for)(context, body, following)
    assert context["t"] == translator("zh_CN")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_setting_is_the_language_of_the_database(
    language: str, tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEEKBEAT_LANGUAGE", language)
    monkeypatch.setenv("WEEKBEAT_DATABASE_URL", f"sqlite:///{tmp_path / 'weekbeat.db'}")
    database = runner.open_database(read_settings(None), clock)
    try:
        assert database.language == language
    finally:
        database.close()

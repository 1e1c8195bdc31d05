"""Settings are read once, and a wrong one stops the start with a sentence."""

from pathlib import Path

import pytest

from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal

WRONG = {
    "SLACK_BOT_TOKEN": "xoxp-secret",
    "SLACK_APP_TOKEN": "secret",
    "SLACK_API_URL": "slack.com",
    "WEEKBEAT_DATABASE_URL": "mysql://secret@host/name",
    "WEEKBEAT_CLOCK_URL": "noon",
    "WEEKBEAT_TICK_SECONDS": "0",
    "WEEKBEAT_SEND_TIMEOUT_SECONDS": "soon",
    "WEEKBEAT_LEASE_SECONDS": "-1",
    "WEEKBEAT_SETTLE_SECONDS": "9999",
    "WEEKBEAT_AUDIT_SECONDS": "",
    "WEEKBEAT_MESSAGES_PER_MINUTE": "0",
    "WEEKBEAT_TIMEZONE": "Mars/Olympus",
    "WEEKBEAT_LANGUAGE": "tlh",
    "WEEKBEAT_LOG_LEVEL": "LOUD",
}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_setting_the_defaults_hold() -> None:
    assert read_settings(None).weekbeat_messages_per_minute == 240


def test_a_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEEKBEAT_TIMEZONE", "Asia/Shanghai")
    assert read_settings(None).weekbeat_timezone == "Asia/Shanghai"


def test_a_setting_comes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("SLACK_BOT_TOKEN=xoxb-1\nANOTHER_PROGRAM=1\n")
    assert read_settings(file).slack_bot_token == "xoxb-1"


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_with_what_is_allowed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, WRONG[name])
    with pytest.raises(Refusal, match=f"^{name} must be .+ start again") as refusal:
        read_settings(None)
    assert "secret" not in str(refusal.value)


def test_all_wrong_settings_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WRONG.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Refusal) as refusal:
        read_settings(None)
    assert all(name in str(refusal.value) for name in WRONG)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_allows(name: str) -> None:
    assert Settings.model_fields[name].description

"""Files are checked without a token, without a database and without Slack, as CI does."""

from pathlib import Path

import pytest

from bot.cli.sample.sandbox import COMPANY
from tests.cli.conftest import CommandLine

PERSON = "people:\n  - {key: zoe, name: Zoe, email: zoe@lumen.example}\n"
WRONG = "people:\n  - {key: zoe}\n  - {key: yan, name: Yan, zone: Mars/Base}\n"


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder without settings."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_company_is_checked_and_previewed_in_an_empty_folder(empty_folder: Path) -> None:
    assert "wechat-spend" in CommandLine().run("import", str(COMPANY), "--dry-run")
    printed = CommandLine().run("preview", str(COMPANY))
    assert "Ben Whitaker │ no open key results" in printed
    assert "Nothing was stored." in printed
    assert list(empty_folder.iterdir()) == []


def test_people_who_are_found_by_email_count_as_members(empty_folder: Path) -> None:
    file = empty_folder / "company.yaml"
    file.write_text(PERSON)
    assert "no open key results" in CommandLine().run("preview", "company.yaml")


@pytest.mark.parametrize("arguments", [("import", "--dry-run"), ("preview",)])
def test_mistakes_are_listed_and_end_with_1(empty_folder: Path, arguments: tuple[str, ...]) -> None:
    (empty_folder / "company.yaml").write_text(WRONG)
    printed = CommandLine().run(*arguments, "company.yaml", exit_code=1)
    assert [line.partition(":")[0] for line in printed.splitlines()] == [
        "company.yaml, line 2, name",
        "company.yaml, line 3, zone",
    ]


def test_a_file_that_is_not_there_is_refused(empty_folder: Path) -> None:
    assert CommandLine().refuse("preview", "no.yaml").startswith("I can't read no.yaml")


def test_a_check_compares_with_what_is_stored_and_changes_nothing(
    weekbeat: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "company.yaml"
    file.write_text("people:\n  - {key: ana, name: Ana Lopes-Silva, email: ana@lumen.example}\n")
    before = (tmp_path / "weekbeat.db").read_bytes()
    assert "changed" in weekbeat.run("import", str(file), "--dry-run")
    assert "Ana Lopes-Silva" in weekbeat.run("preview", str(file))
    assert (tmp_path / "weekbeat.db").read_bytes() == before
    assert "Lopes-Silva" not in weekbeat.run("export", "people")


@pytest.mark.parametrize("command", [("preview",), ("scores",), ("pause",), ("backup",)])
def test_a_command_without_a_database_creates_none(
    empty_folder: Path, command: tuple[str, ...]
) -> None:
    assert "weekbeat.db doesn't exist" in CommandLine().refuse(*command)
    assert list(empty_folder.iterdir()) == []

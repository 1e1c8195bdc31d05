"""Help lists the commands, and the manifest asks for the permissions of the chosen features."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import Feature, app
from bot.cli.manifest import OPTIONAL_SCOPES, manifest
from bot.core.errors import Refusal


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_help_lists_the_commands() -> None:
    printed = run("--help")
    for name in ("run", "demo", "preview", "pilot", "pause", "import", "export", "doctor", "db"):
        assert f" {name} " in printed


def test_the_version_is_printed() -> None:
    assert run("--version") == f"weekbeat {version('weekbeat')}\n"


def test_the_installer_chooses_among_optional_permissions() -> None:
    scopes = json.loads(run("manifest"))["oauth_config"]["scopes"]
    assert scopes["bot_optional"] == list(OPTIONAL_SCOPES)


@pytest.mark.parametrize("feature", Feature)
def test_an_option_of_earlier_versions_says_that_it_is_not_needed(feature: Feature) -> None:
    result = CliRunner().invoke(app, ["manifest", "--with", feature])
    assert result.exit_code == 0
    assert result.stderr.startswith("weekbeat: --with is no longer needed.")
    assert json.loads(result.stdout) == manifest()


def test_the_manifest_speaks_chinese() -> None:
    assert (
        manifest("zh_CN")["display_information"]["description"]
        != (manifest("en")["display_information"]["description"])
    )


def test_a_library_with_mistakes_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    wrong = tmp_path / "library.yaml"
    wrong.write_text("metrics: 3\n")
    result = CliRunner().invoke(app, ["library", str(wrong)])
    assert (result.exit_code, "metrics" in result.stderr) == (1, True)
    with pytest.raises(Refusal):
        CliRunner().invoke(app, ["library", str(tmp_path / "none.yaml")], catch_exceptions=False)

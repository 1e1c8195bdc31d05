"""Help lists the commands, and the manifest asks for the permissions of the chosen features."""

import json

import pytest
from typer.testing import CliRunner

from bot.cli.commands import Feature, app
from bot.cli.manifest import FEATURES, manifest


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def scopes_of(*arguments: str) -> set[str]:
    return set(json.loads(run("manifest", *arguments))["oauth_config"]["scopes"]["bot"])


def test_help_lists_the_commands() -> None:
    printed = run("--help")
    for name in ("run", "demo", "preview", "pilot", "pause", "import", "export", "doctor", "db"):
        assert f" {name} " in printed


@pytest.mark.parametrize("feature", Feature)
def test_the_manifest_asks_for_more_on_request(feature: Feature) -> None:
    assert set(FEATURES[feature]) <= scopes_of("--with", feature)
    assert not set(FEATURES[feature]) & scopes_of()


def test_every_feature_is_an_option() -> None:
    assert {feature.value for feature in Feature} == FEATURES.keys()


def test_the_manifest_speaks_chinese() -> None:
    assert (
        manifest("zh_CN")["display_information"]["description"]
        != (manifest("en")["display_information"]["description"])
    )

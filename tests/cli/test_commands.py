"""The command line stands up, and the manifest asks for what it is told to."""

import json

import pytest
from typer.testing import CliRunner

from bot.cli.commands import Feature, app
from bot.cli.manifest import FEATURES


def run(*said: str) -> str:
    result = CliRunner().invoke(app, said)
    assert result.exit_code == 0, result.output
    return result.output


def test_help_lists_the_commands() -> None:
    assert "manifest" in run("--help")


@pytest.mark.parametrize("feature", Feature)
def test_the_manifest_asks_for_more_on_request(feature: Feature) -> None:
    scopes = json.loads(run("manifest", "--with", feature))["oauth_config"]["scopes"]["bot"]
    assert set(FEATURES[feature]) <= set(scopes)
    assert not set(FEATURES[feature]) & set(
        json.loads(run("manifest"))["oauth_config"]["scopes"]["bot"]
    )


def test_every_feature_can_be_asked_for() -> None:
    assert {feature.value for feature in Feature} == FEATURES.keys()

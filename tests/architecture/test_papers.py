"""What we hand out agrees with the code: settings, manifest, commands."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.app import COMMANDS
from bot.cli.manifest import OPTIONAL_SCOPES, SCOPES, manifest
from bot.core.config import Settings
from bot.slack.edge import SHAREABLE_COMMANDS
from bot.slack.edge.commands import SHORT_NAMES

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "slack" / "data"


def test_every_setting_is_in_the_example_with_its_default() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    said = dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.MULTILINE))
    meant = {name.upper(): str(field.default) for name, field in Settings.model_fields.items()}
    assert {k: v.removesuffix(".0") for k, v in meant.items()} == said


def test_every_setting_has_a_sentence() -> None:
    example = (ROOT / ".env.example").read_text("utf-8").splitlines()
    for before, line in pairwise(example):
        if re.match(r"[A-Z_]+=", line):
            assert before.startswith("# "), line


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_manifest_is_what_slack_takes(language: str) -> None:
    schema = CONTRACT / "manifest" / "manifest.schema.2.0.0.json"
    if not schema.exists():
        pytest.skip("Slack's manifest schema is not beside this checkout")
    rules: Any = json.loads(schema.read_text("utf-8"))
    jsonschema.validate(manifest(language), rules)


def test_what_only_some_want_is_optional() -> None:
    assert manifest()["oauth_config"]["scopes"] == {
        "bot": sorted(SCOPES),
        "bot_optional": sorted(OPTIONAL_SCOPES),
    }
    assert {*OPTIONAL_SCOPES} < {*SCOPES}  # Slack wants an optional permission in both lists


def test_every_permission_is_explained() -> None:
    guide = (ROOT / "docs" / "slack-app.md").read_text("utf-8")
    assert [scope for scope in SCOPES if f"`{scope}`" not in guide] == []


def test_the_manifest_offers_the_commands_we_answer() -> None:
    offered = {c["command"] for c in manifest()["features"]["slash_commands"]}
    assert offered == {"/okr", *SHORT_NAMES}
    assert set(SHORT_NAMES.values()) <= set(COMMANDS)


def test_only_commands_are_shared() -> None:
    assert set(COMMANDS) >= SHAREABLE_COMMANDS

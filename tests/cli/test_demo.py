"""The demo: which sandbox it starts, and the steps that it shows."""

import datetime as dt
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.demo import SANDBOX
from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import sandbox_config
from sandbox.page import mrkdwn
from sandbox.page.lens import ViewerContext


def test_a_file_in_the_current_folder_does_not_shadow_the_sandbox(tmp_path: Path) -> None:
    (tmp_path / "sandbox.py").write_text("raise SystemExit('this is not the sandbox')\n")
    command = [*SANDBOX, "--help"]
    help_ = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "this is not the sandbox" not in help_.stderr
    assert help_.returncode == 0
    assert "--config" in help_.stdout


def test_the_marks_of_the_steps_are_taken_as_marks() -> None:
    """In Chinese no space stands between words, and Slack needs one behind a closing mark."""
    viewer = ViewerContext("", ZoneInfo("UTC"), "en", dt.datetime(2026, 11, 16, tzinfo=dt.UTC))
    texts = [text for step in sandbox_config(manifest())["steps"] for text in step["text"].values()]
    assert len(texts) == 10
    assert [text for text in texts if "*" in mrkdwn.html(text, viewer, verbatim=True)] == []

"""The demo starts the sandbox that comes with Weekbeat, whatever lies in the current folder."""

import subprocess
from pathlib import Path

from bot.cli.demo import SANDBOX


def test_a_file_in_the_current_folder_does_not_shadow_the_sandbox(tmp_path: Path) -> None:
    (tmp_path / "sandbox.py").write_text("raise SystemExit('this is not the sandbox')\n")
    command = [*SANDBOX, "--help"]
    help_ = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "this is not the sandbox" not in help_.stderr
    assert help_.returncode == 0
    assert "--config" in help_.stdout

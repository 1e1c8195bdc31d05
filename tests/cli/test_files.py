"""Imports, measured values, exports and scores on the command line."""

import json
from pathlib import Path

from tests.cli.conftest import CommandLine

PERSON = "people:\n  - {key: zoe, name: Zoe, email: zoe@lumen.example}\n"


def test_a_dry_run_shows_the_plan_and_stores_nothing(weekbeat: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "company.yaml"
    file.write_text(PERSON)
    assert "Plan" in weekbeat.run("import", str(file), "--dry-run")
    assert "zoe" not in weekbeat.run("export", "people")
    assert "Imported" in weekbeat.run("import", str(file))
    assert "zoe" in weekbeat.run("export", "people")


def test_an_import_without_a_file_is_refused(weekbeat: CommandLine) -> None:
    assert weekbeat.refuse("import").startswith("Name a file to import")


def test_measured_values_that_cannot_be_read_are_refused(weekbeat: CommandLine) -> None:
    assert weekbeat.refuse("readings", "nowhere.csv").startswith("nowhere.csv can't be read:")


def test_a_spreadsheet_needs_a_file(weekbeat: CommandLine, tmp_path: Path) -> None:
    refusal = weekbeat.refuse("export", "people", "--format", "xlsx")
    assert refusal == "A spreadsheet needs a file. Add --out FILE."
    out = tmp_path / "people.xlsx"
    weekbeat.run("export", "people", "--format", "xlsx", "--out", str(out))
    assert out.read_bytes().startswith(b"PK")


def test_scores_are_a_table_or_json(weekbeat: CommandLine) -> None:
    assert "visits" in weekbeat.run("scores", "--cycle", "2026Q4")
    rows = json.loads(weekbeat.run("scores", "--cycle", "2026Q4", "--json"))
    assert [row["key"] for row in rows] == ["visits"]


def test_a_spreadsheet_to_fill_in_is_written_once(weekbeat: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "okrs.xlsx"
    assert f"Wrote {out}" in weekbeat.run("template", "--format", "xlsx", "--out", str(out))
    assert "Plan" in weekbeat.run("import", "--dry-run", str(out))
    assert weekbeat.refuse("template", "--out", str(out)).startswith(f"{out} is there already.")
    assert weekbeat.refuse("template", "--language", "xx", "--out", f"{out}2").startswith(
        "There's no"
    )

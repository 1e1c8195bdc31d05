"""What comes from files and goes into them: imports, measured values, exports and scores."""

import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli import workspace
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.files import exports, imports
from bot.goals.display import measure_meaning
from bot.scores import rollups
from bot.sources.readings import import_readings

UNREADABLE = N_("{path} can't be read: {why}.")
NO_FILE = N_("A spreadsheet needs a file. Add --out FILE.")
NOTHING_TO_IMPORT = N_("Name a file to import, or a role template with --template.")
SCORE_COLUMNS = ("cycle", "key", "title", "owner", "health")


def import_(
    files: list[Path], *, template: str, owner: str, cycle: str, dates: str, is_dry_run: bool
) -> None:
    """Import files, or a role template, and print what changed."""
    if not (files or template):
        raise Refusal(NOTHING_TO_IMPORT)
    if template:
        plan = workspace.transact(
            imports.assign_role_template, template, owner=owner, cycle=cycle, dry_run=is_dry_run
        )
    else:
        plan = workspace.transact(
            imports.import_files,
            files,
            owner=owner or None,
            cycle=cycle or None,
            dates=imports.DateOrder(dates) if dates else None,
            dry_run=is_dry_run,
        )
    title = "Plan" if is_dry_run else "Imported"
    table = Table("what", "key", "action", "fields", "measure", title=title)
    for row in plan.rows:
        fields = ", ".join(row.fields)
        table.add_row(*map(escape, (row.what, row.key, row.action, fields, _measure(row))))
    console = Console()
    console.print(table)
    for remark in plan.remarks:
        console.print(str(remark), markup=False, highlight=False)


def _measure(row: imports.PlannedChange) -> str:
    """Return what a key result's measure was read as."""
    return measure_meaning(translator("en"), row.measure) if row.measure else ""


def readings(file: Path) -> None:
    """Load measured values from a CSV, all or none, and print how many are new."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Refusal(UNREADABLE, path=file, why=error.strerror) from None
    count = workspace.transact(import_readings, file.name, content)
    Console().print(f"{count} new values.")


def export(what: str, *, has_private_notes: bool, cycle: str, format_: exports.FileFormat) -> bytes:
    """Return one kind of records as a file, of the named cycles or of all."""
    kind = exports.ExportKind(what)
    return workspace.read(exports.table_file, kind, format_, private=has_private_notes, cycle=cycle)


def scorecard(holder: str, *, cycle: str, language: str, format_: exports.FileFormat) -> bytes:
    """Return the scorecard of a team or person as a file; of all teams without a name."""
    return workspace.read(exports.scorecard_file, holder, cycle, language, format_)


def write_file(content: bytes, format_: exports.FileFormat, out: Path | None) -> None:
    """Write to a file, or to standard output what a terminal can show."""
    if out is not None:
        out.write_bytes(content)
    elif format_ is exports.FileFormat.XLSX:
        raise Refusal(NO_FILE)
    else:
        sys.stdout.write(content.decode())


def scores(cycle: str) -> list[dict[str, Any]]:
    """Return the scores of the named cycles, by default of all that run, as plain values."""
    return workspace.read(rollups.scores, cycle)


def print_scores(cycle: str) -> None:
    """Print the scores of the named cycles, by default of all that run, as a table."""
    table = Table(*SCORE_COLUMNS, "score", "P(hit)", title="Scores")
    for row in scores(cycle):
        p_hit = "" if row["p_hit"] is None else f"{row['p_hit']:.0%}"
        score = "" if row["score"] is None else f"{row['score']:.2f}"
        table.add_row(*(row[name] for name in SCORE_COLUMNS), score, p_hit)
    Console().print(table)

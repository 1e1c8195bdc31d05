"""What comes from files and goes into them: imports, measured values, exports and scores."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.workspace import SelectedWorkspace, offline_copy, stop_at_mistakes
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, N_, translator
from bot.core.work import Work
from bot.files import exports, imports
from bot.goals.notation import measure_meaning
from bot.intake.spreadsheet_template import blank_spreadsheet
from bot.scores import rollups
from bot.sources.readings import import_readings

EXISTS = N_("{path} is there already. Choose another name with --out.")
UNWRITABLE = N_("{path} can't be written: {why}.")
NO_LANGUAGE = N_("There's no language “{language}”. Choose one of {known}.")
UNREADABLE = N_("{path} can't be read: {why}.")
NO_FILE = N_("A spreadsheet needs a file. Add --out FILE.")
NOTHING_TO_IMPORT = N_("Name a file to import, or a role template with --template.")
SCORE_COLUMNS = ("cycle", "key", "title", "owner", "health")


@dataclass(frozen=True)
class ImportRequest:
    """What to import: files, or a role template that becomes the key results of an owner. `dates`
    says what comes first in dates with slashes.
    """

    paths: tuple[Path, ...] = ()
    template: str = ""
    owner: str = ""
    cycle: str = ""
    dates: str = ""


def import_(request: ImportRequest, workspace_name: str) -> None:
    """Import files, or a role template, and print what changed."""
    _check_request(request)
    with stop_at_mistakes():
        _print_changes(SelectedWorkspace(workspace_name).transact(_import, request))


def print_plan(request: ImportRequest, workspace_name: str) -> None:
    """Print what an import would change, with or without a database."""
    _check_request(request)
    with stop_at_mistakes(), offline_copy(workspace_name) as copy:
        _print_changes(copy.read(_import, request, is_dry_run=True))


def write_template(language: str, path: Path) -> None:
    """Write the spreadsheet to fill in; a file that's there already is kept."""
    if path.exists():
        raise Refusal(EXISTS, path=path)
    if language not in LANGUAGES:
        raise Refusal(NO_LANGUAGE, language=language, known=", ".join(LANGUAGES))
    try:
        path.write_bytes(blank_spreadsheet(language))
    except OSError as error:
        raise Refusal(UNWRITABLE, path=path, why=error.strerror) from None
    Console().print(
        f"Wrote {path}. Fill it in, then: weekbeat import --dry-run {path}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def _check_request(request: ImportRequest) -> None:
    if not (request.paths or request.template):
        raise Refusal(NOTHING_TO_IMPORT)


def _import(work: Work, request: ImportRequest, *, is_dry_run: bool = False) -> imports.ImportPlan:
    """Import files, then a role template."""
    owner, cycle = request.owner, request.cycle
    if request.template:
        return imports.assign_role_template(
            work, request.template, owner=owner, cycle=cycle, dry_run=is_dry_run
        )
    return imports.import_files(
        work,
        request.paths,
        owner=owner or None,
        cycle=cycle or None,
        dates=imports.DateOrder(request.dates) if request.dates else None,
        dry_run=is_dry_run,
    )


def _print_changes(plan: imports.ImportPlan) -> None:
    title = "Plan" if plan.is_dry else "Imported"
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


def readings(file: Path, workspace_name: str) -> None:
    """Load measured values from a CSV, all or none, and print how many are new."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Refusal(UNREADABLE, path=file, why=error.strerror) from None
    count = SelectedWorkspace(workspace_name).transact(import_readings, file.name, content)
    Console().print(f"{count} new values.")


def export(
    what: str,
    *,
    has_private_notes: bool,
    cycle: str,
    format_: exports.FileFormat,
    workspace_name: str = "",
) -> bytes:
    """Return one kind of records as a file, of the named cycles or of all."""
    kind = exports.ExportKind(what)
    return SelectedWorkspace(workspace_name).read(
        exports.table_file, kind, format_, private=has_private_notes, cycle=cycle
    )


def scorecard(
    holder: str,
    *,
    cycle: str,
    language: str,
    format_: exports.FileFormat,
    workspace_name: str = "",
) -> bytes:
    """Return the scorecard of a team or person as a file; of all teams without a name."""
    return SelectedWorkspace(workspace_name).read(
        exports.scorecard_file, holder, cycle, language, format_
    )


def write_file(content: bytes, format_: exports.FileFormat, out: Path | None) -> None:
    """Write to a file, or to standard output what a terminal can show."""
    if out is not None:
        out.write_bytes(content)
    elif format_ is exports.FileFormat.XLSX:
        raise Refusal(NO_FILE)
    else:
        sys.stdout.write(content.decode())


def scores(cycle: str, workspace_name: str) -> list[dict[str, Any]]:
    """Return the scores of the named cycles, by default of all that run, as plain values."""
    return SelectedWorkspace(workspace_name).read(rollups.scores, cycle)


def print_scores(cycle: str, workspace_name: str) -> None:
    """Print the scores of the named cycles, by default of all that run, as a table."""
    table = Table(*SCORE_COLUMNS, "score", "P(hit)", title="Scores")
    for row in scores(cycle, workspace_name):
        p_hit = "" if row["p_hit"] is None else f"{row['p_hit']:.0%}"
        score = "" if row["score"] is None else f"{row['score']:.2f}"
        table.add_row(*(row[name] for name in SCORE_COLUMNS), score, p_hit)
    Console().print(table)

"""Commands about one company: who is asked, what goes in and what comes out."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.commands.application import WorkspaceName, app

cards = typer.Typer(help="Closed scorecards.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cards, name="scorecards")


@app.command()
def preview(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Show what importing these would lead to; works offline."),
    ] = None,
    workspace: WorkspaceName = "",
) -> None:
    """Show who will be asked, what and when – and who won't."""
    from bot.cli import asks

    asks.preview(files or [], workspace)


@app.command()
def pilot(
    teams: Annotated[
        list[str] | None, typer.Argument(help="Names or keys of teams; none removes the limit.")
    ] = None,
    workspace: WorkspaceName = "",
) -> None:
    """Limit check-ins to some teams, to start with a few."""
    from bot.cli import asks

    asks.pilot(teams or [], workspace)


@app.command()
def pause(workspace: WorkspaceName = "") -> None:
    """Stop all check-ins and reminders. Answers are still taken."""
    from bot.cli import asks

    asks.pause(workspace)


@app.command()
def resume(workspace: WorkspaceName = "") -> None:
    """Send check-ins again. Those that came due while paused go out until their week closes."""
    from bot.cli import asks

    asks.resume(workspace)


@app.command("import")
def import_(
    files: Annotated[
        list[Path] | None, typer.Argument(help="XLSX, CSV, YAML or Markdown files, in this order.")
    ] = None,
    template: Annotated[str, typer.Option(help="A role template by name, e.g. seo.")] = "",
    owner: Annotated[str, typer.Option(help="The owner of a template's key results.")] = "",
    cycle: Annotated[str, typer.Option(help="The cycle of a template's key results.")] = "",
    dates: Annotated[
        Literal["", "day-first", "month-first"],
        typer.Option(help="What comes first in dates like 05/11/2026."),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option(help="Show the plan, change nothing; works offline.")
    ] = False,
    workspace: WorkspaceName = "",
) -> None:
    """Import people, teams, cycles, objectives, key results and past check-ins."""
    from bot.cli import files as files_

    request = files_.ImportRequest(tuple(files or ()), template, owner, cycle, dates)
    if dry_run:
        files_.print_plan(request, workspace)
    else:
        files_.import_(request, workspace)


@app.command()
def template(
    subject: Annotated[
        Literal["xlsx"], typer.Option("--format", help="A spreadsheet, with one sheet per thing.")
    ] = "xlsx",
    language: Annotated[str, typer.Option(help="en or zh_CN.")] = "en",
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("weekbeat.xlsx"),
) -> None:
    """Write an empty spreadsheet to fill in and import; works offline."""
    from bot.cli import files

    files.write_template(language, out.with_suffix(f".{subject}") if not out.suffix else out)


@app.command()
def readings(
    file: Annotated[Path, typer.Argument(help="CSV with key_result, day, value, source.")],
    workspace: WorkspaceName = "",
) -> None:
    """Load measured values from a CSV for owners to confirm."""
    from bot.cli import files

    files.readings(file, workspace)


@app.command()
def export(
    what: Annotated[
        Literal[
            "scorecard",
            "key_results",
            "check_ins",
            "people",
            "cycles",
            "scores",
            "next_steps",
            "audit",
        ],
        typer.Argument(help="What to write."),
    ] = "scores",
    of: Annotated[
        str, typer.Option(help="The team or person of the scorecard; all teams by default.")
    ] = "",
    cycle: Annotated[str, typer.Option(help="The cycle; all running ones by default.")] = "",
    subject: Annotated[
        Literal["csv", "xlsx", "json", "html"],
        typer.Option("--format", help="HTML is a page to print, for scorecards only."),
    ] = "csv",
    language: Annotated[str, typer.Option(help="For scorecards: en or zh_CN.")] = "en",
    out: Annotated[
        Path | None, typer.Option(help="The file to write; standard output by default.")
    ] = None,
    private: Annotated[bool, typer.Option(help="With private notes; for admins.")] = False,
    workspace: WorkspaceName = "",
) -> None:
    """Write CSV, a spreadsheet, JSON or a printable scorecard. Formulas are made harmless."""
    from bot.cli import files
    from bot.files.exports import FileFormat

    format_ = FileFormat(subject)
    if what == "scorecard":
        content = files.scorecard(
            of, cycle=cycle, language=language, format_=format_, workspace_name=workspace
        )
    else:
        content = files.export(
            what, has_private_notes=private, cycle=cycle, format_=format_, workspace_name=workspace
        )
    files.write_file(content, format_, out)


@app.command()
def scores(
    cycle: Annotated[str, typer.Option(help="The cycle; all running ones by default.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    workspace: WorkspaceName = "",
) -> None:
    """Show the scores of a cycle, or of all running cycles."""
    from bot.cli import files

    if as_json:
        sys.stdout.write(
            json.dumps(files.scores(cycle, workspace), ensure_ascii=False, indent=2) + "\n"
        )
    else:
        files.print_scores(cycle, workspace)


@cards.command()
def redact(
    dry_run: Annotated[bool, typer.Option(help="Show what would change, change nothing.")] = False,
    workspace: WorkspaceName = "",
) -> None:
    """Take managers' ratings out of scorecards that were posted with them."""
    from bot.cli import scorecards

    scorecards.redact(workspace, is_dry_run=dry_run)

"""The commands of `weekbeat`. Each imports what it needs when it runs, so that help stays quick."""

import asyncio
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class Feature(StrEnum):
    """Optional features that need more permissions in the manifest."""

    FILES = "files"
    PUBLIC_CHANNELS = "public-channels"


app = typer.Typer(
    help="Weekly OKR check-ins in Slack.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help answers in half the time
)
db = typer.Typer(help="The database.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(db, name="db")
cards = typer.Typer(help="Closed scorecards.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cards, name="scorecards")


@app.command()
def run() -> None:
    """Run the bot, with tokens from the environment or .env."""
    from bot import runner
    from bot.core import logs
    from bot.core.config import read_settings

    settings = read_settings()
    logs.configure(settings.weekbeat_log_level)
    asyncio.run(runner.run(settings))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The port of the page.")] = 8765,
    data: Annotated[Path, typer.Option(help="The folder for the demo's data.")] = Path("demo-data"),
) -> None:
    """Run everything on this machine: a page like Slack, a sample company, a clock to move."""
    from bot.cli import demo as demo_

    demo_.main(port, data)


@app.command()
def preview() -> None:
    """Show who will be asked, what and when – and who won't."""
    from bot.cli import asks

    asks.preview()


@app.command()
def pilot(
    teams: Annotated[
        list[str] | None, typer.Argument(help="Names or keys of teams; none removes the limit.")
    ] = None,
) -> None:
    """Limit check-ins to some teams, to start with a few."""
    from bot.cli import asks

    asks.pilot(teams or [])


@app.command()
def pause() -> None:
    """Stop all check-ins and reminders. Answers are still taken."""
    from bot.cli import asks

    asks.pause()


@app.command()
def resume() -> None:
    """Send check-ins again. Those that came due while paused go out until their week closes."""
    from bot.cli import asks

    asks.resume()


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
    dry_run: Annotated[bool, typer.Option(help="Show the plan, change nothing.")] = False,
) -> None:
    """Import people, teams, cycles, objectives, key results and past check-ins."""
    from bot.cli import files as files_

    files_.import_(
        files or [],
        template=template,
        owner=owner,
        cycle=cycle,
        dates=dates,
        is_dry_run=dry_run,
    )


@app.command()
def readings(
    file: Annotated[Path, typer.Argument(help="CSV with key_result, day, value, source.")],
) -> None:
    """Load measured values from a CSV for owners to confirm."""
    from bot.cli import files

    files.readings(file)


@app.command()
def export(
    what: Annotated[
        Literal["scorecard", "key_results", "check_ins", "people", "cycles", "scores", "audit"],
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
) -> None:
    """Write CSV, a spreadsheet, JSON or a printable scorecard. Formulas are made harmless."""
    from bot.cli import files
    from bot.files.exports import FileFormat

    format_ = FileFormat(subject)
    if what == "scorecard":
        content = files.scorecard(of, cycle=cycle, language=language, format_=format_)
    else:
        content = files.export(what, has_private_notes=private, cycle=cycle, format_=format_)
    files.write_file(content, format_, out)


@app.command()
def scores(
    cycle: Annotated[str, typer.Option(help="The cycle; all running ones by default.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Show the scores of a cycle, or of all running cycles."""
    from bot.cli import files

    if as_json:
        sys.stdout.write(json.dumps(files.scores(cycle), ensure_ascii=False, indent=2) + "\n")
    else:
        files.print_scores(cycle)


@app.command()
def manifest(
    language: Annotated[str, typer.Option(help="en or zh_CN.")] = "en",
    features: Annotated[
        list[Feature] | None,
        typer.Option(
            "--with",
            help="Ask for more permissions: files, to send exports and scorecards as files; "
            "public-channels, to post there without being invited. May be repeated.",
        ),
    ] = None,
) -> None:
    """Print the Slack app manifest, to paste when you create the app."""
    from bot.cli.manifest import manifest as build_manifest

    content = build_manifest(language, features or ())
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


@app.command()
def library(
    file: Annotated[Path | None, typer.Argument(help="A library of your own to check.")] = None,
) -> None:
    """Print the built-in metric library, to copy for WEEKBEAT_LIBRARY; or check your own."""
    from bot.goals import library as metric_library

    if file is None:
        sys.stdout.write(metric_library.SHIPPED.read_text("utf-8"))
    else:
        own = metric_library.read_library(file)
        counts = f"{len(own.metrics)} metrics and {len(own.every_channel)} channels"
        sys.stdout.write(f"{file}: {counts}, no mistakes.\n")


@app.command()
def doctor() -> None:
    """Check tokens, permissions, clock, database and undelivered or unconfirmed messages."""
    from bot.cli import doctor as doctor_

    raise typer.Exit(0 if doctor_.main() else 1)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="The file to write.")] = Path("weekbeat-backup.db"),
) -> None:
    """Copy the database while it runs (SQLite; for PostgreSQL use pg_dump)."""
    from bot.cli import database

    database.backup(to)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `weekbeat backup` has written.")],
) -> None:
    """Replace the database with a backup while the bot is stopped. The old one is kept."""
    from bot.cli import database

    database.restore(file)


@db.command()
def upgrade() -> None:
    """Migrate the database to the newest revision."""
    from bot.cli import database

    database.upgrade()


@db.command()
def revision(why: str) -> None:
    """Write a migration for changed tables."""
    from bot.cli import database

    database.revision(why)


@cards.command()
def redact(
    dry_run: Annotated[bool, typer.Option(help="Show what would change, change nothing.")] = False,
) -> None:
    """Take managers' ratings out of scorecards that were posted with them."""
    from bot.cli import scorecards

    scorecards.redact(is_dry_run=dry_run)

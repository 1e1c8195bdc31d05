"""The commands of `weekbeat`. What a command needs is imported when it runs: help stays quick."""

import asyncio
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer


class Feature(StrEnum):
    """What the manifest asks for on request."""

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
    """Run the bot: tokens from the environment or .env, Socket Mode to Slack."""
    from bot import runner
    from bot.core import logs
    from bot.core.config import read_settings

    settings = read_settings()
    logs.configure(settings.weekbeat_log_level)
    asyncio.run(runner.run(settings))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the page is served.")] = 8765,
    data: Annotated[Path, typer.Option(help="Where the demo keeps its state.")] = Path("demo-data"),
) -> None:
    """Run the whole product here: a Slack-like page, a sample company, a clock to move."""
    from bot.cli import demo as demonstration

    demonstration.main(port, data)


@app.command()
def preview() -> None:
    """Show who would be asked what, and when, and who not, before the first ask."""
    from bot.cli import admin as desk

    desk.preview()


@app.command()
def pilot(
    teams: Annotated[list[str] | None, typer.Argument(help="Names or keys; none: all.")] = None,
) -> None:
    """Limit asks to some teams, to begin with a few; without a name, ask all."""
    from bot.cli import admin as desk

    desk.pilot(teams or [])


@app.command()
def pause() -> None:
    """Stop all asks and reminders; answers are still taken."""
    from bot.cli import admin as desk

    desk.pause()


@app.command()
def resume() -> None:
    """Start asking again; what came due meanwhile goes out until its week closes."""
    from bot.cli import admin as desk

    desk.resume()


@app.command("import")
def import_(
    files: Annotated[
        list[Path] | None, typer.Argument(help="YAML, CSV or Markdown, in this order.")
    ] = None,
    template: Annotated[str, typer.Option(help="A role template by name, such as seo.")] = "",
    owner: Annotated[str, typer.Option(help="Whose key results a metric library becomes.")] = "",
    cycle: Annotated[str, typer.Option(help="In which cycle.")] = "",
    dry_run: Annotated[bool, typer.Option(help="Show the plan, change nothing.")] = False,
) -> None:
    """Import people, teams, cycles, objectives, key results and past check-ins."""
    from bot.cli import admin as desk

    desk.import_(files or [], template, owner, cycle, dry_run)


@app.command()
def readings(
    file: Annotated[Path, typer.Argument(help="CSV: key_result, day, value, source.")],
) -> None:
    """Offer what a connector measured to the owners, who confirm it with one click."""
    from bot.cli import admin as desk

    desk.readings(file)


@app.command()
def export(
    what: Annotated[
        Literal["scorecard", "key_results", "check_ins", "people", "cycles", "scores", "audit"],
        typer.Argument(help="What to write."),
    ] = "scores",
    of: Annotated[str, typer.Option(help="Whose scorecard: a team, a person; none: all.")] = "",
    cycle: Annotated[str, typer.Option(help="Which; else all that run.")] = "",
    wanted: Annotated[
        Literal["csv", "xlsx", "json", "html"],
        typer.Option("--format", help="HTML is a page to print, of a scorecard."),
    ] = "csv",
    language: Annotated[str, typer.Option(help="Of a scorecard: en or zh_CN.")] = "en",
    out: Annotated[Path | None, typer.Option(help="A file; none: standard output.")] = None,
    private: Annotated[bool, typer.Option(help="Private notes too; for admins.")] = False,
) -> None:
    """Write CSV, a spreadsheet, JSON or a printable scorecard; formulas are neutralised."""
    from bot.cli import admin as desk
    from bot.files.exports import FileFormat

    kind = FileFormat(wanted)
    if what == "scorecard":
        content = desk.scorecard(of, cycle, language, kind)
    else:
        content = desk.export(what, private, cycle, kind)
    desk.hand_over(content, kind, out)


@app.command()
def scores(
    cycle: Annotated[str, typer.Option(help="By default all that run.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show the scores of a cycle, or of all that run."""
    from bot.cli import admin as desk

    if as_json:
        sys.stdout.write(json.dumps(desk.scores(cycle), ensure_ascii=False, indent=2) + "\n")
    else:
        desk.show_scores(cycle)


@app.command()
def manifest(
    language: Annotated[str, typer.Option(help="en or zh_CN.")] = "en",
    features: Annotated[
        list[Feature] | None,
        typer.Option(
            "--with",
            help="Ask for more: files: send exports and scorecards as files; "
            "public-channels: post there without being invited. May be repeated.",
        ),
    ] = None,
) -> None:
    """Print the Slack app manifest, to paste when you create the app."""
    from bot.cli.manifest import manifest as make

    sys.stdout.write(
        json.dumps(make(language, features or ()), ensure_ascii=False, indent=2) + "\n"
    )


@app.command()
def library(
    file: Annotated[Path | None, typer.Argument(help="Check this one of your own.")] = None,
) -> None:
    """Print our metric library, to copy and change for WEEKBEAT_LIBRARY; or check yours."""
    from bot.goals import library as remedies

    if file is None:
        sys.stdout.write(remedies.SHIPPED.read_text("utf-8"))
    else:
        own = remedies.read_library(file)
        counts = f"{len(own.metrics)} metrics and {len(own.every_channel)} channels"
        sys.stdout.write(f"{file}: {counts}, all well.\n")


@app.command()
def doctor() -> None:
    """Check token, scopes, database revision, clock, backlog, dead and unmatched messages."""
    from bot.cli import doctor as surgery

    raise typer.Exit(0 if surgery.main() else 1)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="The file to write.")] = Path("weekbeat-backup.db"),
) -> None:
    """Copy the database while it runs (SQLite; for PostgreSQL use pg_dump)."""
    from bot.cli import backup as backups

    backups.backup(to)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What `weekbeat backup` has written.")],
) -> None:
    """Put a backup in the database's place, while the bot is stopped; the old one is kept."""
    from bot.cli import backup as backups

    backups.restore(file)


@db.command()
def upgrade() -> None:
    """Bring the database up to date."""
    from bot.cli import admin as desk

    desk.upgrade()


@db.command()
def revision(why: str) -> None:
    """Write a migration for changed tables."""
    from bot.cli import admin as desk

    desk.revision(why)


@cards.command()
def redact(
    dry_run: Annotated[bool, typer.Option(help="Show what would change, change nothing.")] = False,
) -> None:
    """Take managers' ratings out of scorecards that were posted before these left them out."""
    from bot.cli import admin as desk

    desk.redact(dry_run)

"""What an admin does at the command line: import, export, pause and look ahead."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.table import Table

from bot.core import migrations
from bot.core.clock import SystemClock
from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.core.i18n import N_, translator
from bot.core.work import COMMAND_LINE, Database, Work
from bot.files import exports, imports, redactions
from bot.files.redactions.adapters.slack import delete_files
from bot.files.redactions.model import RedactedScorecard, SharedFiles
from bot.people import lookup, workspaces
from bot.runner import install, open_database
from bot.scores import rollups
from bot.slack.clients import Identity, reading_client
from bot.sources.readings import import_readings as take_readings
from bot.weekly import ask_schedule

T = TypeVar("T")
NOT_INSTALLED = N_(
    "No workspace is set up in this database, and there is no SLACK_BOT_TOKEN to find it by. "
    "Put the token into .env first; `weekbeat manifest` prints the Slack app to create."
)
UNREADABLE = N_("{path} cannot be read: {why}.")
NO_FILE = N_("A spreadsheet needs a file: add --out FILE.")


def pause() -> None:
    """Stop all asks."""
    _in_workspace(lambda database, id_: database.transact_now(id_, workspaces.pause))
    Console().print("Paused. `weekbeat resume` starts again.")


def resume() -> None:
    """Start all asks."""
    _in_workspace(lambda database, id_: database.transact_now(id_, workspaces.resume))
    Console().print("Asks go out again.")


def preview() -> None:
    """A table of everybody's next ask, and one of those who have none, with the reason."""
    found = _in_workspace(lambda database, id_: database.read_now(id_, ask_schedule.preview))
    t = translator("en")
    console = Console()
    table = Table("when (their time)", "who", "zone", "about", "key results", title="Coming asks")
    for one in found.coming:
        at = t.moment(one.at, one.person.zone)
        titles = "\n".join(one.key_results)
        table.add_row(at, one.person.name, one.person.zone, t.week(one.week), titles)
    console.print(table)
    if found.unasked:
        rest = Table("who", "why", title="Not asked")
        for other in found.unasked:
            rest.add_row(other.person.name, str(other.reason))
        console.print(rest)
    if found.pilot:
        console.print(f"Pilot: only {', '.join(found.pilot)}. `weekbeat pilot` changes that.")
    if found.is_paused:
        console.print("Asks are paused; nothing goes out before `weekbeat resume`.")


def pilot(teams: list[str]) -> None:
    """Limit asks to some teams, or to none of them any more."""

    def limit(work: Work) -> list[str]:
        keys = [lookup.team_named(work, name).key for name in teams]
        workspaces.configure(work, pilot=keys)
        return keys

    keys = _in_workspace(lambda database, id_: database.transact_now(id_, limit))
    said = f"Asks go to {', '.join(keys)} only." if keys else "Asks go to all teams."
    Console().print(f"{said} `weekbeat preview` shows them.")


def import_(files: list[Path], template: str, owner: str, cycle: str, dry_run: bool) -> None:
    """Import files, or a role template, and show what that changed."""
    if not (files or template):
        raise Refusal(N_("Name a file to import, or a role template with --template."))

    def bring_in(work: Work) -> imports.ImportPlan:
        if template:
            return imports.assign_role_template(
                work, template, owner=owner, cycle=cycle, dry_run=dry_run
            )
        return imports.import_files(
            work, files, owner=owner or None, cycle=cycle or None, dry_run=dry_run
        )

    plan = _in_workspace(lambda database, id_: database.transact_now(id_, bring_in))
    table = Table("what", "key", "action", "fields", title="Plan" if dry_run else "Imported")
    for row in plan.rows:
        table.add_row(str(row.what), row.key, str(row.action), ", ".join(row.fields))
    Console().print(table)


def readings(file: Path) -> None:
    """Take a connector's readings, all or none."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Refusal(UNREADABLE, path=file, why=error.strerror) from None
    n = _in_workspace(
        lambda database, id_: database.transact_now(id_, take_readings, file.name, content)
    )
    Console().print(f"{n} new readings.")


def export(what: str, private: bool, cycle: str, wanted: exports.FileFormat) -> bytes:
    """Return a table of one kind of thing as a file, of the cycles named or of all."""
    kind = exports.ExportKind(what)
    return _in_workspace(
        lambda database, id_: database.read_now(
            id_, exports.table_file, kind, wanted, private=private, cycle=cycle
        )
    )


def scorecard(about: str, cycle: str, language: str, wanted: exports.FileFormat) -> bytes:
    """A scorecard as a file."""
    return _in_workspace(
        lambda database, id_: database.read_now(
            id_, exports.scorecard_file, about, cycle, language, wanted
        )
    )


def hand_over(content: bytes, wanted: exports.FileFormat, out: Path | None) -> None:
    """Write to a file, or to standard output what a terminal can show."""
    if out is not None:
        out.write_bytes(content)
    elif wanted is exports.FileFormat.XLSX:
        raise Refusal(NO_FILE)
    else:
        sys.stdout.write(content.decode())


def scores(cycle: str) -> list[dict[str, Any]]:
    """Scores of the cycles named, by default of all that run, as plain values."""
    return _in_workspace(lambda database, id_: database.read_now(id_, rollups.scores, cycle))


def show_scores(cycle: str) -> None:
    """Scores of the cycles named, by default of all that run, as a table."""
    table = Table("cycle", "key", "title", "owner", "health", "score", "P(hit)", title="Scores")
    for row in scores(cycle):
        p_hit = "" if row["p_hit"] is None else f"{row['p_hit']:.0%}"
        score = "" if row["score"] is None else f"{row['score']:.2f}"
        words = [row[name] for name in ("cycle", "key", "title", "owner", "health")]
        table.add_row(*words, score, p_hit)
    Console().print(table)


def redact(dry_run: bool) -> None:
    """Take ratings out of closed scorecards, and say what Slack may still show."""

    def run(database: Database, id_: str) -> tuple[list[RedactedScorecard], list[SharedFiles]]:
        done = database.transact_now(id_, redactions.redact_scorecards, dry_run=dry_run)
        return done, [] if dry_run else database.read_now(id_, redactions.shared_files)

    done, shared = _in_workspace(run)
    console = Console()
    title = "Would change" if dry_run else "Changed"
    table = Table("cycle", "whose", "ratings", "messages", "out of reach", "files", title=title)
    for one in done:
        table.add_row(
            one.card.cycle.name,
            one.card.team.name if one.card.team else "the company",
            str(one.card.ratings or "score before"),
            str(one.revised),
            str(one.out_of_reach),
            "yes" if one.has_files else "",
        )
    console.print(table if done else "No closed scorecard shows a rating.")
    if shared:
        _take_back(console, shared)
    if done:
        console.print(
            "Answers that people shared themselves with Post here, and what was downloaded or "
            "copied, stay: Weekbeat does not know where they are. Messages change while the bot "
            "runs; `weekbeat doctor` counts those that Slack refuses to change."
        )


def _take_back(console: Console, shared: Sequence[SharedFiles]) -> None:
    """Delete the files of redacted scorecards in Slack, and say which could not be."""
    client = reading_client(read_settings())
    deleted, left = asyncio.run(delete_files(client, [one.place for one in shared]))
    refused = {one.place for one in left}
    gone = [one for one in shared if one.place not in refused]
    _in_workspace(
        lambda database, id_: database.transact_now(id_, redactions.record_deleted_files, gone)
    )
    console.print(f"{deleted} files are deleted in Slack.")
    for one in left:
        console.print(
            f"Files in thread {one.place.ts} of {one.place.channel} are still there; Slack says "
            f"{one.reason}. Deleting takes the permission files:write. Run this again, or delete "
            "them by hand."
        )


def upgrade() -> None:
    """Bring the database up to date."""
    with closing(open_database(read_settings(), SystemClock())) as database:
        Console().print(f"The database is at {migrations.check(database.engine).found}.")


def revision(why: str) -> None:
    """Write a migration for what the tables say and the database does not."""
    database = open_database(read_settings(), SystemClock())
    with closing(database):
        migrations.revise(database.engine, why)


def _in_workspace(action: Callable[[Database, str], T]) -> T:
    """Run something in the one workspace of this installation."""
    settings = read_settings()
    with closing(open_database(settings, SystemClock())) as database:
        database.actor = COMMAND_LINE
        return action(database, _workspace_id(settings, database))


def _workspace_id(settings: Settings, database: Database) -> str:
    """The workspace in the database, else the one that the token belongs to."""
    known = database.read_now("", workspaces.all_ids)
    if known:
        return known[0]
    if not settings.slack_bot_token:
        raise Refusal(NOT_INSTALLED)
    return asyncio.run(install(settings, Identity(reading_client(settings)), database))

"""Closed scorecards: take managers' ratings out of those that show them."""

import asyncio
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.cli.workspace import SelectedWorkspace
from bot.core.config import read_settings
from bot.files import redactions
from bot.files.redactions import SharedFiles
from bot.slack.edge import reading_client

STAYS = (
    "Answers that people shared themselves with Post here, and anything that was downloaded or "
    "copied, stay: Weekbeat doesn't know where they are. Messages change while the bot runs; "
    "`weekbeat doctor` counts those that Slack refuses to change."
)


def redact(workspace_name: str, *, is_dry_run: bool) -> None:
    """Take ratings out of closed scorecards, and print what Slack may still show."""
    workspace = SelectedWorkspace(workspace_name)
    redacted = workspace.transact(redactions.redact_scorecards, dry_run=is_dry_run)
    console = Console()
    title = "Would change" if is_dry_run else "Changed"
    table = Table("cycle", "whose", "ratings", "messages", "out of reach", "files", title=title)
    for entry in redacted:
        team = entry.card.team
        table.add_row(
            entry.card.cycle.name,
            team.name if team else "the company",
            str(entry.card.ratings or "score before"),
            str(entry.revised),
            str(entry.out_of_reach),
            "yes" if entry.has_files else "",
        )
    console.print(table if redacted else "No closed scorecard shows a rating.")
    shared = [] if is_dry_run else workspace.read(redactions.shared_files)
    if shared:
        _delete_files(console, workspace, shared)
    if redacted:
        console.print(STAYS)


def _delete_files(
    console: Console, workspace: SelectedWorkspace, shared: Sequence[SharedFiles]
) -> None:
    """Delete the files of redacted scorecards in Slack, and print which could not be deleted."""
    client = reading_client(read_settings())
    deleted, remaining = asyncio.run(
        redactions.delete_files(client, [files.place for files in shared])
    )
    remaining_places = {files.place for files in remaining}
    gone = [files for files in shared if files.place not in remaining_places]
    workspace.transact(redactions.record_deleted_files, gone)
    console.print(f"{deleted} files are deleted in Slack.")
    for files in remaining:
        console.print(
            f"Files in thread {files.place.ts} of {files.place.channel} are still there: Slack "
            f"says {files.reason}. Deleting needs the permission files:write. Run this again, or "
            "delete them by hand."
        )

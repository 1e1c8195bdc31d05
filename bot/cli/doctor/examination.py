"""Check an installation: one line for each question, with advice where something is wrong."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.doctor.findings import Finding, Mark
from bot.cli.doctor.slack import check_slack
from bot.cli.doctor.stored import check_database
from bot.core.config import Settings, read_settings
from bot.core.errors import Refusal
from bot.goals import library as metric_library
from bot.installation import business_clock


def main() -> bool:
    """Print the findings. Returns False if a check failed."""
    findings = list(_examine(read_settings()))
    table = Table("", "what", "finding", title="weekbeat doctor")
    for finding in findings:
        table.add_row(*finding)
    Console(file=sys.stdout).print(table)
    return all(finding.mark is not Mark.FAILED for finding in findings)


def _examine(settings: Settings) -> Iterator[Finding]:
    findings, team = asyncio.run(check_slack(settings))
    yield from findings
    yield check_library(settings.weekbeat_library)
    if settings.weekbeat_clock_url:
        time = check_business_time(settings)
        yield time
        if time.mark is Mark.FAILED:
            yield Finding(Mark.SKIPPED, "database", "not checked (no time)")
            return
    yield from check_database(settings, team)


def check_business_time(settings: Settings) -> Finding:
    """Ask the clock of WEEKBEAT_CLOCK_URL for the time."""
    try:
        moment = asyncio.run(business_clock(settings)).now()
    except Refusal as refusal:
        return Finding(Mark.FAILED, "business time", str(refusal))
    return Finding(Mark.OK, "business time", f"{moment:%Y-%m-%d %H:%M} UTC, from a URL")


def check_library(path: str) -> Finding:
    """Read the metric library of a path, the built-in one of an empty path."""
    try:
        library = (
            metric_library.read_library(Path(path)) if path else metric_library.shipped_library()
        )
    except Refusal as refusal:
        return Finding(Mark.FAILED, "metric library", escape(str(refusal)))
    origin = "yours" if path else "built in"
    return Finding(Mark.OK, "metric library", f"{len(library.metrics)} metrics ({origin})")

"""Commands around the running bot: the bot itself, the demo, the app's manifest, the doctor."""

import asyncio
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.application import app

WITH_IS_OLD = (
    "weekbeat: --with is no longer needed. Optional permissions are in the manifest as "
    "bot_optional, and whoever installs the app chooses among them.\n"
)


class Feature(StrEnum):
    """Optional features that `--with` used to add to the manifest."""

    FILES = "files"
    PUBLIC_CHANNELS = "public-channels"


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
def manifest(
    language: Annotated[str, typer.Option(help="en or zh_CN.")] = "en",
    features: Annotated[
        list[Feature] | None,
        typer.Option("--with", hidden=True, help="No longer needed; kept for scripts."),
    ] = None,
) -> None:
    """Print the Slack app manifest, to paste when you create the app."""
    from bot.cli.manifest import manifest as build_manifest

    if features:
        sys.stderr.write(WITH_IS_OLD)
    sys.stdout.write(json.dumps(build_manifest(language), ensure_ascii=False, indent=2) + "\n")


@app.command()
def library(
    file: Annotated[Path | None, typer.Argument(help="A library of your own to check.")] = None,
) -> None:
    """Print the built-in metric library, to copy for WEEKBEAT_LIBRARY; or check your own."""
    from bot.cli.workspace.results import MISTAKES_FOUND
    from bot.core.errors import Refusal
    from bot.goals import library as metric_library

    if file is None:
        sys.stdout.write(metric_library.SHIPPED.read_text("utf-8"))
    else:
        try:
            own = metric_library.read_library(file)
        except Refusal as refusal:
            if not file.is_file():
                raise
            sys.stderr.write(f"{refusal}\n")
            raise typer.Exit(MISTAKES_FOUND) from None
        counts = f"{len(own.metrics)} metrics and {len(own.every_channel)} channels"
        sys.stdout.write(f"{file}: {counts}, no mistakes.\n")


@app.command()
def doctor() -> None:
    """Check tokens, permissions, clock, database and undelivered messages; change nothing."""
    from bot.cli import doctor as doctor_

    raise typer.Exit(0 if doctor_.main() else 1)

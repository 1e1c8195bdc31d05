"""``python -m sandbox``: a Slack workspace on this machine, for any Slack app."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from sandbox.app import build
from sandbox.config import Config, ConfigError, load
from sandbox.serving import serving


def main(argv: list[str] | None = None) -> int:
    """Read the command line, serve until a signal comes; 2 when the config is wrong."""
    asked = arguments().parse_args(argv)
    try:
        config = load(asked.config)
    except ConfigError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    try:
        asyncio.run(serve(config, asked.port, asked.data, asked.page))
    except OSError as error:
        sys.stderr.write(f"Port {asked.port} cannot be served: {error.strerror}.\n")
        return 2
    return 0


def arguments() -> argparse.ArgumentParser:
    """Return what the command line takes."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="the workspace as YAML")
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free port")
    parser.add_argument("--data", type=Path, help="folder in which everything survives a restart")
    parser.add_argument("--no-page", dest="page", action="store_false", help="HTTP side only")
    return parser


async def serve(config: Config, port: int, data: Path | None, page: bool) -> None:
    """Serve until SIGINT or SIGTERM; one line on standard output says when requests are taken."""
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with serving(build(config, data, page=page), port) as target_url:
        sys.stdout.write(f"sandbox ready {target_url}\n")
        sys.stdout.flush()
        await ended.wait()


if __name__ == "__main__":
    sys.exit(main())

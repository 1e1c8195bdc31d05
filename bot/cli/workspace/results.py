"""Exit codes: 0 for success, 1 for mistakes that a check has found, 2 for what is refused."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.files.imports import Problems

MISTAKES_FOUND = 1


@contextmanager
def stop_at_mistakes() -> Iterator[None]:
    """End the command where files have mistakes, after printing each of them on a line."""
    try:
        yield
    except Problems as problems:
        sys.stderr.write(f"{problems}\n")
        raise typer.Exit(MISTAKES_FOUND) from None

"""Exit codes: 0 for success, 1 for mistakes that a check has found, 2 for what is refused."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.files.imports import Problems
from bot.files.records import AMBIGUOUS_DATE

MISTAKES_FOUND = 1
NAME_THE_ORDER = "Add --dates day-first or --dates month-first."


@contextmanager
def stop_at_mistakes() -> Iterator[None]:
    """End the command where files have mistakes, after printing each of them on a line."""
    try:
        yield
    except Problems as problems:
        sys.stderr.write(f"{problems}\n")
        if any(problem.sentence == AMBIGUOUS_DATE for problem in problems.each):
            sys.stderr.write(f"{NAME_THE_ORDER}\n")
        raise typer.Exit(MISTAKES_FOUND) from None

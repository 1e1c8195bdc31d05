"""Tables of cases: one test for many of them, which names each case that differs."""

from collections.abc import Callable, Sequence
from typing import TypeVar

C = TypeVar("C")


def assert_each(cases: Sequence[tuple[C, object]], read: Callable[[C], object]) -> None:
    """Assert that `read` makes of each case what stands beside it."""
    assert cases
    wrong = [
        f"{case!r}\n    is      {made!r}\n    but not {expected!r}"
        for case, expected in cases
        if (made := _read(read, case)) != expected
    ]
    assert not wrong, "\n".join([f"{len(wrong)} of {len(cases)} cases differ:", *wrong])


def _read(read: Callable[[C], object], case: C) -> object:
    try:
        return read(case)
    except Exception as failure:
        failure.add_note(f"in the case {case!r}")
        raise

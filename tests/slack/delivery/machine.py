"""Machine time that a test moves."""

from datetime import UTC, datetime, timedelta


class Machine:
    """Machine time, moved by hand; far from business time, which it must never be taken for."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

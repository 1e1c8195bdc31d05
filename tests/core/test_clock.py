"""Business time is a value, always aware and in UTC."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.core.clock import SetClock, SystemClock


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_set_clock_stands_still(clock: SetClock) -> None:
    assert clock.now() == clock.now()


def test_a_set_clock_tells_utc(clock: SetClock) -> None:
    clock.set(datetime(2026, 11, 16, 9, tzinfo=timezone(timedelta(hours=8))))
    assert clock.now() == datetime(2026, 11, 16, 1, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_naive_moment_is_refused(clock: SetClock) -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.set(datetime(2026, 11, 16, 9))  # noqa: DTZ001 - the mistake under test

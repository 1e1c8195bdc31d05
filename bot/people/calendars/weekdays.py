"""Working days as they are stored: the digits of weekdays, of which 0 is Monday."""

DIGITS, WORKING_WEEK = frozenset("0123456"), frozenset(range(5))


def weekdays(digits: str) -> frozenset[int]:
    """Return the weekdays of some digits; Monday to Friday where they cannot be read.

    >>> sorted(weekdays("612")), sorted(weekdays("mon-fri"))
    ([1, 2, 6], [0, 1, 2, 3, 4])
    """
    return frozenset(map(int, digits)) if DIGITS.issuperset(digits) else WORKING_WEEK

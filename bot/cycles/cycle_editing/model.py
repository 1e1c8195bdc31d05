"""What the form of a cycle holds, and the cycle that is proposed after another one."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from bot.core.names import normalized
from bot.cycles.cycle_validation import FULL, CycleInput
from bot.goals.cycle_calendar import Cycle, cycle_after, following_days
from bot.goals.cycle_names import following_name


@dataclass(frozen=True)
class CycleSaved:
    """A cycle was created or changed in Slack. `after_id` is the cycle that it was created to
    follow, 0 for none.
    """

    cycle_id: int
    after_id: int = 0


@dataclass(frozen=True, kw_only=True)
class CycleForm:
    """The form of a cycle, None for a new one. `enclosing_cycles` are those it may be part of.
    `has_fixed_days` says that only its name may change, because its scores are being confirmed.
    `after_id` is the cycle that a new one was asked to follow, 0 for none.
    """

    cycle: Cycle | None
    entered: CycleInput
    enclosing_cycles: tuple[Cycle, ...] = ()
    has_fixed_days: bool = False
    after_id: int = 0


@dataclass(frozen=True)
class CycleList:
    """All cycles, the latest first, and the number of key results of each, by id."""

    cycles: tuple[Cycle, ...]
    key_result_counts: dict[int, int]
    today: dt.date


def following_cycle(cycle: Cycle, cycles: Sequence[Cycle]) -> CycleInput:
    """Return the cycle that is proposed after another one: its length, name and place in a larger
    cycle in the same style.
    """
    first_day, last_day = following_days(cycle)
    enclosing = _enclosing_for(cycle, cycles, first_day, last_day)
    weight = min(cycle.part_weight, _weight_left(enclosing, cycles)) if enclosing else 0.0
    return CycleInput(
        name=_unused_name(following_name(cycle.name), first_day, last_day, cycles),
        first_day=first_day,
        last_day=last_day,
        part_of=enclosing.id if enclosing else 0,
        part_weight=f"{weight:g}" if enclosing else "",
        is_normalised=cycle.is_normalised,
    )


def unused_key(proposed: str, name: str, taken: Collection[str]) -> str:
    """Return a free import key, such as `2027q1` after `2026q4`, or one made from the name.

    >>> unused_key("2027q1", "2027 Q1", {"2026q4"}), unused_key("", "Spring push!", {"spring-push"})
    ('2027q1', 'spring-push-2')
    """
    base = proposed or re.sub(r"\W+", "-", name.casefold()).strip("-") or "cycle"
    numbered = (f"{base}-{number}" for number in count(2))
    return next(key for key in chain([base], numbered) if key not in taken)


def _enclosing_for(
    cycle: Cycle, cycles: Sequence[Cycle], first_day: dt.date, last_day: dt.date
) -> Cycle | None:
    """Return the larger cycle that the next cycle belongs to, if there is one already: the same as
    before, or the one that follows it.
    """
    before = next((other for other in cycles if other.id == cycle.part_of), None)
    if before is None:
        return None
    candidates = [before, cycle_after(before, cycles)]
    return next(
        (
            enclosing
            for enclosing in candidates
            if enclosing and enclosing.first_day <= first_day and last_day <= enclosing.last_day
        ),
        None,
    )


def _weight_left(enclosing: Cycle, cycles: Iterable[Cycle]) -> float:
    """Return what is left of a larger cycle for another part, in percent."""
    return max(0.0, FULL - sum(part.part_weight for part in cycles if part.part_of == enclosing.id))


def _unused_name(
    proposed: str, first_day: dt.date, last_day: dt.date, cycles: Iterable[Cycle]
) -> str:
    """Return a name that no other cycle has: as proposed, with its year, or its days."""
    taken = {normalized(cycle.name) for cycle in cycles}
    days = f"{first_day} – {last_day}"
    candidates = [proposed, f"{proposed} {first_day.year}" if proposed else "", days]
    return next((name for name in candidates if name and normalized(name) not in taken), days)

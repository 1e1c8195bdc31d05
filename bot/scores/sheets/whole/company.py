"""How teams and the company stand in a cycle."""

from dataclasses import dataclass

from bot.goals.cycle_calendar import Cycle
from bot.scores.sheets.smaller.scores import PartScore


@dataclass(frozen=True)
class TeamScore:
    """How a team stands: its score, how many of its key results were reported, how many stand at
    1.0, and how many want attention.
    """

    name: str
    score: float | None
    reported: int
    parts: int
    reached: int
    flagged: int
    id: int = 0


@dataclass(frozen=True)
class Counted:
    """How many key results have a score, how many there are, and how many stand at 1.0."""

    reported: int
    parts: int
    reached: int


@dataclass(frozen=True)
class Company:
    """Every team that has key results in a cycle, and their mean; what belongs to no team counts
    like one, without a name. A key result of several teams is `counted` once; None in what was kept
    before, where it was counted in each. The mean is the cycle's `own`, mixed with the `smaller`
    cycles that have a weight, as the teams' scores are.
    """

    cycle: Cycle
    teams: tuple[TeamScore, ...]
    score: float | None
    is_closed: bool
    counted: Counted | None = None
    own: float | None = None
    smaller: tuple[PartScore, ...] = ()

    @property
    def reported(self) -> int:
        """How many key results have a score."""
        return self._counted.reported

    @property
    def parts(self) -> int:
        """Of how many."""
        return self._counted.parts

    @property
    def reached(self) -> int:
        """How many stand at 1.0."""
        return self._counted.reached

    @property
    def _counted(self) -> Counted:
        names = ("reported", "parts", "reached")
        sums = Counted(*(sum(getattr(one, name) for one in self.teams) for name in names))
        return self.counted or sums

"""What the page adds to Slack for its visitors: steps to try, switches, and whom they look at."""

from __future__ import annotations

from collections import Counter

from sandbox.config import Config
from sandbox.model import CannotAct, Json, Step, Switch
from sandbox.state import WorkspaceState


class Guide:
    """The config's steps and switches, and what visitors did with them; kept over a restart."""

    def __init__(self, config: Config, state: WorkspaceState) -> None:
        self.steps: tuple[Step, ...] = config.steps
        self.switches: tuple[Switch, ...] = config.switches
        self._state = state
        self._viewers: Counter[str] = Counter()
        saved = state.saved("guide")
        self._done: set[int] = set(saved.get("steps", {}).get("done", ()))
        self._is_on: dict[str, bool] = {switch.name: switch.on for switch in config.switches}
        self._is_on |= {
            name: on for name, on in saved.get("switches", {}).items() if name in self._is_on
        }

    # steps ---------------------------------------------------------------

    def is_done(self, number: int) -> bool:
        """Return whether a step (counted from 0) was taken."""
        return number in self._done

    def mark_step(self, number: int, *, done: bool = True) -> None:
        """Remember that a step was taken, or is to be taken again."""
        if done:
            self._done.add(number)
        else:
            self._done.discard(number)
        self._state.save("guide", "steps", {"done": sorted(self._done)})

    def next_step(self) -> int | None:
        """Return the number of the first step after the last one that was taken; None at the end.

        Whoever skips a step is not held up by it.
        """
        following = max(self._done, default=-1) + 1
        return following if following < len(self.steps) else None

    # switches ------------------------------------------------------------

    def switch_states(self) -> dict[str, bool]:
        """Return the name of each switch and whether it is on."""
        return dict(self._is_on)

    def turn(self, name: str, *, on: bool) -> None:
        """Turn a switch on or off; CannotAct when there is none of that name."""
        if name not in self._is_on:
            raise CannotAct(f"There is no switch {name!r}.")
        self._is_on[name] = on
        self._state.save("guide", "switches", dict(self._is_on))

    # viewers -------------------------------------------------------------

    def look_through(self, user_id: str) -> None:
        """Somebody opened a window of the page as this person."""
        self._viewers[user_id] += 1

    def look_away(self, user_id: str) -> None:
        """Such a window was closed, or shows another person now."""
        self._viewers[user_id] -= 1

    def viewed(self) -> list[str]:
        """Return the ids of people as whom somebody looks at the page."""
        return sorted(user_id for user_id, count in self._viewers.items() if count > 0)

    def as_json(self) -> Json:
        """Return what the control API tells about it."""
        return {"switches": self.switch_states(), "viewed": self.viewed()}

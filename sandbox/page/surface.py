"""Where blocks stand: what they need to know to be drawn, and who is told when they are pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sandbox.page.lens import ViewerContext

Json = dict[str, Any]


class Surface(Protocol):
    """A message, a modal or Home, seen by one person."""

    @property
    def lens(self) -> ViewerContext:
        """The reader."""
        ...

    def people(self) -> Mapping[str, str]:
        """User id -> name, for selects."""
        ...

    def channels(self) -> Mapping[str, str]:
        """Channel id -> name, for selects."""
        ...

    def state(self, block_id: str, action_id: str) -> Json | None:
        """Return what was entered there, in the shape of `state.values`."""
        ...

    async def press(self, block_id: str, action_id: str, new_value: Any) -> None:
        """An element outside an input block was used."""
        ...

    async def enter(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Something was entered in an input block; the app hears it if it asked to."""
        ...

    def hold(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Something is being typed that the app hears later: with Enter, or when submitted."""
        ...

    async def suggest(self, block_id: str, action_id: str, typed_text: str) -> list[Json]:
        """Return the options the app offers in an external select."""
        ...

    async def submit(self) -> None:
        """Enter was pressed in a one-line input."""
        ...


@dataclass(frozen=True)
class ElementPosition:
    """The place of one element: its block, its accessible name, and whether it is an input."""

    surface: Surface
    block_id: str
    label: str = ""
    is_input: bool = False
    dispatch: bool = False

    def state(self, element: Json) -> Json | None:
        """Return what was entered in the element."""
        return self.surface.state(self.block_id, element.get("action_id", ""))

    async def act(self, element: Json, new_value: Any) -> None:
        """Tell the surface what was picked."""
        action_id = element.get("action_id", "")
        if self.is_input:
            await self.surface.enter(self.block_id, action_id, new_value)
        else:
            await self.surface.press(self.block_id, action_id, new_value)

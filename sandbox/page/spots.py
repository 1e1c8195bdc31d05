"""Messages, modals and Home as surfaces: what is pressed in their blocks reaches the app."""

from collections.abc import Mapping
from typing import Any

from sandbox.model import ElementLocation
from sandbox.page.choices import TYPED
from sandbox.page.lens import ViewerContext
from sandbox.page.session import PageSession

Json = dict[str, Any]


class PlaceSurface:
    """Blocks at one place of the workspace, read by the desk's person."""

    def __init__(
        self, page_session: PageSession, location: ElementLocation, viewer_context: ViewerContext
    ) -> None:
        self.session = page_session
        self.place = location
        self.user = page_session.user
        self.lens = viewer_context
        self.held: dict[tuple[str, str], Any] = {}

    def people(self) -> Mapping[str, str]:
        """Everybody a select offers: people, not the app."""
        return {person.id: person.real_name for person in self.session.workspace.people()}

    def channels(self) -> Mapping[str, str]:
        """Return the channels a select offers."""
        return self.session.channels()

    def state(self, block_id: str, action_id: str) -> Json | None:
        """Return what was typed and held back, else what the workspace knows."""
        if (block_id, action_id) in self.held:
            return {TYPED: self.held[block_id, action_id]}
        entered = self.session.workspace.inputs(self.user, self.place)
        return entered.get(block_id, {}).get(action_id)

    async def press(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Tell the app, waiting for its answer."""
        await self.session.act(
            self.session.workspace.press(self.user, self.place, action_id, block_id, new_value)
        )
        self.session.acted("press")

    async def enter(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Enter a value; the app hears it at once where the block asks for it."""
        self.held.pop((block_id, action_id), None)
        values = {f"{block_id}/{action_id}": new_value}
        await self.session.act(self.session.workspace.fill(self.user, values, self.place))

    def hold(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Keep what is being typed until it is sent."""
        self.held[block_id, action_id] = new_value

    async def suggest(self, block_id: str, action_id: str, typed_text: str) -> list[Json]:
        """Ask the app; an app that does not answer offers nothing."""
        asked = self.session.workspace.suggest(
            self.user, self.place, action_id, typed_text, block_id
        )
        return await self.session.act(asked) or []

    async def submit(self) -> None:
        """Only a modal can be submitted."""

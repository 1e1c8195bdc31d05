"""The app's modals: every input type, errors beside the fields, a stack, and waiting shown."""

from collections.abc import Awaitable
from functools import partial
from html import escape
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.html import Html

from sandbox.model import ActionOutcome, CannotAct, ElementLocation, View
from sandbox.page import rows
from sandbox.page.blocks import draw
from sandbox.page.choices import plain
from sandbox.page.parts import ColumnItem, ItemColumn, box, button, html
from sandbox.page.session import PageSession
from sandbox.page.spots import PlaceSurface


class Modal(PlaceSurface):
    """The person's top modal; hidden while there is none."""

    def __init__(self, page_session: PageSession) -> None:
        super().__init__(page_session, ElementLocation("modal"), page_session.lens())
        self.view: View | None = None
        self.errors: dict[str, str] = {}
        self.told: dict[str, str] = {}
        self.slots: dict[str, tuple[Element, Html]] = {}
        self.dialog = ui.dialog().props("persistent no-shake no-refocus transition-duration=120")
        with self.dialog, box("modal", data_testid="modal"):
            with box("modal-head"):
                self.back = button(rows.icon("arrow_back"), "tool", aria_label="Back")
                self.title = html("", "modal-title")
                self.cross = button(rows.icon("close"), "tool", aria_label="Close modal")
            self.trouble = html("", "modal-trouble", role="alert")
            self.body = box("modal-body")
            self.blocks = ItemColumn(self.body)
            with box("modal-foot"):
                self.close = button("Close", "btn")
                self.send = button("Submit", "btn primary", data_testid="modal-submit")
        self.back.on("click", partial(self._leave, False))
        self.close.on("click", partial(self._leave, False))
        self.cross.on("click", partial(self._leave, True))
        self.send.on("click", self.submit)
        ui.on("sandbox-escape", partial(self._leave, False))
        page_session.watch("modal people", self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring the top modal up to date, leaving untouched blocks as they are."""
        self.user = self.session.user
        modal_view = self.session.workspace.modal_of(self.user)
        if modal_view is None:
            self._forget()
            return
        self.lens = self.session.lens()
        if self.view is None or self.view.id != modal_view.id:
            self._forget(keep_open=True)
        if modal_view.errors != self.told:
            self.told, self.errors = dict(modal_view.errors), dict(modal_view.errors)
        self.view = modal_view
        self._dress(modal_view)
        self.blocks.show(
            ColumnItem(
                f"{modal_view.id} {layout_block.get('block_id', number)}",
                repr(layout_block),
                partial(self._block, layout_block),
            )
            for number, layout_block in enumerate(modal_view.blocks)
        )
        self._show_errors()
        if not self.dialog.value:
            ui.run_javascript("sandboxPage.focus('.modal-body input, .modal-body textarea')")
        self.dialog.open()

    async def submit(self) -> None:
        """Send what was typed; stay open with errors, or with a sentence when nobody answered."""
        values = {
            f"{layout_block}/{action}": new_value
            for (layout_block, action), new_value in self.held.items()
        }
        outcome = await self._wait(self.send, self.session.workspace.submit(self.user, values))
        if outcome and outcome.ok and not outcome.errors:
            self.session.acted("submit")
        if outcome and outcome.errors:
            self.errors = dict(outcome.errors)
            self._show_errors()
            ui.run_javascript("sandboxPage.focus('.has-error input, .has-error textarea')")

    async def enter(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Enter a value; the error beside the field goes away."""
        if self.errors.pop(block_id, None):
            self._show_errors()
        await super().enter(block_id, action_id, new_value)

    async def press(self, block_id: str, action_id: str, new_value: Any) -> None:
        """Press something in the modal."""
        act = self.session.workspace.press(self.user, self.place, action_id, block_id, new_value)
        await self._wait(None, act)

    async def _leave(self, all_of_them: bool) -> None:
        await self.session.act(self.session.workspace.close_view(self.user, all_of_them))
        self.session.refresh("modal")

    async def _wait(
        self, control: Element | None, act: Awaitable[ActionOutcome]
    ) -> ActionOutcome | None:
        self.trouble.content = ""
        if control:
            control.props["aria-busy"] = "true"
        try:
            outcome = await act
        except CannotAct as error:
            self.trouble.content = escape(str(error))
            return None
        finally:
            if control:
                control.props["aria-busy"] = "false"
        self.trouble.content = escape(outcome.trouble or "")
        return outcome

    def _forget(self, keep_open: bool = False) -> None:
        self.view, self.trouble.content = None, ""
        self.errors, self.told, self.held = {}, {}, {}
        self.slots.clear()
        if self.blocks.drawn:
            self.blocks.clear()
        if not keep_open and self.dialog.value:
            self.dialog.close()

    def _dress(self, modal_view: View) -> None:
        title_text = plain(modal_view.payload.get("title"))
        slack_app = self.session.workspace.app_user
        self.dialog.props["aria-label"] = title_text
        self.title.content = f"{rows.avatar(slack_app, 'small')}<h2>{escape(title_text)}</h2>"
        self.back.visible = len(self.session.workspace.stack_of(self.user)) > 1
        self.close.content = escape(plain(modal_view.payload.get("close")) or "Close")
        self.send.visible = bool(modal_view.payload.get("submit"))
        self.send.content = escape(plain(modal_view.payload.get("submit")) or "Submit")

    def _block(self, layout_block: dict[str, Any]) -> None:
        with box("modal-block") as frame:
            draw(layout_block, self)
            if layout_block["type"] == "input":
                name = layout_block.get("block_id", "")
                error = html("", "input-error", role="alert", data_testid=f"error-{name}")
                self.slots[name] = (frame, error)

    def _show_errors(self) -> None:
        for name, (frame, error) in self.slots.items():
            error_text = self.errors.get(name, "")
            error.content = escape(error_text)
            frame.classes(
                add="has-error" if error_text else "", remove="" if error_text else "has-error"
            )

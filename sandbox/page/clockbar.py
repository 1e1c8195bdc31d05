"""The dark strip on top: the sandbox's clock, jumps in time, and the way to the inspector."""

from functools import partial
from html import escape

from babel.dates import format_date
from nicegui import ui

from sandbox.page import rows
from sandbox.page.desk import PageSession
from sandbox.page.parts import Column, Item, box, button, html

LABELS = {"Next Monday": "Next Monday 09:00"}


class ClockBar:
    """Draws itself into the current container; clearly the sandbox's, not Slack's."""

    def __init__(self, page_session: PageSession) -> None:
        self.desk = page_session
        with box("clockbar", role="region", aria_label="Sandbox clock"):
            html(f"{rows.icon('science')}<b>Sandbox</b>", "clock-brand")
            self.now = html("", "clock-now", data_testid="clock", role="status")
            self.jumps = Column(box("jumps"))
            self.busy = html("", "clock-busy", data_testid="busy", role="status")
            html(
                f'<a href="/inspector" target="_blank">{rows.icon("data_object")} Inspector</a>',
                "clock-link",
            )
        page_session.watch("clock busy people", self.refresh)
        ui.timer(1.0, self._tick)
        self.refresh()

    def refresh(self) -> None:
        """Show the time in the acting person's zone, and what is going on."""
        self._tick()
        busy = self.desk.workspace.busy()
        self.busy.content = f'<span class="spinner"></span>{escape(busy)}' if busy else ""
        moments = self.desk.workspace.moments(self.desk.user)
        wanted = [("+1 hour", "+1h", "")]
        wanted += [(LABELS.get(one.label, one.label), one.at, one.at) for one in moments]
        self.jumps.show(
            Item(label, (to, bool(busy)), partial(self._button, label, to, at, bool(busy)))
            for label, to, at in wanted
        )

    def _tick(self) -> None:
        viewer_context = self.desk.lens()
        local = viewer_context.now.astimezone(viewer_context.zone)
        day = format_date(local.date(), "EEE d MMM y", locale="en_GB")
        zone = viewer_context.zone.key.split("/")[-1].replace("_", " ")
        said = f"{day} <b>{local:%H:%M}</b> <small>{escape(zone)}</small>"
        if said != self.now.content:
            self.now.content = said
            self.desk.refresh("clock")

    def _button(self, label: str, to: str, at: str, busy: bool) -> None:
        drawn = button(escape(label), "jump", disabled=busy or None, title=at or None)
        drawn.on("click", partial(self._jump, to))

    async def _jump(self, to: str) -> None:
        await self.desk.act(self.desk.workspace.jump(to, self.desk.user))
        self.desk.refresh("clock", "busy")

"""The dark strip on top: the sandbox's clock, jumps in time, and the way to the inspector."""

from collections.abc import Iterator
from functools import partial
from html import escape

from babel.dates import format_date
from nicegui import ui

from sandbox.model import Switch
from sandbox.page import rows
from sandbox.page.parts import ColumnItem, ItemColumn, box, button, html
from sandbox.page.session import PageSession

LABELS = {"Next Monday": "Next Monday 09:00"}


class ClockBar:
    """Draws itself into the current container; clearly the sandbox's, not Slack's."""

    def __init__(self, page_session: PageSession) -> None:
        self.session = page_session
        with box("clockbar", role="region", aria_label="Sandbox clock"):
            html(f"{rows.icon('science')}<b>Sandbox</b>", "clock-brand")
            self.now = html("", "clock-now", data_testid="clock", role="status")
            self.jumps = ItemColumn(box("jumps"))
            self.busy = html("", "clock-busy", data_testid="busy", role="status")
            self.switches = ItemColumn(box("switches"))
            html(
                f'<a href="/inspector" target="_blank">{rows.icon("data_object")} Inspector</a>',
                "clock-link",
            )
        page_session.watch("clock busy people guide", self.refresh)
        ui.timer(1.0, self._tick)
        self.refresh()

    def refresh(self) -> None:
        """Show the time in the acting person's zone, and what is going on."""
        self._tick()
        busy = self.session.workspace.busy()
        self.busy.content = f'<span class="spinner"></span>{escape(busy)}' if busy else ""
        moments = self.session.workspace.moments(self.session.user)
        jump_buttons = [("+1 hour", "+1h", "")]
        jump_buttons += [
            (LABELS.get(moment.label, moment.label), moment.at, moment.at) for moment in moments
        ]
        self.jumps.show(
            ColumnItem(
                label_text,
                (target, bool(busy)),
                partial(self._button, label_text, target, target_time, bool(busy)),
            )
            for label_text, target, target_time in jump_buttons
        )

        self.switches.show(
            ColumnItem(switch.name, on, partial(self._switch, switch, on))
            for switch, on in self._switches()
        )

    def _switches(self) -> Iterator[tuple[Switch, bool]]:
        states = self.session.workspace.guide.switch_states()
        return ((switch, states[switch.name]) for switch in self.session.workspace.guide.switches)

    def _switch(self, switch: Switch, on: bool) -> None:
        drawn = button(
            f"{escape(switch.label)} <b>{'yes' if on else 'no'}</b>",
            "switch" + " on" * on,
            role="switch",
            aria_checked=str(on).lower(),
            aria_label=switch.label,
            title=switch.hint or None,
        )
        drawn.on("click", partial(self.session.workspace.turn, switch.name, not on))

    def _tick(self) -> None:
        viewer_context = self.session.lens()
        local = viewer_context.now.astimezone(viewer_context.zone)
        day = format_date(local.date(), "EEE d MMM y", locale="en_GB")
        zone = viewer_context.zone.key.split("/")[-1].replace("_", " ")
        time_html = f"{day} <b>{local:%H:%M}</b> <small>{escape(zone)}</small>"
        if time_html != self.now.content:
            self.now.content = time_html
            self.session.refresh("clock")

    def _button(self, label_text: str, target: str, target_time: str, busy: bool) -> None:
        drawn = button(escape(label_text), "jump", disabled=busy or None, title=target_time or None)
        drawn.on("click", partial(self._jump, target))

    async def _jump(self, target: str) -> None:
        await self.session.act(self.session.workspace.jump(target, self.session.user))
        self.session.refresh("clock", "busy")

"""The raw traffic between the app and the workspace, newest first, on a page of its own."""

import json
from functools import partial
from html import escape
from typing import Any

from nicegui import ui

from sandbox.model import StateChange, Traffic
from sandbox.page import rows
from sandbox.page.parts import ColumnItem, ItemColumn, box, html, text
from sandbox.workspace import SlackWorkspace

KINDS = ("all", "api", "envelope", "ack", "response_url")
MOST = 200
SOON = 0.2


class Inspector:
    """Draws itself into the current container."""

    def __init__(self, workspace: SlackWorkspace) -> None:
        self.workspace = workspace
        self.is_due = True
        with box("inspector", "main"):
            with box("inspector-head"):
                html(f"{rows.icon('data_object')}<h1>Inspector</h1>", "inspector-title")
                self.kind = ui.select(list(KINDS), value="all", on_change=self.refresh)
                self.kind.props("outlined dense aria-label=Kind").classes("field")
                self.name = ui.input(
                    placeholder="Filter by name or content", on_change=self.refresh
                )
                self.name.props("outlined dense clearable aria-label=Filter").classes("field")
                self.count = text("", "inspector-count")
            self.column = ItemColumn(box("lines", data_testid="traffic"))
        ui.timer(SOON, self._follow)
        ui.context.client.on_delete(workspace.subscribe(self._told))

    def _told(self, change: StateChange) -> None:
        self.is_due = self.is_due or change.kind == "traffic"

    def _follow(self) -> None:
        if self.is_due:
            self.is_due = False
            self.refresh()

    def refresh(self) -> None:
        """Show the newest lines that pass the filter."""
        everything = self.workspace.traffic()
        lines = [line for line in reversed(everything) if self._wanted(line)]
        self.count.content = f"{len(lines)} of {len(everything)}"
        self.column.show(
            ColumnItem(str(traffic_line.n), traffic_line.n, partial(_line, traffic_line))
            for traffic_line in lines[:MOST]
        )

    def _wanted(self, traffic_line: Traffic) -> bool:
        word = (self.name.value or "").casefold()
        if self.kind.value not in ("all", traffic_line.kind):
            return False
        return (
            not word
            or word
            in f"{traffic_line.name} {traffic_line.request} {traffic_line.response}".casefold()
        )


def _line(traffic_line: Traffic) -> None:
    line_html = escape(traffic_line.name)
    failed = isinstance(traffic_line.response, dict) and traffic_line.response.get("ok") is False
    mark = (
        f'<b class="failed">{escape(str(traffic_line.response.get("error")))}</b>' if failed else ""
    )
    html(
        f'<summary><span class="n">{traffic_line.n}</span><time>{escape(traffic_line.at)}</time>'
        f'<span class="kind {traffic_line.kind}">{traffic_line.kind}</span><b>{line_html}</b>{mark}'
        f'<span class="ms">{traffic_line.ms:.0f} ms</span></summary>'
        f'<div class="pair"><div><h3>Request</h3><pre>{_pretty(traffic_line.request)}</pre></div>'
        f"<div><h3>Response</h3><pre>{_pretty(traffic_line.response)}</pre></div></div>",
        "line",
        "details",
        data_kind=traffic_line.kind,
        data_name=traffic_line.name,
    )


def _pretty(new_value: Any) -> str:
    return escape(json.dumps(new_value, indent=2, ensure_ascii=False, default=str))

"""One browser window put together: strip, sidebar, centre, thread, modal."""

from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from sandbox.page import rows
from sandbox.page.centre import Centre
from sandbox.page.clockbar import ClockBar
from sandbox.page.desk import Desk
from sandbox.page.modal import Modal
from sandbox.page.parts import box, html
from sandbox.page.sidebar import Sidebar
from sandbox.page.thread import Thread
from sandbox.workspace import Workspace


class Window:
    """What one visitor sees, acting as `user` (an id) in `channel` (an id, or `home`), with the
    thread of the message `thread` (its ts) open.
    """

    def __init__(self, workspace: Workspace, user: str, channel: str, thread: str) -> None:
        self.desk = Desk(workspace, ui.context.client, _known(workspace, user), "")
        self._arrive(channel)
        self.desk.thread = thread or None
        html(rows.tools())
        with box("window"):
            ClockBar(self.desk)
            with box("workspace"):
                Sidebar(self.desk)
                Centre(self.desk)
                Thread(self.desk)
        Modal(self.desk)
        ui.on("sandbox-act", self._act)
        ui.on("sandbox-channel", self._channel)

    def _arrive(self, channel: str) -> None:
        desk, app = self.desk, self.desk.app_channel()
        if channel and desk.find(channel):
            desk.channel = channel
        elif app:
            desk.channel, desk.tab = app.id, "home" if channel == "home" else "messages"
        else:
            desk.channel = next((c.id for c in desk.workspace.channels_of(desk.user)), "")

    def _channel(self, event: GenericEventArguments) -> None:
        if self.desk.find(str(event.args)):
            self.desk.go(str(event.args))

    async def _act(self, event: GenericEventArguments) -> None:
        said: dict[str, Any] = event.args
        desk, ts = self.desk, str(said.get("ts", ""))
        match said.get("act"):
            case "thread":
                message = desk.workspace.message(desk.channel, ts)
                desk.open_thread((message and message.thread_ts) or ts)
            case "edit":
                desk.editing = ts
                desk.refresh("message")
            case "delete" | "dismiss":
                await desk.act(desk.workspace.delete_message(desk.user, desk.channel, ts))
            case "react":
                await self._react(ts, str(said.get("name", "")))

    async def _react(self, ts: str, name: str) -> None:
        desk = self.desk
        message = desk.workspace.message(desk.channel, ts)
        if message is not None:
            on = desk.user not in message.reactions.get(name, [])
            await desk.act(desk.workspace.react(desk.user, desk.channel, ts, name, on))


def _known(workspace: Workspace, user: str) -> str:
    ids = [one.id for one in workspace.people()]
    return user if user in ids else ids[0]

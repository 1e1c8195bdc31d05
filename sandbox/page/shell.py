"""One browser window put together: strip, sidebar, centre, thread, modal."""

from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from sandbox.page import rows
from sandbox.page.centre import Centre
from sandbox.page.clockbar import ClockBar
from sandbox.page.modal import Modal
from sandbox.page.parts import box, html
from sandbox.page.session import PageSession
from sandbox.page.sidebar import Sidebar
from sandbox.page.thread import Thread
from sandbox.workspace import SlackWorkspace


class Window:
    """What one visitor sees, acting as `user` (an id) in `channel` (an id, or `home`), with the
    thread of the message `thread` (its ts) open.
    """

    def __init__(
        self, workspace: SlackWorkspace, slack_user: str, slack_channel: str, thread: str
    ) -> None:
        visitor = _known(workspace, slack_user)
        self.session = PageSession(workspace, ui.context.client, visitor, "")
        self._arrive(slack_channel)
        self.session.thread = thread or None
        html(rows.tools())
        with box("window"):
            ClockBar(self.session)
            with box("workspace"):
                Sidebar(self.session)
                Centre(self.session)
                Thread(self.session)
        Modal(self.session)
        ui.on("sandbox-act", self._act)
        ui.on("sandbox-channel", self._channel)

    def _arrive(self, slack_channel: str) -> None:
        page_session, slack_app = self.session, self.session.app_channel()
        if slack_channel and page_session.find(slack_channel):
            page_session.channel = slack_channel
        elif slack_app:
            page_session.channel, page_session.tab = (
                slack_app.id,
                "home" if slack_channel == "home" else "messages",
            )
        else:
            page_session.channel = next(
                (c.id for c in page_session.workspace.channels_of(page_session.user)), ""
            )

    def _channel(self, change_event: GenericEventArguments) -> None:
        if self.session.find(str(change_event.args)):
            self.session.go(str(change_event.args))

    async def _act(self, change_event: GenericEventArguments) -> None:
        arguments: dict[str, Any] = change_event.args
        page_session, message_ts = self.session, str(arguments.get("ts", ""))
        match arguments.get("act"):
            case "thread":
                slack_message = page_session.workspace.message(page_session.channel, message_ts)
                page_session.open_thread((slack_message and slack_message.thread_ts) or message_ts)
            case "edit":
                page_session.editing = message_ts
                page_session.refresh("message")
            case "delete" | "dismiss":
                await page_session.act(
                    page_session.workspace.delete_message(
                        page_session.user, page_session.channel, message_ts
                    )
                )
            case "react":
                await self._react(message_ts, str(arguments.get("name", "")))

    async def _react(self, message_ts: str, name: str) -> None:
        page_session = self.session
        slack_message = page_session.workspace.message(page_session.channel, message_ts)
        if slack_message is not None:
            on = page_session.user not in slack_message.reactions.get(name, [])
            await page_session.act(
                page_session.workspace.react(
                    page_session.user, page_session.channel, message_ts, name, on
                )
            )


def _known(workspace: SlackWorkspace, slack_user: str) -> str:
    ids = [person.id for person in workspace.people()]
    return slack_user if slack_user in ids else workspace.first_visitor().id

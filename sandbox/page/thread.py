"""The thread on the right: its parent, the replies, and a composer of its own."""

from html import escape

from sandbox.page import rows
from sandbox.page.composer import Composer
from sandbox.page.messages import MessageList
from sandbox.page.parts import box, button, html
from sandbox.page.session import PageSession


class Thread:
    """Draws itself into the current container; hidden while no thread is open."""

    def __init__(self, page_session: PageSession) -> None:
        self.session = page_session
        with box("thread", "aside", aria_label="Thread", data_testid="thread") as self.frame:
            with box("thread-head"):
                self.title = html("", "thread-title")
                close = button(rows.icon("close"), "tool", aria_label="Close thread")
                close.on("click", lambda: page_session.open_thread(None))
            with box("scroller thread-scroller"), box("talk", role="list", aria_label="Thread"):
                self.messages = MessageList(page_session, box("message-list"), in_thread=True)
            self.composer = Composer(page_session, in_thread=True)
        page_session.watch("message people thread clock", self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring the open thread up to date."""
        slack_channel, thread = self.session.place(), self.session.thread
        self.frame.visible = bool(slack_channel and thread)
        if slack_channel is None or thread is None:
            return
        name = self.session.title(slack_channel)
        self.title.content = (
            f"<h2>Thread</h2><small>{'' if slack_channel.is_im else '#'}{escape(name)}</small>"
        )
        self.messages.show(slack_channel.id, thread)
        self.composer.show(slack_channel.id, name, thread)

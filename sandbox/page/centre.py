"""The white pane in the middle: a channel with its messages and composer, or the app's Home."""

from functools import partial
from html import escape

from sandbox.model import ElementLocation, SlackChannel
from sandbox.page import emoji, rows
from sandbox.page.blocks import draw
from sandbox.page.composer import Composer
from sandbox.page.messages import MessageList
from sandbox.page.parts import ColumnItem, ItemColumn, box, button, html
from sandbox.page.session import PageSession, fire
from sandbox.page.spots import PlaceSurface

TABS = (("home", "Home"), ("messages", "Messages"))


class Centre:
    """Draws itself into the current container."""

    def __init__(self, page_session: PageSession) -> None:
        self.session = page_session
        self.opened: tuple[str, str, str] | None = None
        with box("centre", "main"):
            self.head = html("", "centre-head", "header")
            self.tabs = box("tabs", role="tablist")
            with box("scroller") as self.talk, box("talk", role="list", aria_label="Messages"):
                self.intro = html("", "intro")
                self.messages = MessageList(page_session, box("message-list"))
            with box("home-pane", data_testid="home") as self.home:
                self.blocks = ItemColumn(box("home-blocks"))
            self.composer = Composer(page_session)
        page_session.watch("message ephemeral people channels clock", self.refresh)
        page_session.watch("home", self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring the open place up to date."""
        slack_channel = self.session.place()
        if slack_channel is None:
            return
        slack_app = self.session.app_channel()
        is_app = slack_app is not None and slack_app.id == slack_channel.id
        at_home = is_app and self.session.tab == "home"
        self._arrive(slack_channel, is_app)
        self.head.content = self._heading(slack_channel, is_app)
        self._tabs(is_app)
        self.talk.visible = self.composer.frame.visible = not at_home
        self.home.visible = at_home
        if at_home:
            self._home()
        else:
            self._talk(slack_channel)

    def _arrive(self, slack_channel: SlackChannel, is_app: bool) -> None:
        position = (self.session.user, slack_channel.id, self.session.tab)
        if position != self.opened:
            self.opened = position
            if is_app:
                fire(
                    self.session.act(
                        self.session.workspace.open_home(self.session.user, self.session.tab)
                    )
                )

    def _talk(self, slack_channel: SlackChannel) -> None:
        title_text = self.session.title(slack_channel)
        symbol = "" if slack_channel.is_im else "#"
        self.intro.content = self._intro(slack_channel, f"{symbol}{title_text}")
        self.messages.show(slack_channel.id)
        self.composer.show(slack_channel.id, f"{symbol}{title_text}")
        if self.session.workspace.unread(self.session.user).get(slack_channel.id):
            self.session.workspace.mark_read(self.session.user, slack_channel.id)

    def _home(self) -> None:
        modal_view = self.session.workspace.home_of(self.session.user)
        if modal_view is None:
            self.blocks.show([ColumnItem("none", "none", _no_home)])
            return
        viewer_context = self.session.lens()
        surface = PlaceSurface(self.session, ElementLocation("home"), viewer_context)
        self.blocks.show(
            ColumnItem(
                f"{self.session.user} {number} {layout_block.get('block_id')}",
                (shown := repr(layout_block), viewer_context.fingerprint(shown)),
                partial(draw, layout_block, surface),
            )
            for number, layout_block in enumerate(modal_view.blocks)
        )

    def _heading(self, slack_channel: SlackChannel, is_app: bool) -> str:
        title_text = escape(self.session.title(slack_channel))
        if slack_channel.is_im:
            other_members = [
                member for member in slack_channel.members if member != self.session.user
            ] or [self.session.user]
            other = self.session.workspace.user(other_members[0])
            badge = '<span class="badge-app">APP</span>' if is_app else ""
            return f"{rows.avatar(other, 'small')}<h2>{title_text}</h2>{badge}"
        symbol = rows.icon("lock") if slack_channel.is_private else "#"
        faces = [self.session.workspace.user(member) for member in slack_channel.members]
        crowd = "".join(rows.avatar(member, "tiny") for member in faces[:3])
        shown_names = escape(", ".join(member.real_name for member in faces), quote=True)
        return (
            f'<h2><span class="sign">{symbol}</span>{title_text}</h2>'
            f'<span class="topic">{emoji.html(slack_channel.topic)}</span>'
            f'<span class="members" title="{shown_names}">{crowd}<b>{len(faces)}</b></span>'
        )

    def _intro(self, slack_channel: SlackChannel, name: str) -> str:
        if slack_channel.is_im:
            return (
                f"<p>This is the very beginning of your direct message history with "
                f'<span class="mention">@{escape(name)}</span></p>'
            )
        topic = f"<p>{emoji.html(slack_channel.topic)}</p>" if slack_channel.topic else ""
        return f"<h3>{escape(name)}</h3>{topic}<p>This is the very beginning of the channel.</p>"

    def _tabs(self, is_app: bool) -> None:
        self.tabs.visible = is_app
        self.tabs.clear()
        with self.tabs:
            for tab, name in TABS:
                chosen = self.session.tab == tab
                drawn = button(
                    name, "tab" + " chosen" * chosen, role="tab", aria_selected=str(chosen).lower()
                )
                drawn.on("click", partial(self.session.go, self.session.channel, tab))


def _no_home() -> None:
    html(
        "<h3>This is the beginning of the app's Home</h3><p>The app has not published anything for "
        "you yet.</p>",
        "empty-home",
    )

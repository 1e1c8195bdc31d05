"""The purple column: workspace, who you are, channels, direct messages, apps."""

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Any

from nicegui import ui

from sandbox.model import SlackChannel, SlackUser
from sandbox.page import rows
from sandbox.page.parts import ColumnItem, ItemColumn, box, button, html, text
from sandbox.page.session import PageSession
from sandbox.page.steps import Steps


class Sidebar:
    """Draws itself into the current container."""

    def __init__(self, page_session: PageSession) -> None:
        self.session = page_session
        with box("sidebar", "nav", aria_label="Workspace"):
            text(page_session.workspace.team()["name"], "team-name", "h1")
            with box("switcher", "button", aria_haspopup="menu", data_testid="switcher"):
                self.switcher = html("", "switcher-words")
                with (
                    ui.menu()
                    .classes("slack-menu people-menu")
                    .props("transition-duration=60") as self.menu
                ):
                    self.people = ItemColumn(box("people-lines"))
            self.column = ItemColumn(box("side-list"))
            Steps(page_session)
        page_session.watch("message ephemeral people channels read clock", self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring names, marks and local time up to date."""
        me, viewer_context = self.session.me(), self.session.lens()
        now = viewer_context.clock(viewer_context.now.timestamp())
        detail = " · ".join(filter(None, (now, me.tz.split("/")[-1].replace("_", " "), me.locale)))
        self.switcher.content = (
            f"{rows.avatar(me)}<span><b>You are {escape(me.real_name)}</b>"
            f"<small>{escape(me.title)}</small><small>{escape(detail)}</small></span>"
            f"{rows.icon('unfold_more')}"
        )
        self.people.show(
            ColumnItem(
                person.id,
                (person.real_name, person.title, person.id == me.id),
                partial(self._person, person),
            )
            for person in self.session.workspace.people()
        )
        self.column.show(self._items())

    def _person(self, person: SlackUser) -> None:
        current_class = " here" if person.id == self.session.user else ""
        line = html(
            f"{rows.avatar(person, 'small')}<span>{escape(person.real_name)}"
            f"<small>{escape(person.title)}</small></span>",
            f"menu-line person{current_class}",
            role="menuitem",
            tabindex=0,
            aria_label=person.real_name,
        )
        line.on("click", partial(self._become, person.id))
        line.on("keydown.enter", partial(self._become, person.id))

    def _become(self, slack_user: str) -> None:
        self.menu.close()
        self.session.become(slack_user)

    def _items(self) -> Iterator[ColumnItem]:
        own_channels, slack_app = (
            self.session.workspace.channels_of(self.session.user),
            self.session.app_channel(),
        )
        groups = (
            (
                "Channels",
                [
                    slack_channel
                    for slack_channel in own_channels
                    if not slack_channel.is_im and not slack_channel.is_archived
                ],
            ),
            (
                "Direct messages",
                [
                    slack_channel
                    for slack_channel in own_channels
                    if slack_channel.is_im and slack_channel != slack_app
                ],
            ),
            ("Apps", [slack_app] if slack_app else []),
        )
        unread = self.session.workspace.unread(self.session.user)
        for name, channels in groups:
            if channels:
                yield ColumnItem(name, name, partial(text, name, "side-head", "h2"))
            for slack_channel in channels:
                count = 0 if self._is_open(slack_channel) else unread.get(slack_channel.id, 0)
                title_text, is_open = (
                    self.session.title(slack_channel),
                    slack_channel.id == self.session.channel,
                )
                css_class: tuple[Any, ...] = (
                    title_text,
                    count,
                    is_open,
                    slack_channel.is_private,
                    self.session.user,
                )
                yield ColumnItem(
                    slack_channel.id,
                    css_class,
                    partial(self._channel, slack_channel, title_text, count, is_open),
                )

    def _is_open(self, slack_channel: SlackChannel) -> bool:
        return slack_channel.id == self.session.channel and self.session.tab == "messages"

    def _channel(
        self, slack_channel: SlackChannel, title_text: str, count: int, is_open: bool
    ) -> None:
        classes = "side-line" + " unread" * bool(count) + " open" * is_open
        mark = f'<span class="unread-count">{count}</span>' if count else ""
        label_text = f"{title_text}, {count} unread" if count else title_text
        line = button(
            f'{self._sign(slack_channel)}<span class="side-name">{escape(title_text)}</span>{mark}',
            classes,
            aria_label=label_text,
            aria_current="page" if is_open else None,
            data_channel_id=slack_channel.id,
        )
        line.on("click", partial(self.session.go, slack_channel.id))

    def _sign(self, slack_channel: SlackChannel) -> str:
        if not slack_channel.is_im:
            sign = rows.icon("lock") if slack_channel.is_private else "#"
            return f'<span class="side-sign">{sign}</span>'
        other_members = [
            member for member in slack_channel.members if member != self.session.user
        ] or [self.session.user]
        return rows.avatar(self.session.workspace.user(other_members[0]), "tiny")

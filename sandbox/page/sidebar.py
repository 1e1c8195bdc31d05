"""The purple column: workspace, who you are, channels, direct messages, apps."""

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import Any

from nicegui import ui

from sandbox.model import Channel, User
from sandbox.page import rows
from sandbox.page.desk import PageSession
from sandbox.page.parts import Column, Item, box, button, html, text


class Sidebar:
    """Draws itself into the current container."""

    def __init__(self, page_session: PageSession) -> None:
        self.desk = page_session
        with box("sidebar", "nav", aria_label="Workspace"):
            text(page_session.workspace.team()["name"], "team-name", "h1")
            with box("switcher", "button", aria_haspopup="menu", data_testid="switcher"):
                self.switcher = html("", "switcher-words")
                with (
                    ui.menu()
                    .classes("slack-menu people-menu")
                    .props("transition-duration=60") as self.menu
                ):
                    self.people = Column(box("people-lines"))
            self.column = Column(box("side-list"))
        page_session.watch("message ephemeral people channels read clock", self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring names, marks and local time up to date."""
        me, viewer_context = self.desk.me(), self.desk.lens()
        now = viewer_context.clock(viewer_context.now.timestamp())
        detail = " · ".join(filter(None, (now, me.tz.split("/")[-1].replace("_", " "), me.locale)))
        self.switcher.content = (
            f"{rows.avatar(me)}<span><b>You are {escape(me.real_name)}</b>"
            f"<small>{escape(me.title)}</small><small>{escape(detail)}</small></span>"
            f"{rows.icon('unfold_more')}"
        )
        self.people.show(
            Item(one.id, (one.real_name, one.title, one.id == me.id), partial(self._person, one))
            for one in self.desk.workspace.people()
        )
        self.column.show(self._items())

    def _person(self, person: User) -> None:
        here = " here" if person.id == self.desk.user else ""
        line = html(
            f"{rows.avatar(person, 'small')}<span>{escape(person.real_name)}"
            f"<small>{escape(person.title)}</small></span>",
            f"menu-line person{here}",
            role="menuitem",
            tabindex=0,
            aria_label=person.real_name,
        )
        line.on("click", partial(self._become, person.id))
        line.on("keydown.enter", partial(self._become, person.id))

    def _become(self, user: str) -> None:
        self.menu.close()
        self.desk.become(user)

    def _items(self) -> Iterator[Item]:
        mine, app = self.desk.workspace.channels_of(self.desk.user), self.desk.app_channel()
        groups = (
            ("Channels", [one for one in mine if not one.is_im and not one.is_archived]),
            ("Direct messages", [one for one in mine if one.is_im and one != app]),
            ("Apps", [app] if app else []),
        )
        unread = self.desk.workspace.unread(self.desk.user)
        for name, channels in groups:
            if channels:
                yield Item(name, name, partial(text, name, "side-head", "h2"))
            for one in channels:
                count = 0 if self._is_open(one) else unread.get(one.id, 0)
                title, is_open = self.desk.title(one), one.id == self.desk.channel
                look: tuple[Any, ...] = (title, count, is_open, one.is_private, self.desk.user)
                yield Item(one.id, look, partial(self._channel, one, title, count, is_open))

    def _is_open(self, channel: Channel) -> bool:
        return channel.id == self.desk.channel and self.desk.tab == "messages"

    def _channel(self, channel: Channel, title: str, count: int, is_open: bool) -> None:
        classes = "side-line" + " unread" * bool(count) + " open" * is_open
        mark = f'<span class="unread-count">{count}</span>' if count else ""
        label = f"{title}, {count} unread" if count else title
        line = button(
            f'{self._sign(channel)}<span class="side-name">{escape(title)}</span>{mark}',
            classes,
            aria_label=label,
            aria_current="page" if is_open else None,
            data_channel_id=channel.id,
        )
        line.on("click", partial(self.desk.go, channel.id))

    def _sign(self, channel: Channel) -> str:
        if not channel.is_im:
            return (
                f'<span class="side-sign">{rows.icon("lock") if channel.is_private else "#"}</span>'
            )
        others = [one for one in channel.members if one != self.desk.user] or [self.desk.user]
        return rows.avatar(self.desk.workspace.user(others[0]), "tiny")

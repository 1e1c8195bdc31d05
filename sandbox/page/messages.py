"""The list of messages of a channel or a thread; a message is drawn again only when it changed."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from html import escape
from typing import Any

from nicegui import ui
from nicegui.element import Element

from sandbox.model import Message, ElementLocation, User
from sandbox.page import mrkdwn, rows
from sandbox.page.blocks import draw
from sandbox.page.desk import PageSession
from sandbox.page.parts import Column, Item, box, button, html, text
from sandbox.page.spots import PlaceSurface

TOGETHER = 300  # seconds within which messages of one author share a head
PORTION = 50  # messages drawn at first, and more with every press of a button
EDITED = '<span class="edited">(edited)</span>'
DISMISS = '<button type="button" class="link" data-act="dismiss">Dismiss message</button>'


class MessageList:
    """Messages inside `holder`; with `thread_ts` a thread's parent and its replies."""

    def __init__(self, page_session: PageSession, holder: Element, in_thread: bool = False) -> None:
        self.desk = page_session
        self.in_thread = in_thread
        self.column = Column(holder)
        self.shown: tuple[str, str, str | None] | None = None
        self.unread_from: str | None = None
        self.most = PORTION
        self.lens = page_session.lens()

    def show(self, channel: str, thread_ts: str | None = None) -> None:
        """Bring the list up to date; another place starts it afresh."""
        here = (self.desk.user, channel, thread_ts)
        self.lens = self.lens
        messages = self.desk.workspace.messages(channel, self.desk.user, thread_ts)
        if here != self.shown:
            self.column.clear()
            self.shown, self.most = here, PORTION
            self.unread_from = self._first_unread(channel, messages)
        self.column.show([*self._earlier(messages), *self._items(messages[-self.most :])])

    def _earlier(self, messages: list[Message]) -> Iterator[Item]:
        hidden = len(messages) - self.most
        if hidden > 0:
            yield Item("earlier", hidden, partial(self._more, hidden))

    def _more(self, hidden: int) -> None:
        def show() -> None:
            self.most += PORTION
            self.desk.refresh("message")

        button(f"Show earlier messages ({hidden})", "earlier link").on("click", show)

    def _first_unread(self, channel: str, messages: list[Message]) -> str | None:
        count = 0 if self.in_thread else self.desk.workspace.unread(self.desk.user).get(channel, 0)
        return messages[-count].ts if 0 < count <= len(messages) else None

    def _items(self, messages: list[Message]) -> Iterator[Item]:
        before: Message | None = None
        for number, message in enumerate(messages):
            new_day = before is None or self._date(before) != self._date(message)
            is_new = message.ts == self.unread_from
            if new_day and not self.in_thread:
                day = self.lens.day(float(message.ts))
                yield Item(f"day {self._date(message)}", (day, is_new), partial(_day, day, is_new))
            elif is_new:
                yield Item("new", is_new, partial(_day, "", True))
            if self.in_thread and number == 1:
                yield Item("count", len(messages), partial(_count, len(messages) - 1))
            compact = not new_day and not is_new and _together(before, message)
            drawing = partial(self._row, message, compact)
            yield Item(message.ts, (compact, *self._print(message)), drawing)
            before = message

    def _date(self, message: Message) -> date:
        return self.lens.local(float(message.ts)).date()

    def _print(self, message: Message) -> tuple[str | bool, ...]:
        author, viewer_context = self._author(message), self.lens
        said = (message.text, message.blocks, message.attachments, message.files, message.edited)
        around = (message.reactions, message.replies)
        reader = (viewer_context.user_id, viewer_context.locale, viewer_context.zone.key)
        editing = self.desk.editing == message.ts
        return (repr(said), repr(around), author.real_name, author.status_emoji, editing, *reader)

    def _author(self, message: Message) -> User:
        return self.desk.workspace.user(message.user)

    def _row(self, message: Message, compact: bool) -> None:
        author, editing = self._author(message), self.desk.editing == message.ts
        mine, ephemeral = message.user == self.desk.user, bool(message.ephemeral_to)
        looks = {"compact": compact, "ephemeral": ephemeral, "editing": editing, "mine": mine}
        attributes = {
            "data_ts": message.ts,
            "data_testid": "message",
            "data_author": author.name,
            "role": "listitem",
        }
        classes = " ".join(["msg", *(name for name, on in looks.items() if on)])
        left = rows.stamp(message, self.lens) if compact else rows.avatar(author)
        head = rows.head(author, message, self.lens, compact=compact)
        if not editing and self._is_words(message):
            inner = f"{head}{self._words(message)}{self._foot(message)}"
            html(rows.frame(left, inner), classes, **attributes)
            return
        with box(classes, **attributes):
            html(left, "gutter")
            with box("content"):
                html(head)
                if editing:
                    self._editor(message)
                else:
                    self._body(message)
                    html(self._foot(message))
            html("", "tools")

    def _is_words(self, message: Message) -> bool:
        # People's own blocks only repeat their text.
        return not (message.attachments or message.files) and not (
            message.blocks and message.bot_id
        )

    def _words(self, message: Message) -> str:
        edited = EDITED if message.edited else ""
        return f'<div class="words">{mrkdwn.html(message.text, self.lens)}{edited}</div>'

    def _body(self, message: Message) -> None:
        if not (message.blocks and message.bot_id):
            html(self._words(message))
        else:
            location = ElementLocation("message", message.channel, message.ts)
            surface = PlaceSurface(self.desk, location, self.lens)
            for block in message.blocks:
                draw(block, surface)
            if message.edited:
                html(EDITED)
        for attachment in message.attachments:
            self._attachment(attachment, message)
        if message.files:
            html(rows.files(message))

    def _attachment(self, attachment: dict[str, Any], message: Message) -> None:
        viewer_context = self.lens
        colour = str(attachment.get("color", "#dddddd")).lstrip("#")
        with box("attachment") as frame:
            if colour.isalnum():
                frame.style(f"border-color:#{colour}")
            for part in ("pretext", "title", "text", "fallback"):
                if attachment.get(part) and not (part == "fallback" and len(attachment) > 2):
                    html(mrkdwn.html(str(attachment[part]), viewer_context), f"attachment-{part}")
            surface = PlaceSurface(
                self.desk, ElementLocation("message", message.channel, message.ts), viewer_context
            )
            for block in attachment.get("blocks", []):
                draw(block, surface)

    def _foot(self, message: Message) -> str:
        viewer_context = self.lens
        parts = [rows.reactions(message, viewer_context)]
        if message.replies and not self.in_thread:
            found = [self.desk.workspace.message(message.channel, ts) for ts in message.replies]
            who = list(dict.fromkeys(one.user for one in found if one))[:5]
            faces = [self.desk.workspace.user(one) for one in who]
            parts.append(rows.thread_link(message, faces, message.replies[-1], viewer_context))
        if message.ephemeral_to:
            parts.append(f'<div class="only-you">{DISMISS}</div>')
        return "".join(parts)

    def _handles(self) -> dict[str, str]:
        people = [*self.desk.workspace.people(), self.desk.workspace.app_user]
        return {one.id: one.name for one in people} | dict(self.desk.channels())

    def _editor(self, message: Message) -> None:
        typed = ui.textarea(value=mrkdwn.typed(message.text, self._handles())).props(
            "autogrow autofocus borderless"
        )
        typed.props["aria-label"] = "Edit message"
        typed.classes("edit-field")

        async def save() -> None:
            words, self.desk.editing = typed.value or "", None
            here = self.desk
            await here.act(
                here.workspace.edit_message(here.user, message.channel, message.ts, words)
            )
            here.refresh("message")

        def leave() -> None:
            self.desk.editing = None
            self.desk.refresh("message")

        typed.on("keydown", save, js_handler="(e) => sandboxPage.sends(e) && emit()")
        typed.on("keydown.escape", leave)
        with box("edit-buttons"):
            button("Cancel", "btn small").on("click", leave)
            button("Save", "btn small primary").on("click", save)


def _together(before: Message | None, message: Message) -> bool:
    if before is None or before.user != message.user:
        return False
    if before.ephemeral_to or message.ephemeral_to or before.replies:
        return False
    return float(message.ts) - float(before.ts) < TOGETHER


def _day(day: str, is_new: bool) -> None:
    with box("divider-day" + (" new" if is_new else ""), role="separator"):
        if day:
            text(day, "day-pill")
        if is_new:
            text("New", "new-mark")


def _count(count: int) -> None:
    html(f"<span>{escape('1 reply' if count == 1 else f'{count} replies')}</span>", "reply-count")

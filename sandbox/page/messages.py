"""The list of messages of a channel or a thread; a message is drawn again only when it changed."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from html import escape
from typing import Any

from nicegui import ui
from nicegui.element import Element

from sandbox.model import ElementLocation, SlackMessage, SlackUser
from sandbox.page import mrkdwn, rows
from sandbox.page.blocks import draw
from sandbox.page.parts import ColumnItem, ItemColumn, box, button, html, text
from sandbox.page.session import PageSession
from sandbox.page.spots import PlaceSurface

TOGETHER = 300  # seconds within which messages of one author share a head
PORTION = 50  # messages drawn at first, and more with every press of a button
EDITED = '<span class="edited">(edited)</span>'
DISMISS = '<button type="button" class="link" data-act="dismiss">Dismiss message</button>'


class MessageList:
    """Messages inside `holder`; with `thread_ts` a thread's parent and its replies."""

    def __init__(self, page_session: PageSession, holder: Element, in_thread: bool = False) -> None:
        self.session = page_session
        self.in_thread = in_thread
        self.column = ItemColumn(holder)
        self.shown: tuple[str, str, str | None] | None = None
        self.unread_from: str | None = None
        self.most = PORTION
        self.lens = page_session.lens()

    def show(self, channel: str, thread_ts: str | None = None) -> None:
        """Bring the list up to date; another place starts it afresh."""
        conversation = (self.session.user, channel, thread_ts)
        self.lens = self.lens
        messages = self.session.workspace.messages(channel, self.session.user, thread_ts)
        if conversation != self.shown:
            self.column.clear()
            self.shown, self.most = conversation, PORTION
            self.unread_from = self._first_unread(channel, messages)
        self.column.show([*self._earlier(messages), *self._items(messages[-self.most :])])

    def _earlier(self, messages: list[SlackMessage]) -> Iterator[ColumnItem]:
        hidden = len(messages) - self.most
        if hidden > 0:
            yield ColumnItem("earlier", hidden, partial(self._more, hidden))

    def _more(self, hidden: int) -> None:
        def show() -> None:
            self.most += PORTION
            self.session.refresh("message")

        button(f"Show earlier messages ({hidden})", "earlier link").on("click", show)

    def _first_unread(self, channel: str, messages: list[SlackMessage]) -> str | None:
        count = (
            0
            if self.in_thread
            else self.session.workspace.unread(self.session.user).get(channel, 0)
        )
        return messages[-count].ts if 0 < count <= len(messages) else None

    def _items(self, messages: list[SlackMessage]) -> Iterator[ColumnItem]:
        before: SlackMessage | None = None
        for number, message in enumerate(messages):
            new_day = before is None or self._date(before) != self._date(message)
            is_new = message.ts == self.unread_from
            if new_day and not self.in_thread:
                day = self.lens.day(float(message.ts))
                yield ColumnItem(
                    f"day {self._date(message)}", (day, is_new), partial(_day, day, is_new)
                )
            elif is_new:
                yield ColumnItem("new", is_new, partial(_day, "", True))
            if self.in_thread and number == 1:
                yield ColumnItem("count", len(messages), partial(_count, len(messages) - 1))
            compact = not new_day and not is_new and _together(before, message)
            drawing = partial(self._row, message, compact)
            yield ColumnItem(message.ts, (compact, *self._print(message)), drawing)
            before = message

    def _date(self, message: SlackMessage) -> date:
        return self.lens.local(float(message.ts)).date()

    def _print(self, message: SlackMessage) -> tuple[str | bool, ...]:
        author, viewer_context = self._author(message), self.lens
        content = (message.text, message.blocks, message.attachments, message.files, message.edited)
        around = (message.reactions, message.replies)
        reader = (viewer_context.user_id, viewer_context.locale, viewer_context.zone.key)
        editing = self.session.editing == message.ts
        return (
            repr(content),
            repr(around),
            author.real_name,
            author.status_emoji,
            editing,
            *reader,
        )

    def _author(self, message: SlackMessage) -> SlackUser:
        return self.session.workspace.user(message.user)

    def _row(self, message: SlackMessage, compact: bool) -> None:
        author, editing = self._author(message), self.session.editing == message.ts
        is_own, ephemeral = message.user == self.session.user, bool(message.ephemeral_to)
        looks = {"compact": compact, "ephemeral": ephemeral, "editing": editing, "mine": is_own}
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

    def _is_words(self, message: SlackMessage) -> bool:
        # People's own blocks only repeat their text.
        return not (message.attachments or message.files) and not (
            message.blocks and message.bot_id
        )

    def _words(self, message: SlackMessage) -> str:
        edited = EDITED if message.edited else ""
        return f'<div class="words">{mrkdwn.html(message.text, self.lens)}{edited}</div>'

    def _body(self, message: SlackMessage) -> None:
        if not (message.blocks and message.bot_id):
            html(self._words(message))
        else:
            location = ElementLocation("message", message.channel, message.ts)
            surface = PlaceSurface(self.session, location, self.lens)
            for block in message.blocks:
                draw(block, surface)
            if message.edited:
                html(EDITED)
        for attachment in message.attachments:
            self._attachment(attachment, message)
        if message.files:
            html(rows.files(message))

    def _attachment(self, attachment: dict[str, Any], message: SlackMessage) -> None:
        viewer_context = self.lens
        colour = str(attachment.get("color", "#dddddd")).lstrip("#")
        with box("attachment") as frame:
            if colour.isalnum():
                frame.style(f"border-color:#{colour}")
            for section in ("pretext", "title", "text", "fallback"):
                if attachment.get(section) and not (section == "fallback" and len(attachment) > 2):
                    html(
                        mrkdwn.html(str(attachment[section]), viewer_context),
                        f"attachment-{section}",
                    )
            surface = PlaceSurface(
                self.session,
                ElementLocation("message", message.channel, message.ts),
                viewer_context,
            )
            for block in attachment.get("blocks", []):
                draw(block, surface)

    def _foot(self, message: SlackMessage) -> str:
        viewer_context = self.lens
        parts = [rows.reactions(message, viewer_context)]
        if message.replies and not self.in_thread:
            replies = [
                self.session.workspace.message(message.channel, message_ts)
                for message_ts in message.replies
            ]
            who = list(dict.fromkeys(author_id.user for author_id in replies if author_id))[:5]
            faces = [self.session.workspace.user(author_id) for author_id in who]
            parts.append(rows.thread_link(message, faces, message.replies[-1], viewer_context))
        if message.ephemeral_to:
            parts.append(f'<div class="only-you">{DISMISS}</div>')
        return "".join(parts)

    def _handles(self) -> dict[str, str]:
        people = [*self.session.workspace.people(), self.session.workspace.app_user]
        return {person.id: person.name for person in people} | dict(self.session.channels())

    def _editor(self, message: SlackMessage) -> None:
        typed_text = ui.textarea(value=mrkdwn.typed(message.text, self._handles())).props(
            "autogrow autofocus borderless"
        )
        typed_text.props["aria-label"] = "Edit message"
        typed_text.classes("edit-field")

        async def save() -> None:
            words, self.session.editing = typed_text.value or "", None
            page_session = self.session
            await page_session.act(
                page_session.workspace.edit_message(
                    page_session.user, message.channel, message.ts, words
                )
            )
            page_session.refresh("message")

        def leave() -> None:
            self.session.editing = None
            self.session.refresh("message")

        typed_text.on("keydown", save, js_handler="(e) => sandboxPage.sends(e) && emit()")
        typed_text.on("keydown.escape", leave)
        with box("edit-buttons"):
            button("Cancel", "btn small").on("click", leave)
            button("Save", "btn small primary").on("click", save)


def _together(before: SlackMessage | None, message: SlackMessage) -> bool:
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

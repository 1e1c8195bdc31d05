"""The list of messages of a channel or a thread; a message is drawn again only when it changed."""

from collections.abc import Hashable, Iterator
from datetime import date
from functools import partial
from html import escape
from typing import Any

from nicegui import ui
from nicegui.element import Element

from sandbox.model import ElementLocation, SlackMessage, SlackUser
from sandbox.page import mrkdwn, rows
from sandbox.page.blocks import draw
from sandbox.page.lens import DATE_MARK
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

    def show(self, slack_channel: str, thread_ts: str | None = None) -> None:
        """Bring the list up to date; another place starts it afresh."""
        conversation = (self.session.user, slack_channel, thread_ts)
        self.lens = self.session.lens()
        messages = self.session.workspace.messages(slack_channel, self.session.user, thread_ts)
        if conversation != self.shown:
            self.column.clear()
            self.shown, self.most = conversation, PORTION
            self.unread_from = self._first_unread(slack_channel, messages)
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

    def _first_unread(self, slack_channel: str, messages: list[SlackMessage]) -> str | None:
        count = (
            0
            if self.in_thread
            else self.session.workspace.unread(self.session.user).get(slack_channel, 0)
        )
        return messages[-count].ts if 0 < count <= len(messages) else None

    def _items(self, messages: list[SlackMessage]) -> Iterator[ColumnItem]:
        before: SlackMessage | None = None
        for number, slack_message in enumerate(messages):
            new_day = before is None or self._date(before) != self._date(slack_message)
            is_new = slack_message.ts == self.unread_from
            if new_day and not self.in_thread:
                day = self.lens.day(float(slack_message.ts))
                yield ColumnItem(
                    f"day {self._date(slack_message)}", (day, is_new), partial(_day, day, is_new)
                )
            elif is_new:
                yield ColumnItem("new", is_new, partial(_day, "", True))
            if self.in_thread and number == 1:
                yield ColumnItem("count", len(messages), partial(_count, len(messages) - 1))
            compact = not new_day and not is_new and _together(before, slack_message)
            drawing = partial(self._row, slack_message, compact)
            yield ColumnItem(slack_message.ts, (compact, *self._print(slack_message)), drawing)
            before = slack_message

    def _date(self, slack_message: SlackMessage) -> date:
        return self.lens.local(float(slack_message.ts)).date()

    def _print(self, slack_message: SlackMessage) -> tuple[Hashable, ...]:
        author, viewer_context = self._author(slack_message), self.lens
        content = repr(
            (
                slack_message.text,
                slack_message.blocks,
                slack_message.attachments,
                slack_message.files,
                slack_message.edited,
            )
        )
        around = (slack_message.reactions, slack_message.replies)
        # The link to a thread names the day of the last reply.
        reader = viewer_context.fingerprint(DATE_MARK if slack_message.replies else content)
        editing = self.session.editing == slack_message.ts
        return (
            content,
            repr(around),
            author.real_name,
            author.status_emoji,
            editing,
            *reader,
        )

    def _author(self, slack_message: SlackMessage) -> SlackUser:
        return self.session.workspace.user(slack_message.user)

    def _row(self, slack_message: SlackMessage, compact: bool) -> None:
        author, editing = self._author(slack_message), self.session.editing == slack_message.ts
        is_own, ephemeral = (
            slack_message.user == self.session.user,
            bool(slack_message.ephemeral_to),
        )
        looks = {"compact": compact, "ephemeral": ephemeral, "editing": editing, "mine": is_own}
        attributes = {
            "data_ts": slack_message.ts,
            "data_testid": "message",
            "data_author": author.name,
            "role": "listitem",
        }
        classes = " ".join(["msg", *(name for name, on in looks.items() if on)])
        left = rows.stamp(slack_message, self.lens) if compact else rows.avatar(author)
        head = rows.head(author, slack_message, self.lens, compact=compact)
        if not editing and self._is_words(slack_message):
            inner = f"{head}{self._words(slack_message)}{self._foot(slack_message)}"
            html(rows.frame(left, inner), classes, **attributes)
            return
        with box(classes, **attributes):
            html(left, "gutter")
            with box("content"):
                html(head)
                if editing:
                    self._editor(slack_message)
                else:
                    self._body(slack_message)
                    html(self._foot(slack_message))
            html("", "tools")

    def _is_words(self, slack_message: SlackMessage) -> bool:
        # People's own blocks only repeat their text.
        return not (slack_message.attachments or slack_message.files) and not (
            slack_message.blocks and slack_message.bot_id
        )

    def _words(self, slack_message: SlackMessage) -> str:
        edited = EDITED if slack_message.edited else ""
        return f'<div class="words">{mrkdwn.html(slack_message.text, self.lens)}{edited}</div>'

    def _body(self, slack_message: SlackMessage) -> None:
        if not (slack_message.blocks and slack_message.bot_id):
            html(self._words(slack_message))
        else:
            location = ElementLocation("message", slack_message.channel, slack_message.ts)
            surface = PlaceSurface(self.session, location, self.lens)
            for layout_block in slack_message.blocks:
                draw(layout_block, surface)
            if slack_message.edited:
                html(EDITED)
        for attachment in slack_message.attachments:
            self._attachment(attachment, slack_message)
        if slack_message.files:
            html(rows.files(slack_message))

    def _attachment(self, attachment: dict[str, Any], slack_message: SlackMessage) -> None:
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
                ElementLocation("message", slack_message.channel, slack_message.ts),
                viewer_context,
            )
            for layout_block in attachment.get("blocks", []):
                draw(layout_block, surface)

    def _foot(self, slack_message: SlackMessage) -> str:
        viewer_context = self.lens
        html_parts = [rows.reactions(slack_message, viewer_context)]
        if slack_message.replies and not self.in_thread:
            replies = [
                self.session.workspace.message(slack_message.channel, message_ts)
                for message_ts in slack_message.replies
            ]
            who = list(dict.fromkeys(author_id.user for author_id in replies if author_id))[:5]
            faces = [self.session.workspace.user(author_id) for author_id in who]
            html_parts.append(
                rows.thread_link(slack_message, faces, slack_message.replies[-1], viewer_context)
            )
        if slack_message.ephemeral_to:
            html_parts.append(f'<div class="only-you">{DISMISS}</div>')
        return "".join(html_parts)

    def _handles(self) -> dict[str, str]:
        people = [*self.session.workspace.people(), self.session.workspace.app_user]
        return {person.id: person.name for person in people} | dict(self.session.channels())

    def _editor(self, slack_message: SlackMessage) -> None:
        typed_text = ui.textarea(value=mrkdwn.typed(slack_message.text, self._handles())).props(
            "autogrow autofocus borderless"
        )
        typed_text.props["aria-label"] = "Edit message"
        typed_text.classes("edit-field")

        async def save() -> None:
            words, self.session.editing = typed_text.value or "", None
            page_session = self.session
            await page_session.act(
                page_session.workspace.edit_message(
                    page_session.user, slack_message.channel, slack_message.ts, words
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


def _together(before: SlackMessage | None, slack_message: SlackMessage) -> bool:
    if before is None or before.user != slack_message.user:
        return False
    if before.ephemeral_to or slack_message.ephemeral_to or before.replies:
        return False
    return float(slack_message.ts) - float(before.ts) < TOGETHER


def _day(day: str, is_new: bool) -> None:
    with box("divider-day" + (" new" if is_new else ""), role="separator"):
        if day:
            text(day, "day-pill")
        if is_new:
            text("New", "new-mark")


def _count(count: int) -> None:
    html(f"<span>{escape('1 reply' if count == 1 else f'{count} replies')}</span>", "reply-count")

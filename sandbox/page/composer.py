"""Where a person types: Enter sends, `/` offers commands, `@` people, `#` channels, `:` emoji."""

from functools import partial
from html import escape
from typing import Any

from nicegui import ui
from nicegui.events import (
    GenericEventArguments,
    UploadEventArguments,
    ValueChangeEventArguments,
)

from sandbox.page import completion, rows
from sandbox.page.completion import Offer
from sandbox.page.parts import box, button, html
from sandbox.page.session import PageSession, fire

KEYS = "(e) => sandboxPage.composerKey(e, emit)"
MARKS = (("format_bold", "*", "Bold"), ("format_italic", "_", "Italic"),
         ("strikethrough_s", "~", "Strikethrough"), ("code", "`", "Code"))  # fmt: skip


class Composer:
    """The box under a channel, or under a thread when `in_thread`."""

    def __init__(self, page_session: PageSession, in_thread: bool = False) -> None:
        self.session = page_session
        self.in_thread = in_thread
        self.here: tuple[str, str, str | None] | None = None
        self.offers: list[Offer] = []
        self.chosen = 0
        self.closed_for: str | None = None
        self.channel = ""
        name = "thread-composer" if in_thread else "composer"
        with box("composer", data_testid=name) as self.frame:
            self.menu = box("completion", role="listbox", data_open="false")
            self.usage = html("", "usage")
            self.field = ui.textarea(on_change=self._typed).props("autogrow borderless")
            self.field.classes("composer-field")
            self._toolbar()
        self.field.on("keydown", self._key, js_handler=KEYS)

    def show(self, slack_channel: str, name: str, thread_ts: str | None = None) -> None:
        """Stand in a channel; what was typed elsewhere is kept there."""
        conversation = (self.session.user, slack_channel, thread_ts)
        draft = self.session.drafts.get(conversation, "")
        if conversation == self.here and draft == (self.field.value or ""):
            return
        self.here, self.channel = conversation, slack_channel
        label_text = "Reply…" if self.in_thread else f"Message {name}"
        self.field.props["placeholder"] = label_text
        self.field.props["aria-label"] = "Reply in thread" if self.in_thread else label_text
        self.field.value = draft
        self._offer()
        ui.run_javascript(f"sandboxPage.focus('#{self.frame.html_id} textarea')")

    def _toolbar(self) -> None:
        with box("composer-bar"):
            for symbol, mark, name in MARKS:
                tool = button(rows.icon(symbol), "tool", aria_label=name, title=name, tabindex=-1)
                tool.on("click", js_handler=f"(e) => sandboxPage.mark(e, '{mark}')")
            box("grow")
            self._attachments()
            self.send = button(rows.icon("send"), "send", aria_label="Send now", title="Send now")
            self.send.on("click", self._send)

    def _attachments(self) -> None:
        """Files are chosen with a button, or dropped anywhere on the composer."""
        self.uploader = ui.upload(on_upload=self._attach, multiple=True, auto_upload=True)
        self.uploader.classes("hidden")
        name = "Attach files"
        attach = button(rows.icon("attach_file"), "tool", aria_label=name, title=name, tabindex=-1)
        attach.on("click", lambda: self.uploader.run_method("pickFiles"))
        self.frame.on("dragover.prevent", js_handler="() => {}")
        dropped = f"(e) => sandboxPage.dropFiles(e, {self.uploader.id})"
        self.frame.on("drop", js_handler=dropped)

    async def _attach(self, upload: UploadEventArguments) -> None:
        if self.here is None:
            return
        slack_user, slack_channel, thread_ts = self.here
        typed_text = (self.field.value or "").strip()
        self.field.value = ""
        dropped = [(upload.file.name, await upload.file.read())]
        drop = self.session.workspace.drop_files
        await self.session.act(drop(slack_user, slack_channel, dropped, typed_text, thread_ts))

    def _typed(self, change_event: ValueChangeEventArguments[str | None]) -> None:
        if self.here is not None:
            self.session.drafts[self.here] = change_event.value or ""
        self.chosen = 0
        self._offer()

    def _offer(self) -> None:
        typed_text, commands = self.field.value or "", self.session.workspace.commands()
        people = [*self.session.workspace.people(), self.session.workspace.app_user]
        completions = completion.offers(typed_text, commands, people, self.session.channels())
        completions = [] if typed_text == self.closed_for else completions
        self.chosen = min(self.chosen, max(len(completions) - 1, 0))
        # Nothing is sent to the browser while there was no menu and there is none now.
        if completions or self.offers:
            self.offers = completions
            self._menu()
        command = completion.usage(typed_text, commands)
        hint_text = (
            f"<b>{escape(command.command)}</b> {escape(command.usage_hint)}" if command else ""
        )
        self.usage.content = hint_text
        ready = bool(typed_text.strip())
        self.send.classes(add="ready" if ready else "", remove="" if ready else "ready")

    def _menu(self) -> None:
        self.menu.props["data-open"] = "true" if self.offers else "false"
        self.menu.clear()
        with self.menu:
            for number, offer in enumerate(self.offers):
                self._line(number, offer)

    def _line(self, number: int, offer: Offer) -> None:
        symbol = escape(offer.sign)
        if offer.sign.startswith("U"):
            symbol = rows.avatar(self.session.workspace.user(offer.sign), "tiny")
        line = html(
            f'<span class="offer-sign">{symbol}</span><b>{escape(offer.title)}</b>'
            f'<span class="offer-hint">{escape(offer.hint)}</span>'
            f'<span class="offer-detail">{escape(offer.detail)}</span>',
            "offer",
            role="option",
            aria_selected=str(number == self.chosen).lower(),
        )
        line.on("mousedown.prevent", partial(self._take, offer))

    def _take(self, offer: Offer) -> None:
        self.field.value = (self.field.value or "")[: offer.start] + offer.insert
        self.field.run_method("focus")

    def _key(self, change_event: GenericEventArguments) -> None:
        json_key, typed_text = change_event.args["key"], change_event.args["text"]
        if typed_text != self.field.value:
            self.field.value = typed_text
        if json_key in ("ArrowDown", "ArrowUp") and self.offers:
            step = 1 if json_key == "ArrowDown" else -1
            self.chosen = (self.chosen + step) % len(self.offers)
            self._offer()
        elif json_key == "Escape":
            self.closed_for = typed_text
            self._offer()
        elif (
            json_key in ("Tab", "Enter")
            and self.offers
            and not self._is_whole(typed_text, json_key)
        ):
            self._take(self.offers[self.chosen])
        elif json_key == "Enter":
            self._send()

    def _is_whole(self, typed_text: str, json_key: str) -> bool:
        # Enter after a fully typed command or name sends, after anything shorter completes it.
        return json_key == "Enter" and any(
            typed_text[menu_option.start :] == menu_option.insert.strip()
            for menu_option in self.offers
        )

    def _send(self, _: Any = None) -> None:
        typed_text = (self.field.value or "").strip()
        if not typed_text or self.here is None:
            return
        self.field.value = ""
        ui.run_javascript(f"sandboxPage.toBottom('{self.frame.html_id}')")
        fire(self._deliver(typed_text, *self.here))

    async def _deliver(
        self, typed_text: str, slack_user: str, slack_channel: str, thread_ts: str | None
    ) -> None:
        workspace = self.session.workspace
        if completion.is_command(typed_text):
            if thread_ts is not None:
                self.session.say(
                    "Slash commands cannot be used in threads. Type it in the channel."
                )
                return
            command, _, words = typed_text.partition(" ")
            await self.session.act(
                workspace.run_command(slack_user, slack_channel, command, words.strip())
            )
            self.session.acted("command")
        else:
            await self.session.act(
                workspace.post_message(slack_user, slack_channel, typed_text, thread_ts)
            )
            self.session.acted("message")

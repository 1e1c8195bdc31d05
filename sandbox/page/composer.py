"""Where a person types: Enter sends, `/` offers commands, `@` people, `#` channels, `:` emoji."""

from functools import partial
from html import escape
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

from sandbox.page import completion, rows
from sandbox.page.completion import Offer
from sandbox.page.desk import PageSession, fire
from sandbox.page.parts import box, button, html

KEYS = "(e) => sandboxPage.composerKey(e, emit)"
MARKS = (("format_bold", "*", "Bold"), ("format_italic", "_", "Italic"),
         ("strikethrough_s", "~", "Strikethrough"), ("code", "`", "Code"))  # fmt: skip


class Composer:
    """The box under a channel, or under a thread when `in_thread`."""

    def __init__(self, page_session: PageSession, in_thread: bool = False) -> None:
        self.desk = page_session
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

    def show(self, channel: str, name: str, thread_ts: str | None = None) -> None:
        """Stand in a channel; what was typed elsewhere is kept there."""
        here = (self.desk.user, channel, thread_ts)
        if here == self.here:
            return
        self.here, self.channel = here, channel
        label = "Reply…" if self.in_thread else f"Message {name}"
        self.field.props["placeholder"] = label
        self.field.props["aria-label"] = "Reply in thread" if self.in_thread else label
        self.field.value = self.desk.drafts.get(here, "")
        self._offer()
        ui.run_javascript(f"sandboxPage.focus('#{self.frame.html_id} textarea')")

    def _toolbar(self) -> None:
        with box("composer-bar"):
            for sign, mark, name in MARKS:
                tool = button(rows.icon(sign), "tool", aria_label=name, title=name, tabindex=-1)
                tool.on("click", js_handler=f"(e) => sandboxPage.mark(e, '{mark}')")
            box("grow")
            self.send = button(rows.icon("send"), "send", aria_label="Send now", title="Send now")
            self.send.on("click", self._send)

    def _typed(self, change_event: ValueChangeEventArguments[str | None]) -> None:
        if self.here is not None:
            self.desk.drafts[self.here] = change_event.value or ""
        self.chosen = 0
        self._offer()

    def _offer(self) -> None:
        typed, commands = self.field.value or "", self.desk.workspace.commands()
        people = [*self.desk.workspace.people(), self.desk.workspace.app_user]
        found = completion.offers(typed, commands, people, self.desk.channels())
        found = [] if typed == self.closed_for else found
        self.chosen = min(self.chosen, max(len(found) - 1, 0))
        # Nothing is sent to the browser while there was no menu and there is none now.
        if found or self.offers:
            self.offers = found
            self._menu()
        command = completion.usage(typed, commands)
        hint = f"<b>{escape(command.command)}</b> {escape(command.usage_hint)}" if command else ""
        self.usage.content = hint
        ready = bool(typed.strip())
        self.send.classes(add="ready" if ready else "", remove="" if ready else "ready")

    def _menu(self) -> None:
        self.menu.props["data-open"] = "true" if self.offers else "false"
        self.menu.clear()
        with self.menu:
            for number, offer in enumerate(self.offers):
                self._line(number, offer)

    def _line(self, number: int, offer: Offer) -> None:
        sign = escape(offer.sign)
        if offer.sign.startswith("U"):
            sign = rows.avatar(self.desk.workspace.user(offer.sign), "tiny")
        line = html(
            f'<span class="offer-sign">{sign}</span><b>{escape(offer.title)}</b>'
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
        key, typed = change_event.args["key"], change_event.args["text"]
        if typed != self.field.value:
            self.field.value = typed
        if key in ("ArrowDown", "ArrowUp") and self.offers:
            step = 1 if key == "ArrowDown" else -1
            self.chosen = (self.chosen + step) % len(self.offers)
            self._offer()
        elif key == "Escape":
            self.closed_for = typed
            self._offer()
        elif key in ("Tab", "Enter") and self.offers and not self._is_whole(typed, key):
            self._take(self.offers[self.chosen])
        elif key == "Enter":
            self._send()

    def _is_whole(self, typed: str, key: str) -> bool:
        # Enter after a fully typed command or name sends, after anything shorter completes it.
        return key == "Enter" and any(
            typed[option.start :] == option.insert.strip() for option in self.offers
        )

    def _send(self, _: Any = None) -> None:
        typed = (self.field.value or "").strip()
        if not typed or self.here is None:
            return
        self.field.value = ""
        ui.run_javascript(f"sandboxPage.toBottom('{self.frame.html_id}')")
        fire(self._deliver(typed, *self.here))

    async def _deliver(self, typed: str, user: str, channel: str, thread_ts: str | None) -> None:
        workspace = self.desk.workspace
        if completion.is_command(typed):
            if thread_ts is not None:
                self.desk.say("Slash commands cannot be used in threads. Type it in the channel.")
                return
            command, _, words = typed.partition(" ")
            await self.desk.act(workspace.run_command(user, channel, command, words.strip()))
        else:
            await self.desk.act(workspace.post_message(user, channel, typed, thread_ts))

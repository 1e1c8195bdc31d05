"""The card at the foot of the sidebar: the config's steps to try, each with a button that helps."""

from collections.abc import Iterator
from functools import partial
from html import escape

from sandbox.model import Step
from sandbox.page import mrkdwn, rows
from sandbox.page.parts import ColumnItem, ItemColumn, box, button, html
from sandbox.page.session import PageSession

ENGLISH = "en"
TITLES = {ENGLISH: "First steps", "zh": "快速上手"}
BECOME = {ENGLISH: "Become {name}", "zh": "切换到 {name}"}
NAMES = {ENGLISH: "English", "zh": "中文"}
OPEN = {ENGLISH: "Show", "zh": "展开"}
CLOSE = {ENGLISH: "Hide", "zh": "收起"}


class Steps:
    """Draws itself into the current container; not there when the config has no steps.

    The words follow the visitor's browser, not the person they act as, and can be changed.
    """

    def __init__(self, page_session: PageSession) -> None:
        self.session = page_session
        self.guide = page_session.workspace.guide
        self.languages = sorted({language for step in self.guide.steps for language in step.text})
        self.language = self._preferred()
        self.is_open = True
        with box("steps", "section", aria_label="First steps", data_testid="steps") as self.frame:
            self.column = ItemColumn(box("steps-list"))
        page_session.watch("guide busy people", self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Mark what was done and show the next step whole."""
        self.frame.visible = bool(self.guide.steps)
        self.column.show(self._items())

    def _preferred(self) -> str:
        request = self.session.client.request
        accepted = request.headers.get("accept-language", "") if request else ""
        codes = (part.split(";")[0].split("-")[0].strip() for part in accepted.split(","))
        return next((code for code in codes if code in self.languages), ENGLISH)

    def _items(self) -> Iterator[ColumnItem]:
        yield ColumnItem("head", (self.language, self.is_open), self._head)
        if not self.is_open:
            return
        following, is_busy = self.guide.next_step(), bool(self.session.workspace.busy())
        for number, step in enumerate(self.guide.steps):
            is_done, is_next = self.guide.is_done(number), number == following
            looks = (self.language, is_done, is_next, is_next and (is_busy, self.session.user))
            drawing = partial(self._step, number, step, is_done, is_next)
            yield ColumnItem(str(number), looks, drawing)

    def _head(self) -> None:
        with box("steps-head"):
            html(rows.icon("lightbulb"))
            html(escape(self._word(TITLES)), html_tag="h2")
            for language in self.languages:
                if language != self.language:
                    name = NAMES.get(language, language)
                    button(escape(name), lang=language).on("click", partial(self._speak, language))
            word = self._word(CLOSE if self.is_open else OPEN)
            button(escape(word), aria_expanded=str(self.is_open).lower()).on("click", self._fold)

    def _step(self, number: int, step: Step, is_done: bool, is_next: bool) -> None:
        with box("step" + " done" * is_done + " now" * is_next):
            mark = button(
                "✓" if is_done else str(number + 1),
                "step-mark",
                aria_label=f"Step {number + 1}",
                aria_pressed=str(is_done).lower(),
            )
            mark.on("click", partial(self.session.workspace.mark_step, number, not is_done))
            with box("step-text"):
                words = step.text.get(self.language) or next(iter(step.text.values()))
                html(mrkdwn.html(words, self.session.lens()))
                if is_next and self._has_button(step):
                    self._go_button(number, step)

    def _has_button(self, step: Step) -> bool:
        """Return whether there is anything to do for the visitor before they take a step."""
        is_elsewhere = step.user not in ("", self.session.user)
        return bool(self._jump_ahead(step) or step.draft or is_elsewhere)

    def _jump_ahead(self, step: Step) -> str:
        """Return the label of the step's moment; "" if it has none or the moment has passed."""
        moments = self.session.workspace.moments(self.session.user)
        return step.jump if step.jump in {moment.label for moment in moments} else ""

    def _go_button(self, number: int, step: Step) -> None:
        is_busy = bool(self.session.workspace.busy())
        name = self.session.people().get(step.user, step.user)
        label = self._jump_ahead(step) or self._word(BECOME).format(name=name)
        drawn = button(escape(label), "step-go", disabled=is_busy or None)
        drawn.on("click", partial(self._go, number, step))

    async def _go(self, number: int, step: Step) -> None:
        page_session = self.session
        if label := self._jump_ahead(step):
            jumped = page_session.workspace.jump(label, page_session.user)
            if await page_session.act(jumped) is None:
                return
        if step.until == "go":
            page_session.workspace.mark_step(number)
        if step.user:
            with page_session.client:  # the button may have been drawn again since it was pressed
                page_session.visit(step.user, step.channel, step.draft)

    def _speak(self, language: str) -> None:
        self.language = language
        self.refresh()

    def _fold(self) -> None:
        self.is_open = not self.is_open
        self.refresh()

    def _word(self, words: dict[str, str]) -> str:
        return words.get(self.language) or words[ENGLISH]

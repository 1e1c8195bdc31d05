"""Elements that are clicked: buttons, overflow menus, radio buttons, checkboxes."""

from collections.abc import Awaitable, Callable
from functools import partial
from html import escape
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from sandbox.page import mrkdwn
from sandbox.page.choices import current, plain
from sandbox.page.parts import box, button, html
from sandbox.page.still import words
from sandbox.page.surface import Spot

Json = dict[str, Any]
STYLES = {"primary": "btn primary", "danger": "btn danger"}


async def agreed(element: Json, spot: Spot) -> bool:
    """True unless the element has a `confirm` the person answered with no."""
    ask = element.get("confirm")
    if not ask:
        return True
    with ui.dialog() as dialog, box("modal small"):
        dialog.props["aria-label"] = plain(ask["title"])
        html(f"<h2>{words(ask['title'], spot.surface.lens)}</h2>", "modal-head")
        html(words(ask["text"], spot.surface.lens), "modal-body")
        with box("modal-foot"):
            look = "danger" if ask.get("style") == "danger" else "primary"
            deny = button(escape(plain(ask.get("deny")) or "Cancel"), "btn")
            confirm = button(escape(plain(ask.get("confirm")) or "OK"), f"btn {look}")
    deny.on("click", lambda: dialog.submit(False))
    confirm.on("click", lambda: dialog.submit(True))
    answer = bool(await dialog)
    dialog.delete()
    return answer


async def waiting(element: Element, act: Callable[[], Awaitable[None]]) -> None:
    """Show the element as busy until the app has answered."""
    element.props["aria-busy"] = "true"
    try:
        await act()
    finally:
        if not element.is_deleted:
            element.props["aria-busy"] = "false"


def draw_button(element: Json, spot: Spot) -> None:
    """A button, also an icon, workflow or link button."""
    shown = words(element["text"], spot.surface.lens)
    if url := element.get("url"):
        shown = mrkdwn.link(url, shown)
    drawn = button(
        shown,
        STYLES.get(element.get("style", ""), "btn"),
        aria_label=element.get("accessibility_label"),
        data_action=element.get("action_id"),
    )

    async def pressed() -> None:
        if await agreed(element, spot):
            await waiting(drawn, lambda: spot.act(element, element.get("value")))

    drawn.on("click", pressed)


def draw_icon_button(element: Json, spot: Spot) -> None:
    """A small square button with a picture."""
    drawn = button("🗑️", "btn icon", aria_label=plain(element["text"]))
    drawn.on("click", lambda: waiting(drawn, lambda: spot.act(element, element.get("value"))))


def draw_feedback(element: Json, spot: Spot) -> None:
    """Thumbs up, thumbs down."""
    for part, sign in (("positive_button", "👍"), ("negative_button", "👎")):
        choice = element[part]
        drawn = button(sign, "btn icon", aria_label=plain(choice["text"]))
        drawn.on("click", partial(spot.act, element, choice.get("value")))


def draw_overflow(element: Json, spot: Spot) -> None:
    """Three dots that open a menu."""
    with box("btn overflow", "button", aria_label="More options", aria_haspopup="menu"):
        html("⋯", tag="span")
        menu = ui.menu().classes("slack-menu").props("transition-duration=60")
    with menu:
        for option in element["options"]:
            line = html(words(option["text"], spot.surface.lens), "menu-line", role="menuitem")
            line.props["tabindex"] = 0
            line.on("click", partial(_picked, element, spot, option.get("value"), menu))


async def _picked(element: Json, spot: Spot, value: str | None, menu: ui.menu) -> None:
    menu.close()
    if await agreed(element, spot):
        await spot.act(element, value)


def draw_radio(element: Json, spot: Spot) -> None:
    """Radio buttons; picking one is told at once."""
    now = current(element, spot.state(element))
    group = f"{spot.block_id}/{element.get('action_id')}"

    async def changed(event: GenericEventArguments) -> None:
        await spot.act(element, event.args)

    with box("choices", role="radiogroup", aria_label=spot.label or None):
        for option in element["options"]:
            _tick("radio", option, option["value"] == now, spot, group).on(
                "change", changed, js_handler="(e) => emit(e.target.value)"
            )


def draw_checkboxes(element: Json, spot: Spot) -> None:
    """Checkboxes; every change tells the whole list."""
    picked: list[str] = list(current(element, spot.state(element)) or [])
    order = [option["value"] for option in element["options"]]

    async def changed(event: GenericEventArguments) -> None:
        value, on = event.args
        picked[:] = [v for v in order if (on if v == value else v in picked)]
        await spot.act(element, list(picked))

    with box("choices", role="group", aria_label=spot.label or None):
        for option in element["options"]:
            _tick("checkbox", option, option["value"] in picked, spot, spot.block_id).on(
                "change", changed, js_handler="(e) => emit([e.target.value, e.target.checked])"
            )


def _tick(kind: str, option: Json, on: bool, spot: Spot, group: str) -> Element:
    with box("choice", "label"):
        tick = box("", "input", type=kind, name=group, value=option["value"], checked=on or None)
        detail = words(option.get("description"), spot.surface.lens)
        more = f"<small>{detail}</small>" if detail else ""
        html(f"{words(option['text'], spot.surface.lens)}{more}", "choice-text", "span")
    return tick

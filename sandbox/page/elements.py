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
from sandbox.page.surface import ElementPosition

Json = dict[str, Any]
STYLES = {"primary": "btn primary", "danger": "btn danger"}


async def agreed(element: Json, position: ElementPosition) -> bool:
    """True unless the element has a `confirm` the person answered with no."""
    ask = element.get("confirm")
    if not ask:
        return True
    with ui.dialog() as dialog, box("modal small"):
        dialog.props["aria-label"] = plain(ask["title"])
        html(f"<h2>{words(ask['title'], position.surface.lens)}</h2>", "modal-head")
        html(words(ask["text"], position.surface.lens), "modal-body")
        with box("modal-foot"):
            css_class = "danger" if ask.get("style") == "danger" else "primary"
            deny = button(escape(plain(ask.get("deny")) or "Cancel"), "btn")
            confirm = button(escape(plain(ask.get("confirm")) or "OK"), f"btn {css_class}")
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


def draw_button(element: Json, position: ElementPosition) -> None:
    """A button, also an icon, workflow or link button."""
    shown = words(element["text"], position.surface.lens)
    if target_url := element.get("url"):
        shown = mrkdwn.link(target_url, shown)
    drawn = button(
        shown,
        STYLES.get(element.get("style", ""), "btn"),
        aria_label=element.get("accessibility_label"),
        data_action=element.get("action_id"),
    )

    async def pressed() -> None:
        if await agreed(element, position):
            await waiting(drawn, lambda: position.act(element, element.get("value")))

    drawn.on("click", pressed)


def draw_icon_button(element: Json, position: ElementPosition) -> None:
    """A small square button with a picture."""
    drawn = button("🗑️", "btn icon", aria_label=plain(element["text"]))
    drawn.on("click", lambda: waiting(drawn, lambda: position.act(element, element.get("value"))))


def draw_feedback(element: Json, position: ElementPosition) -> None:
    """Thumbs up, thumbs down."""
    for section, symbol in (("positive_button", "👍"), ("negative_button", "👎")):
        choice = element[section]
        drawn = button(symbol, "btn icon", aria_label=plain(choice["text"]))
        drawn.on("click", partial(position.act, element, choice.get("value")))


def draw_overflow(element: Json, position: ElementPosition) -> None:
    """Three dots that open a menu."""
    with box("btn overflow", "button", aria_label="More options", aria_haspopup="menu"):
        html("⋯", html_tag="span")
        menu = ui.menu().classes("slack-menu").props("transition-duration=60")
    with menu:
        for menu_option in element["options"]:
            line = html(
                words(menu_option["text"], position.surface.lens), "menu-line", role="menuitem"
            )
            line.props["tabindex"] = 0
            line.on("click", partial(_picked, element, position, menu_option.get("value"), menu))


async def _picked(
    element: Json, position: ElementPosition, new_value: str | None, menu: ui.menu
) -> None:
    menu.close()
    if await agreed(element, position):
        await position.act(element, new_value)


def draw_radio(element: Json, position: ElementPosition) -> None:
    """Radio buttons; picking one is told at once."""
    now = current(element, position.state(element))
    group = f"{position.block_id}/{element.get('action_id')}"

    async def changed(change_event: GenericEventArguments) -> None:
        await position.act(element, change_event.args)

    with box("choices", role="radiogroup", aria_label=position.label or None):
        for menu_option in element["options"]:
            _tick("radio", menu_option, menu_option["value"] == now, position, group).on(
                "change", changed, js_handler="(e) => emit(e.target.value)"
            )


def draw_checkboxes(element: Json, position: ElementPosition) -> None:
    """Checkboxes; every change tells the whole list."""
    picked: list[str] = list(current(element, position.state(element)) or [])
    order = [menu_option["value"] for menu_option in element["options"]]

    async def changed(change_event: GenericEventArguments) -> None:
        new_value, on = change_event.args
        picked[:] = [v for v in order if (on if v == new_value else v in picked)]
        await position.act(element, list(picked))

    with box("choices", role="group", aria_label=position.label or None):
        for menu_option in element["options"]:
            _tick(
                "checkbox", menu_option, menu_option["value"] in picked, position, position.block_id
            ).on("change", changed, js_handler="(e) => emit([e.target.value, e.target.checked])")


def _tick(
    element_kind: str, menu_option: Json, on: bool, position: ElementPosition, group: str
) -> Element:
    with box("choice", "label"):
        tick = box(
            "",
            "input",
            type=element_kind,
            name=group,
            value=menu_option["value"],
            checked=on or None,
        )
        detail = words(menu_option.get("description"), position.surface.lens)
        more = f"<small>{detail}</small>" if detail else ""
        html(f"{words(menu_option['text'], position.surface.lens)}{more}", "choice-text", "span")
    return tick

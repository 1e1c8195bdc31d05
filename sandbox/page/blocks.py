"""Any block as elements of the page: still ones as HTML, live ones with their controls."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from sandbox.page import charts, elements, fields
from sandbox.page.choices import plain
from sandbox.page.datatable import DataTable
from sandbox.page.parts import box, button, html, text
from sandbox.page.still import STILL, picture, section, unknown, words
from sandbox.page.surface import ElementPosition, Surface

Json = dict[str, Any]


def draw(layout_block: Json, surface: Surface) -> None:
    """Draw one block into the current container."""
    element_kind = str(layout_block.get("type"))
    css_class, name = f"bk bk-{element_kind}", layout_block.get("block_id")
    if element_kind in STILL and "accessory" not in layout_block:
        html(STILL[element_kind](layout_block, surface.lens), css_class, data_block=name)
        return
    with box(css_class, data_block=name):
        if element_kind in LIVE:
            LIVE[element_kind](layout_block, surface)
        else:
            html(unknown(layout_block))


def draw_element(element: Json, position: ElementPosition) -> None:
    """Draw one element; a type this page does not know is left out."""
    if element["type"] in ELEMENTS:
        ELEMENTS[element["type"]](element, position)


def _section(layout_block: Json, surface: Surface) -> None:
    accessory = layout_block["accessory"]
    html(section(layout_block, surface.lens), "section-main")
    with box("accessory"):
        if accessory["type"] == "image":
            html(picture(accessory, "thumb"))
        else:
            draw_element(accessory, ElementPosition(surface, layout_block.get("block_id", "")))


def _actions(layout_block: Json, surface: Surface) -> None:
    position = ElementPosition(surface, layout_block.get("block_id", ""))
    with box("actions-row"):
        for element in layout_block["elements"]:
            draw_element(element, position)


def _input(layout_block: Json, surface: Surface) -> None:
    label_text = plain(layout_block["label"])
    position = ElementPosition(
        surface,
        layout_block.get("block_id", ""),
        label=label_text,
        is_input=True,
        dispatch=bool(layout_block.get("dispatch_action")),
    )
    optional = '<span class="optional">(optional)</span>' if layout_block.get("optional") else ""
    html(f"{words(layout_block['label'], surface.lens)} {optional}", "input-label")
    draw_element(layout_block["element"], position)
    if hint_text := layout_block.get("hint"):
        html(words(hint_text, surface.lens), "input-hint")


def _chart(layout_block: Json, _: Surface) -> None:
    with box("chart", "figure"):
        text(layout_block["title"], "chart-title", "figcaption")
        with box(
            "chart-area",
            role="img",
            aria_label=f"{layout_block['title']}. {charts.summary(layout_block)}",
        ):
            ui.echart(charts.options(layout_block), renderer="svg").classes("echart")


def _data_table(layout_block: Json, surface: Surface) -> None:
    DataTable(layout_block, surface.lens).draw()


def _card(layout_block: Json, surface: Surface) -> None:
    with box("card"):
        if "hero_image" in layout_block:
            html(picture(layout_block["hero_image"], "hero"))
        with box("card-text"):
            icon = picture(layout_block["icon"], "card-icon") if "icon" in layout_block else ""
            shown_names = "".join(
                f'<div class="card-{section}">{words(layout_block[section], surface.lens)}</div>'
                for section in ("title", "subtitle")
                if section in layout_block
            )
            html(f'{icon}<div class="card-names">{shown_names}</div>', "card-head")
            for section in ("body", "subtext"):
                if section in layout_block:
                    html(words(layout_block[section], surface.lens), f"card-{section}")
        if layout_block.get("actions"):
            _actions({**layout_block, "elements": layout_block["actions"]}, surface)


def _carousel(layout_block: Json, surface: Surface) -> None:
    with box("carousel-frame"):
        with box("carousel-track") as track:
            for card in layout_block["elements"]:
                _card({"block_id": layout_block.get("block_id"), **card}, surface)
        for symbol, step, name in (("‹", -1, "Previous card"), ("›", 1, "Next card")):
            arrow = button(symbol, f"arrow {'left' if step < 0 else 'right'}", aria_label=name)
            arrow.on(
                "click",
                js_handler=f"() => document.getElementById('{track.html_id}')"
                f".scrollBy({{left: {step * 280}, behavior: 'smooth'}})",
            )


def _container(layout_block: Json, surface: Surface) -> None:
    folds = bool(layout_block.get("is_collapsible"))
    opened = not layout_block.get("default_collapsed")
    with box(
        f"container-box {layout_block.get('width', 'standard')}", "details" if folds else "div"
    ) as frame:
        if folds:
            frame.props["open"] = opened
        icon = picture(layout_block["icon"], "card-icon") if "icon" in layout_block else ""
        title_text = words(layout_block.get("title"), surface.lens)
        if "rich_text_title" in layout_block:
            title_text = STILL["rich_text"](layout_block["rich_text_title"], surface.lens)
        subtitle = words(layout_block.get("subtitle"), surface.lens)
        html(
            f'{icon}<div><div class="card-title">{title_text}</div>'
            f'<div class="card-subtitle">{subtitle}</div></div>',
            "container-head" + (" ruled" if layout_block.get("has_header_divider") else ""),
            "summary" if folds else "div",
        )
        with box("container-body"):
            for child in layout_block["child_blocks"]:
                draw(child, surface)


LIVE: dict[str, Callable[[Json, Surface], None]] = {
    "section": _section,
    "actions": _actions,
    "context_actions": _actions,
    "input": _input,
    "data_visualization": _chart,
    "data_table": _data_table,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
}
ELEMENTS: dict[str, Callable[[Json, ElementPosition], None]] = {
    "button": elements.draw_button,
    "workflow_button": elements.draw_button,
    "icon_button": elements.draw_icon_button,
    "feedback_buttons": elements.draw_feedback,
    "overflow": elements.draw_overflow,
    "radio_buttons": elements.draw_radio,
    "checkboxes": elements.draw_checkboxes,
    "datepicker": fields.draw_date,
    "timepicker": fields.draw_time,
    "datetimepicker": fields.draw_moment,
    "file_input": fields.draw_file,
}
for kind in ("static", "external", "users", "channels", "conversations"):
    ELEMENTS[f"{kind}_select"] = ELEMENTS[f"multi_{kind}_select"] = fields.draw_select
for kind in ("plain_text", "rich_text", "email_text", "url_text", "number"):
    ELEMENTS[f"{kind}_input"] = fields.draw_text

"""The smallest pieces of the page: a tag with attributes, a column that redraws only changes."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.html import Html

Dressed = TypeVar("Dressed", bound=Element)


def box(classes: str = "", html_tag: str = "div", **attributes: Any) -> Element:
    """Return an element to put others in; `data_testid="x"` becomes `data-testid="x"`."""
    return _dress(ui.element(html_tag), classes, attributes)


def html(content: str, classes: str = "", html_tag: str = "div", **attributes: Any) -> Html:
    """Return an element with finished, already escaped HTML inside."""
    return _dress(ui.html(content, sanitize=False, tag=html_tag), classes, attributes)


def text(content: str, classes: str = "", html_tag: str = "span", **attributes: Any) -> Html:
    """Return an element with plain text inside."""
    return html(escape(content), classes, html_tag, **attributes)


def button(content: str, classes: str = "", **attributes: Any) -> Html:
    """Return a button; content is finished HTML."""
    return html(content, classes, "button", type="button", **attributes)


def _dress(element: Dressed, classes: str, attributes: dict[str, Any]) -> Dressed:
    element.classes(classes)
    for name, new_value in attributes.items():
        if new_value is not None:
            element.props[name.strip("_").replace("_", "-")] = new_value
    return element


@dataclass(frozen=True)
class ColumnItem:
    """One child of a `ItemColumn`: it is drawn again when `print` differs from the last time."""

    key: str
    print: Hashable
    draw: Callable[[], object]


class ItemColumn:
    """Children by key inside `holder`: unchanged ones stay untouched, and what is typed there."""

    def __init__(self, holder: Element) -> None:
        self.holder = holder
        self.drawn: dict[str, tuple[Hashable, Element]] = {}

    def show(self, items: Iterable[ColumnItem]) -> None:
        """Bring the children in line with `items`, in their order."""
        items_shown = list(items)
        keys = {list_item.key for list_item in items_shown}
        for json_key in [json_key for json_key in self.drawn if json_key not in keys]:
            self.drawn.pop(json_key)[1].delete()
        for location, list_item in enumerate(items_shown):
            self._put(list_item, location)

    def clear(self) -> None:
        """Forget every child."""
        self.holder.clear()
        self.drawn.clear()

    def _put(self, list_item: ColumnItem, location: int) -> None:
        drawn_before = self.drawn.get(list_item.key)
        if drawn_before is None:
            with self.holder:
                wrapper = box("item")
        else:
            wrapper = drawn_before[1]
        if self.holder.default_slot.children[location] is not wrapper:
            wrapper.move(target_index=location)
        if drawn_before is None or drawn_before[0] != list_item.print:
            wrapper.clear()
            with wrapper:
                list_item.draw()
            self.drawn[list_item.key] = (list_item.print, wrapper)

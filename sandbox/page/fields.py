"""Elements that are filled in: text, numbers, selects of all kinds, dates and times."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

from sandbox.page import choices
from sandbox.page.choices import Choice, current, plain
from sandbox.page.elements import agreed
from sandbox.page.parts import box, text
from sandbox.page.surface import ElementPosition

Json = dict[str, Any]
HALF_HOURS = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30)]
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
ON_ENTER, ON_CHARACTER = "on_enter_pressed", "on_character_entered"
OPTION_LINE = """
<q-item v-bind="props.itemProps" :class="{'has-group': props.opt.group}">
  <q-item-section>
    <div v-if="props.opt.group" class="option-group">{{ props.opt.group }}</div>
    <div class="option-label">{{ props.opt.label }}</div>
    <div v-if="props.opt.description" class="option-description">{{ props.opt.description }}</div>
  </q-item-section>
</q-item>
"""


class Select(ui.select):
    """A drop-down whose lines may have a description and a heading above the first of a group."""

    def __init__(self, lines: list[Choice], **options: Any) -> None:
        self.lines = lines
        super().__init__({line.value: line.label for line in lines}, **options)
        self.add_slot("option", OPTION_LINE)
        _menu(self, "expand_more")

    def offer(self, lines: list[Choice]) -> None:
        """Show other lines, keeping those that are picked."""
        picked = self.value if isinstance(self.value, list) else [self.value]
        fresh = {line.value for line in lines}
        self.lines = [one for one in self.lines if one.value in picked and one.value not in fresh]
        self.lines += lines
        self.set_options({line.value: line.label for line in self.lines})

    def _update_options(self) -> None:
        super()._update_options()
        before = ""
        for shown, line in zip(self._props["options"], self.lines, strict=False):
            shown["description"] = line.description
            shown["group"] = line.group if line.group != before else ""
            before = line.group


def _named(field: Element, element: Json, name: str) -> None:
    field.props["outlined"] = field.props["dense"] = field.props["hide-bottom-space"] = True
    field.props["data-action"] = element.get("action_id")
    field.props["aria-label"] = name
    field.props["autofocus"] = bool(element.get("focus_on_load"))
    field.classes("field")


def _menu(field: Element, icon: str) -> None:
    field.props["options-dense"] = True
    field.props["popup-content-class"] = "slack-menu"
    field.props["dropdown-icon"] = icon
    field.props["behavior"] = "menu"
    field.props["transition-duration"] = 60


def draw_select(element: Json, position: ElementPosition) -> None:
    """A select of any kind, one value or several."""
    several = element["type"].startswith("multi_")
    lines = choices.options(element, position.surface.people(), position.surface.channels())
    offered = choices.by_value(element)
    known = {line.value for line in lines}
    now = current(element, position.state(element))
    new_value = [v for v in now or [] if v in known] if several else now if now in known else None
    hint = plain(element.get("placeholder")) or (
        "Select options" if several else "Select an option"
    )

    async def changed(change_event: ValueChangeEventArguments[Any]) -> None:
        field.props["placeholder"] = "" if change_event.value else hint
        if await agreed(element, position):
            await position.act(element, choices.told(change_event.value, offered))

    async def asked(change_event: GenericEventArguments) -> None:
        action_id = element.get("action_id", "")
        found = await position.surface.suggest(position.block_id, action_id, str(change_event.args))
        offered.update({option["value"]: option for option in found})
        field.offer([choices.choice(option) for option in found])

    field = Select(lines, value=new_value, on_change=changed, multiple=several, with_input=True)
    _named(field, element, position.label or hint)
    field.props["placeholder"] = "" if new_value else hint
    field.props["use-chips"] = several
    field.props.set_optional("max-values", element.get("max_selected_items"))
    if element["type"].endswith("external_select"):
        field.on("input-value", asked, throttle=0.2, leading_events=False)


def draw_text(element: Json, position: ElementPosition) -> None:
    """Plain, rich, e-mail, url and number inputs."""
    several_lines = bool(element.get("multiline")) or element["type"] == "rich_text_input"
    hears = (element.get("dispatch_action_config") or {}).get("trigger_actions_on", [ON_ENTER])

    async def typed(change_event: ValueChangeEventArguments[str | None]) -> None:
        if position.dispatch and ON_CHARACTER not in hears:
            position.surface.hold(position.block_id, element["action_id"], change_event.value or "")
        else:
            await position.act(element, change_event.value or "")

    async def entered() -> None:
        if position.dispatch and ON_ENTER in hears:
            await position.act(element, field.value or "")
        elif not several_lines:
            await position.surface.submit()

    hint = plain(element.get("placeholder"))
    make = ui.textarea if several_lines else ui.input
    new_value = str(current(element, position.state(element)) or "")
    field = make(placeholder=hint, value=new_value, on_change=typed)
    field.on("keydown", entered, js_handler="(e) => sandboxPage.isEnter(e) && emit()")
    _named(field, element, position.label or hint)
    field.props["autogrow"] = several_lines
    field.props["inputmode"] = "decimal" if element["type"] == "number_input" else "text"
    field.props.set_optional("maxlength", element.get("max_length"))
    field.classes("several-lines" if several_lines else "")


def draw_date(element: Json, position: ElementPosition) -> None:
    """A day: typed as 2026-11-20 or picked in a calendar."""

    async def changed(change_event: ValueChangeEventArguments[str | None]) -> None:
        if (day := _day(change_event.value)) is not None:
            await position.act(element, day or None)

    _calendar(element, position, current(element, position.state(element)), position.label, changed)


def draw_time(element: Json, position: ElementPosition) -> None:
    """A time of day in half hours, or any minute typed as 09:15."""

    async def changed(change_event: ValueChangeEventArguments[Any]) -> None:
        if change_event.value is None or CLOCK.fullmatch(change_event.value):
            await position.act(element, change_event.value and change_event.value.zfill(5))

    _times(element, current(element, position.state(element)), position.label, changed)


def draw_moment(element: Json, position: ElementPosition) -> None:
    """A day and a time in the reader's zone, told as seconds since 1970."""
    seconds = current(element, position.state(element))
    zone = position.surface.lens.zone
    start = datetime.fromtimestamp(int(seconds), zone) if seconds else None
    chosen = {"day": f"{start:%Y-%m-%d}", "time": f"{start:%H:%M}"} if start else {}

    async def changed(part: str, new_value: str | None) -> None:
        chosen[part] = new_value or ""
        if chosen.get("day") and CLOCK.fullmatch(chosen.get("time", "")):
            local = datetime.fromisoformat(f"{chosen['day']}T{chosen['time'].zfill(5)}")
            await position.act(element, int(local.replace(tzinfo=zone).timestamp()))

    async def day(change_event: ValueChangeEventArguments[str | None]) -> None:
        if (picked := _day(change_event.value)) is not None:
            await changed("day", picked)

    async def time(change_event: ValueChangeEventArguments[Any]) -> None:
        await changed("time", change_event.value)

    with box("two-fields"):
        _calendar(element, position, chosen.get("day"), f"{position.label} date".strip(), day)
        _times(element, chosen.get("time"), f"{position.label} time".strip(), time)


def _day(typed: str | None) -> str | None:
    """The day as ISO, empty when it was cleared, None while it is half typed."""
    try:
        return date.fromisoformat(typed).isoformat() if typed else ""
    except ValueError:
        return None


def _calendar(
    element: Json,
    position: ElementPosition,
    new_value: str | None,
    name: str,
    changed: Callable[..., Any],
) -> None:
    hint = plain(element.get("placeholder")) or "Select a date"
    field = ui.date_input(value=new_value or "", placeholder=hint, on_change=changed)
    _named(field, element, name or hint)
    field.classes("date-field")
    field.button.props["aria-label"] = "Open calendar"
    field.button.props["icon"] = "calendar_today"
    viewer_context = position.surface.lens
    field.picker.props["minimal"] = True
    field.picker.props["first-day-of-week"] = viewer_context.babel().first_week_day + 1
    field.picker.props["default-year-month"] = (
        f"{viewer_context.now.astimezone(viewer_context.zone):%Y/%m}"
    )
    field.picker.on_value_change(field.menu.close)


def _times(element: Json, new_value: str | None, name: str, changed: Callable[..., Any]) -> None:
    hint = plain(element.get("placeholder")) or "Select a time"
    lines = sorted({*HALF_HOURS, *([new_value] if new_value else [])})
    field = ui.select(lines, value=new_value, on_change=changed, new_value_mode="add-unique")
    _named(field, element, name or hint)
    field.props["placeholder"] = "" if new_value else hint
    field.props["hide-selected"] = field.props["fill-input"] = True
    _menu(field, "schedule")
    field.classes("time-field")


def draw_file(_: Json, __: ElementPosition) -> None:
    """Said plainly: files have no place to go yet."""
    text("Files cannot be uploaded here.", "no-files", "div")

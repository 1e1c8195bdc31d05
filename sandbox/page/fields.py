"""Elements that are filled in: text, numbers, selects of all kinds, dates and times."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments, ValueChangeEventArguments

from sandbox.page import choices
from sandbox.page.choices import MenuChoice, current, plain
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

    def __init__(self, option_lines: list[MenuChoice], **options: Any) -> None:
        self.lines = option_lines
        super().__init__(
            {option_line.value: option_line.label for option_line in option_lines}, **options
        )
        self.add_slot("option", OPTION_LINE)
        _menu(self, "expand_more")

    def offer(self, option_lines: list[MenuChoice]) -> None:
        """Show other lines, keeping those that are picked."""
        picked = self.value if isinstance(self.value, list) else [self.value]
        fresh = {line.value for line in option_lines}
        self.lines = [
            option_line
            for option_line in self.lines
            if option_line.value in picked and option_line.value not in fresh
        ]
        self.lines += option_lines
        self.set_options({line.value: line.label for line in self.lines})

    def _update_options(self) -> None:
        super()._update_options()
        before = ""
        for shown, option_line in zip(self._props["options"], self.lines, strict=False):
            shown["description"] = option_line.description
            shown["group"] = option_line.group if option_line.group != before else ""
            before = option_line.group


def _named(input_field: Element, element: Json, field_name: str) -> None:
    input_field.props["outlined"] = input_field.props["dense"] = input_field.props[
        "hide-bottom-space"
    ] = True
    input_field.props["data-action"] = element.get("action_id")
    input_field.props["aria-label"] = field_name
    input_field.props["autofocus"] = bool(element.get("focus_on_load"))
    input_field.classes("field")


def _menu(input_field: Element, icon: str) -> None:
    input_field.props["options-dense"] = True
    input_field.props["popup-content-class"] = "slack-menu"
    input_field.props["dropdown-icon"] = icon
    input_field.props["behavior"] = "menu"
    input_field.props["transition-duration"] = 60


def draw_select(element: Json, position: ElementPosition) -> None:
    """A select of any kind, one value or several."""
    several = element["type"].startswith("multi_")
    option_lines = choices.options(element, position.surface.people(), position.surface.channels())
    offered = choices.by_value(element)
    known_values = {option_line.value for option_line in option_lines}
    now = current(element, position.state(element))
    new_value = (
        [v for v in now or [] if v in known_values]
        if several
        else now
        if now in known_values
        else None
    )
    hint_text = plain(element.get("placeholder")) or (
        "Select options" if several else "Select an option"
    )

    async def changed(change_event: ValueChangeEventArguments[Any]) -> None:
        input_field.props["placeholder"] = "" if change_event.value else hint_text
        if await agreed(element, position):
            await position.act(element, choices.told(change_event.value, offered))

    async def asked(change_event: GenericEventArguments) -> None:
        action_id = element.get("action_id", "")
        suggested = await position.surface.suggest(
            position.block_id, action_id, str(change_event.args)
        )
        offered.update({menu_option["value"]: menu_option for menu_option in suggested})
        input_field.offer([choices.choice(menu_option) for menu_option in suggested])

    input_field = Select(
        option_lines, value=new_value, on_change=changed, multiple=several, with_input=True
    )
    _named(input_field, element, position.label or hint_text)
    input_field.props["placeholder"] = "" if new_value else hint_text
    input_field.props["use-chips"] = several
    input_field.props.set_optional("max-values", element.get("max_selected_items"))
    if element["type"].endswith("external_select"):
        input_field.on("input-value", asked, throttle=0.2, leading_events=False)


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
            await position.act(element, input_field.value or "")
        elif not several_lines:
            await position.surface.submit()

    hint_text = plain(element.get("placeholder"))
    make = ui.textarea if several_lines else ui.input
    new_value = str(current(element, position.state(element)) or "")
    input_field = make(placeholder=hint_text, value=new_value, on_change=typed)
    input_field.on("keydown", entered, js_handler="(e) => sandboxPage.isEnter(e) && emit()")
    _named(input_field, element, position.label or hint_text)
    input_field.props["autogrow"] = several_lines
    input_field.props["inputmode"] = "decimal" if element["type"] == "number_input" else "text"
    input_field.props.set_optional("maxlength", element.get("max_length"))
    input_field.classes("several-lines" if several_lines else "")


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

    async def changed(section: str, new_value: str | None) -> None:
        chosen[section] = new_value or ""
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


def _day(typed_text: str | None) -> str | None:
    """Return the day as ISO, empty when it was cleared, None while it is half typed."""
    try:
        return date.fromisoformat(typed_text).isoformat() if typed_text else ""
    except ValueError:
        return None


def _calendar(
    element: Json,
    position: ElementPosition,
    new_value: str | None,
    field_name: str,
    changed: Callable[..., Any],
) -> None:
    hint_text = plain(element.get("placeholder")) or "Select a date"
    input_field = ui.date_input(value=new_value or "", placeholder=hint_text, on_change=changed)
    _named(input_field, element, field_name or hint_text)
    input_field.classes("date-field")
    input_field.button.props["aria-label"] = "Open calendar"
    input_field.button.props["icon"] = "calendar_today"
    viewer_context = position.surface.lens
    input_field.picker.props["minimal"] = True
    input_field.picker.props["first-day-of-week"] = viewer_context.babel().first_week_day + 1
    input_field.picker.props["default-year-month"] = (
        f"{viewer_context.now.astimezone(viewer_context.zone):%Y/%m}"
    )
    input_field.picker.on_value_change(input_field.menu.close)


def _times(
    element: Json, new_value: str | None, field_name: str, changed: Callable[..., Any]
) -> None:
    hint_text = plain(element.get("placeholder")) or "Select a time"
    option_lines = sorted({*HALF_HOURS, *([new_value] if new_value else [])})
    input_field = ui.select(
        option_lines, value=new_value, on_change=changed, new_value_mode="add-unique"
    )
    _named(input_field, element, field_name or hint_text)
    input_field.props["placeholder"] = "" if new_value else hint_text
    input_field.props["hide-selected"] = input_field.props["fill-input"] = True
    _menu(input_field, "schedule")
    input_field.classes("time-field")


def draw_file(_: Json, __: ElementPosition) -> None:
    """Said plainly: files have no place to go yet."""
    text("Files cannot be uploaded here.", "no-files", "div")

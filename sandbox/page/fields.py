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
from sandbox.page.surface import Spot

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


def draw_select(element: Json, spot: Spot) -> None:
    """A select of any kind, one value or several."""
    several = element["type"].startswith("multi_")
    lines = choices.options(element, spot.surface.people(), spot.surface.channels())
    offered = choices.by_value(element)
    known = {line.value for line in lines}
    now = current(element, spot.state(element))
    value = [v for v in now or [] if v in known] if several else now if now in known else None
    hint = plain(element.get("placeholder")) or (
        "Select options" if several else "Select an option"
    )

    async def changed(event: ValueChangeEventArguments[Any]) -> None:
        field.props["placeholder"] = "" if event.value else hint
        if await agreed(element, spot):
            await spot.act(element, choices.told(event.value, offered))

    async def asked(event: GenericEventArguments) -> None:
        action_id = element.get("action_id", "")
        found = await spot.surface.suggest(spot.block_id, action_id, str(event.args))
        offered.update({option["value"]: option for option in found})
        field.offer([choices.choice(option) for option in found])

    field = Select(lines, value=value, on_change=changed, multiple=several, with_input=True)
    _named(field, element, spot.label or hint)
    field.props["placeholder"] = "" if value else hint
    field.props["use-chips"] = several
    field.props.set_optional("max-values", element.get("max_selected_items"))
    if element["type"].endswith("external_select"):
        field.on("input-value", asked, throttle=0.2, leading_events=False)


def draw_text(element: Json, spot: Spot) -> None:
    """Plain, rich, e-mail, url and number inputs."""
    several_lines = bool(element.get("multiline")) or element["type"] == "rich_text_input"
    hears = (element.get("dispatch_action_config") or {}).get("trigger_actions_on", [ON_ENTER])

    async def typed(event: ValueChangeEventArguments[str | None]) -> None:
        if spot.dispatch and ON_CHARACTER not in hears:
            spot.surface.hold(spot.block_id, element["action_id"], event.value or "")
        else:
            await spot.act(element, event.value or "")

    async def entered() -> None:
        if spot.dispatch and ON_ENTER in hears:
            await spot.act(element, field.value or "")
        elif not several_lines:
            await spot.surface.submit()

    hint = plain(element.get("placeholder"))
    make = ui.textarea if several_lines else ui.input
    value = str(current(element, spot.state(element)) or "")
    field = make(placeholder=hint, value=value, on_change=typed)
    field.on("keydown", entered, js_handler="(e) => sandboxPage.isEnter(e) && emit()")
    _named(field, element, spot.label or hint)
    field.props["autogrow"] = several_lines
    field.props["inputmode"] = "decimal" if element["type"] == "number_input" else "text"
    field.props.set_optional("maxlength", element.get("max_length"))
    field.classes("several-lines" if several_lines else "")


def draw_date(element: Json, spot: Spot) -> None:
    """A day: typed as 2026-11-20 or picked in a calendar."""

    async def changed(event: ValueChangeEventArguments[str | None]) -> None:
        if (day := _day(event.value)) is not None:
            await spot.act(element, day or None)

    _calendar(element, spot, current(element, spot.state(element)), spot.label, changed)


def draw_time(element: Json, spot: Spot) -> None:
    """A time of day in half hours, or any minute typed as 09:15."""

    async def changed(event: ValueChangeEventArguments[Any]) -> None:
        if event.value is None or CLOCK.fullmatch(event.value):
            await spot.act(element, event.value and event.value.zfill(5))

    _times(element, current(element, spot.state(element)), spot.label, changed)


def draw_moment(element: Json, spot: Spot) -> None:
    """A day and a time in the reader's zone, told as seconds since 1970."""
    seconds = current(element, spot.state(element))
    zone = spot.surface.lens.zone
    start = datetime.fromtimestamp(int(seconds), zone) if seconds else None
    chosen = {"day": f"{start:%Y-%m-%d}", "time": f"{start:%H:%M}"} if start else {}

    async def changed(part: str, value: str | None) -> None:
        chosen[part] = value or ""
        if chosen.get("day") and CLOCK.fullmatch(chosen.get("time", "")):
            local = datetime.fromisoformat(f"{chosen['day']}T{chosen['time'].zfill(5)}")
            await spot.act(element, int(local.replace(tzinfo=zone).timestamp()))

    async def day(event: ValueChangeEventArguments[str | None]) -> None:
        if (picked := _day(event.value)) is not None:
            await changed("day", picked)

    async def time(event: ValueChangeEventArguments[Any]) -> None:
        await changed("time", event.value)

    with box("two-fields"):
        _calendar(element, spot, chosen.get("day"), f"{spot.label} date".strip(), day)
        _times(element, chosen.get("time"), f"{spot.label} time".strip(), time)


def _day(typed: str | None) -> str | None:
    """The day as ISO, empty when it was cleared, None while it is half typed."""
    try:
        return date.fromisoformat(typed).isoformat() if typed else ""
    except ValueError:
        return None


def _calendar(
    element: Json, spot: Spot, value: str | None, name: str, changed: Callable[..., Any]
) -> None:
    hint = plain(element.get("placeholder")) or "Select a date"
    field = ui.date_input(value=value or "", placeholder=hint, on_change=changed)
    _named(field, element, name or hint)
    field.classes("date-field")
    field.button.props["aria-label"] = "Open calendar"
    field.button.props["icon"] = "calendar_today"
    lens = spot.surface.lens
    field.picker.props["minimal"] = True
    field.picker.props["first-day-of-week"] = lens.babel().first_week_day + 1
    field.picker.props["default-year-month"] = f"{lens.now.astimezone(lens.zone):%Y/%m}"
    field.picker.on_value_change(field.menu.close)


def _times(element: Json, value: str | None, name: str, changed: Callable[..., Any]) -> None:
    hint = plain(element.get("placeholder")) or "Select a time"
    lines = sorted({*HALF_HOURS, *([value] if value else [])})
    field = ui.select(lines, value=value, on_change=changed, new_value_mode="add-unique")
    _named(field, element, name or hint)
    field.props["placeholder"] = "" if value else hint
    field.props["hide-selected"] = field.props["fill-input"] = True
    _menu(field, "schedule")
    field.classes("time-field")


def draw_file(_: Json, __: Spot) -> None:
    """Said plainly: files have no place to go yet."""
    text("Files cannot be uploaded here.", "no-files", "div")

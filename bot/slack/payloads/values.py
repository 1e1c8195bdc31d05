"""Read what comes back from Slack: button values, menu choices and form metadata.

This app wrote all of it once, perhaps in an older version, and it has been through a client since.
Whatever it holds now, reading it returns typed values or raises `OutOfDate`.
"""

import datetime as dt
import math
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from bot.core.clock import is_supported_date
from bot.core.columns import storable
from bot.core.errors import Refusal
from bot.core.events import SharedFile
from bot.core.i18n import N_

T = TypeVar("T")
OUT_OF_DATE = N_("This is out of date. Open it again, or type `/okr help` to see what I can do.")


def _supported(day: dt.date) -> dt.date:
    if not is_supported_date(day):
        raise ValueError("the date is out of range")
    return day


Id = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]  # as a PostgreSQL integer
Text = Annotated[str, AfterValidator(storable)]
Day = Annotated[dt.date, AfterValidator(_supported)]
VALUE_KEYS = ("selected_option", "selected_user", "selected_date", "value")
IDS: TypeAdapter[int] = TypeAdapter(Id)


class OutOfDate(Refusal):
    """The value of a button, menu or form cannot be read by this version of the app."""

    def __init__(self) -> None:
        super().__init__(OUT_OF_DATE)


def decode(raw_text: object, shape: TypeAdapter[T]) -> T:
    """Read JSON text, such as a button's value, as a shape; raise OutOfDate for anything else."""
    if not isinstance(raw_text, str):
        raise OutOfDate
    try:
        return shape.validate_json(raw_text)
    except (ValidationError, ValueError):
        raise OutOfDate from None


def read_id(raw_text: object) -> int:
    """Read a row's id; raise OutOfDate for what no row can have."""
    return decode(raw_text, IDS)


def read_day(raw_text: str) -> dt.date:
    """Read an ISO date, as a date picker sends it; raise OutOfDate for anything else."""
    try:
        return dt.date.fromisoformat(raw_text)
    except ValueError:
        raise OutOfDate from None


def read_week(raw_text: str) -> dt.date:
    """Read a day of a week that a menu of ours offers; raise OutOfDate for anything else."""
    day = read_day(raw_text)
    if not is_supported_date(day):
        raise OutOfDate
    return day


def read_time(raw_text: str) -> dt.time:
    """Read a time of day without a zone, as a time picker sends it; raise OutOfDate otherwise."""
    try:
        return dt.time.fromisoformat(raw_text).replace(tzinfo=None)
    except ValueError:
        raise OutOfDate from None


def read_count(raw_text: str, low: int, high: int) -> int:
    """Read an integer between `low` and `high`; raise OutOfDate for any other."""
    number = read_id(raw_text)
    if not low <= number <= high:
        raise OutOfDate
    return number


def chosen_value(body: Mapping[str, Any]) -> str:
    """Return the value of a pressed button or of a menu's chosen option; empty without one."""
    action = body["actions"][0]
    option = action.get("selected_option") or action
    return str(option.get("value") or "")


def pressed_at(body: Mapping[str, Any]) -> float:
    """Return when a button was pressed or a key typed, in seconds since 1970 as Slack counts."""
    try:
        moment = float(body["actions"][0].get("action_ts") or "")
    except ValueError:
        raise OutOfDate from None
    if not math.isfinite(moment):
        raise OutOfDate
    return moment


def open_view(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form or Home around a button; raise OutOfDate if there is none."""
    open_view: dict[str, Any] | None = body.get("view")
    if open_view is None or open_view.get("state") is None:
        raise OutOfDate
    return open_view


def input_text(element: Mapping[str, Any]) -> str:
    """Return the value of an input as text; of several ticks the first, empty for nothing."""
    if ticked := element.get("selected_options"):
        return str(ticked[0]["value"])
    raw_value = next((element[key] for key in VALUE_KEYS if element.get(key)), "")
    return str(raw_value["value"] if isinstance(raw_value, Mapping) else raw_value).strip()


def inputs_by_block(open_view: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the one input of every block of a form's state, by block id."""
    values = open_view["state"]["values"]
    return {block_id: next(iter(inputs.values()), {}) for block_id, inputs in values.items()}


def files_of(content: Mapping[str, Any]) -> tuple[SharedFile, ...]:
    """Return the files of a message that are still there."""
    return tuple(
        SharedFile(
            file["id"], file.get("name") or "", file.get("size") or 0, file.get("mode") or ""
        )
        for file in content.get("files") or ()
        if file.get("mode") != "tombstone"
    )

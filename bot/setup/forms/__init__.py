"""The forms of a set-up, one per step: values in, views out; what comes back, read."""

from bot.setup.forms.cycle_form import (
    OWN_DATES,
    CycleEntered,
    cycle_view,
    own_dates_view,
    read_cycle,
    read_own_dates,
)
from bot.setup.forms.frame import (
    BACK,
    CHOICE,
    OPEN,
    START_OVER,
    SetupContext,
    callback_id,
    chosen,
    option,
    several,
    steps_text,
    ticked,
    window,
)
from bot.setup.forms.objectives_form import (
    objectives_view,
    read_objectives,
    read_role,
    read_text,
    role_view,
    text_view,
)
from bot.setup.forms.schedule_form import COUNTRY, country_options, read_schedule, schedule_view
from bot.setup.forms.start_form import read_start, start_view

__all__ = [
    "BACK",
    "CHOICE",
    "COUNTRY",
    "OPEN",
    "OWN_DATES",
    "START_OVER",
    "CycleEntered",
    "SetupContext",
    "callback_id",
    "chosen",
    "country_options",
    "cycle_view",
    "objectives_view",
    "option",
    "own_dates_view",
    "read_cycle",
    "read_objectives",
    "read_own_dates",
    "read_role",
    "read_schedule",
    "read_start",
    "read_text",
    "role_view",
    "schedule_view",
    "several",
    "start_view",
    "steps_text",
    "text_view",
    "ticked",
    "window",
]

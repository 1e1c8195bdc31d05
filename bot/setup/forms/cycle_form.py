"""Step 1, the cycle: a quarter or month of the calendar, or own dates."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    PlainTextInputElement,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.setup.cycle_choices import PlannedCycle, proposed_cycles
from bot.setup.drafts import SetupStep
from bot.setup.forms.frame import CHOICE, SetupContext, chosen, option, ticked, window
from bot.slack import blocks as b
from bot.slack.payloads import read_day

OWN_DATES = "own"
CYCLE, NEXT_TOO, NAME = "setup.which_cycle", "setup.next_cycle_too", "setup.cycle_name"
FIRST_DAY, LAST_DAY = "setup.first_day", "setup.last_day"
TITLE = N_("Cycle")
LONGEST_NAME = 60  # characters


@dataclass(frozen=True)
class CycleEntered:
    """A cycle of own dates as entered; None for a date that is missing."""

    name: str
    first_day: dt.date | None
    last_day: dt.date | None


def cycle_view(t: Translator, context: SetupContext) -> View:
    """Build the choice of a cycle, with its days."""
    choices = proposed_cycles(context.today, t)
    options = [
        option(code, _label(t, code, cycle), _days(t, cycle)) for code, cycle in choices.items()
    ]
    own = option(OWN_DATES, t(N_("Own dates")), t(N_("You enter them in the next window.")))
    options.append(own)
    kept = context.draft.cycles[0] if context.draft.cycles else None
    kept_code = next((code for code, cycle in choices.items() if cycle == kept), None)
    code = kept_code or (OWN_DATES if kept else options[0].value)
    initial = next(choice for choice in options if choice.value == code)
    both = option("yes", t(N_("Create the one after it as well")))
    has_next = not kept or len(context.draft.cycles) > 1
    parts: list[Block] = [
        b.section(t(N_("For which period do you set objectives and key results?"))),
        b.field(
            CYCLE,
            t(N_("First cycle")),
            RadioButtonsElement(action_id=CHOICE, options=options, initial_option=initial),
        ),
        b.field(
            NEXT_TOO,
            t(N_("Next cycle")),
            CheckboxesElement(
                action_id=CHOICE, options=[both], initial_options=[both] if has_next else None
            ),
            optional=True,
        ),
    ]
    return window(t, "cycle", title=t(TITLE), step=SetupStep.CYCLE, parts=parts)


def read_cycle(view: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the code of the chosen cycle, and whether the next one is wanted too."""
    return chosen(view, CYCLE), ticked(view, NEXT_TOO)


def own_dates_view(t: Translator, context: SetupContext) -> View:
    """Build the form of a cycle of own dates."""
    kept = context.draft.cycles[0] if context.draft.cycles else None
    name = PlainTextInputElement(
        action_id=CHOICE,
        initial_value=kept.name if kept else None,
        max_length=LONGEST_NAME,
        placeholder=b.plain(t(N_("e.g. Spring 2027"))),
    )
    parts: list[Block] = [
        b.field(NAME, t(N_("Name")), name),
        b.field(FIRST_DAY, t(N_("First day")), _date(kept.first_day if kept else context.today)),
        b.field(LAST_DAY, t(N_("Last day")), _date(kept.last_day if kept else None)),
    ]
    return window(
        t, "own_dates", title=t(TITLE), step=SetupStep.CYCLE, parts=parts, back_to=SetupStep.CYCLE
    )


def read_own_dates(view: Mapping[str, Any]) -> CycleEntered:
    """Return the name and the days that were entered."""
    first, last = chosen(view, FIRST_DAY), chosen(view, LAST_DAY)
    return CycleEntered(
        " ".join(chosen(view, NAME).split()),
        read_day(first) if first else None,
        read_day(last) if last else None,
    )


def _label(t: Translator, code: str, cycle: PlannedCycle) -> str:
    sentences = {
        "quarter": N_("This quarter: {cycle}"),
        "next_quarter": N_("Next quarter: {cycle}"),
        "month": N_("This month: {cycle}"),
        "next_month": N_("Next month: {cycle}"),
    }
    return t(sentences[code], cycle=cycle.name)


def _days(t: Translator, cycle: PlannedCycle) -> str:
    return t(N_("{first} to {last}"), first=t.day(cycle.first_day), last=t.day(cycle.last_day))


def _date(day: dt.date | None) -> DatePickerElement:
    return DatePickerElement(action_id=CHOICE, initial_date=day.isoformat() if day else None)

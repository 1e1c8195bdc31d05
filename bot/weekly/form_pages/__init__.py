"""Pages of the check-in form: what they show, what comes back, and whether it is valid."""

from bot.weekly.form_pages.building import Draft, Rejection, build_page
from bot.weekly.form_pages.context import (
    FormContext,
    is_week_over,
    load_context,
    load_prefills,
    private_reader,
    promises_to_show,
)
from bot.weekly.form_pages.pages import PER_PAGE, REASON, FormInput, FormPage
from bot.weekly.form_pages.resubmission import (
    based_on_own_versions,
    closed_items,
    next_page_number,
    without_closed,
    without_private_notes,
)
from bot.weekly.form_pages.validation import ask_for_values, validate

__all__ = [
    "PER_PAGE",
    "REASON",
    "Draft",
    "FormContext",
    "FormInput",
    "FormPage",
    "Rejection",
    "ask_for_values",
    "based_on_own_versions",
    "build_page",
    "closed_items",
    "is_week_over",
    "load_context",
    "load_prefills",
    "next_page_number",
    "private_reader",
    "promises_to_show",
    "validate",
    "without_closed",
    "without_private_notes",
]

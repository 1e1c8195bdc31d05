"""Titles, menu choices and the import keys that titles become."""

import re
from enum import StrEnum

from bot.core.i18n import N_
from bot.editing.form_values.errors import errors_at, field_error
from bot.editing.form_values.values import MAX_TITLE
from bot.goals.notation import parse_choice, parse_text

MAX_KEY = 60  # characters


def read_title(typed_text: str) -> str:
    """Return a title on one line; raises a Refusal for one that is empty or too long."""
    title = " ".join(typed_text.split())
    if not title:
        raise field_error("title", N_("Add a title, so that everyone knows what this is about."))
    with errors_at("title"):
        return parse_text(title, MAX_TITLE)


def read_choice(name: str, allowed: type[StrEnum], chosen: str) -> str:
    """Return the value chosen in a menu, empty for none; raises a Refusal for any other text."""
    with errors_at(name):
        return parse_choice(chosen, allowed) if chosen else ""


def import_key(*parts: str) -> str:
    """Build a key that files can use: the first part, then the words of the others.

    >>> import_key("2026Q4", "Grow online sales, by 30 %"), import_key("Q4", "独立访问量；达6万")
    ('2026Q4-grow-online-sales-by-30', 'Q4-独立访问量-达6万')
    """
    words = re.findall(r"\w+", " ".join(parts[1:]).casefold())
    return "-".join([parts[0], *words])[:MAX_KEY].rstrip("-")

"""The check-in form: the key results of a week on one or more pages, with drafts."""

from bot.weekly.form.views import CONFIRM, OPEN, SAME, button_value, reading_line

__all__ = ["CONFIRM", "OPEN", "SAME", "button_value", "reading_line"]

"""The form of a key result: loaded from what is stored and entered, and shown with its hints."""

from bot.editing.key_result_form.model import KeyResultForm, SmartHints
from bot.editing.key_result_form.usecases import load_form, load_weights, show
from bot.editing.key_result_form.views import MORE, SUBMIT, form_view

__all__ = [
    "MORE",
    "SUBMIT",
    "KeyResultForm",
    "SmartHints",
    "form_view",
    "load_form",
    "load_weights",
    "show",
]

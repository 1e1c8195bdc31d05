"""Carry over: key results go on in the following cycle, if that was asked."""

from bot.cycles.carry_over.model import ContinuationForm, KeyResultsContinued
from bot.cycles.carry_over.usecases import (
    copy_key_result,
    copy_unfinished,
    form_of,
    refresh_after_check_ins,
)
from bot.cycles.carry_over.views import choose_button, chosen_text

__all__ = [
    "ContinuationForm",
    "KeyResultsContinued",
    "choose_button",
    "chosen_text",
    "copy_key_result",
    "copy_unfinished",
    "form_of",
    "refresh_after_check_ins",
]

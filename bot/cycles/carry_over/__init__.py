"""Carry over: an unfinished key result starts again in the following cycle, if that was asked."""

from bot.cycles.carry_over.usecases import copy_key_result, copy_unfinished

__all__ = ["copy_key_result", "copy_unfinished"]

"""Validation of a key result's form: all its errors at once, or values that may be stored."""

from bot.editing.validation.model import ValidatedKeyResult
from bot.editing.validation.usecases import validate

__all__ = ["ValidatedKeyResult", "validate"]

"""The first message to a person, in front of what they would get otherwise."""

from bot.introductions.first_messages.usecases import introduce_manager, introductions_before_asks

__all__ = ["introduce_manager", "introductions_before_asks"]

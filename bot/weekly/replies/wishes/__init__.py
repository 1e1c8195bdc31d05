"""Plain sentences that are no check-in: what each of them wants, and the button that does it."""

from bot.weekly.replies.wishes.serving import served, with_offers

__all__ = ["served", "with_offers"]

"""Plain sentences that are no check-in: what each of them wants, and the button that does it."""

from bot.weekly.reply_intents.serving import append_offers, serve_intents

__all__ = ["append_offers", "serve_intents"]

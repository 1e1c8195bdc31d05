"""Deputies are asked about key results whose owner is away until the week closes."""

from bot.digests.deputy_asks.usecases import ask_deputies

__all__ = ["ask_deputies"]

"""Settings of the company: when people are asked, language, holidays, channel, who is asked."""

from bot.setup.company_settings.views import OPEN_SETTINGS

__all__ = ["OPEN_SETTINGS"]

"""The translator: English is the source text, other languages are gettext catalogues."""

from bot.core.i18n.model import LANGUAGES, N_, Translator, translator

__all__ = ["LANGUAGES", "N_", "Translator", "translator"]

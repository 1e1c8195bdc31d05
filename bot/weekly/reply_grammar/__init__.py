"""The grammar of replies, English and Chinese: text in, what it says out. It never guesses.

All of it is described in docs/answering-in-words.md.
"""

from bot.weekly.reply_grammar.parsing import begins_correction, parse_reply
from bot.weekly.reply_grammar.question_context import NOT_ABOUT_AN_ITEM, ReplyContext

__all__ = ["NOT_ABOUT_AN_ITEM", "ReplyContext", "begins_correction", "parse_reply"]

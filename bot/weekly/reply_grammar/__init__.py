"""The grammar of replies, English and Chinese: text in, what it says out. It never guesses.

The whole of it is described in docs/answering-in-words.md.
"""

from bot.weekly.reply_grammar.open_questions import ReplyContext
from bot.weekly.reply_grammar.parsing import begins_correction, parse_reply
from bot.weekly.reply_grammar.recordable import entry_or_question, says_otherwise, with_reason

__all__ = [
    "ReplyContext",
    "begins_correction",
    "entry_or_question",
    "parse_reply",
    "says_otherwise",
    "with_reason",
]

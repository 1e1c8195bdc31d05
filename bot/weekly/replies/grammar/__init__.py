"""The grammar of an answer in words, English and Chinese: text in, what it says out; no guessing.

The whole of it is described in docs/answering-in-words.md.
"""

from bot.weekly.replies.grammar.answer import corrects, understand
from bot.weekly.replies.grammar.dialogue import About
from bot.weekly.replies.grammar.markup import mentioned, plain
from bot.weekly.replies.grammar.naming import begins_item, called
from bot.weekly.replies.grammar.writing import write

__all__ = [
    "About",
    "begins_item",
    "called",
    "corrects",
    "mentioned",
    "plain",
    "understand",
    "write",
]

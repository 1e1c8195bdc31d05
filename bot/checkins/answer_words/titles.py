"""Texts without the words of a key result's title: “total” of *Total sign-ups* tells no role."""

import re
import unicodedata
from functools import lru_cache

from bot.checkins.answer_words.surrounding_words import CHINESE_ROLE, CJK, FILLER, TOKEN

AFTER = re.compile(r"\s*(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)")
LEAST_LETTERS = 5  # of a word in which a slip is still that word
SHORT = 2  # letters of words that many phrases have


def words_outside_title(text: str, title: str) -> str:
    """Return the words of a text that are not of the title, in their order, case folded.

    A single word that tells a role does so, although the title has it too: `closed 16` of *Bugs
    closed*.

    >>> words_outside_title("Total sign-ups so far: ", "Total sign-ups")
    'so far : '
    >>> words_outside_title("total ", "Total sign-ups")
    'total '
    """
    parts: list[str] = []
    of_title: list[str] = []
    for token in TOKEN.finditer(text.rstrip()):
        word = fold_text(token[0])
        is_long = len(word) > SHORT  # “to” alone may be of another phrase: “up to 57k”
        if word in _words(title) and (is_long or of_title or not parts):
            of_title.append(word)
            continue
        parts += [*_role_words(of_title), _without_title_pieces(word, fold_text(title))]
        of_title = []
    return "".join(f"{part} " for part in (*parts, *_role_words(of_title)) if part)


def end_of_title_word(text: str, title: str) -> int:
    """Return where a text goes on behind a word of the title, `5 bugs fixed`; 0 without one.

    A word may be the singular of the title's: `one interview` of *Customer interviews*.
    """
    match = AFTER.match(text)
    word = fold_text(match["word"]) if match else ""
    is_of_title = word in _words(title) or f"{word}s" in _words(title)
    return match.end() if match and len(word) > SHORT and is_of_title else 0


@lru_cache(maxsize=4096)
def fold_text(text: str) -> str:
    """Return a text without case, width and accents: `cafe` for *Café*."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return narrow if narrow.isascii() else "".join(map(_without_accent, narrow))


def is_typo(typed_text: str, word: str) -> bool:
    """Return whether a word is another one with one slip: a letter missed, doubled, wrong, or
    swapped.

    >>> is_typo("vists", "visits"), is_typo("viists", "visits"), is_typo("sales", "visits")
    (True, True, False)
    """
    if (
        min(len(typed_text), len(word)) < LEAST_LETTERS
        or typed_text[0] != word[0]
        or not typed_text.isascii()
    ):
        return False
    pairs = enumerate(zip(typed_text, word, strict=False))
    same = next((n for n, (letter, expected) in pairs if letter != expected), None)
    if same is None:
        return abs(len(typed_text) - len(word)) == 1
    left, right = typed_text[same:], word[same:]
    is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return is_swapped or left[1:] == right or left == right[1:] or left[1:] == right[1:]


def _role_words(group: list[str]) -> list[str]:
    """Return a group of title words, if it is one word that may tell a role."""
    return group if len(group) == 1 and group[0] in FILLER else []


def _without_title_pieces(run: str, title: str) -> str:
    """Return a run of Chinese without its longest pieces that are in a title and tell no role."""
    if not CJK.match(run):
        return run
    remaining, at = "", 0
    while at < len(run):
        longest = min(len(run), at + len(title))
        ends = (end for end in range(longest, at + 1, -1) if run[at:end] in title)
        end = next(ends, at + 1)
        piece = run[at:end]
        is_of_title = len(piece) > 1 and not CHINESE_ROLE.fullmatch(piece)
        remaining, at = (remaining if is_of_title else remaining + piece), end
    return remaining


def _without_accent(letter: str) -> str:
    """Return a Latin, Greek or Cyrillic letter without its accent; elsewhere a mark makes another
    sign.
    """
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if len(parts) > 1 and parts < "\u0530" else letter


@lru_cache(maxsize=4096)
def _words(title: str) -> frozenset[str]:
    """Return the words of a title, also without hyphens and in the plural."""
    words = {token[0] for token in TOKEN.finditer(fold_text(title))}
    words |= {word.replace("-", "") for word in words}
    return frozenset(words | {f"{word}s" for word in words if len(word) > 3 and word.isascii()})

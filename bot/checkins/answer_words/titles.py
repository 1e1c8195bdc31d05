"""A text without the words of a key result's title: “total” in *Total sign-ups* says nothing."""

import re
import unicodedata
from functools import lru_cache

from bot.checkins.answer_words import surrounding_words

AFTER = re.compile(r"\s*(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)")
LEAST_LETTERS = 5  # of a word in which a slip is still that word
SHORT = 2  # letters of words that many phrases have


def words_outside_title(text: str, title: str) -> str:
    """The words of a text that are not of the title, in their order, case folded. A single word
    that tells a role does so, although the title has it too: `closed 16` of *Bugs closed*.

    >>> words_outside_title("Total sign-ups so far: ", "Total sign-ups")
    'so far : '
    >>> words_outside_title("total ", "Total sign-ups")
    'total '
    """
    parts: list[str] = []
    of_title: list[str] = []
    for found in surrounding_words.TOKEN.finditer(text.rstrip()):
        word = fold_text(found[0])
        is_long = len(word) > SHORT  # “to” alone may be of another phrase: “up to 57k”
        if word in _words(title) and (is_long or of_title or not parts):
            of_title.append(word)
            continue
        parts += [*_telling(of_title), _without_pieces(word, fold_text(title))]
        of_title = []
    return "".join(f"{part} " for part in (*parts, *_telling(of_title)) if part)


def _telling(group: list[str]) -> list[str]:
    """A group of title words, if it is one word that may tell a role."""
    return group if len(group) == 1 and group[0] in surrounding_words.FILLER else []


def end_of_title_word(text: str, title: str) -> int:
    """Where a text goes on behind a word of the title: `5 bugs fixed`."""
    found = AFTER.match(text)
    word = fold_text(found["word"]) if found else ""
    return found.end() if found and len(word) > SHORT and _is_of(word, title) else 0


def _is_of(word: str, title: str) -> bool:
    """Whether a title has a word, or its plural: `one interview` of *Customer interviews*."""
    return word in _words(title) or f"{word}s" in _words(title)


def _without_pieces(run: str, title: str) -> str:
    """A run of Chinese without its longest pieces that stand in a title and tell no role."""
    if not surrounding_words.CJK.match(run):
        return run
    rest, at = "", 0
    while at < len(run):
        longest = min(len(run), at + len(title))
        end = next((e for e in range(longest, at + 1, -1) if run[at:e] in title), at + 1)
        piece = run[at:end]
        is_of_title = len(piece) > 1 and not surrounding_words.CHINESE_ROLE.fullmatch(piece)
        rest, at = (rest if is_of_title else rest + piece), end
    return rest


@lru_cache(maxsize=4096)
def fold_text(title: str) -> str:
    """A title without case, width and accents: `cafe` is *Café*."""
    narrow = unicodedata.normalize("NFKC", title).casefold()
    return narrow if narrow.isascii() else "".join(map(_plain, narrow))


def _plain(letter: str) -> str:
    """A Latin, Greek or Cyrillic letter without its accent; elsewhere a mark makes another sign."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] if len(parts) > 1 and parts < "\u0530" else letter


def is_typo(typed: str, word: str) -> bool:
    """Whether a word is another one with one slip: a letter missed, doubled, wrong, or swapped.

    >>> is_typo("vists", "visits"), is_typo("viists", "visits"), is_typo("sales", "visits")
    (True, True, False)
    """
    if min(len(typed), len(word)) < LEAST_LETTERS or typed[0] != word[0] or not typed.isascii():
        return False
    head = next((n for n, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), None)
    if head is None:
        return abs(len(typed) - len(word)) == 1
    left, right = typed[head:], word[head:]
    is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return is_swapped or left[1:] == right or left == right[1:] or left[1:] == right[1:]


@lru_cache(maxsize=4096)
def _words(title: str) -> frozenset[str]:
    found = {word[0] for word in surrounding_words.TOKEN.finditer(fold_text(title))}
    found |= {word.replace("-", "") for word in found}
    return frozenset(found | {f"{word}s" for word in found if len(word) > 3 and word.isascii()})

"""Lists that are cut to fit into one message, and pages that hold everything."""

from collections.abc import Iterable, Sequence

from bot.core.i18n import Translator

MOST_LINES = 8  # of a list
PER_LIST = 1_800  # characters: four lists fit into one message
PER_PARAGRAPH = 2_800  # of the 3,000 characters that Slack takes
PER_PAGE = 9_000  # of 10,000
MOST_PARAGRAPHS = 48


def cut_list(t: Translator, title: str, text_lines: Sequence[str]) -> str:
    """Return a list under its title, cut to fit into a message, and how many lines were cut."""
    fitting = _fitting(text_lines)
    hidden = len(text_lines) - len(fitting)
    more = [t.plural("and {n} more", "and {n} more", hidden)] if hidden else []
    return "\n".join([f"*{t(title)}*", *fitting, *more])


def is_cut(text_lines: Sequence[str]) -> bool:
    """Whether `cut_list` leaves lines out."""
    return len(_fitting(text_lines)) < len(text_lines)


def list_paragraphs(t: Translator, title: str, text_lines: Sequence[str]) -> list[str]:
    """Return a whole list under its title, in paragraphs."""
    paragraphs = _chunks([f"*{t(title)}*", *text_lines], PER_PARAGRAPH, len(text_lines) + 1)
    return ["\n".join(paragraph) for paragraph in paragraphs]


def pages_of_paragraphs(paragraphs: Sequence[str]) -> list[list[str]]:
    """Return paragraphs in as few pages as hold them."""
    return _chunks(paragraphs, PER_PAGE, MOST_PARAGRAPHS)


def _fitting(text_lines: Sequence[str]) -> list[str]:
    """Return the first lines, as many as fit into a list."""
    return next(iter(_chunks(text_lines, PER_LIST, MOST_LINES)))


def _chunks(texts: Iterable[str], most_characters: int, most_texts: int) -> list[list[str]]:
    """Return texts in order, in chunks of at most so many characters and texts; none is empty."""
    chunks: list[list[str]] = []
    free = 0
    for text in texts:
        if not chunks or len(text) > free or len(chunks[-1]) == most_texts:
            chunks.append([])
            free = most_characters
        chunks[-1].append(text)
        free -= len(text) + 1
    return chunks

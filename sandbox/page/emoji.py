"""Emoji short codes (`:tada:`) as characters of the reader's own emoji font."""

import re
from html import escape

from rich._emoji_codes import EMOJI

# rich brings the short codes; its own lookup cannot list them, so its table is read as it is.
# Names Slack knows and rich does not:
SLACK_ONLY = {
    "large_green_circle": "🟢",
    "large_yellow_circle": "🟡",
    "large_orange_circle": "🟠",
    "large_purple_circle": "🟣",
    "large_brown_circle": "🟤",
    "large_red_square": "🟥",
    "large_orange_square": "🟧",
    "large_yellow_square": "🟨",
    "large_green_square": "🟩",
    "large_blue_square": "🟦",
    "large_purple_square": "🟪",
    "white_frowning_face": "☹️",
    "slightly_smiling_face": "🙂",
    "hugging_face": "🤗",
    "face_with_monocle": "🧐",
    "melting_face": "🫠",
    "saluting_face": "🫡",
}
QUICK = (
    "+1",
    "white_check_mark",
    "eyes",
    "tada",
    "heart",
    "raised_hands",
    "rocket",
    "thinking_face",
)
SHORT_CODE = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?")


def character(name: str) -> str | None:
    """The character of a short code without its colons, or None when there is none."""
    if name in SLACK_ONLY:
        return SLACK_ONLY[name]
    found = EMOJI.get(name)
    if found is None:
        return None
    # One code point below U+1F000 shows as text unless a variation selector asks for a picture.
    return found + "\ufe0f" if len(found) == 1 and ord(found) < 0x1F000 else found


def span(name: str) -> str:
    """A short code as HTML; an unknown one stays as it was typed."""
    found = character(name)
    if found is None:
        return escape(f":{name}:")
    label = escape(f":{name}:", quote=True)
    return f'<span class="emoji" role="img" aria-label="{label}" title="{label}">{found}</span>'


def html(text: str) -> str:
    """Escaped plain text whose short codes became emoji."""
    return SHORT_CODE.sub(lambda message: span(message[1]), escape(text))


def names(beginning: str) -> list[str]:
    """Short codes that begin so, the shortest first."""
    known = [*EMOJI, *SLACK_ONLY]
    return sorted(
        (one for one in known if one.startswith(beginning)), key=lambda one: (len(one), one)
    )

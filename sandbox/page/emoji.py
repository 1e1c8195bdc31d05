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


def character(emoji_name: str) -> str | None:
    """Return the character of a short code without its colons, or None when there is none."""
    if emoji_name in SLACK_ONLY:
        return SLACK_ONLY[emoji_name]
    emoji_character = EMOJI.get(emoji_name)
    if emoji_character is None:
        return None
    # One code point below U+1F000 shows as text unless a variation selector asks for a picture.
    return (
        emoji_character + "\ufe0f"
        if len(emoji_character) == 1 and ord(emoji_character) < 0x1F000
        else emoji_character
    )


def span(emoji_name: str) -> str:
    """Return a short code as HTML; an unknown one stays as it was typed."""
    emoji_character = character(emoji_name)
    if emoji_character is None:
        return escape(f":{emoji_name}:")
    label_text = escape(f":{emoji_name}:", quote=True)
    attributes = f'role="img" aria-label="{label_text}" title="{label_text}"'
    return f'<span class="emoji" {attributes}>{emoji_character}</span>'


def html(message_text: str) -> str:
    """Escaped plain text whose short codes became emoji."""
    return SHORT_CODE.sub(lambda slack_message: span(slack_message[1]), escape(message_text))


def names(beginning: str) -> list[str]:
    """Short codes that begin so, the shortest first."""
    all_names = [*EMOJI, *SLACK_ONLY]
    return sorted(
        (emoji_name for emoji_name in all_names if emoji_name.startswith(beginning)),
        key=lambda emoji_name: (len(emoji_name), emoji_name),
    )

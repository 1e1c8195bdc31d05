"""What a question back quotes of a reply."""

import re

LONGEST_PIECE = 80  # characters of a message that a question quotes
SIGN_BEFORE = re.compile(r"[(（]\s*$|(?:^|\s)[-−–]\s*$")


def start_of_quote(text: str, at: int) -> int:
    """Return where a question begins to quote a number: with the bracket or minus before it."""
    sign = SIGN_BEFORE.search(text[:at])
    return sign.start() if sign else at


def quoted_piece(text: str) -> str:
    """Return a piece of a message as a question quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_PIECE else line[: LONGEST_PIECE - 1].rstrip() + "…"

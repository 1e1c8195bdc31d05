"""Text on its way to Slack: what people wrote is escaped and cut to what a block may hold."""

import re

SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
NAMES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
# Slack has no escape for these: what looks the same and never begins or ends a format stands in.
MARK = re.compile(r"`|(?<![^\W_])[*_~]|[*_~](?![^\W_])")
LOOKS = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
CUT = re.compile(r"(?:&[a-z]{0,3}|<[^<>]*)$")


def escape(text: str) -> str:
    """Return people's text for mrkdwn, shown as typed: `<!channel>` notifies nobody, `*` does not
    format, and right-to-left text does not reorder its surroundings.
    """
    escaped = MARK.sub(lambda match: LOOKS[match[0]], DIRECTIONS.sub("", text)).translate(SIGNS)
    return f"\u2068{escaped}\u2069" if RIGHT_TO_LEFT.search(escaped) else escaped


def unescape(text: str) -> str:
    """Return what a person typed, from the text that Slack delivers."""
    for name, sign in NAMES.items():
        text = text.replace(name, sign)
    return text


def without_invisible(text: str) -> str:
    r"""Return a text without the signs that nobody sees, such as a zero-width space.

    What joins two emoji, or two letters of a script that needs it, stays.

    >>> without_invisible("57\u200bk\ufeff")
    '57k'
    """
    return JOINER.sub("", INVISIBLE.sub("", text))


def clip(text: str, most: int) -> str:
    """Return at most so many characters, cut with an ellipsis, never inside an entity or a mention.

    >>> clip("Ana &amp; Ben", 9), clip("ask <@U0ANA> about it", 10)
    ('Ana…', 'ask…')
    """
    return text if len(text) <= most else CUT.sub("", text[: most - 1]).rstrip() + "…"


def mention(slack_id: str, name: str) -> str:
    """Return a mention, which Slack shows as a name, or the plain name of people not in Slack."""
    return f"<@{slack_id}>" if slack_id else escape(name)

"""Slack's markup turned back into what a person typed."""

import re
from collections.abc import Mapping

from bot.slack.text import unescape
from bot.weekly.reply_items.pasted_text import text_as_typed

MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
LONGEST, WIDEST = 12_000, 8  # characters of a message, and of a gap in it, that are read
GAP = re.compile(r"([^\S\n])[^\S\n]{8,}")
DIGITS = "zero one two three four five six seven eight nine".split()
EMOJI = {
    "large_green_circle": "🟢",
    "large_yellow_circle": "🟡",
    "red_circle": "🔴",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "x": "❌",
    "star": "⭐",
    **{name: f"{n}\ufe0f\u20e3" for n, name in enumerate(DIGITS)},
    "keycap_ten": "🔟",
}
SHORTCODE = re.compile(r":([a-z_]+):")


def typed_text(text: str, names: Mapping[str, str]) -> str:
    """What was typed, from the text that Slack delivers; `names` are people by Slack id.

    >>> typed_text("<@U1>: 57k &gt; plan, see <https://a.example|a.example> <!here>", {"U1": "Ben"})
    '@Ben: 57k > plan, see https://a.example @here'
    """
    said = MARKUP.sub(lambda found: _typed(found, names), text[:LONGEST])
    said = GAP.sub(r"\1" * WIDEST, said)  # our patterns would try every part of a long gap
    said = SHORTCODE.sub(lambda found: EMOJI.get(found[1], found[0]), unescape(said))
    return text_as_typed(said).strip()


def mentioned_slack_ids(text: str) -> set[str]:
    """Slack ids of the people a text mentions."""
    return {found[2] for found in MARKUP.finditer(text) if found[1] == "@"}


def _typed(found: re.Match[str], names: Mapping[str, str]) -> str:
    sign, body, label = found[1], found[2], found[3]
    if sign == "@":
        return "@" + (names.get(body) or label or body)
    if sign == "#":
        return "#" + (label or body)
    if sign == "!":
        return label or "@" + body.partition("^")[0]
    return label if label and body.startswith(("mailto:", "tel:")) else body

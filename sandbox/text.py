"""Slack's text: what a person typed becomes escaped text with mentions, and a rich_text block."""

from __future__ import annotations

import re
from collections.abc import Callable

from sandbox.model import Json

TOKEN = re.compile(r"(<[@#!][^<>\s][^<>]*>|<(?:https?|mailto):[^<>]+>|:[a-z+-][a-z0-9_+'-]*:)")
TYPED = re.compile(
    r"(?P<url>https?://[^\s<>]+)|(?<![\w@.])@(?P<user>[\w.-]+)|(?<![\w#&])#(?P<channel>[\w-]+)"
)
BROADCASTS = frozenset({"here", "channel", "everyone"})
BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")
MARKUP = re.compile(r"<(?:[@#!][^<>]+|(?:https?|mailto|tel|slack):[^<>]+)>")


def escape(text: str) -> str:
    """``& < >`` as Slack stores them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The reverse of ``escape``."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(
    text: str, user_id: Callable[[str], str | None], channel_id: Callable[[str], str | None]
) -> str:
    """What a person typed, as Slack stores it: escaped, ``@ana`` and ``#growth`` as mentions.

    ``user_id`` and ``channel_id`` resolve a bare name. ``<@U1>`` and ``<#C1|growth>`` pasted
    by a page with completion are kept as they are.
    """

    def resolved(match: re.Match[str]) -> str:
        if match["url"]:
            return f"<{match['url']}>"
        if name := match["user"]:
            bare = name.rstrip(".-")
            if bare in BROADCASTS:
                return f"<!{bare}>{name[len(bare) :]}"
            found = user_id(bare)
            return f"<@{found}>{name[len(bare) :]}" if found else match[0]
        found = channel_id(match["channel"])
        return f"<#{found}|{match['channel']}>" if found else match[0]

    parts = re.split(r"(<@[UW]\w+>|<#[CG]\w+(?:\|[^<>]*)?>|<![a-z]+>)", text)
    return "".join(
        part if n % 2 else TYPED.sub(resolved, escape(part)) for n, part in enumerate(parts)
    )


def sent(text: str) -> str:
    """What an app sent, as Slack stores it: stray ``& < >`` escaped, markup kept."""
    if not any(channel in text for channel in "&<>"):
        return text
    kept, out = 0, []
    for match in MARKUP.finditer(text):
        out += [_stray(text[kept : match.start()]), match[0]]
        kept = match.end()
    return "".join([*out, _stray(text[kept:])])


def _stray(text: str) -> str:
    # A leading ">" is mrkdwn for a quote, so Slack's own escape (&gt;) means the same to it.
    return BARE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def rich_text(text: str, block_id: str) -> Json:
    """The block Slack attaches to what a person typed."""
    parts = [_leaf(part) for part in TOKEN.split(text) if part]
    section = {"type": "rich_text_section", "elements": parts}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _leaf(part: str) -> Json:
    if not TOKEN.fullmatch(part):
        return {"type": "text", "text": unescape(part)}
    if part.startswith(":"):
        return {"type": "emoji", "name": part[1:-1]}
    target, _, label = part[1:-1].partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": target, **({"text": unescape(label)} if label else {})}


def parse_mentions(text: str) -> list[str]:
    """Ids of everybody mentioned."""
    return re.findall(r"<@([UW]\w+)(?:\|[^<>]*)?>", text)

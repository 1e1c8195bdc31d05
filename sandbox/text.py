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


def escape(plain_or_markup: str) -> str:
    """``& < >`` as Slack stores them."""
    return plain_or_markup.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(plain_or_markup: str) -> str:
    """Return the reverse of ``escape``."""
    return plain_or_markup.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(
    plain_or_markup: str,
    user_id: Callable[[str], str | None],
    channel_id: Callable[[str], str | None],
) -> str:
    """Return what a person typed, as Slack stores it: escaped, ``@ana`` and ``#growth`` as
    mentions.

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
            channel_found = user_id(bare)
            return f"<@{channel_found}>{name[len(bare) :]}" if channel_found else match[0]
        channel_found = channel_id(match["channel"])
        return f"<#{channel_found}|{match['channel']}>" if channel_found else match[0]

    parts = re.split(r"(<@[UW]\w+>|<#[CG]\w+(?:\|[^<>]*)?>|<![a-z]+>)", plain_or_markup)
    return "".join(
        text_part if n % 2 else TYPED.sub(resolved, escape(text_part))
        for n, text_part in enumerate(parts)
    )


def sent(plain_or_markup: str) -> str:
    """Return what an app sent, as Slack stores it: stray ``& < >`` escaped, markup kept."""
    if not any(slack_channel in plain_or_markup for slack_channel in "&<>"):
        return plain_or_markup
    kept, out = 0, []
    for match in MARKUP.finditer(plain_or_markup):
        out += [_stray(plain_or_markup[kept : match.start()]), match[0]]
        kept = match.end()
    return "".join([*out, _stray(plain_or_markup[kept:])])


def _stray(plain_or_markup: str) -> str:
    # A leading ">" is mrkdwn for a quote, so Slack's own escape (&gt;) means the same to it.
    return BARE_AMPERSAND.sub("&amp;", plain_or_markup).replace("<", "&lt;").replace(">", "&gt;")


def rich_text(plain_or_markup: str, block_id: str) -> Json:
    """Return the block Slack attaches to what a person typed."""
    parts = [_leaf(text_part) for text_part in TOKEN.split(plain_or_markup) if text_part]
    section = {"type": "rich_text_section", "elements": parts}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _leaf(text_part: str) -> Json:
    if not TOKEN.fullmatch(text_part):
        return {"type": "text", "text": unescape(text_part)}
    if text_part.startswith(":"):
        return {"type": "emoji", "name": text_part[1:-1]}
    target, _, label = text_part[1:-1].partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": target, **({"text": unescape(label)} if label else {})}


def parse_mentions(plain_or_markup: str) -> list[str]:
    """Ids of everybody mentioned."""
    return re.findall(r"<@([UW]\w+)(?:\|[^<>]*)?>", plain_or_markup)

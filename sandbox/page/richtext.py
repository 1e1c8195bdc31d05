"""Slack's rich_text and markdown blocks as safe HTML."""

from collections.abc import Iterable
from html import escape
from typing import Any

from markdown_it import MarkdownIt

from sandbox.page import emoji, mrkdwn
from sandbox.page.lens import ViewerContext

STYLES = (("code", "code"), ("bold", "strong"), ("italic", "em"), ("strike", "del"),
          ("underline", "u"), ("highlight", "mark"))  # fmt: skip
# Raw HTML stays text, and images become links: nothing is fetched for the reader.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(
    ["table", "strikethrough"]
).disable("image")  # fmt: skip


def markdown(message_text: str) -> str:
    """HTML for a markdown block."""
    return str(MARKDOWN.render(message_text)).replace(
        "<a href=", '<a class="link" target="_blank" href='
    )


def html(layout_block: dict[str, Any], viewer_context: ViewerContext) -> str:
    """HTML for a rich_text block or a rich_text table cell."""
    return "".join(
        _container(section, viewer_context) for section in layout_block.get("elements", [])
    )


def _container(section: dict[str, Any], viewer_context: ViewerContext) -> str:
    inner = section.get("elements", [])
    match section.get("type"):
        case "rich_text_section":
            return f'<div class="rt">{_leaves(inner, viewer_context)}</div>'
        case "rich_text_quote":
            return f"<blockquote>{_leaves(inner, viewer_context)}</blockquote>"
        case "rich_text_preformatted":
            return f"<pre>{_leaves(inner, viewer_context)}</pre>"
        case "rich_text_list":
            return _list(section, viewer_context)
    return ""


def _list(section: dict[str, Any], viewer_context: ViewerContext) -> str:
    html_tag = "ol" if section.get("style") == "ordered" else "ul"
    depth, first = int(section.get("indent", 0)), int(section.get("offset", 0)) + 1
    rows = "".join(
        f"<li>{_leaves(i.get('elements', []), viewer_context)}</li>" for i in section["elements"]
    )
    start = f' start="{first}"' if html_tag == "ol" else ""
    css_class = f'class="rt-list depth-{depth % 3}" style="margin-left:{depth * 28}px"'
    return f"<{html_tag} {css_class}{start}>{rows}</{html_tag}>"


def _leaves(leaves: Iterable[dict[str, Any]], viewer_context: ViewerContext) -> str:
    return "".join(_styled(leaf, _leaf(leaf, viewer_context)) for leaf in leaves)


def _styled(leaf: dict[str, Any], inner: str) -> str:
    style = leaf.get("style") or {}
    for name, html_tag in STYLES:
        if style.get(name):
            inner = f"<{html_tag}>{inner}</{html_tag}>"
    return inner


def _leaf(leaf: dict[str, Any], viewer_context: ViewerContext) -> str:
    element_kind = leaf.get("type")
    if element_kind == "link":
        return mrkdwn.link(leaf["url"], escape(leaf.get("text") or leaf["url"], quote=False))
    if element_kind == "date":
        return mrkdwn.date(
            leaf["timestamp"], leaf["format"], viewer_context, leaf.get("fallback", "")
        )
    if element_kind == "color":
        new_value = escape(leaf.get("value", ""), quote=True)
        return f'<i class="swatch" style="background:{new_value}"></i>{new_value}'
    if element_kind == "emoji":
        return emoji.span(leaf["name"])
    return _named(leaf, viewer_context) or escape(str(leaf.get("text", "")), quote=False).replace(
        "\n", "<br>"
    )


def _named(leaf: dict[str, Any], viewer_context: ViewerContext) -> str:
    if "user_id" in leaf:
        return mrkdwn.mention(leaf["user_id"], viewer_context)
    if "channel_id" in leaf:
        return mrkdwn.channel(leaf["channel_id"], viewer_context)
    who = leaf.get("range") or leaf.get("usergroup_id")
    return mrkdwn.broadcast(who) if who else ""

"""A message's parts that nobody types into, as HTML: avatar, name, time, reactions, tools."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from sandbox.model import SlackMessage, SlackUser
from sandbox.page import emoji
from sandbox.page.lens import ViewerContext

COLOURS = ("#e8912d", "#2bac76", "#1264a3", "#cd2553", "#7c3085", "#36856f", "#5a5fc7", "#a6631b",
           "#3b7a9e", "#b5467f")  # fmt: skip
PALETTE = (
    '<details class="palette"><summary class="tool" aria-label="Add reaction" title="Add reaction">'
)
TOOLS = ("white_check_mark", "eyes", "raised_hands")


def icon(name: str) -> str:
    """Return one of the Material icons the library ships."""
    return f'<i class="material-icons-outlined" data-icon="{name}" aria-hidden="true"></i>'


def avatar(slack_user: SlackUser, classes: str = "") -> str:
    """Return a coloured square with initials."""
    symbol = "" if not slack_user.is_bot else " bot"
    colour = COLOURS[sum(slack_user.id.encode()) % len(COLOURS)]
    style = f'style="background:{colour}"'
    letters = initials(slack_user)
    return f'<span class="avatar {classes}{symbol}" {style} aria-hidden="true">{letters}</span>'


def initials(slack_user: SlackUser) -> str:
    """`AL` for Ana Lopes, `陈` for 陈晨."""
    words = (slack_user.real_name or slack_user.name).split()
    if not words:
        return "?"
    if not words[0][0].isascii():
        return escape(words[0][0])
    return escape("".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper())


def head(
    author: SlackUser, slack_message: SlackMessage, viewer_context: ViewerContext, *, compact: bool
) -> str:
    """Return who sees it, name, APP badge and time; a compact row has at most the first."""
    only = f'<div class="only-you">{icon("visibility")} Only visible to you</div>'
    html_parts = [only] if slack_message.ephemeral_to else []
    if not compact:
        badge = (
            '<span class="badge-app">APP</span>' if slack_message.bot_id or author.is_bot else ""
        )
        status = emoji.html(author.status_emoji) if author.status_emoji else ""
        name = escape(author.real_name or author.name)
        html_parts.append(
            f'<div class="head"><span class="author">{name}</span>{badge}'
            f'<span class="status">{status}</span>{stamp(slack_message, viewer_context)}</div>'
        )
    return "".join(html_parts)


def files(slack_message: SlackMessage) -> str:
    """Return the files of a message, each as a card that downloads it."""
    cards = (
        f'<a class="file" download href="/files/{quote(file["id"])}/{quote(file["name"])}">'
        f"{icon('description')}<span><b>{escape(file['title'])}</b>"
        f"<small>{escape(file['filetype'].upper())} · {size(file['size'])}</small></span></a>"
        for file in slack_message.files
    )
    return f'<div class="files">{"".join(cards)}</div>'


def size(count: int) -> str:
    """Return how much a file holds.

    >>> size(900), size(34_567), size(2_400_000)
    ('900 B', '34 kB', '2.4 MB')
    """
    if count < 1000:
        return f"{count} B"
    return f"{count // 1000} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def frame(left: str, inner: str) -> str:
    """Return a whole row of a message that has nothing to press but its tools."""
    return (
        f'<div class="gutter">{left}</div><div class="content">{inner}</div>'
        '<div class="tools"></div>'
    )


def stamp(slack_message: SlackMessage, viewer_context: ViewerContext) -> str:
    """Return the time of day, the whole moment on hover."""
    seconds = float(slack_message.ts)
    title_text = escape(viewer_context.moment(seconds), quote=True)
    return (
        f'<time class="stamp" title="{title_text}">{escape(viewer_context.clock(seconds))}</time>'
    )


def reactions(slack_message: SlackMessage, viewer_context: ViewerContext) -> str:
    """Pills under the message; the reader's own are marked."""
    pills = []
    for name, who in slack_message.reactions.items():
        if not who:
            continue
        shown_names = ", ".join(viewer_context.people.get(user_id, user_id) for user_id in who)
        own_class = " mine" if viewer_context.user_id in who else ""
        title_text = escape(f"{shown_names} reacted with :{name}:", quote=True)
        pills.append(
            f'<button type="button" class="pill{own_class}" data-act="react" '
            f'data-name="{escape(name)}" '
            f'title="{title_text}" aria-pressed="{str(bool(own_class)).lower()}">'
            f"{emoji.span(name)} "
            f"<b>{len(who)}</b></button>"
        )
    return f'<div class="reactions">{"".join(pills)}</div>' if pills else ""


def thread_link(
    slack_message: SlackMessage,
    repliers: Iterable[SlackUser],
    last: str,
    viewer_context: ViewerContext,
) -> str:
    """`2 replies  Last reply today at 09:30`, with the faces of those who replied."""
    count = len(slack_message.replies)
    faces = "".join(avatar(slack_user, "tiny") for slack_user in repliers)
    words = "1 reply" if count == 1 else f"{count} replies"
    day = viewer_context.day(float(last))
    day = day.lower() if day in ("Today", "Yesterday") else day
    when = f"{day} at {viewer_context.clock(float(last))}"
    return (
        f'<button type="button" class="thread-link" data-act="thread">{faces}<b>{words}</b>'
        f'<span class="last-reply">Last reply {escape(when)}</span>'
        f'<span class="view-thread">View thread</span></button>'
    )


def tools() -> str:
    """Return the bar that appears over a row under the pointer; `page.js` copies it in."""
    quick = "".join(
        _tool("react", emoji.span(name), f"React with :{name}:", name) for name in TOOLS
    )
    more = "".join(_tool("react", emoji.span(name), f":{name}:", name) for name in emoji.QUICK)
    other_tools = (
        _tool("thread", icon("chat_bubble_outline"), "Reply in thread"),
        _tool("edit", icon("edit"), "Edit message"),
        _tool("delete", icon("delete"), "Delete message"),
    )
    palette = f"{PALETTE}{icon('add_reaction')}</summary><div>{more}</div></details>"
    return f'<template id="tools">{quick}{palette}{"".join(other_tools)}</template>'


def _tool(act: str, symbol: str, label_text: str, name: str = "") -> str:
    what = f'data-act="{act}"' + (f' data-name="{escape(name)}"' if name else "")
    safe_label = escape(label_text, quote=True)
    return (
        f'<button type="button" class="tool tool-{act}" {what} aria-label="{safe_label}" '
        f'title="{safe_label}">{symbol}</button>'
    )

"""Slack's mrkdwn as safe HTML: everything is escaped first, then marks become tags.

Source of the rules: docs.slack.dev, "Formatting message text".
"""

import re
from collections.abc import Mapping
from html import escape

from sandbox.page import emoji
from sandbox.page.lens import ViewerContext

OPEN, CLOSE = "\ue000", "\ue001"  # private-use marks around a finished piece of HTML
STASHED = re.compile(f"{OPEN}(\\d+){CLOSE}")
CONTROL = re.compile(r"<([^<>\n]+)>")
FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
BARE_LINK = re.compile(r"(?<![\w/])https?://[^\s<>()，。]+[^\s<>()，。.,;:!?]")
MARKS = [
    (re.compile(rf"(?<![\w{re.escape(m)}]){re.escape(m)}(?=[^\s{re.escape(m)}])([^\n]*?\S)"
                rf"{re.escape(m)}(?![\w{re.escape(m)}])"), tag)
    for m, tag in (("*", "strong"), ("_", "em"), ("~", "del"))
]  # fmt: skip
QUOTE = "&gt;"
SCHEMES = ("http://", "https://", "mailto:", "tel:")


def unescape(markup: str) -> str:
    """Slack's three entities back as characters."""
    return markup.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(markup: str, handles: Mapping[str, str]) -> str:
    """Stored text as its author would type it: `@ana` and `#growth` for mentions, plain links."""

    def spoken(match: re.Match[str]) -> str:
        target, _, label_text = match[1].partition("|")
        if target[0] in "@#":
            return target[0] + handles.get(target[1:], label_text or target[1:])
        return "@" + target[1:] if target[0] == "!" else label_text or target

    return unescape(CONTROL.sub(spoken, markup))


def html(markup: str, viewer_context: ViewerContext, *, verbatim: bool = False) -> str:
    """HTML for one mrkdwn string, safe to put into the page as it stands; `verbatim` makes no
    links of addresses that are not marked as such.
    """
    return _Writer(viewer_context, verbatim=verbatim).write(markup)


def link(target_url: str, label_text: str) -> str:
    """Return an anchor (label is HTML); anything but http, https, mailto and tel is shown, not
    linked.
    """
    if not target_url.lower().startswith(SCHEMES):
        return label_text
    return (
        f'<a class="link" href="{escape(target_url, quote=True)}" target="_blank" '
        f'rel="noopener noreferrer">{label_text}</a>'
    )


def mention(user_id: str, viewer_context: ViewerContext, fallback: str = "") -> str:
    """`@Ana Lopes`, marked when it is the reader."""
    name = viewer_context.people.get(user_id) or fallback or user_id
    own_class = " me" if user_id == viewer_context.user_id else ""
    return f'<span class="mention{own_class}" data-user="{escape(user_id)}">@{escape(name)}</span>'


def channel(channel_id: str, viewer_context: ViewerContext, fallback: str = "") -> str:
    """`#growth`, which opens the channel."""
    name = viewer_context.channels.get(channel_id) or fallback or channel_id
    return (
        f'<span class="mention channel" data-channel="{escape(channel_id)}">#{escape(name)}</span>'
    )


def broadcast(word: str) -> str:
    """`@channel`: shown like a mention, pings nobody here."""
    return f'<span class="mention broadcast">@{escape(word)}</span>'


def date(seconds: float, form: str, viewer_context: ViewerContext, fallback: str) -> str:
    """Slack's date format string filled in; the fallback when a token is unknown."""
    html_parts: list[str] = []
    for token, words in re.findall(r"\{(\w+)\}|([^{}]+)", form):
        piece = viewer_context.date_token(token, seconds) if token else words
        if piece is None:
            return escape(fallback)
        html_parts.append(piece)
    title_text = escape(viewer_context.moment(seconds), quote=True)
    return f'<time title="{title_text}">{escape("".join(html_parts))}</time>'


class _Writer:
    def __init__(self, viewer_context: ViewerContext, *, verbatim: bool) -> None:
        self.lens = viewer_context
        self.verbatim = verbatim
        self.pieces: list[str] = []

    def write(self, markup: str) -> str:
        markup = markup.replace(OPEN, "").replace(CLOSE, "")
        markup = CONTROL.sub(
            lambda slack_message: self._stash(self._control(slack_message[1])), markup
        )
        markup = escape(unescape(markup), quote=False)
        markup = FENCE.sub(
            lambda slack_message: self._stash(f"<pre>{slack_message[1]}</pre>"), markup
        )
        markup = CODE.sub(
            lambda slack_message: self._stash(f"<code>{slack_message[1]}</code>"), markup
        )
        if not self.verbatim:
            markup = BARE_LINK.sub(
                lambda slack_message: self._stash(
                    link(unescape(slack_message[0]), slack_message[0])
                ),
                markup,
            )
        markup = emoji.SHORT_CODE.sub(
            lambda slack_message: self._stash(emoji.span(slack_message[1])), markup
        )
        for pattern, html_tag in MARKS:
            markup = pattern.sub(rf"<{html_tag}>\1</{html_tag}>", markup)
        return self._restore(self._lines(markup))

    def _stash(self, piece: str) -> str:
        self.pieces.append(piece)
        return f"{OPEN}{len(self.pieces) - 1}{CLOSE}"

    def _restore(self, markup: str) -> str:
        while STASHED.search(markup):
            markup = STASHED.sub(lambda slack_message: self.pieces[int(slack_message[1])], markup)
        return markup

    def _lines(self, markup: str) -> str:
        out: list[str] = []
        quote: list[str] = []
        for line in markup.split("\n"):
            if line.startswith(QUOTE):
                quote.append(line[len(QUOTE) :].removeprefix(" "))
                continue
            if quote:
                out.append(f"<blockquote>{'<br>'.join(quote)}</blockquote>")
                quote = []
            out.append(line)
        if quote:
            out.append(f"<blockquote>{'<br>'.join(quote)}</blockquote>")
        joined = "<br>".join(out)
        # A quote is a block of its own: no empty line before or after it.
        return joined.replace("<br><blockquote>", "<blockquote>").replace(
            "</blockquote><br>", "</blockquote>"
        )

    def _control(self, json_body: str) -> str:
        target, _, label_text = json_body.partition("|")
        if target.startswith("@"):
            return mention(target[1:], self.lens, unescape(label_text))
        if target.startswith("#"):
            return channel(target[1:], self.lens, unescape(label_text))
        if target.startswith("!"):
            return self._special(target[1:], unescape(label_text))
        if not target.lower().startswith(SCHEMES):
            return escape(unescape(f"<{json_body}>"), quote=False)
        shown = escape(unescape(label_text or target.removeprefix("mailto:")), quote=False)
        return link(unescape(target), shown)

    def _special(self, target: str, label_text: str) -> str:
        if target.startswith("date^"):
            _, seconds, form, *target_url = target.split("^")
            if not seconds.isdigit():
                return escape(label_text)
            shown = date(int(seconds), form, self.lens, label_text)
            return link(target_url[0], shown) if target_url else shown
        return broadcast((label_text or target.removeprefix("subteam^")).removeprefix("@"))

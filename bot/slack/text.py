"""Text on its way to Slack: what people wrote is escaped and cut to what a block may hold."""

SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
NAMES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def escape(text: str) -> str:
    """Text from people for mrkdwn: `<!channel>` is shown as typed and pings nobody."""
    return text.translate(SIGNS)


def unescape(text: str) -> str:
    """What a person typed, from the text that Slack delivers."""
    for name, sign in NAMES.items():
        text = text.replace(name, sign)
    return text


def clip(text: str, most: int) -> str:
    """At most so many characters; what was cut shows as an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def person(slack_id: str, name: str) -> str:
    """A mention that Slack shows as a name; the plain name for those who are not in Slack."""
    return f"<@{slack_id}>" if slack_id else escape(name)

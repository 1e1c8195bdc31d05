"""A parsed HTML page."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Tags, attributes and texts of a page; tags that are never closed show."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "wbr", "rect", "line", "polyline"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("rect", "line", "polyline"):
            return
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data

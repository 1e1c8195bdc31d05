"""Blocks nobody can press: block dict -> safe HTML."""

from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import urlsplit

from sandbox.page import emoji, mrkdwn, richtext
from sandbox.page.lens import ViewerContext

Json = dict[str, Any]
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def words(obj: Json | str | None, viewer_context: ViewerContext) -> str:
    """Return a text object (plain_text or mrkdwn) as HTML."""
    if obj is None:
        return ""
    if isinstance(obj, str):
        return emoji.html(obj)
    if obj.get("type") == "mrkdwn":
        return mrkdwn.html(obj.get("text", ""), viewer_context, verbatim=bool(obj.get("verbatim")))
    return emoji.html(obj.get("text", "")).replace("\n", "<br>")


def picture(image: Json, classes: str) -> str:
    """Return an image where it can be shown without leaving this machine, else a labelled
    placeholder.
    """
    target_url, alt = str(image.get("image_url", "")), escape(image.get("alt_text", ""), quote=True)
    if target_url.startswith("data:image/") or urlsplit(target_url).hostname in LOOPBACK:
        return f'<img class="{classes}" src="{escape(target_url, quote=True)}" alt="{alt}">'
    attributes = f'role="img" aria-label="{alt}" title="{alt}"'
    return f'<span class="{classes} no-picture" {attributes}><b>🖼️</b><i>{alt}</i></span>'


def section(block: Json, viewer_context: ViewerContext) -> str:
    """Text and fields of a section, without its accessory."""
    parts = []
    if "text" in block:
        parts.append(f'<div class="section-text">{words(block["text"], viewer_context)}</div>')
    if fields := block.get("fields"):
        cells = "".join(f"<div>{words(field, viewer_context)}</div>" for field in fields)
        parts.append(f'<div class="fields">{cells}</div>')
    return "".join(parts)


def _header(block: Json, viewer_context: ViewerContext) -> str:
    level = min(max(int(block.get("level", 3)), 1), 6)
    return f'<h{level} class="header-block">{words(block["text"], viewer_context)}</h{level}>'


def _context(block: Json, viewer_context: ViewerContext) -> str:
    parts = [
        picture(element, "context-image")
        if element["type"] == "image"
        else f"<span>{words(element, viewer_context)}</span>"
        for element in block.get("elements", [])
    ]
    return f'<div class="context">{"".join(parts)}</div>'


def _divider(_: Json, __: ViewerContext) -> str:
    return "<hr>"


def _image(block: Json, viewer_context: ViewerContext) -> str:
    title = words(block.get("title"), viewer_context)
    caption = f"<figcaption>{title}</figcaption>" if title else ""
    return f'<figure class="image">{caption}{picture(block, "image-block")}</figure>'


def _rich_text(block: Json, viewer_context: ViewerContext) -> str:
    return richtext.html(block, viewer_context)


def _markdown(block: Json, _: ViewerContext) -> str:
    return f'<div class="markdown">{richtext.markdown(block["text"])}</div>'


def cell(new_value: Json, viewer_context: ViewerContext) -> str:
    """Return one table cell: raw_text, raw_number or rich_text."""
    if new_value.get("type") == "rich_text":
        return richtext.html(new_value, viewer_context)
    shown = new_value.get("text", new_value.get("value", ""))
    return emoji.html(f"{shown:,}" if isinstance(shown, (int, float)) else str(shown))


def _table(block: Json, viewer_context: ViewerContext) -> str:
    settings = [s or {} for s in block.get("column_settings") or []]
    rows = []
    for number, row in enumerate(block["rows"]):
        tag = "td" if number else "th"
        cells = []
        for column, new_value in enumerate(row):
            css_class = settings[column] if column < len(settings) else {}
            wrap = "normal" if css_class.get("is_wrapped") else "nowrap"
            align = css_class.get("align", "left")
            style = f'style="text-align:{escape(align)};white-space:{wrap}"'
            cells.append(f"<{tag} {style}>{cell(new_value, viewer_context)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="table-scroll"><table class="table">{"".join(rows)}</table></div>'


def _video(block: Json, viewer_context: ViewerContext) -> str:
    author = escape(block.get("author_name") or block.get("provider_name") or "")
    return (
        f'<div class="video"><small>{author}</small><b>{words(block["title"], viewer_context)}</b>'
        f"<p>{words(block.get('description'), viewer_context)}</p>"
        f'<div class="screen" role="img" aria-label="{escape(block["alt_text"], quote=True)}">'
        f'<span class="play">▶</span></div></div>'
    )


def _file(block: Json, _: ViewerContext) -> str:
    name = escape(block.get("external_id", "file"))
    icon = '<span class="file-icon">📄</span>'
    return f'<div class="file">{icon}<b>{name}</b><small>Remote file</small></div>'


def _alert(block: Json, viewer_context: ViewerContext) -> str:
    level = block.get("level", "default")
    symbol = {"warning": "⚠️", "error": "⛔", "success": "✅"}.get(level, "ℹ️")
    role = "alert" if level == "error" else "status"
    json_body = words(block["text"], viewer_context)
    css_class = f'class="alert {escape(level)}" role="{role}"'
    return f"<div {css_class}><span>{symbol}</span><div>{json_body}</div></div>"


def _task(block: Json, viewer_context: ViewerContext) -> str:
    symbol = {"complete": "✅", "in_progress": "⏳", "error": "⛔"}.get(
        block.get("status", ""), "⚪"
    )
    details = "".join(
        richtext.html(block[section], viewer_context)
        for section in ("details", "output")
        if section in block
    )
    task_html = f"<b>{escape(block['title'])}</b>{details}"
    return f'<div class="task"><span>{symbol}</span><div>{task_html}</div></div>'


def _plan(block: Json, viewer_context: ViewerContext) -> str:
    tasks = "".join(_task(task, viewer_context) for task in block.get("tasks", []))
    return f'<div class="plan"><b>{words(block["title"], viewer_context)}</b>{tasks}</div>'


STILL: dict[str, Callable[[Json, ViewerContext], str]] = {
    "section": section,
    "header": _header,
    "context": _context,
    "divider": _divider,
    "image": _image,
    "rich_text": _rich_text,
    "markdown": _markdown,
    "table": _table,
    "video": _video,
    "file": _file,
    "alert": _alert,
    "task_card": _task,
    "plan": _plan,
}


def unknown(block: Json) -> str:
    """Return a block type this page has never heard of: said, not hidden."""
    return (
        f'<div class="unknown">This block cannot be shown: {escape(str(block.get("type")))}</div>'
    )

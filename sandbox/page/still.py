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


def section(layout_block: Json, viewer_context: ViewerContext) -> str:
    """Text and fields of a section, without its accessory."""
    html_parts = []
    if "text" in layout_block:
        html_parts.append(
            f'<div class="section-text">{words(layout_block["text"], viewer_context)}</div>'
        )
    if fields := layout_block.get("fields"):
        cells = "".join(f"<div>{words(field, viewer_context)}</div>" for field in fields)
        html_parts.append(f'<div class="fields">{cells}</div>')
    return "".join(html_parts)


def _header(layout_block: Json, viewer_context: ViewerContext) -> str:
    level = min(max(int(layout_block.get("level", 3)), 1), 6)
    return (
        f'<h{level} class="header-block">{words(layout_block["text"], viewer_context)}</h{level}>'
    )


def _context(layout_block: Json, viewer_context: ViewerContext) -> str:
    html_parts = [
        picture(element, "context-image")
        if element["type"] == "image"
        else f"<span>{words(element, viewer_context)}</span>"
        for element in layout_block.get("elements", [])
    ]
    return f'<div class="context">{"".join(html_parts)}</div>'


def _divider(_: Json, __: ViewerContext) -> str:
    return "<hr>"


def _image(layout_block: Json, viewer_context: ViewerContext) -> str:
    title_text = words(layout_block.get("title"), viewer_context)
    caption = f"<figcaption>{title_text}</figcaption>" if title_text else ""
    return f'<figure class="image">{caption}{picture(layout_block, "image-block")}</figure>'


def _rich_text(layout_block: Json, viewer_context: ViewerContext) -> str:
    return richtext.html(layout_block, viewer_context)


def _markdown(layout_block: Json, _: ViewerContext) -> str:
    return f'<div class="markdown">{richtext.markdown(layout_block["text"])}</div>'


def cell(new_value: Json, viewer_context: ViewerContext) -> str:
    """Return one table cell: raw_text, raw_number or rich_text."""
    if new_value.get("type") == "rich_text":
        return richtext.html(new_value, viewer_context)
    shown = new_value.get("text", new_value.get("value", ""))
    return emoji.html(f"{shown:,}" if isinstance(shown, (int, float)) else str(shown))


def _table(layout_block: Json, viewer_context: ViewerContext) -> str:
    settings = [s or {} for s in layout_block.get("column_settings") or []]
    rows = []
    for number, row in enumerate(layout_block["rows"]):
        html_tag = "td" if number else "th"
        cells = []
        for column, new_value in enumerate(row):
            css_class = settings[column] if column < len(settings) else {}
            wrap = "normal" if css_class.get("is_wrapped") else "nowrap"
            align = css_class.get("align", "left")
            style = f'style="text-align:{escape(align)};white-space:{wrap}"'
            cells.append(f"<{html_tag} {style}>{cell(new_value, viewer_context)}</{html_tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div class="table-scroll"><table class="table">{"".join(rows)}</table></div>'


def _video(layout_block: Json, viewer_context: ViewerContext) -> str:
    author = escape(layout_block.get("author_name") or layout_block.get("provider_name") or "")
    alt_text = escape(layout_block["alt_text"], quote=True)
    return (
        f'<div class="video"><small>{author}</small>'
        f"<b>{words(layout_block['title'], viewer_context)}</b>"
        f"<p>{words(layout_block.get('description'), viewer_context)}</p>"
        f'<div class="screen" role="img" aria-label="{alt_text}">'
        f'<span class="play">▶</span></div></div>'
    )


def _file(layout_block: Json, _: ViewerContext) -> str:
    name = escape(layout_block.get("external_id", "file"))
    icon = '<span class="file-icon">📄</span>'
    return f'<div class="file">{icon}<b>{name}</b><small>Remote file</small></div>'


def _alert(layout_block: Json, viewer_context: ViewerContext) -> str:
    level = layout_block.get("level", "default")
    symbol = {"warning": "⚠️", "error": "⛔", "success": "✅"}.get(level, "ℹ️")
    role = "alert" if level == "error" else "status"
    json_body = words(layout_block["text"], viewer_context)
    css_class = f'class="alert {escape(level)}" role="{role}"'
    return f"<div {css_class}><span>{symbol}</span><div>{json_body}</div></div>"


def _task(layout_block: Json, viewer_context: ViewerContext) -> str:
    symbol = {"complete": "✅", "in_progress": "⏳", "error": "⛔"}.get(
        layout_block.get("status", ""), "⚪"
    )
    details = "".join(
        richtext.html(layout_block[section], viewer_context)
        for section in ("details", "output")
        if section in layout_block
    )
    task_html = f"<b>{escape(layout_block['title'])}</b>{details}"
    return f'<div class="task"><span>{symbol}</span><div>{task_html}</div></div>'


def _plan(layout_block: Json, viewer_context: ViewerContext) -> str:
    tasks = "".join(_task(task, viewer_context) for task in layout_block.get("tasks", []))
    return f'<div class="plan"><b>{words(layout_block["title"], viewer_context)}</b>{tasks}</div>'


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


def unknown(layout_block: Json) -> str:
    """Return a block type this page has never heard of: said, not hidden."""
    kind = escape(str(layout_block.get("type")))
    return f'<div class="unknown">This block cannot be shown: {kind}</div>'

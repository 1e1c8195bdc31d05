"""Pasted key results as a file."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

ROLE_LINE = re.compile(r"^\s*\[.+[:：].+\]\s*$", re.MULTILINE)
YAML_SECTION = re.compile(
    r"^(workspace|cycles|people|teams|objectives|key_results)\s*:", re.MULTILINE
)
NUMBERED = re.compile(r"^\s*(?:[-*•]\s*)?KR\s*\d+\s*[:：.]", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)、])\s*")
REMAINDER = re.compile(r"^\s*(?:rest|余下|其余|剩余)\s*[:：]", re.IGNORECASE)
LONGEST_TITLE = 100  # characters of an objective that a pasted list begins with


def text_file_name(text: str) -> str:
    r"""Return the name of a file that pasted text could be: YAML, CSV, or a list of key results.

    >>> [text_file_name(text) for text in ("objectives:\n- key: a", "key,title\na,b", "- KR1: a")]
    ['text.yaml', 'text.csv', 'text.md']
    """
    if YAML_SECTION.search(text):
        return "text.yaml"
    first_line = text.strip().partition("\n")[0].casefold()
    columns = {column.strip() for column in re.split(r"[,;\t]", first_line)}
    return "text.csv" if {"key", "title"} <= columns else "text.md"


def with_role(text: str, default_title: str) -> str:
    r"""Return a pasted list of key results with a role in brackets, which becomes the objective,
    and a number for each key result; lines keep their place.

    The title is a first line without a bullet if others follow it.

    >>> print(with_role("Grow\n- Visits 10 -> 20\n- Leads sum 300", "Ana"))
    [Role: Grow]
    - KR1: Visits 10 -> 20
    - KR2: Leads sum 300
    """
    if ROLE_LINE.search(text):
        return text
    first_line, *other_lines = text.strip().splitlines() or [""]
    is_list = any(map(_is_item, other_lines))
    if is_list and not _is_item(first_line):
        return "\n".join(
            [_role_line(first_line.strip("#*[]：: "), default_title), *_numbered(other_lines)]
        )
    return "\n".join([_role_line("", default_title), *_numbered([first_line, *other_lines])])


def _role_line(title: str, default_title: str) -> str:
    return f"[Role: {title[:LONGEST_TITLE].strip() or default_title}]"


def _is_item(line: str) -> bool:
    return bool(NUMBERED.match(line) or BULLET.match(line))


def _numbered(lines: Sequence[str]) -> Iterator[str]:
    numbers = count(1)
    for line in lines:
        if not line.strip() or REMAINDER.match(line):
            yield line
        else:
            item = NUMBERED.sub("", line) if NUMBERED.match(line) else BULLET.sub("", line)
            yield f"- KR{next(numbers)}: {item.strip()}"

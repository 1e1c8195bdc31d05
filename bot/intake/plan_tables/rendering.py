"""Plans and mistakes of an import as blocks: tables, and lines for clients without tables."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.core.i18n import N_, Translator
from bot.files.imports import Action, PlannedChange, Problem, RecordKind
from bot.goals.notation import measure_meaning
from bot.slack import blocks as b
from bot.slack.text import clip, escape

MOST_ROWS, MOST_LINES, MOST_REMARKS = 60, 15, 5
LONGEST_CELL, LONGEST_LINE = 250, 300
MOST_CHARACTERS = 8_000  # of a table; Slack refuses larger ones
KINDS = {
    RecordKind.WORKSPACE: N_("Workspace"),
    RecordKind.CYCLE: N_("Cycle"),
    RecordKind.TEAM: N_("Team"),
    RecordKind.PERSON: N_("Person"),
    RecordKind.OBJECTIVE: N_("Objective"),
    RecordKind.KEY_RESULT: N_("Key result"),
    RecordKind.CHECK_IN: N_("Check-in"),
    RecordKind.TEMPLATE: N_("Role template"),
}
MORE = N_("… and {n} more")


def plan_table(t: Translator, rows: Sequence[PlannedChange]) -> list[Block | dict[str, Any]]:
    """Return rows of a plan with what is new or changed, and how each measure was read. There are
    only two columns, for a narrow thread.
    """
    head = [t(N_("What")), t(N_("New or changed"))]
    cells = [
        [
            t(N_("{kind}: {name}"), kind=t(KINDS[row.what]), name=row.title or row.key),
            " · ".join(filter(None, [_change(t, row), _read_as(t, row)])),
        ]
        for row in rows
    ]
    return _table(t, t(N_("What the import does")), head, cells)


def plan_lines(t: Translator, rows: Sequence[PlannedChange]) -> list[Block]:
    """Return rows of a plan for clients without tables."""
    lines = []
    for row in rows[:MOST_LINES]:
        parts = [t(KINDS[row.what]), row.title or row.key, _change(t, row), _read_as(t, row)]
        lines.append("• " + " · ".join(escape(clip(part, LONGEST_CELL)) for part in parts if part))
    return _sections(t, lines, len(rows))


def _change(t: Translator, row: PlannedChange) -> str:
    if row.action is Action.NEW:
        return t(N_("new"))
    return t(N_("changed: {fields}"), fields=", ".join(row.fields))


def _read_as(t: Translator, row: PlannedChange) -> str:
    """Return what a measure was understood as, after what was written."""
    if row.measure is None or not row.written:
        return ""
    meaning = measure_meaning(t, row.measure)
    return t(N_("{written}: {meaning}"), written=clip(row.written, 40), meaning=meaning)


def mistakes_table(
    t: Translator, names: str, problems: Sequence[Problem]
) -> list[Block | dict[str, Any]]:
    """Return mistakes, each with its place; the file is named where there are several."""
    cells = [
        [
            problem.place.within_file(t)
            if problem.place.file == names
            else problem.place.translated(t),
            problem.sentence_in(t),
        ]
        for problem in problems
    ]
    return _table(t, t(N_("Mistakes")), [t(N_("Where")), t(N_("What's wrong"))], cells)


def mistake_lines(t: Translator, problems: Sequence[Problem]) -> list[Block]:
    """Return mistakes for clients without tables."""
    lines = [f"• {escape(problem.translated(t))}" for problem in problems[:MOST_LINES]]
    return _sections(t, lines, len(problems))


def _sections(t: Translator, lines: Sequence[str], count: int) -> list[Block]:
    sections = [b.section(clip(line, LONGEST_LINE)) for line in lines]
    return [*sections, *_more(t, count, len(lines))]


def _table(
    t: Translator, caption: str, head: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[Block | dict[str, Any]]:
    """Return a table with as many rows as Slack takes, and how many are not shown."""
    rows: list[list[str]] = []
    room = MOST_CHARACTERS
    for row in cells[:MOST_ROWS]:
        clipped = [clip(text, LONGEST_CELL) for text in row]
        room -= sum(map(len, clipped))
        if room < 0:
            break
        rows.append(clipped)
    return [b.data_table(caption, head, rows), *_more(t, len(cells), len(rows))]


def remark_lines(t: Translator, remarks: Sequence[Problem]) -> list[Block]:
    """Return what was left out of files or guessed."""
    return [b.context(escape(remark.translated(t))) for remark in remarks[:MOST_REMARKS]]


def _more(t: Translator, count: int, shown: int) -> list[Block]:
    return [b.context(t(MORE, n=count - shown))] if count > shown else []

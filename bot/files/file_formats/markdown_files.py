"""Markdown: lists of key results under a role, tables of roles, and tables like those of CSV."""

from collections.abc import Iterator, Sequence

from bot.core.i18n import N_
from bot.files.file_formats.role_templates import check_weights, read_role_lists, role_of_table
from bot.files.file_formats.table_files import LEFT_OUT_TABLE, RecordTable, TableContents
from bot.files.records import FilePlace, Problem
from bot.goals.notation import WeightRemainder
from bot.goals.role_tables import TableRole, is_role_table, read_role_table
from bot.sheets.readers import Sheet, UnreadableFile, decode_text, read_markdown_table

FULL, CENT = 100.0, 0.01
LEFT_TO_RATING = N_(
    "The weights of “{role}” add up to {total}: I leave the other {remainder} to a rating by the "
    "manager. To scale them to 100, add a column “rest” with “normalise”."
)
WITHOUT_TARGETS = N_(
    "“{role}” has no targets: owners type them in when they choose it in /okr new."
)


def read_markdown(file: str, content: bytes) -> TableContents:
    """Records, what is wrong, and remarks on what was guessed or left out."""
    try:
        text, _ = decode_text(content)
    except UnreadableFile as error:
        return [], [Problem(FilePlace(file), error.sentence, **error.values)], []
    lines = text.splitlines()
    tables = list(_tables(lines))
    if not tables:
        roles, problems = read_role_lists(file, dict(enumerate(lines, 1)))
        return roles, problems, []
    in_tables = {row.number for _, sheet, last in tables for row in sheet.rows}
    in_tables |= {line for first, _, last in tables for line in range(first + 1, last + 1)}
    other_lines = {n: line for n, line in enumerate(lines, 1) if n not in in_tables}
    roles, problems = read_role_lists(file, other_lines, with_prose=True)
    remarks: list[Problem] = []
    done = 0
    for first, sheet, last in tables:
        name = _heading_of(lines[done:first])
        records, mistakes, notes = _read_table(file, sheet, name)
        done = last
        roles += records
        problems += mistakes
        remarks += notes
    return roles, problems, remarks


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, Sheet, int]]:
    """Yield the tables with the index of their first line and the one after their last."""
    index = 0
    while index < len(lines):
        sheet = read_markdown_table(lines, index)
        if sheet is None:
            index += 1
            continue
        last = max(index + 2, sheet.rows[-1].number)
        yield index, sheet, last
        index = last


def _heading_of(lines: Sequence[str]) -> str:
    """Return the last heading of lines, which names the table below it; empty without one."""
    headings = (line.strip("# \t") for line in reversed(lines) if line.startswith("#"))
    return next(headings, "")


def _read_table(file: str, sheet: Sheet, name: str) -> TableContents:
    if is_role_table(sheet):
        return _read_roles(file, sheet)
    table = RecordTable(file, sheet, name)
    if table.kind is None:
        place = FilePlace(file, sheet.rows[0].number)
        return [], [], [Problem(place, LEFT_OUT_TABLE)]
    return table.records, table.problems, []


def _read_roles(file: str, sheet: Sheet) -> TableContents:
    """Return the role templates of a table. What is left of a weight goes to the manager's rating
    unless the table says something else.
    """
    roles, mistakes = read_role_table(sheet)
    if mistakes:
        return (
            [],
            [
                Problem(FilePlace(file, mistake.line), mistake.sentence, **mistake.values)
                for mistake in mistakes
            ],
            [],
        )
    remarks = [remark for role in roles for remark in _remarks(file, role)]
    records = [role_of_table(file, role) for role in roles]
    problems = [problem for record in records for problem in check_weights(record)]
    return records, problems, remarks


def _remarks(file: str, role: TableRole) -> Iterator[Problem]:
    """Choose what happens to the rest, and say so."""
    place = FilePlace(file, role.line)
    if 0 < role.sum < FULL - CENT and not role.rest:
        role.rest = WeightRemainder.QUALITATIVE.value
        numbers = {"total": f"{role.sum:g}", "remainder": f"{FULL - role.sum:g}"}
        yield Problem(place, LEFT_TO_RATING, role=role.title, **numbers)
    if not any(key_result.measure for key_result in role.key_results):
        yield Problem(place, WITHOUT_TARGETS, role=role.title)

"""What is wanted as a file, and a scorecard as a document before a writer turns it into one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.files.documents import Document, DocumentCell, DocumentColumn, DocumentTable, FileFormat


class ExportKind(StrEnum):
    """What can be exported: a scorecard by everyone who may see it, whole tables by admins."""

    SCORECARD = "scorecard"
    SCORES = "scores"
    KEY_RESULTS = "key_results"
    CHECK_INS = "check_ins"
    PEOPLE = "people"
    CYCLES = "cycles"
    NEXT_STEPS = "next_steps"
    AUDIT = "audit"


SYNONYMS = {
    "记分卡": ExportKind.SCORECARD, "评分卡": ExportKind.SCORECARD, "得分": ExportKind.SCORES,
    "关键结果": ExportKind.KEY_RESULTS, "进展": ExportKind.CHECK_INS, "人员": ExportKind.PEOPLE,
    "周期": ExportKind.CYCLES, "下一步": ExportKind.NEXT_STEPS,
}  # fmt: skip


@dataclass(frozen=True)
class ExportOrder:
    """Files that somebody waits for. `about` is what a scorecard is of, as it was typed; where
    nobody asked, a team's key, or nothing for the company, and the `cycle` beside it. `by` is who
    asked, a Slack user. `to` and `thread` say where, `once` keeps it single.
    """

    what: ExportKind
    about: str
    formats: tuple[FileFormat, ...]
    language: str
    to: str
    once: str
    by: str = ""
    cycle: str = ""
    thread: str | None = None


def parse_export_request(typed: str) -> tuple[ExportKind, str, FileFormat]:
    """Read what was typed after `export`: what to export, its subject and cycle, and the format.

    >>> kind, subject, file_format = parse_export_request("scorecard Growth 2026 Q4 html")
    >>> kind.value, subject, file_format.value
    ('scorecard', 'Growth 2026 Q4', 'html')
    >>> parse_export_request("scorecard of @ana")[1]
    '@ana'
    >>> [part and str(part) for part in parse_export_request("check_ins")]
    ['check_ins', '', 'xlsx']
    """
    words = typed.split()
    formats = {member.value: member for member in FileFormat}
    file_format = formats.get(words[-1].casefold()) if words else None
    words = words[:-1] if file_format else words
    kinds = {**{member.value: member for member in ExportKind}, **SYNONYMS}
    kind = kinds.get(words[0].casefold().replace("-", "_")) if words else None
    subject = words[1:] if kind else words
    subject = subject[1:] if subject and subject[0].casefold() == "of" else subject
    return kind or ExportKind.SCORECARD, " ".join(subject), file_format or FileFormat.XLSX


def merge_documents(
    documents: Sequence[tuple[str, Document]], column: str, named: Callable[[str, str], str]
) -> Document:
    """Documents with what tells them apart as one: tables of the same title become one with that in
    a column in front, called `column`; facts and small print are `named` after it.
    """
    titles = dict.fromkeys(table.title for _, document in documents for table in document.tables)
    return Document(
        language=documents[0][1].language,
        headline=" · ".join(document.headline for _, document in documents),
        subtitle=" / ".join(document.subtitle for _, document in documents),
        facts=tuple(
            (named(name, label), value)
            for name, document in documents
            for label, value in document.facts
        ),
        chart=None,
        is_bars=False,
        tables=tuple(_merged_tables(documents, title, column) for title in titles),
        notes=tuple(named(name, note) for name, document in documents for note in document.notes),
    )


def _merged_tables(
    documents: Sequence[tuple[str, Document]], title: str, column: str
) -> DocumentTable:
    """The tables of one title as one; columns that only some have stay empty in others' rows."""
    tables = [
        (name, table)
        for name, column_ in documents
        for table in column_.tables
        if table.title == title
    ]
    columns = list(
        dict.fromkeys(table_column for _, table in tables for table_column in table.columns)
    )
    rows: list[tuple[DocumentCell, ...]] = []
    for name, table in tables:
        places = [
            table.columns.index(column_) if column_ in table.columns else None
            for column_ in columns
        ]
        rows += [
            (name, *(None if place is None else row[place] for place in places))
            for row in table.rows
        ]
    return DocumentTable(title, (DocumentColumn(column), *columns), tuple(rows))

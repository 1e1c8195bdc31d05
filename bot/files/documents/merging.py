"""Documents of several cycles as one."""

from collections.abc import Callable, Sequence

from bot.files.documents.document import Document, DocumentCell, DocumentColumn, DocumentTable


def merge_documents(
    documents: Sequence[tuple[str, Document]], column: str, named: Callable[[str, str], str]
) -> Document:
    """Documents with what tells them apart as one: tables of the same title become one with that in
    a column in front, called `column`; facts and small print are `named` after it.
    """
    titles = dict.fromkeys(table.title for _, one in documents for table in one.tables)
    return Document(
        language=documents[0][1].language,
        headline=" · ".join(one.headline for _, one in documents),
        subtitle=" / ".join(one.subtitle for _, one in documents),
        facts=tuple(
            (named(name, label), value) for name, one in documents for label, value in one.facts
        ),
        chart=None,
        is_bars=False,
        tables=tuple(_merged_tables(documents, title, column) for title in titles),
        notes=tuple(named(name, note) for name, one in documents for note in one.notes),
    )


def _merged_tables(
    documents: Sequence[tuple[str, Document]], title: str, column: str
) -> DocumentTable:
    """The tables of one title as one; columns that only some have stay empty in others' rows."""
    tables = [
        (name, table) for name, one in documents for table in one.tables if table.title == title
    ]
    columns = list(dict.fromkeys(each for _, table in tables for each in table.columns))
    rows: list[tuple[DocumentCell, ...]] = []
    for name, table in tables:
        places = [table.columns.index(one) if one in table.columns else None for one in columns]
        rows += [
            (name, *(None if place is None else row[place] for place in places))
            for row in table.rows
        ]
    return DocumentTable(title, (DocumentColumn(column), *columns), tuple(rows))

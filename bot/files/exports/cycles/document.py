"""Scorecards of several cycles as one document, and the smaller cycles within one as a table."""

from collections.abc import Sequence

from bot.core.i18n import N_, Translator
from bot.files.exports.model import ColumnKind, Document, DocumentColumn, DocumentTable
from bot.files.exports.writers.merging import merged
from bot.scores.calculation import PartScore


def side_by_side(t: Translator, documents: Sequence[tuple[str, Document]]) -> Document:
    """The documents of several cycles, by the cycle's name, as one."""
    label = N_("{cycle}: {text}")

    def named(cycle: str, text: str) -> str:
        return t(label, cycle=cycle, text=text)

    return documents[0][1] if len(documents) == 1 else merged(documents, t(N_("Cycle")), named)


def smaller_table(t: Translator, parts: Sequence[PartScore]) -> list[DocumentTable]:
    """The cycles within one: what each came to, what it counts, and whether that is final."""
    columns = (
        DocumentColumn(t(N_("Cycle"))),
        DocumentColumn(t(N_("Score")), ColumnKind.SCORE),
        DocumentColumn(t(N_("Weight")), ColumnKind.SHARE),
        DocumentColumn(t(N_("State"))),
    )
    final, open_ = t(N_("closed")), t(N_("provisional"))
    rows = tuple(
        (one.cycle, one.score, one.weight / 100, final if one.is_frozen else open_) for one in parts
    )
    return [DocumentTable(t(N_("Cycles within it")), columns, rows)] if rows else []

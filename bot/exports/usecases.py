"""Write scorecards, and tables that were CSV, as files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot import checkins, objectives, rollups, scorecards
from bot.exports import views
from bot.exports.model import Document, Format
from bot.exports.writers import WRITERS
from bot.exports.writers.sheet import from_csv
from bot.exports.writers.values import from_rows
from bot.i18n import N_, translator
from bot.imports.views import table as as_csv
from bot.people import Team
from bot.refusal import Refusal
from bot.scorecards import Card
from bot.work import Work
from scoring.trace import trace


def table(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], title: str, wanted: Format
) -> bytes:
    """Rows of one kind as a file; a Refusal for a page, which only a scorecard has."""
    if wanted is Format.HTML:
        raise Refusal(N_("Only a scorecard is written as a page; choose csv, xlsx or json."))
    if wanted is Format.JSON:
        return from_rows(columns, rows)
    text = as_csv(columns, rows)
    return from_csv(text, title) if wanted is Format.XLSX else text.encode()


def scorecard(work: Work, about: str, cycle: str, language: str, wanted: Format) -> bytes:
    """The scorecard of a team or a person by name, or without a name the company's; for admins, who
    may see all.
    """
    return WRITERS[wanted](document(work, about, cycle, language))


def document(work: Work, about: str, cycle: str, language: str) -> Document:
    """The same before it is written."""
    t = translator(language)
    chosen = objectives.cycle_named(work, cycle)
    if not about:
        return views.company(t, scorecards.of_company(work, chosen))
    one, chosen = rollups.about(work, about, chosen)
    if isinstance(one, Team):
        card = scorecards.of_team(work, one, chosen)
    else:
        card = scorecards.of_person(work, one, one, chosen)
    return _of_card(work, card, language)


def _of_card(work: Work, card: Card, language: str) -> Document:
    latest = checkins.latest(work, [row.kr.id for row in card.sheet.rows])
    traces = {
        row.kr.id: trace(row.kr.rule, [v.rule for v in latest.get(row.kr.id, [])], work.now.date())
        for row in card.sheet.rows
    }
    return views.scorecard(translator(language), card, traces)

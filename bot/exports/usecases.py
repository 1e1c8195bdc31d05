"""Write scorecards, and tables that were CSV, as files."""

from bot import checkins, objectives, rollups, scorecards
from bot.exports import views
from bot.exports.model import Document, Format
from bot.exports.writers import WRITERS
from bot.exports.writers.sheet import from_csv
from bot.i18n import translator
from bot.people import Team
from bot.scorecards import Card
from bot.work import Work
from scoring.trace import trace

spreadsheet = from_csv


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

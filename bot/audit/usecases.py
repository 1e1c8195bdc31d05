"""Keep the log, and write it out."""

from bot import people
from bot.audit import store
from bot.audit.views import COLUMNS, lines
from bot.imports.views import table
from bot.work import Work

keep = store.listen


def export_csv(work: Work) -> str:
    """Every change as CSV, the oldest first; for admins. Private notes are in none of them."""
    keys = store.keys(work)
    slack_ids = {one.slack_id: one.key for one in people.everyone(work) if one.slack_id}
    changes = sorted(store.changes(work), key=lambda change: change.at)
    rows = (line for change in changes for line in lines(change, keys, slack_ids))
    return table(COLUMNS, rows)

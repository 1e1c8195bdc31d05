"""Someone who says things to the bot in direct messages, and reads what came of it."""

import datetime as dt
from typing import Any

from sqlmodel import select

from bot.checkins import records as checkins
from bot.checkins.records import CheckInEntry
from bot.checkins.records.usecases import key_results_of_week
from bot.core.work import Database, Work
from bot.people import people
from bot.slack import outbox
from bot.slack.promises.tables import PromiseRow
from bot.weekly.replies import usecases
from tests import cast

DM = "D0ANA"
LAST_WEEK = dt.date(2026, 11, 9)


class MessageWriter:
    """Says things as one person and reads what came of it."""

    def __init__(self, database: Database, person_id: int, by: str = "U0ANA") -> None:
        self.database, self.person_id, self.by = database, person_id, by

    def __call__(self, text: str, ts: str = "1", **more: Any) -> str:
        at: dict[str, Any] = {"by": self.by, "channel": DM, "ts": ts, "text": text}
        self.database.transact_now(cast.HERE, usecases.answer_message, **at, **more)
        return self.echo(ts)

    def edit(self, text: str, ts: str = "1", edited_ts: str = "e1") -> str:
        at = {"by": self.by, "channel": DM, "ts": ts, "text": text, "edited_ts": edited_ts}
        self.database.transact_now(cast.HERE, usecases.answer_edited_message, **at)
        return self.echo(ts)

    def delete(self, ts: str = "1") -> str:
        at = {"by": self.by, "channel": DM, "ts": ts}
        self.database.transact_now(cast.HERE, usecases.withdraw_deleted_message, **at)
        return self.echo(ts)

    def echo(self, ts: str) -> str:
        """All text of the one answer to a message."""
        found = [p for p in self.promises() if p.once == f"replies.echo:{DM}:{ts}"]
        return str(found[0].forms[0]["blocks"]) if found else ""

    def promises(self) -> list[PromiseRow]:
        def query(work: Work) -> list[PromiseRow]:
            return list(work.session.exec(select(PromiseRow)))

        return self.database.read_now(cast.HERE, query)

    def post(self, once: str, ts: str) -> None:
        """A message of the bot that stands in the conversation."""

        def put(work: Work) -> None:
            outbox.promise(work, to=self.by, message=outbox.Message("?"), once_name=once)
            row = work.session.exec(select(PromiseRow).where(PromiseRow.once == once)).one()
            row.state, row.channel, row.ts = "sent", DM, ts

        self.database.transact_now(cast.HERE, put)

    def entries(self, week: dt.date = LAST_WEEK) -> list[CheckInEntry]:
        """What is recorded for a week."""

        def query(work: Work) -> list[CheckInEntry]:
            person = people.by_ids(work, [self.person_id])[self.person_id]
            owned = key_results_of_week(work, person, week)
            latest = checkins.latest_versions(work, [kr.id for kr in owned])
            return [v.entry for kr in owned for v in latest.get(kr.id, ()) if v.week == week]

        return self.database.read_now(cast.HERE, query)

    def recorded(
        self, week: dt.date = LAST_WEEK
    ) -> list[tuple[float | None, int | None, str, str]]:
        """What is recorded for a week: value, confidence, note, blocker."""
        return [(e.value, e.confidence, e.note, e.blocker) for e in self.entries(week)]

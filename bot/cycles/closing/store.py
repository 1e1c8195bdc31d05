"""Everything the closings room says to SQL."""

import datetime as dt
from collections.abc import Collection, Iterable

from sqlmodel import col, insert, select, update

from bot.core.work import Work
from bot.cycles.closing.model import Closing, ClosingLetter
from bot.cycles.closing.tables import ClosingLetterRow, ClosingRow


def begin(work: Work, closing: Closing) -> Closing:
    """Note a closing; returns it with its id."""
    fields = {name: value for name, value in vars(closing).items() if name != "id"}
    row = ClosingRow(workspace_id=work.workspace_id, **fields)
    work.session.add(row)
    work.session.flush()
    return _closing(row)


def closings(work: Work, cycle_id: int | None = None) -> list[Closing]:
    """All closings, or those of a cycle, the oldest first."""
    query = select(ClosingRow).where(ClosingRow.workspace_id == work.workspace_id)
    if cycle_id is not None:
        query = query.where(ClosingRow.cycle_id == cycle_id)
    return [_closing(row) for row in work.session.exec(query.order_by(col(ClosingRow.id)))]


def frozen_before(work: Work, closing: Closing) -> dict[int, dt.datetime]:
    """Return when earlier closings of the same cycle were frozen, by id, the oldest first."""
    earlier = [one for one in closings(work, closing.cycle_id) if one.id != closing.id]
    return {one.id: one.frozen_at for one in earlier if one.frozen_at}


def settle(work: Work, closing_id: int, **fields: dt.datetime) -> None:
    """Set when a closing freezes, or that it has."""
    work.put(ClosingRow, {"id": closing_id}, fields)


def add_letters(work: Work, letters: Iterable[ClosingLetter]) -> None:
    """Owe people their letters."""
    ours = {"workspace_id": work.workspace_id}
    rows = [{**ours, **vars(one), "led": list(one.led)} for one in letters]
    if rows:
        work.session.exec(insert(ClosingLetterRow), params=rows)


def letters(work: Work, closing_id: int, person_ids: Collection[int]) -> list[ClosingLetter]:
    """The letters of some people that were sent."""
    rows = work.session.exec(
        select(ClosingLetterRow).where(
            ClosingLetterRow.workspace_id == work.workspace_id,
            ClosingLetterRow.closing_id == closing_id,
            ClosingLetterRow.sent > 0,
            col(ClosingLetterRow.person_id).in_(person_ids),
        )
    )
    return [_letter(row) for row in rows]


def due(work: Work, most: int, but: Collection[int] = ()) -> list[ClosingLetter]:
    """Letters whose time has come, the longest due first, except some people's."""
    rows = work.session.exec(
        select(ClosingLetterRow)
        .where(
            ClosingLetterRow.workspace_id == work.workspace_id,
            col(ClosingLetterRow.due_at) <= work.now,
            col(ClosingLetterRow.person_id).not_in(but),
        )
        .order_by(
            col(ClosingLetterRow.due_at),
            col(ClosingLetterRow.closing_id),
            col(ClosingLetterRow.person_id),
        )
        .limit(most)
    )
    return [_letter(row) for row in rows]


def next_letter(work: Work, but: Collection[int] = ()) -> dt.datetime | None:
    """When the next letter is due, except some people's."""
    first = (
        select(ClosingLetterRow.due_at)
        .where(
            ClosingLetterRow.workspace_id == work.workspace_id,
            col(ClosingLetterRow.due_at).is_not(None),
            col(ClosingLetterRow.person_id).not_in(but),
        )
        .order_by(col(ClosingLetterRow.due_at))
        .limit(1)
    )
    return work.session.exec(first).first()


def note(work: Work, letter: ClosingLetter) -> None:
    """A letter was written; when it is next."""
    key = {"closing_id": letter.closing_id, "person_id": letter.person_id}
    work.put(ClosingLetterRow, key, {"sent": letter.sent, "due_at": letter.due_at})


def finish(work: Work, closing_id: int) -> None:
    """Letters that were sent say at once what became of them; others are owed no more."""
    of_closing = (
        col(ClosingLetterRow.workspace_id) == work.workspace_id,
        col(ClosingLetterRow.closing_id) == closing_id,
    )
    is_sent = col(ClosingLetterRow.sent) > 0
    work.session.exec(update(ClosingLetterRow).where(*of_closing, is_sent).values(due_at=work.now))
    work.session.exec(update(ClosingLetterRow).where(*of_closing, ~is_sent).values(due_at=None))
    work.session.expire_all()


def _closing(row: ClosingRow) -> Closing:
    return Closing(
        row.id or 0,
        row.cycle_id,
        row.began_at,
        row.freezes_at,
        row.frozen_at,
        row.by_id,
        row.reason,
    )


def _letter(row: ClosingLetterRow) -> ClosingLetter:
    return ClosingLetter(row.closing_id, row.person_id, tuple(row.led), row.due_at, row.sent)

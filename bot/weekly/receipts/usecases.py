"""Turn an answered ask into its receipt, in place; give one to an answer that was not asked for."""

import datetime as dt

from bot.checkins import records as checkins
from bot.core.events import CheckInsRecorded
from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import cycles
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.slack import outbox
from bot.weekly.asks import State
from bot.weekly.asks import usecases as asks
from bot.weekly.receipts import views
from bot.weekly.receipts.model import Line, Receipt

Source = checkins.CheckInSource
HAS_RECEIPT = {Source.FORM.value, Source.SAME.value, Source.CONNECTOR.value}  # a reply has its echo


def answered(work: Work, event: CheckInsRecorded) -> None:
    """React to an answer: the ask becomes a receipt, in place."""
    person = people.by_ids(work, [event.person_id])[event.person_id]
    owned = checkins.key_results_of_week(work, person, event.week)
    done = checkins.answered_ids(work, [kr.id for kr in owned], event.week)
    is_complete = bool(owned) and len(done) == len(owned)
    one = asks.note_answer(work, person.id, event.week, is_complete=is_complete)
    lines = _lines(work, owned, event.week)
    names = {p.id: p.name for p in people.by_ids(work, _speakers(lines)).values()}
    today, told_apart = person.local(work.now).date(), cycles.apart(work, owned)
    receipt = Receipt(person, event.week, lines, one, names, today, told_apart)
    message = views.receipt(translator(person.locale), receipt)
    if one is not None and one.state is State.ASKED:
        outbox.revise(work, once=asks.once(one), message=message)
    elif event.source in HAS_RECEIPT and person.slack_id:
        own = f"asks.receipt:{person.id}:{event.week}"
        outbox.promise(work, to=person.slack_id, message=message, once=own)
        outbox.revise(work, once=own, message=message)


def _lines(work: Work, owned: list[OwnedKeyResult], week: dt.date) -> tuple[Line, ...]:
    now = checkins.assess_today(work, owned)
    before = checkins.assess_before_week(work, owned, week)
    latest = checkins.latest_versions(work, [kr.id for kr in owned])
    lines = []
    for kr in owned:
        versions = latest.get(kr.id, [])
        said = next((v for v in versions if v.week == week), None)
        last = next((v.entry for v in reversed(versions) if v.week < week), None)
        lines.append(Line(kr, now[kr.id], before[kr.id], said, last))
    return tuple(lines)


def _speakers(lines: tuple[Line, ...]) -> set[int]:
    return {line.said.by_id for line in lines if line.said}

"""Turn an answered ask into its receipt, and send one for an answer that was not asked for."""

import datetime as dt
from collections.abc import Sequence

from bot.checkins import records as checkins
from bot.checkins.records import CheckInSource
from bot.core.events import CheckInsRecorded
from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.slack import outbox
from bot.weekly import asks
from bot.weekly.asks import AskState
from bot.weekly.receipts import views
from bot.weekly.receipts.model import Receipt, ReceiptLine

# A reply in words gets its echo instead of a receipt.
WITH_RECEIPT = {CheckInSource.FORM.value, CheckInSource.SAME.value, CheckInSource.CONNECTOR.value}


def show_receipt(work: Work, event: CheckInsRecorded) -> None:
    """Show what is recorded for the week of some check-ins, in place of the ask if it was sent."""
    person = people.by_ids(work, [event.person_id])[event.person_id]
    owned = checkins.key_results_of_week(work, person, event.week)
    answered_ids = checkins.answered_ids(work, [kr.id for kr in owned], event.week)
    is_complete = bool(owned) and len(answered_ids) == len(owned)
    ask = asks.note_answer(work, person.id, event.week, is_complete=is_complete)
    lines = _lines(work, owned, event.week)
    authors = people.by_ids(
        work, {receipt_line.version.by_id for receipt_line in lines if receipt_line.version}
    )
    receipt = Receipt(
        person=person,
        week=event.week,
        lines=lines,
        ask=ask,
        names={author.id: author.name for author in authors.values()},
        today=person.local(work.now).date(),
        cycles=objectives.cycles_to_tell_apart(work, owned),
    )
    message = views.receipt(translator(person.locale), receipt)
    if ask is not None and ask.state is AskState.ASKED:
        outbox.revise(work, once_name=asks.once_of_ask(ask), message=message)
    elif event.source in WITH_RECEIPT and person.slack_id:
        once = f"asks.receipt:{person.id}:{event.week}"
        outbox.promise(work, to=person.slack_id, message=message, once_name=once)
        outbox.revise(work, once_name=once, message=message)


def _lines(
    work: Work, key_results: Sequence[OwnedKeyResult], week_start: dt.date
) -> tuple[ReceiptLine, ...]:
    assessments = checkins.assess_today(work, key_results)
    assessments_before = checkins.assess_before_week(work, key_results, week_start)
    latest = checkins.latest_versions(work, [kr.id for kr in key_results])
    lines = []
    for key_result in key_results:
        versions = latest.get(key_result.id, [])
        earlier = (version.entry for version in reversed(versions) if version.week < week_start)
        receipt_line = ReceiptLine(
            key_result=key_result,
            assessment=assessments[key_result.id],
            assessment_before=assessments_before[key_result.id],
            version=next((version for version in versions if version.week == week_start), None),
            last=next(earlier, None),
        )
        lines.append(receipt_line)
    return tuple(lines)

"""Turn an answered ask into its receipt, in place; give one to an answer that was not asked for."""

from bot import checkins, outbox, people
from bot.asks import Outcome, State
from bot.asks import usecases as asks
from bot.events import CheckInsRecorded
from bot.i18n import translator
from bot.receipts import views
from bot.work import Work

HAS_RECEIPT = {checkins.Source.FORM.value, checkins.Source.SAME.value}  # a reply has its echo


def answered(work: Work, event: CheckInsRecorded) -> None:
    """React to an answer: the ask becomes a receipt, in place."""
    person = people.by_id(work, [event.person_id])[event.person_id]
    owned = checkins.of_week(work, person, event.week)
    done = checkins.answered(work, [kr.id for kr in owned], event.week)
    is_complete = bool(owned) and len(done) == len(owned)
    one = asks.note_answer(work, person.id, event.week, is_complete=is_complete)
    outcome = one.outcome if one is not None else Outcome.ON_TIME
    said, latest = checkins.standing(work, owned), checkins.latest(work, [kr.id for kr in owned])
    versions = {id_: v for id_, vs in latest.items() for v in vs if v.week == event.week}
    names = {
        p.id: p.name for p in people.by_id(work, {v.by_id for v in versions.values()}).values()
    }
    t = translator(person.locale)
    message = views.receipt(t, person, event.week, owned, said, versions, names, outcome)
    if one is not None and one.state is State.ASKED:
        outbox.revise(work, once=asks.once(one), message=message)
    elif event.source in HAS_RECEIPT and person.slack_id:
        own = f"asks.receipt:{person.id}:{event.week}"
        outbox.promise(work, to=person.slack_id, message=message, once=own)
        outbox.revise(work, once=own, message=message)

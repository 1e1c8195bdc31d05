"""Begin closings, freeze cycles, post scorecards and send closing messages when they are due."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter

from bot import quarantine
from bot.core.work import Work
from bot.cycles import carry_over, closing_messages
from bot.cycles import closing as closings
from bot.cycles.closing import GRACE, Closing
from bot.cycles.freezing.model import NEWS, WAIT, begins_at
from bot.files import exports
from bot.goals import cycle_calendar, objectives
from bot.goals.cycle_calendar import Cycle
from bot.people import people, workspaces
from bot.scores import grades, scorecards
from bot.scores.calculation import Reopening
from bot.weekly import asks
from scoring.cycle import monday

# The names under which failures are put aside.
BEGIN, FREEZE, DRAW, WRITE = (f"closings.{step}" for step in ("begin", "freeze", "draw", "write"))
MESSAGES_AT_ONCE = 25  # in one transaction


def run_closings(work: Work) -> None:
    """Begin closings of cycles that are over, freeze those that have waited long enough, post
    scorecards, and send messages once all are posted: as much as a short transaction holds.
    """
    for cycle in _cycles_without_closing(work):
        _for_one_cycle(work, BEGIN, cycle.id, partial(_begin_if_due, work, cycle))
    for closing in _closings_to_freeze(work):
        if closing.freezes_at <= work.now:
            _for_one_cycle(work, FREEZE, closing.cycle_id, partial(_freeze, work, closing))
    if without_scorecards := _closings_without_scorecards(work):
        closing, cycle = without_scorecards[0]
        _for_one_cycle(work, DRAW, cycle.id, partial(_post_scorecards, work, closing, cycle))
    else:
        in_quarantine = quarantine.quarantined_ids(work, WRITE)
        quarantine.run_for_each(
            work,
            WRITE,
            closing_messages.due_messages(work, MESSAGES_AT_ONCE, in_quarantine),
            partial(closing_messages.send_messages, work),
            key=attrgetter("person_id"),
            describe="person {0.person_id}".format,
        )


def next_due_at(work: Work) -> dt.datetime | None:
    """Return when `run_closings` has something to do next, in UTC; None while nothing is coming."""
    if _closings_without_scorecards(work):
        return work.now
    next_message_at = partial(closing_messages.next_message_at, work)
    moments = [
        *(_begins_at_or_now(work, cycle) for cycle in _cycles_without_closing(work)),
        *(closing.freezes_at for closing in _closings_to_freeze(work)),
        quarantine.next_due(work, WRITE, next_message_at(), next_message_at),
        *(quarantine.next_release(work, step) for step in (BEGIN, FREEZE, DRAW)),
    ]
    return min((moment for moment in moments if moment), default=None)


def _for_one_cycle(work: Work, step: str, cycle_id: int, action: Callable[[], object]) -> None:
    """Run an action for one cycle; where it fails, other cycles go on."""
    quarantine.run_for_each(
        work, step, [cycle_id], lambda _: action(), key=int, describe="cycle {}".format
    )


def _cycles_without_closing(work: Work) -> list[Cycle]:
    """Return open cycles whose closing has not begun, those within others first."""
    skipped_ids = closings.closings_underway(work).keys() | quarantine.quarantined_ids(work, BEGIN)
    return [
        cycle
        for cycle in cycle_calendar.sort_cycles(cycle_calendar.all_cycles(work))
        if not cycle.is_frozen and cycle.id not in skipped_ids
    ]


def _closings_to_freeze(work: Work) -> list[Closing]:
    """Return closings under way; not those whose cycle contains an open one or is in quarantine."""
    in_quarantine = quarantine.quarantined_ids(work, FREEZE)
    return [
        closing
        for closing in closings.closings_underway(work).values()
        if closing.cycle_id not in in_quarantine
        and not cycle_calendar.open_parts_of_cycle(work, closing.cycle_id)
    ]


def _closings_without_scorecards(work: Work) -> list[tuple[Closing, Cycle]]:
    """Return the last closings of frozen cycles some of whose scorecards are still to be posted,
    those of cycles within others first.
    """
    last_closings = closings.last_closings(work)
    cycle_ids = last_closings.keys() - quarantine.quarantined_ids(work, DRAW)
    return [
        (last_closings[cycle.id], cycle)
        for cycle in cycle_calendar.sort_cycles(cycle_calendar.all_cycles(work))
        if cycle.id in cycle_ids
        and (frozen_at := last_closings[cycle.id].frozen_at) is not None
        and not scorecards.are_frozen(work, cycle, frozen_at)
    ]


def _begins_at_or_now(work: Work, cycle: Cycle) -> dt.datetime:
    """Return when a closing begins, or now where that fails: then `run_closings` puts the cycle
    into quarantine.
    """
    try:
        return _begins_at(work, cycle)
    except (ArithmeticError, ValueError):
        return work.now


def _begins_at(work: Work, cycle: Cycle) -> dt.datetime:
    """Return when a closing begins: later while an ask about the cycle's last week is open."""
    due_at = begins_at(cycle.last_day, workspaces.current(work).zone)
    if work.now < due_at:
        return due_at
    last_week_asks = asks.of_week(work, monday(cycle.last_day))
    asked_ids = {ask.person_id for ask in last_week_asks if ask.closed_at is None}
    if not asked_ids:
        return due_at
    owned = objectives.key_results_owned_by(work, asked_ids, cycle.first_day, cycle.last_day)
    is_waiting = any(key_result.objective.cycle_id == cycle.id for key_result in owned)
    return due_at + WAIT if is_waiting else due_at


def _begin_if_due(work: Work, cycle: Cycle) -> None:
    if _begins_at(work, cycle) <= work.now:
        _begin(work, cycle)


def _begin(work: Work, cycle: Cycle) -> None:
    """Begin a closing: ask people to confirm scores. An old or empty cycle is frozen at once."""
    key_results = objectives.key_results_in_cycle(work, cycle.id)
    if key_results and work.now.date() - cycle.last_day <= NEWS:
        started = closings.start_closing(work, cycle.id, work.now + GRACE)
        closing_messages.add_messages(work, started, key_results)
        return
    frozen_at = None if cycle_calendar.open_parts_of_cycle(work, cycle.id) else work.now
    if frozen_at:
        cycle_calendar.freeze_cycle(work, cycle.id)
    closings.start_closing(work, cycle.id, work.now, frozen_at=frozen_at)


def _freeze(work: Work, closing: Closing) -> None:
    """Freeze a cycle: carry over what is unfinished, then notify everyone who was asked."""
    [cycle] = [cycle for cycle in cycle_calendar.all_cycles(work) if cycle.id == closing.cycle_id]
    carry_over.copy_unfinished(work, cycle)
    cycle_calendar.freeze_cycle(work, cycle.id)
    closings.record_freeze(work, closing.id)
    closing_messages.schedule_last_update(work, closing.id)
    grades.notify_rated_owners(work, cycle, closing.id, closings.earlier_freezes(work, closing))


def _post_scorecards(work: Work, closing: Closing, cycle: Cycle) -> None:
    """Post a few scorecards of a frozen cycle, and order files of those that were posted."""
    is_reopened = closing.by_id is not None
    is_news = is_reopened or closing.began_at.date() - cycle.last_day <= NEWS
    posted = scorecards.freeze_and_post(
        work, cycle, _reopenings(work, cycle), is_news=is_news, since=closing.frozen_at
    )
    if exports.may_send_files(work):
        _order_files(work, closing, cycle, posted)


def _order_files(
    work: Work, closing: Closing, cycle: Cycle, posted: Sequence[scorecards.PostedScorecard]
) -> None:
    """Order a file of each scorecard, to be sent to its thread."""
    for scorecard in posted:
        order = exports.ExportOrder(
            exports.ExportKind.SCORECARD,
            scorecard.about,
            (exports.FileFormat.XLSX, exports.FileFormat.HTML),
            scorecard.language,
            to=scorecard.channel,
            once=f"{scorecard.once}:files:{closing.id}",
            cycle=cycle.key,
            thread=scorecard.once,
        )
        exports.order_files(work, order)


def _reopenings(work: Work, cycle: Cycle) -> list[Reopening]:
    """Return who reopened a cycle, when and why, the oldest first."""
    reopened = [
        (closing, closing.by_id)
        for closing in closings.closings_of(work, cycle)
        if closing.by_id is not None
    ]
    admins = people.by_ids(work, {admin_id for _, admin_id in reopened})
    return [
        Reopening(admins[admin_id].name, closing.began_at.date(), closing.reason)
        for closing, admin_id in reopened
    ]

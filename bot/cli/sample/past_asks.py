"""The sample company was asked every week: its past is imported, so its asks are recorded here."""

from bot.checkins import records as checkins
from bot.core.work import Work
from bot.goals import cycle_calendar
from bot.people import people
from scoring.cycle import last_due_week, weeks_touched


def record_past_asks(work: Work) -> None:
    """Record an ask for every person and past week of the running cycles, as in a company that
    started with the quarter.
    """
    today = work.now.date()
    last_week = last_due_week(today)
    mondays = [
        week_start
        for cycle in cycle_calendar.all_cycles(work)
        if cycle.first_day <= today
        for week_start in weeks_touched(cycle.first_day, cycle.last_day)
        if week_start <= last_week
    ]
    person_ids = [person.id for person in people.active(work)]
    asked_at = {(id_, week_start): work.now for id_ in person_ids for week_start in mondays}
    checkins.record_due_weeks(work, asked_at)

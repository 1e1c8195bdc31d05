"""The sample company has been asked every week: its past is imported, so nobody else noted it."""

from bot.checkins import records as checkins
from bot.core.work import Work
from bot.goals import cycle_calendar
from bot.people import people
from scoring.cycle import last_due_week, weeks


def record_past_asks(work: Work) -> None:
    """Note the weeks of all running cycles up to the last one whose time to answer is over as
    asked about, as they are in a company that began with the quarter.
    """
    today = work.now.date()
    until = last_due_week(today)
    mondays = [
        week
        for cycle in cycle_calendar.all_cycles(work)
        if cycle.first_day <= today
        for week in weeks(cycle.first_day, cycle.last_day)
        if week <= until
    ]
    everyone = [one.id for one in people.active(work)]
    checkins.record_due_weeks(work, {(id_, week): work.now for id_ in everyone for week in mondays})

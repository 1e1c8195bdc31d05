"""Load what somebody can do from the menu."""

from bot.checkins import records as checkins
from bot.core.work import Work
from bot.goals import cycle_calendar
from bot.home.menu.model import Menu
from bot.people import leadership, people
from bot.setup.invitation import SetupCard, setup_card


def load_menu(work: Work, by: str) -> Menu | SetupCard:
    """Return a person's menu, or the set-up of somebody who may begin it; raises a Refusal for
    everybody else who is unknown.
    """
    setup = setup_card(work, by)
    if setup is not None and people.by_slack_id(work, by) is None:
        return setup
    person = people.require_person(work, by)
    monday = checkins.open_week(work, person)
    key_result_ids = [kr.id for kr in checkins.key_results_of_week(work, person, monday)]
    cycles = cycle_calendar.all_cycles(work)
    leads = bool(leadership.led_by(work, person))
    today = person.local(work.now).date()
    return Menu(
        person=person,
        today=today,
        week=monday,
        recorded=len(checkins.answered_ids(work, key_result_ids, monday)),
        total=len(key_result_ids),
        has_team=leads or bool(people.teams_of(work, person.id)),
        has_people=leads,
        has_cycle=any(cycle.last_day >= today for cycle in cycles),
        has_scores_to_confirm=any(
            cycle.last_day < today and not cycle.is_frozen for cycle in cycles
        ),
        setup=setup,
    )

"""Introduce Weekbeat to people who never heard of it, each of them once.

A set-up in Slack introduces it to everyone at once. Nobody hears of it by an import, so the first
message comes with the first ask, and managers without key results get one about their people.
"""

import datetime as dt
from collections.abc import Sequence

from bot.checkins import records as checkins
from bot.core.i18n import translator
from bot.core.work import Work
from bot.introductions.first_messages import store, views
from bot.introductions.first_messages.model import Introduction
from bot.people import leadership, people
from bot.people.people import Person, held_back_until
from bot.slack import outbox
from bot.slack.outbox import Promise

LONG_AGO = dt.timedelta(days=7)  # so late that a message waits for working hours


def introductions_before_asks(
    work: Work, week_start: dt.date, persons: Sequence[Person]
) -> list[Promise]:
    """Return what goes out before asks: the first message to those who were never asked before, and
    to the nearest manager of each who owns no key results and may be written to now.
    """
    asked_before = store.people_asked_before(work, [person.id for person in persons])
    newcomers = [person for person in persons if person.id not in asked_before]
    if not newcomers:
        return []
    chains = leadership.managers_by_person(work, newcomers)
    nearest = {chain[0].id: chain[0] for chain in chains.values() if chain}
    reachable = [
        manager
        for manager in nearest.values()
        if held_back_until(manager, work.now - LONG_AGO, work.now) is None  # at night, too
    ]
    return [
        *(_introduction(work, person, is_asked=True) for person in newcomers),
        *_to_managers(work, week_start, reachable),
    ]


def introduce_manager(work: Work, week_start: dt.date, manager: Person) -> None:
    """Promise the first message to a manager who owns no key results, in front of another one."""
    for post in _to_managers(work, week_start, [manager]):
        outbox.promise(work, to=post.to, message=post.message, once_name=post.once)


def _to_managers(work: Work, week_start: dt.date, managers: Sequence[Person]) -> list[Promise]:
    """Return the first messages to those managers who own nothing and were never written to."""
    owned = checkins.key_results_by_owner(work, {manager.id for manager in managers}, week_start)
    recipients = outbox.recipients_of_posts(work, [manager.slack_id for manager in managers])
    return [
        _introduction(work, manager, is_asked=False)
        for manager in managers
        if manager.slack_id and manager.slack_id not in recipients and not owned.get(manager.id)
    ]


def _introduction(work: Work, person: Person, *, is_asked: bool) -> Promise:
    """Return the first message to a person, under the name that a set-up gives it as well."""
    admins = people.admins(work)
    led_teams = [team.name for team in people.teams(work) if team.lead_id == person.id]
    led_people = [] if led_teams else [led.name for led in leadership.led_by(work, person)]
    introduction = Introduction(
        person=person,
        admin=admins[0] if admins else None,
        manager=leadership.direct_manager(work, person),
        led_names=(*led_teams, *led_people),
        is_asked=is_asked,
    )
    message = views.introduction(translator(person.locale), introduction)
    return Promise(person.slack_id, message, f"setup.welcome:{person.id}")

"""Tell leads and admins about channels that cannot be posted to, and try them again."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from bot import quarantine
from bot.core.errors import Refusal
from bot.core.events import ChannelRefused, CompanyChanged
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.people import leadership, people, workspaces
from bot.people.channel_notices import store, views
from bot.people.channel_notices.model import RETRY, ChannelOutage, OutageNotice
from bot.people.people import Person
from bot.slack import outbox
from bot.slack.outbox import Message

SETTLE = "channels.settle"
NOT_YOURS = N_("Only the team's lead and admins can decide about this channel.")
WORKS = N_("That channel works again.")


def note_refused(work: Work, event: ChannelRefused) -> None:
    """React to a refused post: those who can do something about it hear why.

    In a channel that is nobody's any more, posts that are there are no longer kept up to date.
    """
    outage = store.open_outages(work).get(event.channel)
    team_ids = _users(work).get(event.channel, [])
    if not team_ids:
        outbox.drop_channel(work, event.channel, updates_only=True)
        if not any(waiting.channel == event.channel for waiting in outbox.held_channels(work)):
            return
    if outage is None:
        recipients = _responsible(work, event.channel)
        ids = [person.id for person in recipients]
        outage_id = store.add_outage(
            work, event.channel, event.reason, team_ids=team_ids, recipients=ids
        )
        for person in recipients:
            message = views.refused(translator(person.locale), _notice(work, event))
            once = _once(outage_id, person.id)
            outbox.promise(work, to=person.slack_id, message=message, once_name=once)
        return
    store.update_outage(work, outage.id, reason=event.reason, retry_at=work.now + RETRY)
    for person in people.by_ids(work, outage.recipients).values():
        message = views.refused(translator(person.locale), _notice(work, event))
        outbox.revise(work, once_name=_once(outage.id, person.id), message=message)


def move_to_new_channels(work: Work, _event: CompanyChanged) -> None:
    """React to teams with another channel: what waits for the old one is posted in the new one.

    It stays where it is while another team uses the old channel, or several new ones could be
    meant.
    """
    outages = store.open_outages(work)
    used = _users(work) if outages else {}
    for outage in outages.values():
        new = [id_ for id_, teams in used.items() if not {*teams}.isdisjoint(outage.team_ids)]
        if outage.channel not in used and len(new) == 1:
            outbox.move_channel(work, outage.channel, new[0])
            _end(work, outage, views.moved, new[0])


def try_again(work: Work, actor_id: str, channel: str) -> None:
    """Send what waits for a channel, if it can be posted to by now."""
    _require_responsible(work, actor_id, channel)
    release(work, channel)


def drop(work: Work, actor_id: str, channel: str) -> None:
    """Give up what waits for a channel."""
    person = _require_responsible(work, actor_id, channel)
    outage = store.open_outages(work).get(channel)
    if outage is None:
        raise Refusal(WORKS)
    outbox.drop_channel(work, channel)
    _end(work, outage, views.dropped, person)


def release(work: Work, channel: str) -> None:
    """Send what waits for a channel: it was unarchived, or the app was invited."""
    if outage := store.open_outages(work).get(channel):
        outbox.release_channel(work, channel)
        store.update_outage(work, outage.id, retry_at=work.now + RETRY)


def retry_and_settle(work: Work) -> None:
    """Try channels again once a day, and tell where one works again."""
    waiting = {channel for channel, *_ in outbox.held_channels(work)}
    due = [
        outage
        for outage in _reachable(work)
        if outage.channel not in waiting or outage.retry_at <= work.now
    ]
    quarantine.run_for_each(
        work,
        SETTLE,
        due,
        partial(_settle_each, work, waiting),
        key=lambda outage: outage.id,
        describe=lambda outage: f"channel {outage.channel}",
    )


def next_due_at(work: Work) -> dt.datetime | None:
    """Return when a channel is tried again, or now where one works again."""
    waiting = {channel for channel, *_ in outbox.held_channels(work)}
    moments = [
        outage.retry_at if outage.channel in waiting else work.now for outage in _reachable(work)
    ]
    return min(moments, default=None)


def _reachable(work: Work) -> list[ChannelOutage]:
    """Return the outages that are not under way: nothing is being sent there, none failed."""
    skipped_ids = quarantine.quarantined_ids(work, SETTLE)
    outages = store.open_outages(work).values()
    return [
        outage
        for outage in outages
        if outage.id not in skipped_ids and not outbox.is_sending(work, outage.channel)
    ]


def _settle_each(work: Work, waiting: Iterable[str], outages: Iterable[ChannelOutage]) -> None:
    for outage in outages:
        if outage.channel in waiting:
            release(work, outage.channel)
        else:
            _end(work, outage, views.works)


def _end(work: Work, outage: ChannelOutage, view: Callable[..., Message], *details: Any) -> None:
    """Close an outage and show how it ended to everybody who was told."""
    store.update_outage(work, outage.id, ended_at=work.now)
    for person in people.by_ids(work, outage.recipients).values():
        message = view(translator(person.locale), outage.channel, *details)
        outbox.revise(work, once_name=_once(outage.id, person.id), message=message)


def _notice(work: Work, event: ChannelRefused) -> OutageNotice:
    counts = {channel: waiting for channel, _, waiting in outbox.held_channels(work)}
    return OutageNotice(
        channel=event.channel,
        reason=event.reason,
        teams=tuple(team.name for team in people.teams(work) if team.channel == event.channel),
        is_company=workspaces.current(work).channel == event.channel,
        waiting=counts.get(event.channel, 1),
    )


def _users(work: Work) -> dict[str, list[int]]:
    """Return the ids of teams by their channel, 0 for the company."""
    users: dict[str, list[int]] = {}
    for team in people.teams(work):
        users.setdefault(team.channel, []).append(team.id)
    users.setdefault(workspaces.current(work).channel, []).append(0)
    return {channel: ids for channel, ids in users.items() if channel}


def _responsible(work: Work, channel: str) -> list[Person]:
    """Return the leads of the channel's teams, and the admins."""
    teams = [team for team in people.teams(work) if team.channel == channel]
    leads = [leadership.active_team_lead(work, team) for team in teams]
    responsible = {person.id: person for person in (*leads, *people.admins(work)) if person}
    return [person for person in responsible.values() if person.slack_id]


def _require_responsible(work: Work, actor_id: str, channel: str) -> Person:
    person = people.require_person(work, actor_id)
    if person.id not in {responsible.id for responsible in _responsible(work, channel)}:
        raise Refusal(NOT_YOURS)
    return person


def _once(outage_id: int, person_id: int) -> str:
    return f"channels.refused:{outage_id}:{person_id}"

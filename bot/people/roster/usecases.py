"""Update people from their Slack accounts, and link accounts to people.

A Slack id decides whose an account is. An e-mail links only a person without an account, and only
to a full member's account of this workspace. An existing link changes only by an import.
"""

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from bot.core.clock import is_time_zone
from bot.core.events import AccountJoined, PersonChanged
from bot.core.i18n import Translator, translator
from bot.core.work import Work
from bot.people import people, workspaces
from bot.people.calendars import country_of_zone
from bot.people.people import Person
from bot.people.roster import store, views
from bot.people.roster.model import (
    AccountLinks,
    Link,
    Linked,
    SlackAccount,
    SlackUser,
    Synced,
    account_from,
    account_links,
    as_user,
    columns_from,
    is_of,
    moment,
    owner_of,
    status,
    unused_key,
)
from bot.people.workspaces import BY_TIME_ZONE
from bot.slack import outbox
from bot.slack.outbox import Message

DAY = dt.timedelta(days=1)
LONGEST_NAME = 60  # characters of what Slack sent, in a log line

log = logging.getLogger(__name__)


def sync_accounts(work: Work, users: Iterable[SlackUser]) -> int:
    """Update time zone, locale, status and membership from Slack's user objects.

    Returns the number of people matched. Guests, bots, strangers and deleted accounts do not count
    as employed.
    """
    return sync_page(work, users, Linked()).matched


def join_workspace(work: Work, user: SlackUser) -> None:
    """Update the person of an account that was just created, and report a full member."""
    sync_accounts(work, [user])
    account = store.accounts(work, [user["id"]]).get(user["id"])
    if account and account.is_member:
        work.emit(AccountJoined(account.slack_id))


def sync_page(work: Work, users: Iterable[SlackUser], linked: Linked) -> Synced:
    """Update people from one page of accounts; `linked` are the people linked by earlier pages.

    An account that cannot be read is skipped and logged.
    """
    links = account_links(people.identities(work))
    matched: list[int] = []
    newly_linked: list[int] = []
    users = list(users)
    _save_accounts(work, users)
    for user in users:
        person_id = _owner(work, user, links)
        if person_id is None or person_id in matched:
            continue
        failure = work.attempt(partial(_update_person, work, person_id, user))
        if failure is not None:
            log.error("person %s could not be updated from Slack", person_id, exc_info=failure)
            continue
        matched.append(person_id)
        if person_id in links.unlinked:
            newly_linked.append(person_id)
    return Synced(len(matched), _report_linked(work, linked, newly_linked))


def _save_accounts(work: Work, users: Iterable[Any]) -> None:
    """Store the accounts of this workspace, so that their people can be added."""
    readable = [
        user
        for user in users
        if isinstance(user, Mapping) and isinstance(user.get("id"), str) and user["id"]
    ]
    own = {user["id"]: account_from(user) for user in readable if is_of(user, work.workspace_id)}
    store.save_accounts(work, own.values())


def link_new_people(work: Work) -> None:
    """Link people without an account to the members of the workspace that Slack has reported, by
    their e-mail, so that somebody who was just added is known at once.
    """
    links = account_links(people.identities(work))
    if not links.unlinked:
        return
    newly_linked = []
    for account in store.members(work):
        person_id = owner_of(as_user(account), links)
        if person_id in links.unlinked and person_id not in newly_linked:
            people.change_person(work, person_id, **columns_from(as_user(account)))
            work.emit(PersonChanged(person_id))
            newly_linked.append(person_id)
    _report_linked(work, Linked(), newly_linked)


def add_people(work: Work, slack_ids: Iterable[str]) -> dict[str, Person]:
    """Make full members of the workspace people who take part, and return them by Slack id. Those
    who are known already take part again.
    """
    ids = list(dict.fromkeys(slack_ids))
    accounts = store.accounts(work, ids)
    known_people = people.by_slack_ids(work, ids)
    keys = {person.key for person in people.everyone(work)}
    for slack_id in ids:
        account, person = accounts.get(slack_id), known_people.get(slack_id)
        if person is not None:
            people.change_person(work, person.id, is_active=True)
        elif account is not None and account.is_member:
            key = unused_key(account.name, keys, "person")
            keys.add(key)
            people.put_person(work, key, _columns(work, account))
    persons = people.by_slack_ids(work, ids)
    for person in persons.values():
        work.emit(PersonChanged(person.id))
    return persons


def _columns(work: Work, account: SlackAccount) -> dict[str, Any]:
    country = workspaces.current(work).country
    return {
        "slack_id": account.slack_id,
        "name": account.name,
        "email": account.email,
        "zone": account.zone,
        "locale": account.locale,
        "country": country_of_zone(account.zone) if country == BY_TIME_ZONE else country,
    }


def update_do_not_disturb(work: Work, slack_id: str, status: Mapping[str, Any]) -> None:
    """Store a person's do-not-disturb times.

    A window that has begun is stored until its end; a future one is the coming night, and later
    nights are assumed to be the same.
    """
    person = people.by_slack_id(work, slack_id)
    if person is None:
        return
    starts, ends = (moment(status.get(f"next_dnd_{end}_ts")) for end in ("start", "end"))
    if not status.get("dnd_enabled") or starts is None:
        fields = dict.fromkeys(("quiet_until", "night_from", "night_until"))
    elif starts <= work.now:
        fields = {"quiet_until": ends}
    else:
        fields = {"quiet_until": None, "night_from": starts, "night_until": ends}
    people.change_person(work, person.id, **fields)


def locale_of(work: Work, slack_id: str) -> str:
    """Return the locale of an account, for people who do not take part; the workspace's language if
    Slack has not told it.
    """
    account = store.accounts(work, [slack_id]).get(slack_id)
    return (account.locale if account else "") or workspaces.language(work)


def zones(work: Work) -> tuple[str, ...]:
    """Return the time zones that full members live in, by name."""
    return tuple(sorted({account.zone for account in store.members(work) if account.zone}))


def newcomers(work: Work, earlier_ids: Collection[int]) -> set[int]:
    """Return the ids of people who were added since, such as by an import."""
    return people.identities(work).keys() - set(earlier_ids)


def people_to_look_up(work: Work, earlier: Mapping[int, tuple[str, str]]) -> set[int]:
    """Return people who need another look at Slack's list, because an import has added them or has
    changed their e-mail or account since the `earlier` identities.
    """
    present = people.identities(work)
    unchanged = {id_ for id_, identity in present.items() if earlier.get(id_) == identity}
    return newcomers(work, unchanged)


def report_changed_accounts(work: Work, before: Mapping[int, tuple[str, str]]) -> None:
    """Tell admins, in one message each, about people whose account an import has changed.

    A first account is not reported.
    """
    persons = people.by_ids(work, before.keys())
    changes = [
        (persons[id_], Link(id_, old, persons[id_].slack_id))
        for id_, (old, _) in before.items()
        if old and id_ in persons and persons[id_].slack_id != old
    ]
    if changes:
        run = f"roster.changed:{_stamp(work, [person.id for person, _ in changes])}"
        _tell_admins(work, run, partial(views.accounts_changed, changes=changes))


def _owner(work: Work, user: Any, links: AccountLinks) -> int | None:
    """Return the id of an account's person; None for accounts of other workspaces."""
    if not (isinstance(user, Mapping) and isinstance(user.get("id"), str) and user["id"]):
        log.warning("Slack told of an account without an id")
        return None
    if is_of(user, work.workspace_id):
        return owner_of(user, links)
    person_id = links.by_slack_id.get(user["id"])
    if person_id is not None:
        log.warning("person %s is linked to an account of another workspace", person_id)
        person = people.by_ids(work, [person_id])[person_id]
        name = f"roster.elsewhere:{person_id}:{person.slack_id}"
        _tell_admins(work, name, partial(views.account_elsewhere, person=person))
    return None


def _update_person(work: Work, person_id: int, user: SlackUser) -> None:
    """Update a person from their account."""
    if user.get("tz") and not is_time_zone(user["tz"]):
        name = repr(user["tz"])[:LONGEST_NAME]
        log.warning("unknown time zone %s of person %s: the old one stays", name, person_id)
    if people.change_person(work, person_id, **columns_from(user)) | _update_absence(
        work, person_id, user
    ):
        work.emit(PersonChanged(person_id))


def _update_absence(work: Work, person_id: int, user: SlackUser) -> bool:
    """Store a status such as *Vacationing* as an absence; a cleared status ends it.

    On the day it expires the person counts as back if it expires before the time of the ask.
    """
    away_status = status(user)
    if away_status is None:
        return False
    is_away, expires = away_status
    if not is_away:
        return people.set_absence_by_status(work, person_id, None, None)
    person = people.by_ids(work, [person_id])[person_id]
    first = person.local(work.now).date()
    if expires is None:
        return people.set_absence_by_status(work, person_id, first, None)
    ends = person.local(expires)
    last = ends.date() if ends.time() > person.ask.time else ends.date() - DAY
    if last < first:
        return False
    return people.set_absence_by_status(work, person_id, first, last)


def _report_linked(work: Work, before: Linked, newly_linked: Sequence[int]) -> Linked:
    """Tell admins about all people linked in this pass, in one message that is updated."""
    if not newly_linked:
        return before
    run = before.run or f"roster.linked:{_stamp(work, newly_linked)}"
    linked = Linked(run, (*before.person_ids, *newly_linked))
    persons = people.by_ids(work, linked.person_ids)
    ordered = [persons[id_] for id_ in linked.person_ids]
    _tell_admins(work, run, partial(views.accounts_linked, people=ordered))
    return linked


def _tell_admins(work: Work, run: str, render: Callable[[Translator], Message]) -> None:
    """Promise a message to every admin in Slack, or update the one of the same name."""
    for admin in people.admins(work):
        if admin.slack_id:
            message = render(translator(admin.locale))
            once = f"{run}:{admin.id}"
            outbox.promise_or_revise(work, to=admin.slack_id, message=message, once_name=once)


def _stamp(work: Work, person_ids: Collection[int]) -> str:
    """Return a part of a message name that no other message about links has."""
    return f"{work.now:%Y%m%dT%H%M%S}:{min(person_ids)}"

"""Take what Slack says about people, and keep everybody's account theirs.

A Slack id decides whose an account is. An e-mail links only a person without an account, and only
to a full member's account of this workspace; whoever has an account is relinked by an import alone.
"""

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from bot.core.clock import is_time_zone
from bot.core.events import PersonChanged
from bot.core.i18n import Translator, translator
from bot.core.work import Work
from bot.people import people
from bot.people.roster import views
from bot.people.roster.model import (
    AccountLinks,
    Link,
    Linked,
    SlackUser,
    Synced,
    account_links,
    facts,
    is_of,
    moment,
    status,
    whose,
)
from bot.slack import outbox
from bot.slack.outbox import Message

DAY = dt.timedelta(days=1)
LONGEST_NAME = 60  # characters of what Slack sent, in a log line

log = logging.getLogger(__name__)


def sync_accounts(work: Work, users: Iterable[SlackUser]) -> int:
    """Take zone, locale, status and employment from Slack's user objects; returns how many of ours
    were matched. Guests, bots, strangers and those who left are not employed.
    """
    return sync_page(work, users, Linked()).matched


def sync_page(work: Work, users: Iterable[SlackUser], linked: Linked) -> Synced:
    """Take a page of accounts as `sync_accounts` does; `linked` are those of the pages before. An
    account that cannot be read is passed over and logged.
    """
    links = account_links(people.identities(work))
    matched: list[int] = []
    fresh: list[int] = []
    for user in users:
        person_id = _owner(work, user, links)
        if person_id is None or person_id in matched:
            continue
        failure = work.attempt(partial(_take, work, person_id, user))
        if failure is not None:
            log.error("what Slack says of person %s was not taken", person_id, exc_info=failure)
            continue
        matched.append(person_id)
        if person_id in links.unlinked:
            fresh.append(person_id)
    return Synced(len(matched), _tell_linked(work, linked, fresh))


def update_do_not_disturb(work: Work, slack_id: str, status: Mapping[str, Any]) -> None:
    """Note what Slack says of someone's do-not-disturb: the window it names has begun, and ends
    then; or it is the coming night, which those that follow are taken to be like.
    """
    someone = people.by_slack_id(work, slack_id)
    if someone is None:
        return
    starts, ends = (moment(status.get(f"next_dnd_{end}_ts")) for end in ("start", "end"))
    if not status.get("dnd_enabled") or starts is None:
        fields = dict.fromkeys(("quiet_until", "night_from", "night_until"))
    elif starts <= work.now:
        fields = {"quiet_until": ends}
    else:
        fields = {"quiet_until": None, "night_from": starts, "night_until": ends}
    people.change_person(work, someone.id, **fields)


def newcomers(work: Work, known: Collection[int]) -> set[int]:
    """Return people but for those known, such as were imported while the bot ran."""
    return people.identities(work).keys() - set(known)


def people_to_look_up(work: Work, known: Mapping[int, tuple[str, str]]) -> set[int]:
    """Return people for whom Slack's list is to be read again: an import brought them, or gave them
    another e-mail or account than the `identities` known.
    """
    unchanged = {id_ for id_, now in people.identities(work).items() if known.get(id_) == now}
    return newcomers(work, unchanged)


def report_changed_accounts(work: Work, before: Mapping[int, tuple[str, str]]) -> None:
    """Tell admins, in one message each, whose account is another one than before. Who had none and
    was given one is no news to those who wrote the file.
    """
    now = people.by_ids(work, before.keys())
    changes = [
        (now[id_], Link(id_, old, now[id_].slack_id))
        for id_, (old, _) in before.items()
        if old and id_ in now and now[id_].slack_id != old
    ]
    if changes:
        run = f"roster.changed:{_stamp(work, [who.id for who, _ in changes])}"
        _tell_admins(work, run, partial(views.changed, changes=changes))


def _owner(work: Work, user: Any, links: AccountLinks) -> int | None:
    """Whose an account is; another workspace's is nobody's, even under an id that we know."""
    if not (isinstance(user, Mapping) and isinstance(user.get("id"), str) and user["id"]):
        log.warning("Slack told of an account without an id")
        return None
    if is_of(user, work.workspace_id):
        return whose(user, links)
    person_id = links.by_slack_id.get(user["id"])
    if person_id is not None:
        log.warning("person %s is linked to an account of another workspace", person_id)
        who = people.by_ids(work, [person_id])[person_id]
        name = f"roster.elsewhere:{person_id}:{who.slack_id}"
        _tell_admins(work, name, partial(views.elsewhere, who=who))
    return None


def _take(work: Work, person_id: int, user: SlackUser) -> None:
    """Write down what an account says of its person."""
    if user.get("tz") and not is_time_zone(user["tz"]):
        name = repr(user["tz"])[:LONGEST_NAME]
        log.warning("unknown time zone %s of person %s: the old one stays", name, person_id)
    if people.change_person(work, person_id, **facts(user)) | _see_status(work, person_id, user):
        work.emit(PersonChanged(person_id))


def _see_status(work: Work, person_id: int, user: SlackUser) -> bool:
    """A status such as *Vacationing* is an absence until it expires; clearing it ends it. A day
    on which it expires before the hour of the ask is a day back.
    """
    told = status(user)
    if told is None:
        return False
    is_away, expires = told
    if not is_away:
        return people.set_absence_by_status(work, person_id, None, None)
    someone = people.by_ids(work, [person_id])[person_id]
    first = someone.local(work.now).date()
    if expires is None:
        return people.set_absence_by_status(work, person_id, first, None)
    ends = someone.local(expires)
    last = ends.date() if ends.time() > someone.ask.time else ends.date() - DAY
    if last < first:
        return False
    return people.set_absence_by_status(work, person_id, first, last)


def _tell_linked(work: Work, before: Linked, fresh: Sequence[int]) -> Linked:
    """Tell admins of everybody whom this run has linked, in one message that grows."""
    if not fresh:
        return before
    run = before.run or f"roster.linked:{_stamp(work, fresh)}"
    linked = Linked(run, (*before.person_ids, *fresh))
    persons = people.by_ids(work, linked.person_ids)
    named = [persons[id_] for id_ in linked.person_ids]
    _tell_admins(work, run, partial(views.linked, people=named))
    return linked


def _tell_admins(work: Work, run: str, word: Callable[[Translator], Message]) -> None:
    """Promise a message to every admin in Slack; a later word under the same name replaces it."""
    for admin in people.admins(work):
        if admin.slack_id:
            once, message = f"{run}:{admin.id}", word(translator(admin.locale))
            outbox.promise(work, to=admin.slack_id, message=message, once=once)
            outbox.revise(work, once=once, message=message)


def _stamp(work: Work, person_ids: Collection[int]) -> str:
    """What no other message about links is named by."""
    return f"{work.now:%Y%m%dT%H%M%S}:{min(person_ids)}"

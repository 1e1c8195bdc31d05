"""Who someone is, who leads them, and what they may see."""

import datetime as dt
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from bot.events import PersonChanged
from bot.i18n import N_
from bot.people import store
from bot.people.model import Person, Team
from bot.refusal import Refusal
from bot.work import Work

VACATION = (":palm_tree:", ":airplane:", ":beach_with_umbrella:", ":desert_island:", ":luggage:")

active, admins, reports, teams = store.active, store.admins, store.reports, store.teams
by_id, by_slack_ids = store.by_ids, store.by_slack_ids


def person(work: Work, slack_id: str) -> Person:
    """The person behind a Slack user; a Refusal for strangers and for those who left."""
    found = by_slack_id(work, slack_id)
    if found is None or not found.is_active:
        raise Refusal(N_("I do not know you yet. Ask an admin to import you into Weekbeat."))
    return found


def by_slack_id(work: Work, slack_id: str) -> Person | None:
    """The person behind a Slack user, if we know one."""
    return store.by_slack_ids(work, [slack_id]).get(slack_id)


def team_named(work: Work, name: str) -> Team:
    """A team by name, key or channel, as people type it; a Refusal names the nearest."""
    wanted = name.strip().lstrip("#@").casefold()
    known = {
        key.casefold(): team for team in teams(work) for key in (team.name, team.key, team.channel)
    }
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, [k for k in known if k], n=1)
    if near:
        raise Refusal(
            N_("There is no team “{name}”. Did you mean “{near}”?"),
            name=name,
            near=known[near[0]].name,
        )
    raise Refusal(
        N_("There is no team “{name}”. Teams here: {teams}."),
        name=name,
        teams=", ".join(team.name for team in teams(work)),
    )


def teams_of(work: Work, person_id: int) -> list[Team]:
    """The teams someone belongs to or leads."""
    return [t for t in teams(work) if person_id in t.member_ids or person_id == t.lead_id]


def channels(work: Work, person_id: int) -> list[str]:
    """Channels of the teams someone belongs to."""
    return [t.channel for t in teams(work) if person_id in t.member_ids and t.channel]


def managers_of(work: Work, someone: Person) -> list[Person]:
    """Who leads someone, nearest first; see `chains`."""
    return chains(work, [someone])[someone.id]


def chains(work: Work, persons: Iterable[Person]) -> dict[int, list[Person]]:
    """Who leads each of these people, nearest first: manager, else the team's lead, and so on up;
    those who left are skipped. Empty where there is nobody above.
    """
    leads = {m: t.lead_id for t in teams(work) for m in t.member_ids if t.lead_id != m}
    found = {one.id: one for one in persons}
    level, known, above = dict(found), dict(found), dict[int, int]()
    while level:
        named = {id_: one.manager_id or leads.get(id_) for id_, one in level.items()}
        above |= {id_: leader for id_, leader in named.items() if leader}
        level = by_id(work, set(above.values()) - known.keys())
        known |= level
    return {
        id_: [known[n] for n in _upward(id_, above) if n in known and known[n].is_active]
        for id_ in found
    }


def _upward(id_: int, above: Mapping[int, int]) -> list[int]:
    """Who stands above an id, nearest first; a circle ends where it closes."""
    seen = [id_]
    while (leader := above.get(seen[-1])) is not None and leader not in seen:
        seen.append(leader)
    return seen[1:]


def may_see(work: Work, viewer: Person, owner: Person) -> bool:
    """Whether someone may see a person's roll-up: they themselves, managers upward, admins."""
    if viewer.id == owner.id or viewer.is_admin:
        return True
    return any(m.id == viewer.id for m in managers_of(work, owner))


def set_away(work: Work, someone: Person, first: dt.date, last: dt.date | None) -> None:
    """Note an absence, both days included; asks not yet sent move or are excused."""
    if last is not None and last < first:
        raise Refusal(
            N_("The last day away is before the first. Choose a later one."), field="people.until"
        )
    if store.away(work, someone.id, first, last):
        work.emit(PersonChanged(someone.id))


def return_(work: Work, someone: Person) -> None:
    """End an absence."""
    if store.away(work, someone.id, None, None):
        work.emit(PersonChanged(someone.id))


def sync(work: Work, users: Iterable[Mapping[str, Any]]) -> int:
    """Take zone, locale, status and leaving from Slack's user objects; returns how many of ours
    were matched, by id or e-mail. Guests, bots and users we do not know are passed over.
    """
    known = store.row_keys(work)
    matched = 0
    for user in users:
        email = str(user.get("profile", {}).get("email") or "").lower()
        person_id = known.get(user["id"]) or known.get(email)
        if person_id is None or user.get("is_bot"):
            continue
        matched += 1
        if store.change(work, person_id, **_seen(user)) | _see_status(work, person_id, user):
            work.emit(PersonChanged(person_id))
    return matched


def quiet(work: Work, slack_id: str, starts: dt.datetime, ends: dt.datetime | None) -> None:
    """Note until when Slack's do-not-disturb lasts, if it has begun; None ends it."""
    someone = by_slack_id(work, slack_id)
    if someone:
        store.change(work, someone.id, quiet_until=ends if starts <= work.now else None)


def _seen(user: Mapping[str, Any]) -> dict[str, Any]:
    """What a Slack user object says about us; what it leaves out stays as it was."""
    guest = user.get("is_restricted") or user.get("is_ultra_restricted")
    fields = {"slack_id": user["id"], "is_active": not (user.get("deleted") or guest)}
    if user.get("tz"):
        fields["zone"] = user["tz"]
    if user.get("locale"):
        fields["locale"] = user["locale"]
    return fields


def _see_status(work: Work, person_id: int, user: Mapping[str, Any]) -> bool:
    """A vacation status is an absence until it expires; clearing it ends the absence."""
    profile = user.get("profile", {})
    if "status_emoji" not in profile:
        return False
    if profile["status_emoji"] not in VACATION:
        return store.away_by_status(work, person_id, None, None)
    expires = profile.get("status_expiration") or 0
    last = dt.datetime.fromtimestamp(expires, dt.UTC).date() if expires else None
    return store.away_by_status(work, person_id, work.now.date(), last)

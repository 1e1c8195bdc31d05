"""Take what Slack says about people: zone, locale, status, do-not-disturb, and who is a guest."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from bot import people
from bot.events import PersonChanged
from bot.people import store
from bot.work import Work

DAY = dt.timedelta(days=1)
AWAY_STATUS = (
    ":palm_tree:", ":airplane:", ":beach_with_umbrella:", ":desert_island:", ":luggage:",
    ":face_with_thermometer:",
)  # fmt: skip
NOT_ASKED = ("deleted", "is_restricted", "is_ultra_restricted", "is_bot", "is_stranger")


def sync(work: Work, users: Iterable[Mapping[str, Any]]) -> int:
    """Take zone, locale, status and leaving from Slack's user objects; returns how many of ours
    were matched, by id or e-mail. Guests, bots and those who left are not active.
    """
    known = store.row_keys(work)
    matched = 0
    for user in users:
        email = str(user.get("profile", {}).get("email") or "").lower()
        person_id = known.get(user["id"]) or known.get(email)
        if person_id is None:
            continue
        matched += 1
        if store.change(work, person_id, **_seen(user)) | _see_status(work, person_id, user):
            work.emit(PersonChanged(person_id))
    return matched


def quiet(work: Work, slack_id: str, status: Mapping[str, Any]) -> None:
    """Note what Slack says of someone's do-not-disturb: the window it names has begun, and ends
    then; or it is the coming night, which those that follow are taken to be like.
    """
    someone = people.by_slack_id(work, slack_id)
    if someone is None:
        return
    starts, ends = (_moment(status.get(f"next_dnd_{end}_ts")) for end in ("start", "end"))
    if not status.get("dnd_enabled") or starts is None:
        fields = dict.fromkeys(("quiet_until", "night_from", "night_until"))
    elif starts <= work.now:
        fields = {"quiet_until": ends}
    else:
        fields = {"quiet_until": None, "night_from": starts, "night_until": ends}
    store.change(work, someone.id, **fields)


def newcomers(work: Work, known: Collection[int]) -> set[int]:
    """Active people but for those known, such as were imported while the bot ran."""
    return {one.id for one in people.active(work)} - set(known)


def _seen(user: Mapping[str, Any]) -> dict[str, Any]:
    """What a Slack user object says about us; what it leaves out stays as it was."""
    is_active = not any(user.get(sign) for sign in NOT_ASKED)
    fields = {"slack_id": user["id"], "is_active": is_active}
    if user.get("tz"):
        fields["zone"] = user["tz"]
    if user.get("locale"):
        fields["locale"] = user["locale"]
    return fields


def _see_status(work: Work, person_id: int, user: Mapping[str, Any]) -> bool:
    """A status such as *Vacationing* is an absence until it expires; clearing it ends it. A day
    on which it expires before the hour of the ask is a day back.
    """
    profile = user.get("profile", {})
    if "status_emoji" not in profile:
        return False
    if profile["status_emoji"] not in AWAY_STATUS:
        return store.away_by_status(work, person_id, None, None)
    someone = people.by_id(work, [person_id])[person_id]
    first, expires = someone.local(work.now).date(), _moment(profile.get("status_expiration"))
    if expires is None:
        return store.away_by_status(work, person_id, first, None)
    ends = someone.local(expires)
    last = ends.date() if ends.time() > someone.ask.time else ends.date() - DAY
    if last < first:
        return False
    return store.away_by_status(work, person_id, first, last)


def _moment(seconds: object) -> dt.datetime | None:
    """Slack's seconds since 1970, of which 0 is never."""
    return dt.datetime.fromtimestamp(float(str(seconds)), dt.UTC) if seconds else None

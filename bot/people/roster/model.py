"""A Slack account as Slack describes it: whose it is, and what it says about a person of ours."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.clock import is_time_zone
from bot.people.people import email_key

SlackUser = Mapping[str, Any]
NOT_EMPLOYED = ("deleted", "is_restricted", "is_ultra_restricted", "is_bot", "is_stranger")
AWAY_STATUS = (
    ":palm_tree:", ":airplane:", ":beach_with_umbrella:", ":desert_island:", ":luggage:",
    ":face_with_thermometer:",
)  # fmt: skip


@dataclass(frozen=True)
class AccountLinks:
    """Who is linked to which Slack account, and which people an e-mail (as `email_key`) names;
    `unlinked` are those of them who have no account yet.
    """

    by_slack_id: Mapping[str, int]
    by_email: Mapping[str, Sequence[int]]
    unlinked: frozenset[int]


@dataclass(frozen=True)
class Link:
    """A person's account changed from one Slack id to another; empty is none."""

    person_id: int
    before: str
    after: str


@dataclass(frozen=True)
class Linked:
    """People whom their e-mail linked in one run through Slack's list, which is told in one
    message per admin; `run` is the name of that message.
    """

    run: str = ""
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Synced:
    """How many of ours a page of Slack's list matched, and who was linked so far in this run."""

    matched: int
    linked: Linked


def account_links(identities: Mapping[int, tuple[str, str]]) -> AccountLinks:
    """Return which Slack accounts people have, and what an e-mail may still link; `identities` are
    Slack ids and e-mails by person id.
    """
    by_slack_id: dict[str, int] = {}
    by_email: dict[str, list[int]] = {}
    unlinked: set[int] = set()
    for person_id, (slack_id, email) in identities.items():
        if slack_id:
            by_slack_id[slack_id] = person_id
        else:
            unlinked.add(person_id)
        if email_key(email):
            by_email.setdefault(email_key(email), []).append(person_id)
    return AccountLinks(by_slack_id, by_email, frozenset(unlinked))


def is_of(user: SlackUser, workspace_id: str) -> bool:
    """Whether an account belongs to this workspace. One of an enterprise names all workspaces that
    it is a member of, others their own; an account that names none was told by our own Slack.
    """
    workspaces = _part(user, "enterprise_user").get("teams")
    if isinstance(workspaces, list) and workspaces:
        return workspace_id in workspaces
    team = user.get("team_id") or _part(user, "profile").get("team")
    return not team or team == workspace_id


def is_employed(user: SlackUser) -> bool:
    """Whether Slack has somebody as a full member: no guest, stranger or bot, and not gone."""
    return not any(user.get(sign) for sign in NOT_EMPLOYED)


def whose(user: SlackUser, links: AccountLinks) -> int | None:
    """Return the person an account belongs to: by its Slack id; else, for a full member's account,
    the only person its e-mail names, if they have no account yet. None where it is nobody's.

    An e-mail that somebody typed and Slack has not confirmed names nobody.
    """
    known = links.by_slack_id.get(user["id"])
    if known is not None or not is_employed(user) or user.get("is_email_confirmed") is False:
        return known
    email = _part(user, "profile").get("email")
    named = links.by_email.get(email_key(email), ()) if isinstance(email, str) else ()
    return named[0] if len(named) == 1 and named[0] in links.unlinked else None


def facts(user: SlackUser) -> dict[str, Any]:
    """Return the columns that an account decides. What it leaves out, or what nobody can use such
    as an unknown time zone, stays as it was.
    """
    fields: dict[str, Any] = {"slack_id": user["id"], "is_employed": is_employed(user)}
    if is_time_zone(user.get("tz")):
        fields["zone"] = user["tz"]
    locale = user.get("locale")
    if isinstance(locale, str) and locale:
        fields["locale"] = locale
    return fields


def status(user: SlackUser) -> tuple[bool, dt.datetime | None] | None:
    """Return whether an account's status says away, and until when if it says so; None where Slack
    told no status.
    """
    profile = _part(user, "profile")
    if "status_emoji" not in profile:
        return None
    return profile["status_emoji"] in AWAY_STATUS, moment(profile.get("status_expiration"))


def moment(seconds: object) -> dt.datetime | None:
    """Return Slack's seconds since 1970 as a moment; 0, and what is no such number, is never."""
    try:
        return dt.datetime.fromtimestamp(float(str(seconds)), dt.UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def _part(user: SlackUser, name: str) -> Mapping[str, Any]:
    part = user.get(name)
    return part if isinstance(part, Mapping) else {}

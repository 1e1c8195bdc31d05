"""Slack accounts: the person they belong to, and what they say about that person."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.core.clock import is_time_zone
from bot.people.people import email_key

SlackUser = Mapping[str, Any]
NOT_EMPLOYED = ("deleted", "is_restricted", "is_ultra_restricted", "is_bot", "is_stranger")
SLACKBOT = "USLACKBOT"  # Slack does not mark it as a bot
MOST_KEY = 60  # characters
LONGEST_NAME = 80  # characters of a name that are kept
AWAY_STATUS = (
    ":palm_tree:", ":airplane:", ":beach_with_umbrella:", ":desert_island:", ":luggage:",
    ":face_with_thermometer:",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SlackAccount:
    """A Slack account of this workspace. `is_member` is true of full members; `is_admin` of the
    admins and owners of the workspace.
    """

    slack_id: str
    name: str
    email: str = ""
    title: str = ""
    zone: str = ""
    locale: str = ""
    is_member: bool = True
    is_admin: bool = False
    is_primary_owner: bool = False


@dataclass(frozen=True)
class AccountLinks:
    """People by linked account and by e-mail (as `email_key`), and those without an account."""

    by_slack_id: Mapping[str, int]
    by_email: Mapping[str, Sequence[int]]
    unlinked: frozenset[int]


@dataclass(frozen=True)
class Link:
    """A change of a person's Slack id; empty means no account."""

    person_id: int
    before: str
    after: str


@dataclass(frozen=True)
class Linked:
    """People linked by their e-mail in one pass over Slack's list.

    Each admin gets one message about them; `run` is part of its name.
    """

    run: str = ""
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Synced:
    """The number of people that a page of Slack's list matched, and those linked so far."""

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
    """Return whether an account belongs to this workspace.

    Accounts of an enterprise name all workspaces they are members of, others their own. An account
    that names none comes from this workspace.
    """
    workspaces = _part(user, "enterprise_user").get("teams")
    if isinstance(workspaces, list) and workspaces:
        return workspace_id in workspaces
    team = user.get("team_id") or _part(user, "profile").get("team")
    return not team or team == workspace_id


def is_employed(user: SlackUser) -> bool:
    """Return whether an account is a full member: not a guest, stranger, bot or deleted."""
    return not any(user.get(flag) for flag in NOT_EMPLOYED)


def account_from(user: SlackUser) -> SlackAccount:
    """Return what a user object of Slack says about its account."""
    profile = _part(user, "profile")
    names = profile.get("real_name"), user.get("real_name"), user.get("name")
    is_admin = any(user.get(flag) is True for flag in ("is_admin", "is_owner", "is_primary_owner"))
    return SlackAccount(
        slack_id=user["id"],
        name=next((name for name in map(_text, names) if name), user["id"])[:LONGEST_NAME],
        email="" if user.get("is_email_confirmed") is False else _text(profile.get("email")),
        title=_text(profile.get("title")),
        zone=_text(user.get("tz")) if is_time_zone(user.get("tz")) else "",
        locale=_text(user.get("locale")),
        is_member=is_employed(user) and user["id"] != SLACKBOT,
        is_admin=is_admin,
        is_primary_owner=user.get("is_primary_owner") is True,
    )


def as_user(account: SlackAccount) -> SlackUser:
    """Return a full member's account as Slack would report it."""
    profile = {"email": account.email}
    return {
        "id": account.slack_id,
        "tz": account.zone,
        "locale": account.locale,
        "profile": profile,
    }


def owner_of(user: SlackUser, links: AccountLinks) -> int | None:
    """Return the id of the person an account belongs to, or None.

    That is the person with its Slack id, else, for a full member, the only person with its e-mail,
    if they have no account yet. An e-mail that Slack has not confirmed links nobody.
    """
    linked_id = links.by_slack_id.get(user["id"])
    if linked_id is not None or not is_employed(user) or user.get("is_email_confirmed") is False:
        return linked_id
    email = _part(user, "profile").get("email")
    ids = links.by_email.get(email_key(email), ()) if isinstance(email, str) else ()
    return ids[0] if len(ids) == 1 and ids[0] in links.unlinked else None


def columns_from(user: SlackUser) -> dict[str, Any]:
    """Return the columns that an account decides; unusable values, such as an unknown time zone,
    are left out.
    """
    fields: dict[str, Any] = {"slack_id": user["id"], "is_employed": is_employed(user)}
    if is_time_zone(user.get("tz")):
        fields["zone"] = user["tz"]
    locale = user.get("locale")
    if isinstance(locale, str) and locale:
        fields["locale"] = locale
    return fields


def unused_key(name: str, taken: Collection[str], default: str) -> str:
    """Return a key for files that no other has, made of a name.

    >>> unused_key("Ana Lopes", {"ana-lopes"}, "person"), unused_key("陈伟", set(), "person")
    ('ana-lopes-2', '陈伟')
    >>> unused_key("!?", set(), "person")
    'person'
    """
    base = "-".join(re.findall(r"\w+", name.casefold()))[:MOST_KEY].strip("-") or default
    candidates = (base if n == 1 else f"{base}-{n}" for n in count(1))
    return next(key for key in candidates if key not in taken)


def status(user: SlackUser) -> tuple[bool, dt.datetime | None] | None:
    """Return whether an account's status means away, and until when; None without a status."""
    profile = _part(user, "profile")
    if "status_emoji" not in profile:
        return None
    return profile["status_emoji"] in AWAY_STATUS, moment(profile.get("status_expiration"))


def moment(seconds: object) -> dt.datetime | None:
    """Return Slack's seconds since 1970 as a moment; None for 0 and for what is not a number."""
    try:
        return dt.datetime.fromtimestamp(float(str(seconds)), dt.UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def _text(value: object) -> str:
    """Return a text on one line; "" for anything else."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _part(user: SlackUser, name: str) -> Mapping[str, Any]:
    part = user.get(name)
    return part if isinstance(part, Mapping) else {}

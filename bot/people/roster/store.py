"""Everything the roster says to SQL."""

from sqlmodel import col, select

from bot.core.clock import is_zone
from bot.core.work import Work
from bot.people.people import email_key, is_country
from bot.people.people.tables import PersonRow
from bot.people.roster.model import AccountLinks


def identities(work: Work) -> dict[int, tuple[str, str]]:
    """Return everyone's Slack id, empty where they have none, and e-mail."""
    row = PersonRow
    rows = work.session.exec(
        select(col(row.id), row.slack_id, row.email)
        .where(row.workspace_id == work.workspace_id)
        .order_by(col(row.id))
    )
    return {id_ or 0: (slack_id or "", email) for id_, slack_id, email in rows}


def account_links(work: Work) -> AccountLinks:
    """Return which Slack accounts people have, and what an e-mail may still link."""
    by_slack_id: dict[str, int] = {}
    by_email: dict[str, list[int]] = {}
    unlinked: set[int] = set()
    for id_, (slack_id, email) in identities(work).items():
        if slack_id:
            by_slack_id[slack_id] = id_
        else:
            unlinked.add(id_)
        if email_key(email):
            by_email.setdefault(email_key(email), []).append(id_)
    return AccountLinks(by_slack_id, by_email, frozenset(unlinked))


def unusable(work: Work) -> list[tuple[int, str, str]]:
    """Return what nobody can use of what is stored of people: id, column and value."""
    row = PersonRow
    rows = work.session.exec(
        select(col(row.id), row.zone, row.country)
        .where(row.workspace_id == work.workspace_id)
        .order_by(col(row.id))
    )
    found: list[tuple[int, str, str]] = []
    for id_, zone, country in rows:
        if zone and not is_zone(zone):
            found.append((id_ or 0, "time zone", zone))
        if country and not is_country(country):
            found.append((id_ or 0, "country", country))
    return found

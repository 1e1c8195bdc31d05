"""SQL of people, teams and memberships."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from sqlalchemy import ColumnExpressionArgument, Select
from sqlmodel import col, select

from bot.core.clock import is_time_zone
from bot.core.events import CompanyChanged, MembersLeft
from bot.core.work import PutResult, Work
from bot.people.calendars import is_holiday_region, weekdays
from bot.people.people.model import Person, PersonalSettings, PersonName, Team
from bot.people.people.tables import (
    DEPARTED,
    IS_ACTIVE,
    PEOPLE,
    PEOPLE_BY_ID,
    TEAM_HOURS,
    MemberRow,
    PersonRow,
    TeamRow,
)
from bot.people.workspaces import AskTime, current, language

OF_PEOPLE = ("people", "admins", "departed")  # what a change of people makes out of date
OF_TEAMS = ("teams", "team_hours", *OF_PEOPLE)


def everyone(work: Work) -> list[Person]:
    """Return everyone in this workspace, those who left included, by id."""
    return _people(work)


def _people(work: Work, *conditions: ColumnExpressionArgument[bool]) -> list[Person]:
    """Return the people who meet the conditions, by id; hours fall back to their team's."""
    return _load_people(work, PEOPLE.where(*conditions))


def _load_people(work: Work, statement: Select[Any], **params: Any) -> list[Person]:
    rows = work.session.execute(statement, {"workspace": work.workspace_id, **params}).all()
    hours = work.remember("team_hours", partial(_team_hours, work))
    zone, default, used_language = current(work).zone, current(work).ask, language(work)
    return [_person(row, hours.get(row.id, default), zone, used_language) for row in rows]


def team_ask_time(work: Work, person_id: int) -> AskTime:
    """Return when members of a person's team are asked unless they chose a time themselves."""
    hours = work.remember("team_hours", partial(_team_hours, work))
    return hours.get(person_id, current(work).ask)


def by_ids(work: Work, ids: Collection[int]) -> dict[int, Person]:
    """Return people by id."""

    def load(missing: Collection[int]) -> dict[int, Person]:
        rows = _load_people(work, PEOPLE_BY_ID, ids=list(missing))
        return {person.id: person for person in rows}

    return work.remember_each("people", ids, load)


def by_slack_ids(work: Work, ids: Collection[str]) -> dict[str, Person]:
    """Return people by Slack user id."""
    is_theirs = col(PersonRow.slack_id).in_(ids)
    return {person.slack_id: person for person in (_people(work, is_theirs) if ids else ())}


def active(work: Work) -> list[Person]:
    """Return all active people."""
    persons = _people(work, IS_ACTIVE)
    cache: dict[int, Person] = work.remember("people", dict)
    cache.update((person.id, person) for person in persons)
    return persons


def active_names(work: Work) -> list[PersonName]:
    """Return the names of all active people: quick for thousands."""
    columns = work.session.exec(
        select(col(PersonRow.id), PersonRow.key, PersonRow.name, PersonRow.email)
        .where(PersonRow.workspace_id == work.workspace_id, IS_ACTIVE)
        .order_by(col(PersonRow.id))
    )
    return [PersonName(id_ or 0, key, name, email) for id_, key, name, email in columns]


def direct_reports(work: Work, manager_ids: Collection[int]) -> list[Person]:
    """Return the people whose manager is one of these, those who left included."""
    return _people(work, col(PersonRow.manager_id).in_(manager_ids))


def departed(work: Work) -> list[Person]:
    """Return the people who left."""
    return work.remember("departed", partial(_load_people, work, DEPARTED))


def admins(work: Work) -> list[Person]:
    """Return the active admins."""
    return work.remember("admins", partial(_people, work, col(PersonRow.is_admin), IS_ACTIVE))


def teams(work: Work) -> list[Team]:
    """Return every team with its members, by name."""
    return work.remember("teams", partial(_teams, work))


def put_person(work: Work, key: str, fields: Mapping[str, Any]) -> PutResult[PersonRow]:
    """Insert or update a person by import key."""
    work.forget(*OF_PEOPLE)
    return work.put(PersonRow, {"key": key}, fields)


def put_team(work: Work, key: str, fields: Mapping[str, Any]) -> PutResult[TeamRow]:
    """Insert or update a team by import key."""
    work.forget(*OF_TEAMS)
    put = work.put(TeamRow, {"key": key}, fields)
    if put.is_new or put.changed:
        work.emit(CompanyChanged())
    return put


def set_members(work: Work, team_id: int, person_ids: Collection[int]) -> bool:
    """Replace a team's members; return whether that changed anything."""
    work.forget(*OF_TEAMS)
    is_of_team = MemberRow.workspace_id == work.workspace_id, MemberRow.team_id == team_id
    of_team = select(MemberRow).where(*is_of_team)
    rows = {row.person_id: row for row in work.session.exec(of_team)}
    if rows.keys() == set(person_ids):
        return False
    for person_id in (left := sorted(rows.keys() - set(person_ids))):
        work.session.delete(rows[person_id])
    for person_id in sorted(set(person_ids) - rows.keys()):
        work.session.add(
            MemberRow(workspace_id=work.workspace_id, team_id=team_id, person_id=person_id)
        )
    work.session.flush()
    work.emit(CompanyChanged())
    work.emit(MembersLeft(team_id, tuple(left)))
    return True


def change_person(work: Work, person_id: int, **fields: Any) -> bool:
    """Change columns of a person; return whether that changed anything."""
    work.forget(*OF_PEOPLE)
    return bool(work.put(PersonRow, {"id": person_id}, fields).changed)


def stored_columns(work: Work) -> list[dict[str, Any]]:
    """Return everyone's stored columns, without the values they fall back to, for exports."""
    everyone_here = select(PersonRow).where(PersonRow.workspace_id == work.workspace_id)
    rows = work.session.exec(everyone_here.order_by(col(PersonRow.id)))
    return [row.model_dump() for row in rows]


def _teams(work: Work) -> list[Team]:
    members: dict[int | None, list[int]] = {}
    for team_id, person_id in work.session.exec(
        select(MemberRow.team_id, MemberRow.person_id)
        .where(MemberRow.workspace_id == work.workspace_id)
        .order_by(col(MemberRow.person_id))
    ):
        members.setdefault(team_id, []).append(person_id)
    rows = work.session.exec(
        select(TeamRow).where(TeamRow.workspace_id == work.workspace_id).order_by(col(TeamRow.name))
    ).all()
    in_a_team = {person_id for ids in members.values() for person_id in ids}
    lone_leads = {
        row.id: [row.lead_id] for row in rows if row.lead_id and row.lead_id not in in_a_team
    }
    return [
        Team(
            id=row.id or 0,
            key=row.key,
            name=row.name,
            lead_id=row.lead_id,
            parent_id=row.parent_id,
            channel=row.channel,
            member_ids=tuple(members.get(row.id, ())),
            people_ids=(*members.get(row.id, ()), *lone_leads.get(row.id, ())),
            agreement=row.agreement,
        )
        for row in rows
    ]


def _person(row: Any, ask: AskTime, zone: str, language: str) -> Person:
    return Person(
        id=row.id,
        key=row.key,
        slack_id=row.slack_id or "",
        name=row.name,
        email=row.email,
        manager_id=row.manager_id,
        is_admin=row.is_admin,
        is_active=row.is_active and row.is_employed,
        zone=row.zone if is_time_zone(row.zone) else zone,
        locale=row.language or row.locale or language,
        ask=AskTime(
            ask.weekday if row.ask_weekday is None else row.ask_weekday,
            ask.time if row.ask_time is None else row.ask_time,
        ),
        working_days=weekdays(row.working_days),
        country=row.country,
        away_from=row.away_from,
        away_until=row.away_until,
        quiet_until=row.quiet_until,
        night_from=row.night_from,
        night_until=row.night_until,
        reminders=row.reminders,
        is_employed=row.is_employed,
        joined_on=row.joined_on,
    )


def settings(work: Work, person_id: int) -> PersonalSettings:
    """Return what a person has set, without the values it falls back to."""
    row = work.session.get_one(PersonRow, person_id)
    return PersonalSettings(
        ask_weekday=row.ask_weekday,
        ask_time=row.ask_time,
        language=row.language,
        reminders=row.reminders,
        working_days=weekdays(row.working_days),
        country=row.country,
        away_from=row.away_from,
        away_until=row.away_until,
    )


def set_settings(work: Work, person_id: int, new: PersonalSettings) -> bool:
    """Store what a person has set; return whether that changed anything."""
    days = "".join(map(str, sorted(new.working_days)))
    return change_person(work, person_id, **vars(new) | {"working_days": days})


def away(work: Work, person_id: int, first: dt.date | None, last: dt.date | None) -> bool:
    """Set or clear an absence that the person entered; return whether it changed."""
    return change_person(work, person_id, away_from=first, away_until=last, is_away_by_status=False)


def set_absence_by_status(
    work: Work, person_id: int, first: dt.date | None, last: dt.date | None
) -> bool:
    """Set or clear an absence read from a Slack status; return whether it changed.

    An absence that the person entered takes precedence while it lasts or is still to come.
    """
    row = work.session.get_one(PersonRow, person_id)
    is_over = row.away_until is not None and first is not None and row.away_until < first
    if row.away_from and not row.is_away_by_status and not is_over:
        return False
    if first and row.away_from and not is_over:
        first = min(first, row.away_from)
    return change_person(
        work, person_id, away_from=first, away_until=last, is_away_by_status=first is not None
    )


def _team_hours(work: Work) -> dict[int, AskTime]:
    """Return the ask times of teams that have their own, by member."""
    rows = work.session.exec(TEAM_HOURS, params={"workspace": work.workspace_id})
    default = current(work).ask
    return {
        person_id: AskTime(default.weekday if weekday is None else weekday, time or default.time)
        for person_id, weekday, time in rows
    }


def identities(work: Work) -> dict[int, tuple[str, str]]:
    """Return everyone's Slack id, empty if they have none, and e-mail by person id."""
    rows = work.session.exec(
        select(col(PersonRow.id), PersonRow.slack_id, PersonRow.email)
        .where(PersonRow.workspace_id == work.workspace_id)
        .order_by(col(PersonRow.id))
    )
    return {id_ or 0: (slack_id or "", email) for id_, slack_id, email in rows}


def unusable_settings(work: Work) -> list[tuple[int, str, str]]:
    """Return stored settings that cannot be used: person id, column and value."""
    row = PersonRow
    rows = work.session.exec(
        select(col(row.id), row.zone, row.country)
        .where(row.workspace_id == work.workspace_id)
        .order_by(col(row.id))
    )
    unusable: list[tuple[int, str, str]] = []
    for id_, zone, country in rows:
        if zone and not is_time_zone(zone):
            unusable.append((id_ or 0, "time zone", zone))
        if country and not is_holiday_region(country):
            unusable.append((id_ or 0, "country", country))
    return unusable

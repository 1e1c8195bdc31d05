"""Rows of the people room."""

import datetime as dt

from sqlalchemy import UniqueConstraint, and_, bindparam
from sqlmodel import Field, SQLModel, col, select

from bot.core.columns import Moment


class PersonRow(SQLModel, table=True):
    """A person; empty text means unknown, None means "as the team or the workspace has it". Two
    facts decide whether somebody is asked: `is_active`, whether they take part here, as an import
    says it; and `is_employed`, whether Slack has them as a full member of the workspace.
    """

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        UniqueConstraint("workspace_id", "slack_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    key: str
    slack_id: str | None = None
    name: str
    email: str = ""
    manager_id: int | None = Field(default=None, index=True)
    is_admin: bool = False
    is_active: bool = True
    is_employed: bool = True
    zone: str = ""
    locale: str = ""
    language: str = ""
    ask_weekday: int | None = None
    ask_time: dt.time | None = None
    reminders: int = 2
    working_days: str = "01234"
    country: str = ""
    away_from: dt.date | None = None
    away_until: dt.date | None = None
    is_away_by_status: bool = False
    quiet_until: dt.datetime | None = Field(default=None, sa_type=Moment)
    night_from: dt.datetime | None = Field(default=None, sa_type=Moment)
    night_until: dt.datetime | None = Field(default=None, sa_type=Moment)
    joined_on: dt.date | None = None  # None: before anything was asked


class TeamRow(SQLModel, table=True):
    """A team."""

    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: str = Field(index=True)
    key: str
    name: str
    lead_id: int | None = None
    parent_id: int | None = None
    channel: str = ""
    ask_weekday: int | None = None
    ask_time: dt.time | None = None
    agreement: bool = True


class MemberRow(SQLModel, table=True):
    """A person belongs to a team."""

    __tablename__ = "members"

    workspace_id: str = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)


TABLE = SQLModel.metadata.tables["people"]
# Built once, since they run many times a day; columns are read in a third of the time of rows.
PEOPLE = select(*TABLE.c).where(TABLE.c.workspace_id == bindparam("workspace")).order_by(TABLE.c.id)
IS_ACTIVE = and_(col(PersonRow.is_active), col(PersonRow.is_employed))
DEPARTED = PEOPLE.where(~IS_ACTIVE)
PEOPLE_BY_ID = PEOPLE.where(TABLE.c.id.in_(bindparam("ids", expanding=True)))
TEAM_HOURS = (
    select(MemberRow.person_id, col(TeamRow.ask_weekday), col(TeamRow.ask_time))
    .join(TeamRow, col(TeamRow.id) == MemberRow.team_id)
    .where(
        col(MemberRow.workspace_id) == bindparam("workspace"),
        col(TeamRow.ask_time).is_not(None) | col(TeamRow.ask_weekday).is_not(None),
    )
    .order_by(col(TeamRow.id).desc())  # of several teams the first one overwrites
)

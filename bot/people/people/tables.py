"""Rows of the people room."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class PersonRow(SQLModel, table=True):
    """A person; empty text means unknown, None means "as the team or the workspace has it".

    Two facts decide whether somebody is asked: `is_active`, whether they take part here, as an
    import says it; and `is_employed`, whether Slack has them as a full member of the workspace.
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


class MemberRow(SQLModel, table=True):
    """A person belongs to a team."""

    __tablename__ = "members"

    workspace_id: str = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)

"""The table of invitations."""

import datetime as dt

from sqlmodel import Field, SQLModel

from bot.core.columns import Moment


class InvitationRow(SQLModel, table=True):
    """How far the owners of a cycle are invited to take something along into the next one."""

    __tablename__ = "invitations"

    workspace_id: str = Field(primary_key=True)
    cycle_id: int = Field(primary_key=True)
    next_id: int = Field(primary_key=True)
    up_to: int = 0  # the id of the last owner who was invited
    done_at: dt.datetime | None = Field(default=None, sa_type=Moment)

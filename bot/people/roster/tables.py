"""Rows of Slack accounts."""

from sqlmodel import Field, SQLModel


class AccountRow(SQLModel, table=True):
    """An account of the workspace as Slack last reported it, whether or not its person takes part
    in Weekbeat.
    """

    __tablename__ = "slack_accounts"

    workspace_id: str = Field(primary_key=True)
    slack_id: str = Field(primary_key=True)
    name: str = ""
    email: str = ""
    title: str = ""
    zone: str = ""
    locale: str = ""
    is_member: bool = False
    is_admin: bool = False
    is_primary_owner: bool = False

"""Rows of files that wait to be sent."""

from sqlmodel import Field, SQLModel


class FileRow(SQLModel, table=True):
    """The bytes of a promised file, until it was sent or given up."""

    __tablename__ = "promised_files"

    workspace_id: str = Field(primary_key=True)
    once: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    title: str
    content: bytes

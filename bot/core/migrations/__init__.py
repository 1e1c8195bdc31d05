"""Migrations: bring the database up to date, and check whether it and the code agree."""

from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlmodel import SQLModel

import bot
from bot.core.errors import Refusal

HERE = Path(__file__).parent
UPGRADING = Lock()  # alembic keeps what it works on in one place for all threads


class Revisions(NamedTuple):
    """The revision of the database, and the latest one of the code."""

    current: str | None
    latest: str | None


def tables() -> None:
    """Import every feature's tables, so that their metadata is complete."""
    root = Path(bot.__path__[0])
    for path in sorted(root.rglob("tables.py")):
        import_module(".".join(["bot", *path.relative_to(root).with_suffix("").parts]))


def upgrade(engine: Engine) -> None:
    """Upgrade the database to the latest revision; a Refusal if it is newer than the code."""
    revisions = check(engine)
    tables()
    if revisions.current == revisions.latest:
        return
    with UPGRADING, engine.begin() as connection:
        command.upgrade(_config(connection), "head")


def check(engine: Engine) -> Revisions:
    """Return the revisions of the database and the code; a Refusal if the database is newer."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(_config(None))
    if current is not None:
        try:
            script.get_revision(current)
        except CommandError:
            raise Refusal(
                "The database is newer than this version of Weekbeat (it is at {found}). "
                "Install the newer version again, or restore the backup you made before.",
                found=current,
            ) from None
    return Revisions(current, script.get_current_head())


def revise(engine: Engine, reason: str) -> None:
    """Write a migration for the differences between the tables and the database."""
    tables()
    with engine.begin() as connection:
        command.revision(_config(connection), reason, autogenerate=True)


def differences(connection: Connection) -> list[object]:
    """Return the differences between the tables and the migrated database."""
    tables()
    return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config

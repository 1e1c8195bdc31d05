"""The database's history: bring it up to date, and tell whether it and the code agree."""

from importlib import import_module
from pathlib import Path
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


class Revisions(NamedTuple):
    """Where the database is, and where the code wants it."""

    found: str | None
    wanted: str | None


def tables() -> None:
    """Import every feature's tables, so that their metadata is complete."""
    root = Path(bot.__path__[0])
    for path in sorted(root.rglob("tables.py")):
        import_module(".".join(["bot", *path.relative_to(root).with_suffix("").parts]))


def upgrade(engine: Engine) -> None:
    """Bring the database up to date; a Refusal when it is newer than the code."""
    check(engine)
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")


def check(engine: Engine) -> Revisions:
    """Where the database is and where it should be; a Refusal when it is newer than the code."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(_config(None))
    if found is not None:
        try:
            script.get_revision(found)
        except CommandError:
            raise Refusal(
                "The database is newer than this version of Weekbeat (it is at {found}). "
                "Install the newer version again, or restore the backup you made before.",
                found=found,
            ) from None
    return Revisions(found, script.get_current_head())


def revise(engine: Engine, why: str) -> None:
    """Write a migration for what the tables say and the database does not."""
    tables()
    with engine.begin() as connection:
        command.revision(_config(connection), why, autogenerate=True)


def differences(connection: Connection) -> list[object]:
    """What the tables say and the migrated database does not; empty when they agree."""
    tables()
    return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config

"""Fetches dropped files and does what was ordered with them, one drop after the other."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.errors import Refusal
from bot.core.work import Database
from bot.intake.dropped_files import store, usecases
from bot.intake.dropped_files.adapters import FileSource
from bot.intake.dropped_files.adapters.slack import SlackFiles

__all__ = ["DropWorker", "SlackFiles"]

log = logging.getLogger(__name__)
POLL = 1.0  # seconds between looks


class DropWorker:
    """Reads and imports what admins dropped: both take longer than Slack waits for an answer."""

    def __init__(
        self, database: Database, source: FileSource, deliver: Callable[[], Awaitable[None]]
    ) -> None:
        self._database, self._source, self._deliver = database, source, deliver
        self._working = asyncio.Lock()

    async def run(self) -> None:
        """Work for ever; a database that is away for a while is waited for."""
        while True:
            try:
                await self.work()
            except Exception:
                log.exception("dropped files could not be looked for")
            await asyncio.sleep(POLL)

    async def drain(self) -> None:
        """Work until nobody waits, and deliver everything."""
        await self.work()
        await self._deliver()

    async def work(self) -> None:
        """Do the next step of every drop that has one."""
        async with self._working:
            for workspace_id, id_ in await self._database.read("", store.waiting_drops):
                await self._proceed(workspace_id, id_)

    async def _proceed(self, workspace_id: str, id_: int) -> None:
        """Do the next step of one drop. Its admin is told of a failure; others aren't held up."""
        database = self._database
        try:
            drop = await database.read(workspace_id, usecases.drop_to_fetch, id_)
            files = drop.files if drop else ()
            contents = [await self._source.fetch(file) for file in files]
            await database.transact(workspace_id, usecases.proceed, id_, contents)
        except Refusal as refusal:
            await database.transact(workspace_id, usecases.give_up, id_, refusal)
        except Exception:
            log.exception("dropped files could not be imported")
            await database.transact(workspace_id, usecases.give_up, id_, None)

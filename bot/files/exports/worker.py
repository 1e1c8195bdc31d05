"""Writes ordered files one after the other: writing one takes seconds."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.errors import Refusal
from bot.core.work import Database
from bot.files.exports import store, usecases

log = logging.getLogger(__name__)
POLL = 1.0  # seconds between looks


class ExportWorker:
    """Writes files on a read connection, which blocks nobody; then promises them."""

    def __init__(self, database: Database, deliver: Callable[[], Awaitable[None]]) -> None:
        self._database, self._deliver = database, deliver
        self._writing = asyncio.Lock()

    async def run(self) -> None:
        """Write for ever; a database that is away for a while is waited for."""
        while True:
            try:
                await self.write()
            except Exception:
                log.exception("orders of files could not be looked for")
            await asyncio.sleep(POLL)

    async def drain(self) -> None:
        """Write until nobody waits, and deliver everything."""
        await self.write()
        await self._deliver()

    async def write(self) -> None:
        """Write until nobody waits."""
        async with self._writing:
            for workspace_id, id_ in await self._database.read("", store.waiting_orders):
                await self._write(workspace_id, id_)

    async def _write(self, workspace_id: str, id_: int) -> None:
        """Write one order. A file that cannot be written or delivered is not tried again: the
        requester is told why, and it does not block the others.
        """
        database = self._database
        try:
            drawn = await database.read(workspace_id, usecases.draw_files, id_)
            await database.transact(workspace_id, usecases.promise_files, id_, drawn)
        except Refusal as refusal:
            await database.transact(workspace_id, usecases.give_up, id_, refusal)
        except Exception:
            log.exception("a file could not be written")
            await database.transact(workspace_id, usecases.give_up, id_, None)

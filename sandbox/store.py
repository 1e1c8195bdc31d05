"""Keep the workspace on disk: one SQLite file of JSON documents, written after every change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Store:
    """A map of (kind, key) -> JSON, in memory only when no folder is given.

    Changes are collected and written in one transaction by ``flush``. The file survives a killed
    process; it is not meant to survive a power cut.
    """

    def __init__(self, folder: Path | None) -> None:
        self._changed: dict[tuple[str, str], Any] = {}
        self._db: sqlite3.Connection | None = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(folder / "sandbox.sqlite3", check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=OFF")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS documents"
                " (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key))"
            )

    @property
    def kept(self) -> bool:
        """Whether anything outlives this process."""
        return self._db is not None

    def put(self, record_kind: str, record_key: str, record_body: Any) -> None:
        """Remember a document; None forgets it."""
        if self._db is not None:
            self._changed[record_kind, record_key] = record_body

    def read(self, record_kind: str) -> Iterator[tuple[str, Any]]:
        """Yield every document of a kind, in the order of its key."""
        if self._db is not None:
            rows = self._db.execute(
                "SELECT key, body FROM documents WHERE kind = ? ORDER BY key", (record_kind,)
            )
            yield from ((record_key, json.loads(record_body)) for record_key, record_body in rows)

    def flush(self) -> None:
        """Write what changed since the last time."""
        if self._db is None or not self._changed:
            return
        changed, self._changed = self._changed, {}
        with self._db:
            self._db.executemany(
                "REPLACE INTO documents VALUES (?, ?, ?)",
                [
                    (k, n, json.dumps(layout_block))
                    for (k, n), layout_block in changed.items()
                    if layout_block is not None
                ],
            )
            self._db.executemany(
                "DELETE FROM documents WHERE kind = ? AND key = ?",
                [(k, n) for (k, n), layout_block in changed.items() if layout_block is None],
            )

    def close(self) -> None:
        """Write the rest and let the file go."""
        self.flush()
        if self._db is not None:
            self._db.close()
            self._db = None

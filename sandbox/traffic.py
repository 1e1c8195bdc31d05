"""The inspector's memory: every call, envelope, ack and response_url post, secrets masked."""

from __future__ import annotations

import re
from collections import deque
from typing import Any, Literal

from sandbox.model import Json, Traffic

SECRET = re.compile(r"\b(xox[a-z]|xapp|xwfp)-[\w-]+|(?<=ticket=)[\w-]+")
KEPT = 5_000


class TrafficLog:
    """The last lines of the wire, numbered from 1."""

    def __init__(self) -> None:
        self._lines: deque[Traffic] = deque(maxlen=KEPT)
        self.count = 0

    def note(
        self,
        kind: Literal["api", "envelope", "ack", "response_url"],
        name: str,
        at: str,
        request: Any,
        response: Any,
        ms: float = 0.0,
    ) -> Traffic:
        """Write one line; ``ms`` is machine time."""
        self.count += 1
        traffic_line = Traffic(self.count, at, kind, name, request, response, round(ms, 2))
        self._lines.append(traffic_line)
        return traffic_line

    def since(self, n: int) -> list[Traffic]:
        """Lines after number ``n``, newest last, secrets masked."""
        skip = max(0, len(self._lines) - max(0, self.count - n))
        return [_masked(traffic_line) for at, traffic_line in enumerate(self._lines) if at >= skip]


def _masked(traffic_line: Traffic) -> Traffic:
    return Traffic(
        traffic_line.n,
        traffic_line.at,
        traffic_line.kind,
        traffic_line.name,
        mask(traffic_line.request),
        mask(traffic_line.response),
        traffic_line.ms,
    )


def mask(logged_value: Any) -> Any:
    """Return a copy of a JSON value in which tokens and tickets cannot be read."""
    if isinstance(logged_value, str):
        return SECRET.sub(lambda slack_message: (slack_message.group(1) or "") + "-…", logged_value)
    if isinstance(logged_value, dict):
        masked: Json = {json_key: mask(part) for json_key, part in logged_value.items()}
        return masked
    if isinstance(logged_value, list | tuple):
        return [mask(part) for part in logged_value]
    return logged_value

"""A small language for what a JSON value may look like; breaches are told in Slack's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox.model import Json


@dataclass(frozen=True)
class Breach:
    """One refusal: a JSON pointer and what Slack says about that place."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


class ValueRule(Protocol):
    """Anything that can say what is wrong with a value at a pointer."""

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:
        """No breach means the value is fine."""
        ...


@dataclass(frozen=True)
class Text:
    """A string within bounds, maybe one of ``choices`` or of a ``pattern``."""

    longest: int | None = None
    shortest: int = 1
    choices: tuple[str, ...] = ()
    pattern: str = ""

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:
        """Type first, then length, then content."""
        if not isinstance(checked_value, str):
            return [Breach(block_path, "must be a string")]
        if len(checked_value) < self.shortest:
            return [Breach(block_path, f"must be more than {self.shortest - 1} characters")]
        if self.longest is not None and len(checked_value) > self.longest:
            return [Breach(block_path, f"must be less than {self.longest + 1} characters")]
        if self.choices and checked_value not in self.choices:
            return [Breach(block_path, f"must be a valid enum value: {', '.join(self.choices)}")]
        if self.pattern and not re.fullmatch(self.pattern, checked_value):
            return [Breach(block_path, f"must match the pattern {self.pattern}")]
        return []


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:
        """JSON booleans only."""
        return [] if isinstance(checked_value, bool) else [Breach(block_path, "must be a boolean")]


@dataclass(frozen=True)
class Number:
    """A number within bounds; ``above`` excludes its own value."""

    least: float | None = None
    most: float | None = None
    whole: bool = False
    above: float | None = None

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:
        """Return a boolean is no number."""
        if isinstance(checked_value, bool) or not isinstance(
            checked_value, int if self.whole else int | float
        ):
            return [Breach(block_path, "must be an integer" if self.whole else "must be a number")]
        if self.least is not None and checked_value < self.least:
            return [Breach(block_path, f"must be at least {self.least}")]
        if self.most is not None and checked_value > self.most:
            return [Breach(block_path, f"must be at most {self.most}")]
        if self.above is not None and checked_value <= self.above:
            return [Breach(block_path, f"must be greater than {self.above}")]
        return []


@dataclass(frozen=True)
class Many:
    """A list of so many of something."""

    of: ValueRule
    least: int = 1
    most: int | None = None

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:
        """Count first, then every item."""
        if not isinstance(checked_value, list):
            return [Breach(block_path, "must be an array")]
        if len(checked_value) < self.least:
            return [Breach(block_path, f"must have at least {self.least} item(s)")]
        if self.most is not None and len(checked_value) > self.most:
            return [Breach(block_path, f"no more than {self.most} items allowed")]
        return [
            layout_block
            for n, list_item in enumerate(checked_value)
            for layout_block in self.of.check(list_item, f"{block_path}/{n}")
        ]


@dataclass(frozen=True)
class BlockShape:
    """An object: ``needs`` must be there, ``may`` can be; of some fields one must be there."""

    needs: Mapping[str, ValueRule] = field(default_factory=dict)
    may: Mapping[str, ValueRule] = field(default_factory=dict)
    exactly_one: tuple[str, ...] = ()
    at_least_one: tuple[str, ...] = ()

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:
        """Missing and unknown fields, then every field by its own rule."""
        if not isinstance(checked_value, dict):
            return [Breach(block_path, "must provide an object")]
        breaches = [
            Breach(block_path, f"missing required field: {n}")
            for n in self.needs
            if n not in checked_value
        ]
        known_fields = {**self.needs, **self.may, "type": _ANY}
        for name, part in checked_value.items():
            if name not in known_fields:
                breaches.append(Breach(block_path, f"invalid additional property: {name}"))
            elif part is not None or name in self.needs:
                breaches += known_fields[name].check(part, f"{block_path}/{name}")
        return breaches + self._alternatives(checked_value, block_path)

    def _alternatives(self, checked_value: Json, block_path: str) -> list[Breach]:
        if self.exactly_one and sum(n in checked_value for n in self.exactly_one) != 1:
            return [
                Breach(block_path, f"must provide exactly one of: {', '.join(self.exactly_one)}")
            ]
        if self.at_least_one and not any(checked_value.get(n) for n in self.at_least_one):
            return [
                Breach(block_path, f"must provide at least one of: {', '.join(self.at_least_one)}")
            ]
        return []


@dataclass(frozen=True)
class TypedBlocks:
    """An object whose ``type`` picks its rule from a table; ``only`` narrows the table."""

    table: Mapping[str, ValueRule]
    only: frozenset[str] = frozenset()

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:
        """Return an unknown type is told as such."""
        if not isinstance(checked_value, dict):
            return [Breach(block_path, "must provide an object")]
        kind = checked_value.get("type")
        if kind is None:
            return [Breach(block_path, "missing required field: type")]
        if kind not in self.table or (self.only and kind not in self.only):
            return [Breach(f"{block_path}/type", f"unsupported type: {kind}")]
        return self.table[kind].check(checked_value, block_path)


@dataclass(frozen=True)
class Anything:
    """No rule."""

    def check(self, checked_value: Any, block_path: str) -> list[Breach]:  # noqa: ARG002 - the shape of a Rule
        """Never a breach."""
        return []


_ANY = Anything()

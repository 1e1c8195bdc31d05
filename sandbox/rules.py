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


class Rule(Protocol):
    """Anything that can say what is wrong with a value at a pointer."""

    def check(self, value: Any, at: str) -> list[Breach]:
        """No breach means the value is fine."""
        ...


@dataclass(frozen=True)
class Text:
    """A string within bounds, maybe one of ``choices`` or of a ``pattern``."""

    longest: int | None = None
    shortest: int = 1
    choices: tuple[str, ...] = ()
    pattern: str = ""

    def check(self, value: Any, at: str) -> list[Breach]:
        """Type first, then length, then content."""
        if not isinstance(value, str):
            return [Breach(at, "must be a string")]
        if len(value) < self.shortest:
            return [Breach(at, f"must be more than {self.shortest - 1} characters")]
        if self.longest is not None and len(value) > self.longest:
            return [Breach(at, f"must be less than {self.longest + 1} characters")]
        if self.choices and value not in self.choices:
            return [Breach(at, f"must be a valid enum value: {', '.join(self.choices)}")]
        if self.pattern and not re.fullmatch(self.pattern, value):
            return [Breach(at, f"must match the pattern {self.pattern}")]
        return []


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def check(self, value: Any, at: str) -> list[Breach]:
        """JSON booleans only."""
        return [] if isinstance(value, bool) else [Breach(at, "must be a boolean")]


@dataclass(frozen=True)
class Number:
    """A number within bounds; ``above`` excludes its own value."""

    least: float | None = None
    most: float | None = None
    whole: bool = False
    above: float | None = None

    def check(self, value: Any, at: str) -> list[Breach]:
        """A boolean is no number."""
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            return [Breach(at, "must be an integer" if self.whole else "must be a number")]
        if self.least is not None and value < self.least:
            return [Breach(at, f"must be at least {self.least}")]
        if self.most is not None and value > self.most:
            return [Breach(at, f"must be at most {self.most}")]
        if self.above is not None and value <= self.above:
            return [Breach(at, f"must be greater than {self.above}")]
        return []


@dataclass(frozen=True)
class Many:
    """A list of so many of something."""

    of: Rule
    least: int = 1
    most: int | None = None

    def check(self, value: Any, at: str) -> list[Breach]:
        """Count first, then every item."""
        if not isinstance(value, list):
            return [Breach(at, "must be an array")]
        if len(value) < self.least:
            return [Breach(at, f"must have at least {self.least} item(s)")]
        if self.most is not None and len(value) > self.most:
            return [Breach(at, f"no more than {self.most} items allowed")]
        return [block for n, item in enumerate(value) for block in self.of.check(item, f"{at}/{n}")]


@dataclass(frozen=True)
class Shape:
    """An object: ``needs`` must be there, ``may`` can be; of some fields one must be there."""

    needs: Mapping[str, Rule] = field(default_factory=dict)
    may: Mapping[str, Rule] = field(default_factory=dict)
    exactly_one: tuple[str, ...] = ()
    at_least_one: tuple[str, ...] = ()

    def check(self, value: Any, at: str) -> list[Breach]:
        """Missing and unknown fields, then every field by its own rule."""
        if not isinstance(value, dict):
            return [Breach(at, "must provide an object")]
        found = [Breach(at, f"missing required field: {n}") for n in self.needs if n not in value]
        known = {**self.needs, **self.may, "type": _ANY}
        for name, part in value.items():
            if name not in known:
                found.append(Breach(at, f"invalid additional property: {name}"))
            elif part is not None or name in self.needs:
                found += known[name].check(part, f"{at}/{name}")
        return found + self._alternatives(value, at)

    def _alternatives(self, value: Json, at: str) -> list[Breach]:
        if self.exactly_one and sum(n in value for n in self.exactly_one) != 1:
            return [Breach(at, f"must provide exactly one of: {', '.join(self.exactly_one)}")]
        if self.at_least_one and not any(value.get(n) for n in self.at_least_one):
            return [Breach(at, f"must provide at least one of: {', '.join(self.at_least_one)}")]
        return []


@dataclass(frozen=True)
class Typed:
    """An object whose ``type`` picks its rule from a table; ``only`` narrows the table."""

    table: Mapping[str, Rule]
    only: frozenset[str] = frozenset()

    def check(self, value: Any, at: str) -> list[Breach]:
        """An unknown type is told as such."""
        if not isinstance(value, dict):
            return [Breach(at, "must provide an object")]
        kind = value.get("type")
        if kind is None:
            return [Breach(at, "missing required field: type")]
        if kind not in self.table or (self.only and kind not in self.only):
            return [Breach(f"{at}/type", f"unsupported type: {kind}")]
        return self.table[kind].check(value, at)


@dataclass(frozen=True)
class Anything:
    """No rule."""

    def check(self, value: Any, at: str) -> list[Breach]:  # noqa: ARG002 - the shape of a Rule
        """Never a breach."""
        return []


_ANY = Anything()

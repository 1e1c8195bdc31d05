"""Faults on request: rate limits, server errors, lost answers, doubled and dropped deliveries."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase

from sandbox.model import CannotAct, Json

API_KINDS = frozenset({"429", "500", "503", "slow", "lost", "refuse_blocks"})
ENVELOPE_KINDS = frozenset({"duplicate", "drop"})


@dataclass
class FaultRule:
    """One fault: which calls (a method, an envelope's type, or ``*``), how often, how long."""

    kind: str
    method: str = "*"
    rate: float = 1.0
    times: int | None = None
    retry_after: int = 1
    seconds: float = 0.2
    block_types: list[str] = field(default_factory=list)


class Faults:
    """The rules in force; the same seed gives the same faults."""

    def __init__(self) -> None:
        self._rules: list[FaultRule] = []
        self._random = random.Random(0)  # noqa: S311 - repeatable faults, not secrets

    def replace(self, rules: list[Json], seed: int = 0) -> None:
        """Put these rules in force; CannotAct says which one is wrong."""
        self._rules = [_rule(raw_rule) for raw_rule in rules]
        self._random = random.Random(seed)  # noqa: S311 - repeatable faults, not secrets

    @property
    def looks_at_blocks(self) -> bool:
        """Whether any rule asks what a message is made of."""
        return any(rule.kind == "refuse_blocks" for rule in self._rules)

    def strike(
        self, method_name: str, kinds: frozenset[str], block_types: set[str]
    ) -> list[FaultRule]:
        """Return the rules that hit this call or delivery."""
        return [
            r for r in self._rules if r.kind in kinds and self._hits(r, method_name, block_types)
        ]

    def coin(self) -> bool:
        """Half the time."""
        return self._random.random() < 0.5

    def _hits(self, rule: FaultRule, method_name: str, block_types: set[str]) -> bool:
        if rule.times == 0 or not fnmatchcase(method_name, rule.method):
            return False
        if rule.kind == "refuse_blocks" and not block_types.intersection(rule.block_types):
            return False
        if self._random.random() >= rule.rate:
            return False
        if rule.times is not None:
            rule.times -= 1
        return True


def _rule(raw_rule: Json) -> FaultRule:
    known_fields = {f.name for f in fields(FaultRule)}
    kind = str(raw_rule.get("kind"))
    if kind not in API_KINDS | ENVELOPE_KINDS:
        raise CannotAct(f"There is no fault {kind!r}; known: {_list(API_KINDS | ENVELOPE_KINDS)}.")
    if set(raw_rule) - known_fields:
        raise CannotAct(
            f"A fault has no {_list(set(raw_rule) - known_fields)}; it has {_list(known_fields)}."
        )
    return FaultRule(**{**raw_rule, "kind": kind})


def _list(listed_names: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(listed_names))

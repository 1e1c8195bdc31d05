"""The metric library: what a metric is called in both languages, and what to try for it."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import model_validator as validates

from bot.i18n import N_
from bot.refusal import Refusal
from scoring.model import Dimension, Direction, UnitKind

SHIPPED = Path(__file__).with_name("library.yaml")
MOST_SAID = 8  # mistakes of a file that are named at once
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
UNREADABLE = N_("{file} cannot be read: {why}. Correct WEEKBEAT_LIBRARY or the file.")
WRONG = N_("{file} is not a metric library. {mistakes}")


class Stage(StrEnum):
    """Whether a metric is about what happens before the click or after it."""

    PRE_CLICK = "pre_click"
    POST_CLICK = "post_click"


class Strict(BaseModel):
    """A value that takes no field it does not know: a misspelt one is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Remedy(Strict):
    """One thing to try, in both languages."""

    en: Text
    zh: Text

    def said(self, language: str) -> str:
        """In the reader's language (`en`, `zh_CN`)."""
        return self.zh if language.startswith("zh") else self.en


class Metric(Strict):
    """What teams measure. `words` are other names it goes by; `guard` is the key of the metric
    that it should not outrun; the first remedy is tried first.
    """

    en: Text
    zh: Text
    direction: Direction
    unit: UnitKind
    dimension: Dimension
    remedies: tuple[Remedy, ...] = Field(min_length=1)
    words: tuple[Text, ...] = ()
    stage: Stage | None = None
    guard: str = ""


class Library(Strict):
    """Metrics by key, and what to try where no metric is recognised."""

    metrics: dict[str, Metric]
    dimensions: dict[Dimension, tuple[Remedy, ...]] = {}

    @validates(mode="after")
    def _guards_exist(self) -> "Library":
        lost = {one.guard for one in self.metrics.values()} - {"", *self.metrics}
        if lost:
            raise ValueError(f"no metric is called {', '.join(sorted(lost))}, which guards another")
        return self

    def metric(self, title: str) -> Metric | None:
        """The metric that a title speaks of: that with the longest name in it.

        >>> shipped().metric("Leads from organic search").en
        'organic-search traffic share'
        """
        said = title.casefold()
        return next((one for pattern, one in self._names if pattern.search(said)), None)

    def remedy(self, title: str, dimension: Dimension | None) -> Remedy | None:
        """What to try first for a key result: its metric's, else its dimension's.

        >>> shipped().remedy("Ad CTR", None).said("en")
        'test a new creative and a tighter audience'
        """
        metric = self.metric(title)
        known = (
            metric.remedies if metric else self.dimensions.get(dimension, ()) if dimension else ()
        )
        return known[0] if known else None

    @cached_property
    def _names(self) -> list[tuple[re.Pattern[str], Metric]]:
        """Every name of every metric as a pattern, the longest first."""
        named = [(name.casefold(), one) for one in self.metrics.values() for name in _names(one)]
        named.sort(key=lambda pair: _length(pair[0]), reverse=True)
        return [(_pattern(name), one) for name, one in named]


def read(path: Path) -> Library:
    """A library from a file; a Refusal says what is wrong, field by field."""
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = " ".join(str(error).split())
        raise Refusal(UNREADABLE, file=path, why=why) from None
    try:
        return Library.model_validate(said)
    except ValidationError as error:
        raise Refusal(WRONG, file=path, mistakes=" ".join(_mistakes(error.errors()))) from None


@lru_cache(maxsize=1)
def shipped() -> Library:
    """The library that comes with Weekbeat."""
    return read(SHIPPED)


def _mistakes(errors: Iterable[Mapping[str, Any]]) -> list[str]:
    """`metrics.ctr.unit: ….` each, as many as somebody reads."""
    found = [f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}." for e in errors]
    return found[:MOST_SAID] + ["…"] * (len(found) > MOST_SAID)


def _names(metric: Metric) -> tuple[str, ...]:
    return (metric.en, metric.zh, *metric.words)


def _length(name: str) -> int:
    """How much a name says: a Chinese character is worth about half a word."""
    return sum(1 if sign.isascii() else 3 for sign in name)


def _pattern(name: str) -> re.Pattern[str]:
    """Latin names stand as whole words; Chinese has no gaps between them."""
    edge = r"[a-z0-9]"
    before = rf"(?<!{edge})" if name[0].isascii() else ""
    after = rf"(?!{edge})" if name[-1].isascii() else ""
    return re.compile(before + re.escape(name) + after)

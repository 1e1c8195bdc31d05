"""The metric library: what metrics and channels are called in both languages, and what to try."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache, reduce
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import model_validator as validates

from bot.core.errors import Refusal
from bot.core.i18n import N_
from scoring.model import Dimension, Direction, UnitKind

SHIPPED = Path(__file__).with_name("library.yaml")
MOST_TITLES = 32_768  # that are remembered
MOST_SAID = 8  # mistakes of a file that are named at once
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
UNREADABLE = N_("{file} cannot be read: {why}. Correct WEEKBEAT_LIBRARY or the file.")
WRONG = N_("{file} is not a metric library. {mistakes}")
RUN = re.compile(r"[a-z0-9]+|[^\x00-\x7f]")  # a Latin word, or one sign of Chinese


class ClickStage(StrEnum):
    """Whether a metric is about what happens before the click or after it."""

    PRE_CLICK = "pre_click"
    POST_CLICK = "post_click"


class StrictModel(BaseModel):
    """A value that takes no field it does not know: a misspelt one is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Remedy(StrictModel):
    """One thing to try, in both languages."""

    en: Text
    zh: Text

    def said(self, language: str) -> str:
        """In the reader's language (`en`, `zh_CN`)."""
        return self.zh if language.startswith("zh") else self.en


class Named(StrictModel):
    """What has a name in both languages; `words` are other names it goes by."""

    en: Text
    zh: Text
    words: tuple[Text, ...] = ()

    def said(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.zh if language.startswith("zh") else self.en

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.en, self.zh, *self.words)


class MarketingChannel(Named):
    """Where people come from. `within` are the keys of wider channels that it is part of: a title
    that says “Douyin short video” means Douyin.
    """

    within: tuple[str, ...] = ()


class Metric(Named):
    """What teams measure. `guard` is the key of the metric that it should not outrun; the first
    remedy is tried first.
    """

    direction: Direction
    unit: UnitKind
    dimension: Dimension
    remedies: tuple[Remedy, ...] = Field(min_length=1)
    stage: ClickStage | None = None
    guard: str = ""


N = TypeVar("N", bound=Named)


class NameIndex(Generic[N]):
    """Finds names in titles; looks only at those that begin with a word of the title."""

    def __init__(self, named: Mapping[str, N]) -> None:
        every = [(name.casefold(), key) for key, one in named.items() for name in one.names]
        every.sort(key=lambda pair: _length(pair[0]), reverse=True)
        self._by_word: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
        for rank, (name, key) in enumerate(every):
            first = next(iter(RUN.findall(name)), "")
            self._by_word.setdefault(first, []).append((rank, _pattern(name), key))
        self.found = lru_cache(MOST_TITLES)(self._found)  # a cycle's titles come again and again

    def _found(self, title: str) -> list[tuple[str, re.Match[str]]]:
        """Every name in a title: the key of what it names, and where; the longest first."""
        said = title.casefold()
        words = ("", *dict.fromkeys(RUN.findall(said)))
        near = [entry for word in words for entry in self._by_word.get(word, ())]
        seen = [(rank, key, pattern.search(said)) for rank, pattern, key in near]
        return [(key, at) for _, key, at in sorted(seen, key=lambda each: each[0]) if at]


class MetricLibrary(StrictModel):
    """Metrics by key, what to try where no metric is recognised, and channels by key; a library
    that says nothing of channels has ours.
    """

    metrics: dict[str, Metric]
    dimensions: dict[Dimension, tuple[Remedy, ...]] = {}
    channels: dict[str, MarketingChannel] | None = None

    @validates(mode="after")
    def _guards_exist(self) -> "MetricLibrary":
        lost = {one.guard for one in self.metrics.values()} - {"", *self.metrics}
        if lost:
            raise ValueError(f"no metric is called {', '.join(sorted(lost))}, which guards another")
        return self

    @validates(mode="after")
    def _wider_channels_exist(self) -> "MetricLibrary":
        own = self.channels or {}
        lost = {key for one in own.values() for key in one.within} - own.keys()
        if lost:
            raise ValueError(f"no channel is called {', '.join(sorted(lost))}, which holds another")
        return self

    def metric(self, title: str) -> Metric | None:
        """The metric that a title speaks of: that with the longest name in it.

        >>> shipped_library().metric("Leads from organic search").en
        'organic-search traffic share'
        """
        key = self.metric_key(title)
        return self.metrics[key] if key else None

    def metric_key(self, title: str) -> str:
        """Its key; empty where a title speaks of none."""
        return next((key for key, _ in self._metric_names.found(title)), "")

    @property
    def every_channel(self) -> Mapping[str, MarketingChannel]:
        """The channels that count: our own where none are given."""
        return (shipped_library().channels or {}) if self.channels is None else self.channels

    def channels_in(self, title: str) -> dict[str, str]:
        """The channels that a title names, each with the title without its names. A name inside a
        longer one, and a channel beside a narrower one, do not count.

        >>> shipped_library().channels_in("Leads from organic search")
        {'organic_search': 'leads from '}
        >>> list(shipped_library().channels_in("抖音直播间引流线索量"))
        ['douyin']
        """
        found: dict[str, list[str]] = {}
        taken: set[int] = set()
        for key, at in self._channel_names.found(title):
            if taken.isdisjoint(range(*at.span())):
                found.setdefault(key, []).append(at[0])
                taken.update(range(*at.span()))
        wider = {key for one in found for key in self.every_channel[one].within}
        return {
            key: reduce(lambda said, name: said.replace(name, ""), names, title.casefold())
            for key, names in found.items()
            if key not in wider
        }

    def remedy(self, title: str, dimension: Dimension | None) -> Remedy | None:
        """What to try first for a key result: its metric's, else its dimension's.

        >>> shipped_library().remedy("Ad CTR", None).said("en")
        'test a new creative and a tighter audience'
        """
        metric = self.metric(title)
        known = (
            metric.remedies if metric else self.dimensions.get(dimension, ()) if dimension else ()
        )
        return known[0] if known else None

    @cached_property
    def _metric_names(self) -> NameIndex[Metric]:
        return NameIndex(self.metrics)

    @cached_property
    def _channel_names(self) -> NameIndex[MarketingChannel]:
        return NameIndex(self.every_channel)


def read_library(path: Path) -> MetricLibrary:
    """A library from a file; a Refusal says what is wrong, field by field."""
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = " ".join(str(error).split())
        raise Refusal(UNREADABLE, file=path, why=why) from None
    try:
        return MetricLibrary.model_validate(said)
    except ValidationError as error:
        raise Refusal(WRONG, file=path, mistakes=" ".join(_mistakes(error.errors()))) from None


@lru_cache(maxsize=1)
def shipped_library() -> MetricLibrary:
    """The library that comes with Weekbeat."""
    return read_library(SHIPPED)


def _mistakes(errors: Iterable[Mapping[str, Any]]) -> list[str]:
    """`metrics.ctr.unit: ….` each, as many as somebody reads."""
    found = [f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}." for e in errors]
    return found[:MOST_SAID] + ["…"] * (len(found) > MOST_SAID)


def _length(name: str) -> int:
    """How much a name says: a Chinese character is worth about half a word."""
    return sum(1 if sign.isascii() else 3 for sign in name)


def _pattern(name: str) -> re.Pattern[str]:
    """Latin names stand as whole words; Chinese has no gaps between them."""
    edge = r"[a-z0-9]"
    before = rf"(?<!{edge})" if name[0].isascii() else ""
    after = rf"(?!{edge})" if name[-1].isascii() else ""
    return re.compile(before + re.escape(name) + after)

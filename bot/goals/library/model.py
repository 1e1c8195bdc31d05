"""The metric library: what metrics and channels are called in both languages, and what to try."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache, reduce
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import model_validator as validates

from bot.core.errors import Refusal
from bot.core.i18n import N_
from scoring.model import Dimension, Direction, UnitKind

SHIPPED = Path(__file__).with_name("library.yaml")
MOST_TITLES = 32_768  # that are remembered
MOST_MISTAKES = 8  # mistakes of a file that are named at once
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
UNREADABLE = N_("{file} can't be read: {why}. Correct WEEKBEAT_LIBRARY or the file.")
WRONG = N_("{file} is not a metric library. {mistakes}")
WORD = re.compile(r"[a-z0-9]+|[^\x00-\x7f]")  # a Latin word, or one sign of Chinese


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

    def in_language(self, language: str) -> str:
        """In the reader's language (`en`, `zh_CN`)."""
        return self.zh if language.startswith("zh") else self.en


class Named(StrictModel):
    """What has a name in both languages; `words` are other names it goes by."""

    en: Text
    zh: Text
    words: tuple[Text, ...] = ()

    def in_language(self, language: str) -> str:
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


class NameIndex:
    """Finds names in titles; looks only at those that begin with a word of the title."""

    def __init__(self, named: Mapping[str, Named]) -> None:
        entries = [
            (name.casefold(), metric_key)
            for metric_key, item in named.items()
            for name in item.names
        ]
        entries.sort(key=lambda pair: _length(pair[0]), reverse=True)
        self._by_word: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
        for rank, (name, metric_key) in enumerate(entries):
            first = next(iter(WORD.findall(name)), "")
            self._by_word.setdefault(first, []).append((rank, _pattern(name), metric_key))
        self.found = lru_cache(MOST_TITLES)(self._found)  # a cycle's titles come again and again

    def _found(self, title: str) -> list[tuple[str, re.Match[str]]]:
        """Every name in a title: the key of what it names, and where; the longest first."""
        folded = title.casefold()
        words = ("", *dict.fromkeys(WORD.findall(folded)))
        candidates = [entry for word in words for entry in self._by_word.get(word, ())]
        matches = [
            (rank, metric_key, pattern.search(folded)) for rank, pattern, metric_key in candidates
        ]
        return [
            (metric_key, match)
            for _, metric_key, match in sorted(
                matches, key=lambda position_and_match: position_and_match[0]
            )
            if match
        ]


class MetricLibrary(StrictModel):
    """Metrics by key, what to try where no metric is recognised, and channels by key; a library
    that says nothing of channels has ours.
    """

    metrics: dict[str, Metric]
    dimensions: dict[Dimension, tuple[Remedy, ...]] = {}
    channels: dict[str, MarketingChannel] | None = None

    @validates(mode="after")
    def _guards_exist(self) -> "MetricLibrary":
        missing = {metric.guard for metric in self.metrics.values()} - {"", *self.metrics}
        if missing:
            raise ValueError(
                f"no metric is called {', '.join(sorted(missing))}, which guards another"
            )
        return self

    @validates(mode="after")
    def _wider_channels_exist(self) -> "MetricLibrary":
        channels = self.channels or {}
        missing = {
            metric_key for channel in channels.values() for metric_key in channel.within
        } - channels.keys()
        if missing:
            raise ValueError(
                f"no channel is called {', '.join(sorted(missing))}, which holds another"
            )
        return self

    def metric(self, title: str) -> Metric | None:
        """The metric that a title speaks of: that with the longest name in it.

        >>> shipped_library().metric("Leads from organic search").en
        'organic-search traffic share'
        """
        metric_key = self.metric_key(title)
        return self.metrics[metric_key] if metric_key else None

    def metric_key(self, title: str) -> str:
        """Its key; empty where a title speaks of none."""
        return next((metric_key for metric_key, _ in self._metric_names.found(title)), "")

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
        names_by_channel: dict[str, list[str]] = {}
        taken: set[int] = set()
        for metric_key, match in self._channel_names.found(title):
            if taken.isdisjoint(range(*match.span())):
                names_by_channel.setdefault(metric_key, []).append(match[0])
                taken.update(range(*match.span()))
        wider = {
            metric_key
            for channel in names_by_channel
            for metric_key in self.every_channel[channel].within
        }
        return {
            metric_key: reduce(lambda text, name: text.replace(name, ""), names, title.casefold())
            for metric_key, names in names_by_channel.items()
            if metric_key not in wider
        }

    def remedy(self, title: str, dimension: Dimension | None) -> Remedy | None:
        """What to try first for a key result: its metric's, else its dimension's.

        >>> shipped_library().remedy("Ad CTR", None).in_language("en")
        'test a new creative and a tighter audience'
        """
        metric = self.metric(title)
        remedies = (
            metric.remedies if metric else self.dimensions.get(dimension, ()) if dimension else ()
        )
        return remedies[0] if remedies else None

    @cached_property
    def _metric_names(self) -> NameIndex:
        return NameIndex(self.metrics)

    @cached_property
    def _channel_names(self) -> NameIndex:
        return NameIndex(self.every_channel)


def read_library(path: Path) -> MetricLibrary:
    """A library from a file; a Refusal says what is wrong, field by field."""
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = " ".join(str(error).split())
        raise Refusal(UNREADABLE, file=path, why=why) from None
    try:
        return MetricLibrary.model_validate(content)
    except ValidationError as error:
        raise Refusal(WRONG, file=path, mistakes=" ".join(_mistakes(error.errors()))) from None


@lru_cache(maxsize=1)
def shipped_library() -> MetricLibrary:
    """The library that comes with Weekbeat."""
    return read_library(SHIPPED)


def _mistakes(errors: Iterable[Mapping[str, Any]]) -> list[str]:
    """`metrics.ctr.unit: ….` each, as many as somebody reads."""
    sentences = [
        f"{'.'.join(map(str, error['loc'])) or 'file'}: {error['msg']}." for error in errors
    ]
    return sentences[:MOST_MISTAKES] + ["…"] * (len(sentences) > MOST_MISTAKES)


def _length(name: str) -> int:
    """How much a name says: a Chinese character is worth about half a word."""
    return sum(1 if sign.isascii() else 3 for sign in name)


def _pattern(name: str) -> re.Pattern[str]:
    """Latin names stand as whole words; Chinese has no gaps between them."""
    edge = r"[a-z0-9]"
    before = rf"(?<!{edge})" if name[0].isascii() else ""
    after = rf"(?!{edge})" if name[-1].isascii() else ""
    return re.compile(before + re.escape(name) + after)

"""What a form begins with: a metric of the library, or the key results of a role template."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.i18n import Translator
from bot.core.work import Work
from bot.editing.editor.fields.measures import from_measure
from bot.editing.editor.fields.typed import METRIC, TEMPLATE, Typed, Way
from bot.files import imports
from bot.files import imports as markdown
from bot.files.imports import Record
from bot.goals import library as remedies
from bot.goals.library import Metric
from bot.goals.notation import read_measure
from bot.goals.objectives import OwnedKeyResult
from scoring.model import UnitKind

UNITS = {  # other units are read from the numbers: what is counted, which currency
    UnitKind.PERCENT: "percent",
    UnitKind.DURATION: "duration",
    UnitKind.RATING: "rating",
    UnitKind.RATIO: "ratio 1:n",
}


def metric(work: Work, source: str) -> Metric | None:
    """The metric that a form begins with."""
    is_metric = source.startswith(METRIC)
    known = remedies.metrics(work).metrics
    return known.get(source.removeprefix(METRIC)) if is_metric else None


def name_of(t: Translator, one: Metric) -> str:
    """A metric's name in the reader's language."""
    return one.zh if t.language.startswith("zh") else one.en


def of_metric(t: Translator, one: Metric) -> Typed:
    """A key result about a metric: its direction, unit and dimension, without numbers."""
    name = name_of(t, one)
    return Typed(
        title=name[:1].upper() + name[1:],
        way=Way(one.direction.value),
        unit=UNITS.get(one.unit, ""),
        dimension=one.dimension.value,
    )


def role(work: Work, source: str) -> Record | None:
    """The role template that a form begins with, as it was written."""
    if not source.startswith(TEMPLATE):
        return None
    text = imports.templates(work).get(source.removeprefix(TEMPLATE))
    roles, _ = markdown.read("", text.encode()) if text else ([], [])
    return roles[0] if roles else None


def roles(work: Work) -> Mapping[str, str]:
    """Role templates by name, with the title of the role."""
    found = {name: role(work, TEMPLATE + name) for name in imports.templates(work)}
    return {name: one.key for name, one in found.items() if one}


def of_role(t: Translator, one: Record, number: int) -> Typed:
    """A template's key result of that number: as it is written there."""
    record: Record = one.values["key_results"][number]
    typed = from_measure(t, read_measure(record.written))
    return replace(typed, title=record.text("title") or "", weight=record.text("weight") or "")


def count(one: Record | None) -> int:
    """How many key results a template has."""
    return len(one.values["key_results"]) if one else 0


def usual_guard(work: Work, title: str, among: Sequence[OwnedKeyResult]) -> OwnedKeyResult | None:
    """The key result about the metric that the library sets to guard a title's metric."""
    library = remedies.metrics(work)
    about = library.metric(title)
    guard = library.metrics.get(about.guard) if about else None
    return next((kr for kr in among if guard and library.metric(kr.title) is guard), None)

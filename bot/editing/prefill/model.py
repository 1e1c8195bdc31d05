"""Metrics and role templates as the first values of a form."""

from dataclasses import dataclass, replace

from bot.core.i18n import Translator
from bot.editing.form_values import KeyResultInput, MeasureKind, measure_input
from bot.goals.library import Metric
from scoring.model import Measure, UnitKind

UNITS = {  # other units are read from the numbers: what is counted, which currency
    UnitKind.PERCENT: "percent",
    UnitKind.DURATION: "duration",
    UnitKind.RATING: "rating",
    UnitKind.RATIO: "ratio 1:n",
}


@dataclass(frozen=True)
class TemplateKeyResult:
    """A key result of a role template; its weight is a text as in the file. The owner types in a
    target that it doesn't have.
    """

    title: str
    measure: Measure | None
    weight: str
    metric: Metric | None = None

    def to_input(self, t: Translator) -> KeyResultInput:
        """Return it as a form shows it; without a target as its metric is usually measured."""
        if self.measure is not None:
            kept = measure_input(t, self.measure)
        else:
            kept = metric_input(t, self.metric) if self.metric else KeyResultInput()
        return replace(kept, title=self.title, weight=self.weight)


@dataclass(frozen=True)
class RoleTemplate:
    """A role with its key results; `rates_rest` gives the weight that is left to the manager's
    rating.
    """

    title: str
    key_results: tuple[TemplateKeyResult, ...]
    rates_rest: bool


def metric_name(t: Translator, metric: Metric) -> str:
    """Return a metric's name in the reader's language."""
    return metric.zh if t.language.startswith("zh") else metric.en


def metric_input(t: Translator, metric: Metric) -> KeyResultInput:
    """Return a key result about a metric: its direction, unit and dimension, without numbers."""
    name = metric_name(t, metric)
    return KeyResultInput(
        title=name[:1].upper() + name[1:],
        way=MeasureKind(metric.direction.value),
        unit=UNITS.get(metric.unit, ""),
        dimension=metric.dimension.value,
    )

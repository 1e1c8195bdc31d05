"""Values of the editor's forms: texts as people type them, read as measures, plans and weights."""

from bot.editing.form_values.errors import ErrorCollector, block_id, field_error
from bot.editing.form_values.measures import read_measure, with_equal_start
from bot.editing.form_values.plans import check_milestones, read_days, read_plan_choice
from bot.editing.form_values.stored import key_result_input, measure_input
from bot.editing.form_values.titles import import_key, read_choice, read_title
from bot.editing.form_values.values import (
    KeyResultInput,
    MeasureKind,
    ObjectiveInput,
    PlanChoice,
)
from bot.editing.form_values.weights import ObjectiveWeights, describe_weights, read_weight

__all__ = [
    "ErrorCollector",
    "KeyResultInput",
    "MeasureKind",
    "ObjectiveInput",
    "ObjectiveWeights",
    "PlanChoice",
    "block_id",
    "check_milestones",
    "describe_weights",
    "field_error",
    "import_key",
    "key_result_input",
    "measure_input",
    "read_choice",
    "read_days",
    "read_measure",
    "read_plan_choice",
    "read_title",
    "read_weight",
    "with_equal_start",
]

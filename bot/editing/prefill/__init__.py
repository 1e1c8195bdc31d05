"""What a form starts with: a metric of the library, or the key results of a role template."""

from bot.editing.prefill.model import RoleTemplate, metric_input, metric_name
from bot.editing.prefill.usecases import metric, role_names, role_template, usual_guard

__all__ = [
    "RoleTemplate",
    "metric",
    "metric_input",
    "metric_name",
    "role_names",
    "role_template",
    "usual_guard",
]

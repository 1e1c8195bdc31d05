"""Find the metric or role template that a form starts from."""

from collections.abc import Mapping, Sequence

from bot.core.work import Work
from bot.editing.form_fields.view_state import METRIC, TEMPLATE
from bot.editing.prefill.model import RoleTemplate, TemplateKeyResult
from bot.files import imports
from bot.files.imports import FileRecord
from bot.goals import library as metric_library
from bot.goals.library import Metric
from bot.goals.notation import WeightRemainder, parse_measure
from bot.goals.objectives import OwnedKeyResult


def metric(work: Work, source: str) -> Metric | None:
    """Return the metric that a source names, None for other sources."""
    if not source.startswith(METRIC):
        return None
    return metric_library.metric_library(work).metrics.get(source.removeprefix(METRIC))


def role_template(work: Work, source: str) -> RoleTemplate | None:
    """Return the role template that a source names, None for other sources."""
    role = _role_record(work, source)
    if role is None:
        return None
    library = metric_library.metric_library(work)
    key_results = tuple(
        TemplateKeyResult(
            record.text("title") or "",
            parse_measure(record.written) if record.text("measure") else None,
            record.text("weight") or "",
            library.metric(record.text("title") or ""),
        )
        for record in role.values["key_results"]
    )
    return RoleTemplate(
        role.key, key_results, rates_rest=role.text("rest") == WeightRemainder.QUALITATIVE
    )


def role_names(work: Work, *, with_targets: bool = False) -> Mapping[str, str]:
    """Return the titles of all roles by the name of their template; on demand without those whose
    owners have to type in a target.
    """
    roles = {name: _role_record(work, TEMPLATE + name) for name in imports.templates(work)}
    return {
        name: role.key
        for name, role in roles.items()
        if role and not (with_targets and _lacks_target(role))
    }


def _lacks_target(role: FileRecord) -> bool:
    return any(record.text("measure") is None for record in role.values["key_results"])


def _role_record(work: Work, source: str) -> FileRecord | None:
    """Return a role template as its file reads; its key is the title of the role."""
    if not source.startswith(TEMPLATE):
        return None
    text = imports.templates(work).get(source.removeprefix(TEMPLATE))
    roles, _ = imports.read("", text.encode()) if text else ([], [])
    return roles[0] if roles else None


def usual_guard(
    work: Work, title: str, candidates: Sequence[OwnedKeyResult]
) -> OwnedKeyResult | None:
    """Return the candidate about the metric that usually guards the metric of a title."""
    library = metric_library.metric_library(work)
    titled = library.metric(title)
    guard = library.metrics.get(titled.guard) if titled else None
    if guard is None:
        return None
    return next((kr for kr in candidates if library.metric(kr.title) is guard), None)

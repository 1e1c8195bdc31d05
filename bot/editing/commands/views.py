"""The first step of a new key result, and the choice of what to change."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ExternalDataSelectElement,
    OptionGroup,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.editing.commands.model import EditCandidates, FirstStep
from bot.editing.form_fields.view_state import METRIC, SCRATCH, TEMPLATE, field_texts
from bot.editing.form_fields.windows import (
    ACTION,
    NONE,
    objective_options,
    option,
    read_option_id,
    search_answer,
    window,
)
from bot.editing.form_values import block_id
from bot.editing.objectives.views import CHANGE
from bot.editing.prefill import metric_name
from bot.goals import display as shown
from bot.goals.display import DIMENSION_WORDS
from bot.goals.objectives import Objective
from bot.slack import blocks as b
from bot.slack.outbox import Message
from bot.slack.text import clip, escape

SUBMIT, OBJECTIVE, SOURCE = "authoring.start", block_id("for"), block_id("source")
MAX_OPTIONS = 100  # of a menu or of a group in it
NEW_OBJECTIVE = N_("➕ A new objective")
QUESTION = N_("What do you want to change?")


def first_step_view(t: Translator, step: FirstStep) -> View:
    """Build the form: which objective, an existing or a new one, and what to start from."""
    new = option(NONE, t(NEW_OBJECTIVE))
    proposed = step.objective
    objective = ExternalDataSelectElement(
        action_id=OBJECTIVE,
        placeholder=b.plain(t(N_("Type to search"))),
        initial_option=option(str(proposed.id), proposed.title) if proposed else new,
        min_query_length=0,
    )
    empty = option(SCRATCH, t(N_("An empty form")))
    source = StaticSelectElement(
        action_id=ACTION,
        option_groups=[
            OptionGroup(label=b.plain(t(N_("From scratch"))), options=[empty]),
            *_role_groups(t, step),
            *_metric_groups(t, step),
        ],
        initial_option=empty,
    )
    hint = t(
        N_("A metric fills in direction and unit for you; a role adds several key results at once.")
    )
    parts = [
        b.field(OBJECTIVE, t(N_("For which objective?")), objective),
        b.field(SOURCE, t(N_("Begin with")), source, hint),
    ]
    return window(
        t, title=t(N_("New key result")), submit=t(N_("Next")), callback_id=SUBMIT, parts=parts
    )


def read_first_step(view: Mapping[str, Any]) -> tuple[int, str]:
    """Return the objective's id, 0 for a new one, and the source to start from."""
    texts = field_texts(view)
    return read_option_id(texts.get(OBJECTIVE, "")), texts.get(SOURCE, "") or SCRATCH


def search_options(
    t: Translator, objectives: Sequence[Objective], cycle_names: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Answer the search for an objective; a new one is always offered."""
    new = option(NONE, t(NEW_OBJECTIVE))
    return search_answer([new, *objective_options(objectives[: MAX_OPTIONS - 1], cycle_names)])


def candidates_message(t: Translator, candidates: EditCandidates) -> Message:
    """Ask in a message what to change."""
    question = t(QUESTION)
    return Message(question, b.blocks([b.section(question), *_candidates(t, candidates)]))


def candidates_view(t: Translator, candidates: EditCandidates) -> View:
    """Ask in a window what to change."""
    return View(
        type="modal",
        title=b.plain(clip(t(N_("Change")), 24)),
        close=b.plain(clip(t(N_("Close")), 24)),
        blocks=[b.section(t(QUESTION)), *_candidates(t, candidates)],
    )


def _role_groups(t: Translator, step: FirstStep) -> list[OptionGroup]:
    options = [option(TEMPLATE + name, title) for name, title in step.roles[:MAX_OPTIONS]]
    return (
        [OptionGroup(label=b.plain(t(N_("A role template"))), options=options)] if options else []
    )


def _metric_groups(t: Translator, step: FirstStep) -> list[OptionGroup]:
    """Build one group for each dimension, with metrics by their name in the reader's language."""
    groups = []
    for dimension, label in DIMENSION_WORDS.items():
        options = [
            option(METRIC + key, metric_name(t, metric))
            for key, metric in step.metrics.items()
            if metric.dimension is dimension
        ][:MAX_OPTIONS]
        if options:
            title = t(N_("Metric: {dimension}"), dimension=t(label))
            groups.append(OptionGroup(label=b.plain(title), options=options))
    return groups


def _candidates(t: Translator, candidates: EditCandidates) -> list[Block]:
    objectives = [
        b.section(
            t(N_("Objective: {title}"), title=f"*{escape(clip(objective.title, 150))}*")
            + _cycle_suffix(candidates, objective),
            b.button(t(N_("Change")), CHANGE, str(objective.id)),
        )
        for objective in candidates.objectives
    ]
    key_results = [
        b.section(
            shown.title_text(key_result) + _cycle_suffix(candidates, key_result.objective),
            shown.edit_button(t, key_result.id),
        )
        for key_result in candidates.key_results
    ]
    return [*objectives, *key_results]


def _cycle_suffix(candidates: EditCandidates, objective: Objective) -> str:
    """Return the name of its cycle, where the candidates belong to several."""
    if not candidates.has_several_cycles:
        return ""
    return f" · {escape(clip(candidates.cycle_names.get(objective.cycle_id, ''), 80))}"

"""The first step: what a key result is for, and what to begin with."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import ExternalDataSelectElement, OptionGroup, StaticSelectElement
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.editing.editor.fields import sources
from bot.editing.editor.fields.state import block
from bot.editing.editor.fields.typed import METRIC, SCRATCH, TEMPLATE
from bot.editing.editor.model import Start
from bot.editing.editor.windows.parts import (
    FIELD,
    NONE,
    listed,
    named,
    option,
    read_choice,
    values,
    window,
)
from bot.goals.drawing import DIMENSIONS
from bot.goals.objectives import Objective
from bot.slack import blocks as b

SUBMIT, FOR, SOURCE = "authoring.start", block("for"), block("source")
MOST = 100  # options of a group
NEW = N_("➕ A new objective")


def form(t: Translator, found: Start) -> View:
    """For which objective, an existing one or a new one; empty, or with a metric or a role."""
    chosen = found.chosen
    wanted = ExternalDataSelectElement(
        action_id=FOR,
        placeholder=b.plain(t(N_("Type to search"))),
        initial_option=option(str(chosen.id), chosen.title) if chosen else option(NONE, t(NEW)),
        min_query_length=0,
    )
    empty = option(SCRATCH, t(N_("An empty form")))
    groups = [OptionGroup(label=b.plain(t(N_("From scratch"))), options=[empty])]
    if roles := [option(TEMPLATE + name, title) for name, title in found.roles[:MOST]]:
        groups.append(OptionGroup(label=b.plain(t(N_("A role template"))), options=roles))
    source = StaticSelectElement(
        action_id=FIELD, option_groups=[*groups, *_metrics(t, found)], initial_option=empty
    )
    hint = t(N_("A metric brings its direction, unit and guard; a role several key results."))
    parts = [
        b.field(FOR, t(N_("For which objective?")), wanted),
        b.field(SOURCE, t(N_("Begin with")), source, hint),
    ]
    return window(t, (t(N_("New key result")), t(N_("Next"))), SUBMIT, parts)


def read(view: Mapping[str, Any]) -> tuple[int, str]:
    """The objective, 0 for a new one, and what to begin with."""
    found = values(view)
    return read_choice(found.get(FOR, "")), found.get(SOURCE, "") or SCRATCH


def objectives(
    t: Translator, found: Sequence[Objective], cycles: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Options for the search, `cycles` are names by id; a new one can always be chosen."""
    return listed([option(NONE, t(NEW)), *named(found[: MOST - 1], cycles)])


def _metrics(t: Translator, found: Start) -> list[OptionGroup]:
    """The library by dimension, each metric by its name in the reader's language."""
    groups = []
    for dimension, label in DIMENSIONS.items():
        some = [(k, one) for k, one in found.metrics.items() if one.dimension is dimension][:MOST]
        options = [option(METRIC + key, sources.name_of(t, one)) for key, one in some]
        if options:
            label_ = t(N_("Metric: {dimension}"), dimension=t(label))
            groups.append(OptionGroup(label=b.plain(label_), options=options))
    return groups

"""The first step and the choice of what to change fit what Slack takes, and read back."""

from dataclasses import replace

import pytest

from bot.core.i18n import Translator
from bot.editing.commands.model import EditCandidates, FirstStep
from bot.editing.commands.views import (
    candidates_message,
    candidates_view,
    first_step_view,
    read_first_step,
)
from bot.goals.library import shipped_library
from tests.editing.samples import EN, LONG, OBJECTIVE, ZH, key_result, submitted
from tests.told import assert_fits

STEP = FirstStep(
    objective=None, metrics=shipped_library().metrics, roles=(("seo", "SEO specialist"),)
)


def test_the_first_step_offers_roles_and_metrics_by_dimension() -> None:
    view = first_step_view(EN, STEP).to_dict()
    groups = view["blocks"][1]["element"]["option_groups"]
    labels = [group["label"]["text"] for group in groups]
    assert labels[:3] == ["From scratch", "A role template", "Metric: Traffic"]


def test_the_first_step_reads_back() -> None:
    assert read_first_step(submitted(first_step_view(EN, STEP).to_dict())) == (0, "scratch")
    proposed = replace(STEP, objective=OBJECTIVE)
    assert read_first_step(submitted(first_step_view(ZH, proposed).to_dict()))[0] == OBJECTIVE.id


@pytest.mark.parametrize("t", [EN, ZH], ids=lambda t: t.language)
def test_many_candidates_with_long_titles_fit(t: Translator) -> None:
    candidates = EditCandidates(
        objectives=tuple(replace(OBJECTIVE, id=id_, title=LONG[:150]) for id_ in range(10)),
        key_results=tuple(key_result(id_, LONG[:150]) for id_ in range(20)),
    )
    assert_fits(candidates_message(t, candidates))
    assert len(candidates_view(t, candidates).to_dict()["blocks"]) <= 100

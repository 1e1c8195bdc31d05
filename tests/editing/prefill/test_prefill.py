"""Forms start with a metric of the library or a role template."""

from functools import partial

from bot.core.work import Database
from bot.editing.commands import usecases as commands
from bot.editing.form_values import KeyResultInput, MeasureKind
from bot.editing.key_result_form import KeyResultForm
from bot.editing.key_results import usecases as key_results
from bot.editing.prefill import role_names
from bot.files.imports import import_files
from bot.goals.library import shipped_library
from scoring.model import UnitKind
from tests.cast import HERE
from tests.editing.acting import (
    OWN,
    TEAMS,
    act,
    add,
    owned,
)


def test_a_metric_fills_in_direction_unit_and_dimension(company: Database) -> None:
    form = act(company, commands.second_step, TEAMS, "metric:cac")
    metric = shipped_library().metrics["cac"]
    assert (form.entered.way, form.entered.dimension) == (MeasureKind.DOWN, metric.dimension.value)
    form = act(company, commands.second_step, TEAMS, "metric:bounce_rate")
    assert form.entered.unit == UnitKind.PERCENT.value


def test_a_metric_fills_in_its_usual_guard_where_it_is_measured(company: Database) -> None:
    guard = shipped_library().metrics[shipped_library().metrics["unique_visitors"].guard]
    rate = KeyResultInput(guard.en, start="2%", target="3%")
    id_ = add(company, rate).key_result.id
    assert act(company, commands.second_step, TEAMS, "metric:unique_visitors").entered.guard == id_


def test_a_role_template_adds_its_key_results_one_after_the_other(company: Database) -> None:
    form = act(company, commands.second_step, OWN, "template:seo", by="U0ANA")
    titles = []
    while isinstance(form, KeyResultForm):
        titles.append(form.entered.title)
        form = act(company, key_results.save, form.position, form.entered, by="U0ANA")
    assert len(titles) == 3
    weights = {kr.title: kr.rule.weight for kr in owned(company) if kr.objective.id == OWN}
    assert [weights[title] for title in titles] == [30, 25, 20]
    assert form.weights.rated == 25


def test_the_form_of_an_unknown_role_or_metric_is_empty(company: Database) -> None:
    for source in ("template:juggler", "metric:luck", "nonsense"):
        assert act(company, commands.second_step, TEAMS, source).entered.title == ""


def test_a_role_without_targets_leaves_them_to_the_owner(company: Database) -> None:
    table = b"| role | key results |\n|---|---|\n| SDR | CAC 60; Luck 40 |"
    company.transact_now(HERE, import_files, [("roles.md", table)])
    form = act(company, commands.second_step, OWN, "template:SDR", by="U0ANA")
    assert isinstance(form, KeyResultForm)
    entered = form.entered
    assert (entered.title, entered.weight, entered.target) == ("CAC", "60", "")
    assert entered.way is MeasureKind.DOWN
    assert "SDR" in company.read_now(HERE, role_names).values()
    assert "SDR" not in company.read_now(HERE, partial(role_names, with_targets=True)).values()

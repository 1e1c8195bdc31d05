"""The form of an objective reads back and asks before it archives."""

from bot.editing.form_values import ObjectiveInput
from bot.editing.objectives.model import ObjectiveForm
from bot.editing.objectives.views import form_view, read_form
from scoring.model import Commitment
from tests.editing.samples import CYCLE, EN, OBJECTIVE, submitted
from tests.told import words

ENTERED = ObjectiveInput("Grow", "t:4", Commitment.ASPIRATIONAL, cycle_id=1, parent_id=7)
FORM = ObjectiveForm(
    source="metric:leads",
    entered=ENTERED,
    holder_name="Growth",
    cycles=(CYCLE,),
    parent=OBJECTIVE,
    stored=OBJECTIVE,
    key_result_count=3,
)


def test_a_rendered_form_reads_back() -> None:
    view = submitted(form_view(EN, FORM).to_dict())
    assert read_form(view) == (OBJECTIVE.id, "metric:leads", ENTERED)


def test_archiving_says_how_many_key_results_go_along() -> None:
    assert "Its 3 key results" in words(form_view(EN, FORM).to_dict())

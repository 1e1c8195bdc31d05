"""Values of forms, and views as Slack sends them back."""

from typing import Any

from bot.core.i18n import Translator, translator
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput, ObjectiveWeights
from bot.editing.key_result_form import KeyResultForm, SmartHints, form_view
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import Objective, OwnedKeyResult
from sandbox.forms import state_of
from scoring.model import Commitment, KeyResult
from tests.make import FIRST, LAST
from tests.make import VISITS as VISITS_MEASURE

EN, ZH = translator("en-GB"), translator("zh-CN")
LONG = "Net <!channel> & *followers* 🚀 متابعون 粉丝 " * 10
CYCLE = Cycle(1, "Q4", "Q4", FIRST, LAST)
OBJECTIVE = Objective(7, "grow", "Grow", 1, 1, None, None, Commitment.COMMITTED, 1.0)
NEW = FormPosition(objective_id=7)
STORED = FormPosition(objective_id=7, key_result_id=3)


def key_result(id_: int = 3, title: str = "Visitors") -> OwnedKeyResult:
    """A key result of the objective."""
    rule = KeyResult(id_, VISITS_MEASURE, FIRST, LAST)
    return OwnedKeyResult(id_, f"kr{id_}", title, 1, OBJECTIVE, rule)


def form(
    entered: KeyResultInput = KeyResultInput(),  # noqa: B008 - frozen
    position: FormPosition = NEW,
    **values: Any,
) -> KeyResultForm:
    """The form of a key result beside another one that weighs 30."""
    defaults = {"weights": ObjectiveWeights((30.0,)), "hints": SmartHints(), "objective": OBJECTIVE}
    return KeyResultForm(position=position, entered=entered, cycle=CYCLE, **{**defaults, **values})


def rendered(shown: KeyResultForm, t: Translator = EN) -> dict[str, Any]:
    """The form as JSON."""
    view: dict[str, Any] = form_view(t, shown).to_dict()
    return view


def submitted(view: dict[str, Any]) -> dict[str, Any]:
    """A view as Slack sends it when nobody changed it."""
    return {**view, "state": {"values": state_of(view["blocks"], {})}}

"""The form of a key result fits what Slack takes and shows only what its reader may change."""

from dataclasses import replace

import pytest

from bot.core.i18n import Translator
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput, MeasureKind, PlanChoice
from bot.editing.key_result_form import SmartHints
from bot.goals.library import shipped_library
from scoring.smart import TargetComparison
from tests.editing.samples import EN, LONG, OBJECTIVE, ZH, form, key_result, rendered
from tests.told import words

VISITORS = KeyResultInput("Visitors", start="50k", target="60k")


@pytest.mark.parametrize("t", [EN, ZH], ids=lambda t: t.language)
@pytest.mark.parametrize("kind", MeasureKind)
def test_any_text_fits(t: Translator, kind: MeasureKind) -> None:
    shown = form(
        KeyResultInput(LONG[:150], kind, weight="30", plan=PlanChoice.STAGES, owner="U0ANA"),
        FormPosition(objective_id=7, key_result_id=3, is_unfolded=True),
        stored=key_result(),
        template_size=3,
        next_cycle="2027 Q1",
        objective=replace(OBJECTIVE, title=LONG[:150]),
        hints=SmartHints(
            metric=shipped_library().metrics["net_followers"],
            is_measurable=True,
            stretch=TargetComparison(0.4, 0.1),
            earlier=key_result(title=LONG[:150]),
            parent=OBJECTIVE,
        ),
        guards=tuple(key_result(number, LONG[:150]) for number in range(99)),
        holder=LONG[:80],
    )
    view = rendered(shown, t)
    assert len(view["blocks"]) <= 100
    contexts = [block for block in view["blocks"] if block["type"] == "context"]
    assert "<!channel>" not in words(contexts)


def test_people_who_may_only_word_it_see_the_title_alone() -> None:
    view = rendered(form(stored=key_result(), is_wording=True, holder="Ben"))
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert inputs == ["authoring.title"]
    assert "The target is up to Ben." in words(view)


def test_an_empty_form_shows_no_smart_hints() -> None:
    assert "*Specific:*" not in words(rendered(form()))
    assert "*Specific:*" in words(rendered(form(KeyResultInput("Visitors"))))


@pytest.mark.parametrize(
    ("compared", "expected"),
    [
        (
            TargetComparison(0.4, 0.12),
            "💡 *Achievable:* “Visitors” reached +12% in the same time; this asks for +40%.",
        ),
        (TargetComparison(0.03, 0.12), "this asks for only +3%."),
        (TargetComparison(0.12, 0.1), "✅ *Achievable:*"),
        (
            TargetComparison(400, 300, is_sum=True),
            "reached 300 in the same time; this asks for about as much, 400.",
        ),
        (None, "▫️ *Achievable:* there's nothing earlier to compare with."),
    ],
)
def test_the_achievable_hint_compares_in_numbers(
    compared: TargetComparison | None, expected: str
) -> None:
    hints = SmartHints(stretch=compared, earlier=key_result())
    assert expected in words(rendered(form(VISITORS, hints=hints)))

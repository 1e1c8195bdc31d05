"""A weight is read, and how the weights add up is described."""

import pytest

from bot.core.errors import Refusal
from bot.core.i18n import translator
from bot.editing.form_values import (
    ObjectiveWeights,
    describe_weights,
    read_weight,
)

EN = translator("en-GB")


@pytest.mark.parametrize(
    ("text", "others", "weight"),
    [
        ("", (), 1.0),
        ("", (1.0, 1.0), 1.0),
        ("", (30.0, 25.0), 45.0),
        ("30 %", (), 30.0),
        ("0", (), 0.0),
    ],
)
def test_an_empty_weight_is_what_the_others_leave(
    text: str, others: tuple[float, ...], weight: float
) -> None:
    assert read_weight(text, ObjectiveWeights(others), "en") == weight


@pytest.mark.parametrize(
    ("text", "others"), [("", (60.0, 40.0)), ("-5", ()), ("much", ()), ("1001", ())]
)
def test_an_unusable_weight_is_refused(text: str, others: tuple[float, ...]) -> None:
    with pytest.raises(Refusal) as refusal:
        read_weight(text, ObjectiveWeights(others), "en")
    assert refusal.value.field == "authoring.weight"


@pytest.mark.parametrize(
    ("weights", "own", "expected"),
    [
        (ObjectiveWeights((30.0, 25.0)), None, "30 + 25 of 100; 45 left. Give it to other"),
        (ObjectiveWeights((30.0,)), 25.0, "30 + 25 of 100; 45 left."),
        (
            ObjectiveWeights((30.0, 25.0), rated=45.0),
            None,
            "The manager's rating at the close takes it.",
        ),
        (
            ObjectiveWeights((30.0, 25.0), rated=20.0),
            None,
            "The manager's rating at the close takes 20.",
        ),
        (ObjectiveWeights((60.0, 40.0)), None, "100 of 100 assigned."),
        (ObjectiveWeights((60.0,)), 50.0, "60 + 50 of 100; 10 over. Lower some of the weights."),
        (ObjectiveWeights((60.0,), is_normalised=True), None, "weights are scaled to 100"),
        (ObjectiveWeights((1.0, 1.0)), None, "count equally"),
        (ObjectiveWeights((5.0,) * 12), None, "60 of 100; 40 left."),
    ],
)
def test_the_rest_of_the_weights_is_described(
    weights: ObjectiveWeights, own: float | None, expected: str
) -> None:
    assert expected in describe_weights(EN, weights, own)

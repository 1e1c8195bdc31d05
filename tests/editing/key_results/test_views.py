"""What people see after saving or receiving a key result fits what Slack takes."""

import pytest

from bot.core.i18n import Translator
from bot.editing.form_values import ObjectiveWeights
from bot.editing.key_results.model import SavedKeyResult
from bot.editing.key_results.views import handed_over, saved_view
from tests.editing.samples import CYCLE, EN, LONG, ZH, key_result
from tests.make import person
from tests.told import assert_fits, words

BOTH_LANGUAGES = pytest.mark.parametrize("t", [EN, ZH], ids=lambda t: t.language)


@BOTH_LANGUAGES
def test_a_saved_key_result_mentions_nobody(t: Translator) -> None:
    saved = SavedKeyResult(
        reader=person(),
        key_result=key_result(title=LONG[:150]),
        owner=person(),
        cycle=CYCLE,
        weights=ObjectiveWeights((30.0,)),
        may_add=True,
    )
    assert "<!channel>" not in words(saved_view(t, saved).to_dict())


@BOTH_LANGUAGES
def test_the_message_to_a_new_owner_fits(t: Translator) -> None:
    assert_fits(handed_over(t, person(), key_result(title=LONG[:150])))

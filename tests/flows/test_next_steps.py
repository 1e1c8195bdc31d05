"""Next steps: typed in words and in a form above the check-in, ticked in it, read in Home."""

from tests.conftest import ON_SQLITE
from tests.flows.stage import Stage, said

pytestmark = ON_SQLITE


async def test_a_step_is_typed_ticked_and_shown(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await stage.jump("2026-11-16T10:00:00+00:00")
    await ana.says("1: next: call the five lost customers by Friday")
    assert "☐ call the five lost customers, by Fri 20 Nov" in said((await ana.reads())[-1])

    await ana.clicks("checkins.open")
    form = str(await ana.modal())
    assert "call the five lost customers" in form
    key_result_id = form.split("next_steps.tick:")[1].split("'", maxsplit=1)[0]
    await ana.clicks("next_steps.open")
    field = f"next_steps.new:{key_result_id}/given"
    await ana.sends({field: "buy ads by next Friday"})
    assert "checkins.submit" in str(await ana.modal())  # what was typed there is still open
    await ana.closes()

    await ana.clicks("checkins.open")
    form = str(await ana.modal())
    assert "buy ads" in form
    await ana.closes()

"""App Home in Slack: everything on it can be pressed, and it shows what came of it."""

from typing import Any

from bot.goals.display import HISTORY_ACTION
from bot.people.settings.views import OPEN as SETTINGS
from bot.weekly.form.views import OPEN, SAME
from tests.conftest import ON_SQLITE
from tests.flows.stage import Actor, Stage, said

pytestmark = ON_SQLITE


async def home(actor: Actor) -> str:
    """What a person reads on App Home when they open it."""
    await actor.stage.post("home", user=actor.id)
    await actor.stage.settle()
    return await seen(actor)


async def seen(actor: Actor) -> str:
    """What a person reads on App Home as it stands."""
    views: dict[str, dict[str, Any]] = await actor.stage.get("view", user=actor.id)
    return said(views["home"])


async def test_every_button_opens_its_window(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await home(ana)
    for action_id, title in (
        (OPEN, "Check-in"),
        (HISTORY_ACTION, "History"),
        (SETTINGS, "Settings"),
    ):
        await ana.clicks(action_id, view="home")
        modal = await ana.modal()
        assert modal is not None
        assert title in modal["title"]["text"]
        await stage.post("close", user=ana.id)


async def test_an_answer_from_home_is_shown_there_and_to_the_manager(stage: Stage) -> None:
    li, ben = stage.person("U0LIWEI"), stage.person("U0BEN")
    await stage.jump("next monday")
    assert "待更新进展" in await home(li)
    assert "0 of 4 answered for the week of 9 Nov." in await home(ben)
    await li.clicks(SAME, view="home")
    await stage.jump("2026-11-16T09:01:00+00:00")
    assert "已按时提交。" in await seen(li)
    assert "1 of 4 answered for the week of 9 Nov." in await seen(ben)
    assert "<@U0LIWEI> · ✅ answered" in await seen(ben)

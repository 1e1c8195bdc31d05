"""A manager agrees to key results: drafted, sent back, agreed, changed with consent, declined."""

from bot.agreements.changes import views as changes
from bot.agreements.drafts import views as drafts
from bot.setup.company_settings import OPEN_SETTINGS
from tests.conftest import ON_SQLITE
from tests.flows.stage import Actor, Json, Stage, said
from tests.flows.test_editing import NEW_OBJECTIVE, sends

pytestmark = ON_SQLITE
TITLE = "Readers who return within a week"
SENTENCE = "agreement.sentence/agreement.sentence"


async def home(actor: Actor) -> str:
    await actor.stage.post("home", user=actor.id)
    await actor.stage.settle()
    views: dict[str, Json] = await actor.stage.get("view", user=actor.id)
    return said(views["home"])


async def changes_target(actor: Actor, target: str, **more: str) -> Json:
    await actor.types(f"/okr edit {TITLE}")
    done = await sends(actor, target=target, **more)
    await actor.stage.post("close", user=actor.id, all=True)
    return done


async def test_drafted_sent_back_agreed_changed_and_declined(stage: Stage) -> None:
    helena, ben, tomas = (stage.person(f"U0{name}") for name in ("HELENA", "BEN", "TOMAS"))
    await home(helena)
    await helena.clicks(OPEN_SETTINGS, view="home")
    await helena.sends({"company.agreement/choice": "on"})
    assert "draft" not in await home(tomas)  # what exists counts as agreed

    await tomas.types("/okr new")
    await sends(tomas, **{"for": NEW_OBJECTIVE})
    await sends(tomas, title="Win readers back")
    done = await sends(tomas, title=TITLE, start="2%", target="2.6%")
    assert "1 draft for 2026 Q4" in said(done["view"])
    assert "✏️ draft" in await tomas.types("/okr me")

    await tomas.clicks(drafts.ASK, view="modal")
    assert "Sent to Ben Whitaker" in said(await tomas.modal() or {})
    await tomas.closes()
    assert "waiting for Ben Whitaker to agree" in await home(tomas)
    asked = await ben.newest()
    assert f"{TITLE}: up from 2% to 2.6%" in said(asked)
    await ben.clicks(drafts.SEND_BACK)
    done = await ben.sends({SENTENCE: "  "})
    assert done["errors"]
    await ben.sends({SENTENCE: "Please aim for 3%."})
    assert "sent your key results for 2026 Q4 back" in said(await tomas.newest())

    await changes_target(tomas, "3%")
    await tomas.clicks(drafts.ASK)
    question = await ben.newest()
    assert question["ts"] != asked["ts"]
    assert f"{TITLE}: up from 2% to 3%" in said(question)
    await ben.clicks(drafts.AGREE)
    assert "Agreed by" in said(await ben.newest())
    assert "agreed to your key results for 2026 Q4" in said(await tomas.newest())
    assert "draft" not in await home(tomas)

    done = await changes_target(tomas, "2.8%", reason="The redesign is late")
    assert "waits for Ben Whitaker" in said(done["view"])
    assert "*Target:* 3% → 2.8%" in said(await ben.newest())
    assert "2% → 3%" in await home(tomas)
    await ben.clicks(changes.AGREE)
    assert "agreed to your change" in said(await tomas.newest())
    assert "2% → 2.8%" in await home(tomas)

    await changes_target(tomas, "2.2%", reason="Summer")
    await ben.clicks(changes.DECLINE)
    await ben.sends({SENTENCE: "Let's stay with 2.8%."})
    assert "“Let's stay with 2.8%.” It stays as it is." in said(await tomas.newest())
    assert "2% → 2.8%" in await home(tomas)

    await changes_target(tomas, "2.4%", reason="Once more")
    assert "waits for Ben Whitaker" in await home(tomas)
    await tomas.clicks(changes.WITHDRAW, view="home")
    assert "waits for" not in await home(tomas)
    assert "Withdrawn" in said(await ben.newest())

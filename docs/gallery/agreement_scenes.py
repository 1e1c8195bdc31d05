"""Agreement as scenes of a story of its own: the sample company, with agreement switched on."""

from collections.abc import Mapping, Sequence

from bot.agreements.changes import views as change_views
from bot.agreements.drafts import views
from bot.setup.company_settings import OPEN_SETTINGS
from docs.gallery.scenes import Scene
from docs.gallery.tour import Tour, View, form, home, message
from tests.flows.stage import Json


async def agreement_setting(on: Tour) -> View:
    """The setting

    Is part of *Company settings*, on an admin's Home.
    """
    helena = on.person("helena")
    await on.stage.post("home", user=helena.id)
    await on.stage.settle()
    await helena.clicks(OPEN_SETTINGS, view="home")
    return form(helena)


async def agreement_saved(on: Tour) -> View:
    """A draft is saved

    With the button that asks the manager.
    """
    await on.person("helena").sends({"company.agreement/choice": "on"})
    await on.person("helena").closes()
    await _writes(on)
    return form(on.person("tomas"))


async def agreement_home(on: Tour) -> View:
    """Home with a draft

    Shows what waits for agreement; a draft is asked about, and not judged.
    """
    tomas = on.person("tomas")
    await tomas.closes()
    await on.stage.post("home", user=tomas.id)
    await on.stage.settle()
    return home(tomas)


async def agreement_request(on: Tour) -> View:
    """The question to the manager

    Comes once for all drafts of a cycle, and follows what the owner changes in them.
    """
    await on.person("tomas").clicks(views.ASK, view="home")
    return message(on.person("ben"), await on.person("ben").newest())


async def agreement_send_back(on: Tour) -> View:
    """Send back…

    Asks for one sentence.
    """
    await on.person("ben").clicks(views.SEND_BACK)
    return form(on.person("ben"))


async def agreement_sent_back(on: Tour) -> View:
    """Sent back

    Comes to the owner, who changes the drafts and asks again.
    """
    words = on.in_words("Please aim for 3%.", "目标请提高到 3%。")
    await on.person("ben").sends({"agreement.sentence/agreement.sentence": words})
    return message(on.person("tomas"), await on.person("tomas").newest())


async def agreement_agreed(on: Tour) -> View:
    """Agreed

    Takes the place of the question; the owner hears it too.
    """
    await on.person("tomas").types(f"/okr edit {_title(on)}")
    await _sends(on, target="3%")
    await on.stage.post("close", user="U0TOMAS", all=True)
    await on.person("tomas").clicks(views.ASK)
    await on.person("ben").clicks(views.AGREE)
    return message(on.person("ben"), await on.person("ben").newest())


async def agreement_change_saved(on: Tour) -> View:
    """A change that waits

    Is what the owner sees after saving another target: nothing changes until the manager agrees.
    """
    await on.person("tomas").types(f"/okr edit {_title(on)}")
    why = on.in_words("The redesign comes four weeks later.", "改版推迟了四周。")
    await _sends(on, target="2.7%", reason=why)
    return form(on.person("tomas"))


async def agreement_change(on: Tour) -> View:
    """The question about a change

    Comes to the manager, with before and after.
    """
    await on.stage.post("close", user="U0TOMAS", all=True)
    return message(on.person("ben"), await on.person("ben").newest())


async def agreement_declined(on: Tour) -> View:
    """Declined

    Comes to the owner, with the manager's sentence.
    """
    await on.person("ben").clicks(change_views.DECLINE)
    words = on.in_words("Let's keep 3% and see in December.", "先保持 3%，十二月再看。")
    await on.person("ben").sends({"agreement.sentence/agreement.sentence": words})
    return message(on.person("tomas"), await on.person("tomas").newest())


SECTIONS: Mapping[str, Sequence[Scene]] = {
    "Agreement": (
        agreement_setting,
        agreement_saved,
        agreement_home,
        agreement_request,
        agreement_send_back,
        agreement_sent_back,
        agreement_agreed,
        agreement_change_saved,
        agreement_change,
        agreement_declined,
    ),
}


async def _writes(on: Tour) -> None:
    """Tomas writes a key result for an objective of his own."""
    tomas = on.person("tomas")
    await tomas.types("/okr new")
    new = {"text": {"type": "plain_text", "text": "A new objective"}, "value": "none"}
    await _sends(on, **{"for": new})
    await _sends(on, title=on.in_words("Win readers back", "赢回读者"))
    await _sends(on, title=_title(on), start="2%", target="2.6%")


def _title(on: Tour) -> str:
    return on.in_words("Readers who return within a week", "一周内回访的读者占比")


async def _sends(on: Tour, **values: str | Json) -> Json:
    """Fill fields of the open form by name, and send it."""
    blocks = (await on.person("tomas").modal() or {})["blocks"]
    fields = {
        block["block_id"].removeprefix("authoring."): f"{block['block_id']}/{action}"
        for block in blocks
        if (action := block.get("element", {}).get("action_id"))
    }
    return await on.person("tomas").sends({fields[name]: value for name, value in values.items()})

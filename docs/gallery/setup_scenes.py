"""Set-up as scenes of a story of its own: the sample company's workspace before anything is set up.

Like the scenes of the quarter, they are played in this order.
"""

from collections.abc import Mapping, Sequence

from bot.setup.company_settings import OPEN_SETTINGS
from bot.setup.forms import OPEN
from bot.setup.people_and_teams import OPEN_PEOPLE
from bot.setup.people_and_teams.views import OPEN_PERSON, OPEN_TEAM
from docs.gallery.scenes import Scene
from docs.gallery.tour import Tour, View, form, home, message
from tests.flows.stage import Actor, Json


async def setup_invitation(on: Tour) -> View:
    """Invitation

    Comes to the workspace's primary owner after the first start.
    """
    return message(_owner(on), await _owner(on).newest())


async def setup_home(on: Tour) -> View:
    """Home before set-up

    Is what admins of the workspace see while Weekbeat has no admin.
    """
    await on.stage.post("home", user=_owner(on).id)
    await on.stage.settle()
    return home(_owner(on))


async def setup_cycle(on: Tour) -> View:
    """The cycle

    Opens from *Set up Weekbeat*, with the quarter of the calendar chosen.
    """
    await _owner(on).clicks(OPEN, channel="@app")
    return form(_owner(on))


async def setup_own_dates(on: Tour) -> View:
    """Own dates

    Follows where no quarter or month fits.
    """
    await _sends(on, which_cycle="own")
    return form(_owner(on))


async def setup_teams(on: Tour) -> View:
    """Channels become teams

    Is the second step.
    """
    await _owner(on).clicks("setup.back", view="modal")
    await _sends(on)
    return form(_owner(on))


async def setup_members(on: Tour) -> View:
    """Leads, and who is left out

    Follows the channels; leads are proposed by their title.
    """
    await _sends(on, channels=["C0GROWTH", "C0CONTENT"])
    return form(_owner(on))


async def setup_schedule(on: Tour) -> View:
    """Day, time, language, holidays

    Is the third step.
    """
    await _sends(on)
    return form(_owner(on))


async def setup_objectives(on: Tour) -> View:
    """The first objectives

    Is the fourth step.
    """
    await _sends(on)
    return form(_owner(on))


async def setup_role(on: Tour) -> View:
    """A role template

    Gives ready-made key results to people.
    """
    await _sends(on, source="role")
    return form(_owner(on))


async def setup_file(on: Tour) -> View:
    """A file

    Is dropped into the direct message; the spreadsheet has what is known already.
    """
    await _owner(on).clicks("setup.back", view="modal")
    await _sends(on, source="file")
    return form(_owner(on))


async def setup_text(on: Tour) -> View:
    """Pasted key results

    Are read at once; what cannot be read is named beside the field.
    """
    await _owner(on).clicks("setup.back", view="modal")
    await _sends(on, source="text")
    text = on.in_words(
        "Grow online sales\n- Visits 50k -> 60k\n- Happy customers",
        "提升线上销售额\n- 访问量从5万→6万\n- 客户满意",
    )
    await _sends(on, text=text)
    return form(_owner(on))


async def setup_progress(on: Tour) -> View:
    """Home during set-up

    Shows what was chosen; each step can be changed, and the rest continued later.
    """
    await _owner(on).closes()
    return home(_owner(on))


async def setup_start(on: Tour) -> View:
    """Who is asked, what and when

    Is the last step; nothing was sent to anybody before.
    """
    await _owner(on).clicks(OPEN, view="home", value=None, block_id=await _continue_block(on))
    await _sends(on)
    return form(_owner(on))


async def setup_started(on: Tour) -> View:
    """Started

    Comes to the admin, with what is left to do.
    """
    await _sends(on)
    await _owner(on).closes()
    return message(_owner(on), await _owner(on).newest())


async def setup_welcome(on: Tour) -> View:
    """A person's first message

    Comes to everyone who takes part, once.
    """
    return message(on.person("ana"), await on.person("ana").newest())


async def setup_welcome_lead(on: Tour) -> View:
    """A lead's first message

    Says as well what leads get.
    """
    return message(on.person("ben"), await on.person("ben").newest())


async def people_and_teams(on: Tour) -> View:
    """People and teams

    Opens from an admin's Home.
    """
    await _owner(on).clicks(OPEN_PEOPLE, view="home")
    return form(_owner(on))


async def change_team(on: Tour) -> View:
    """A team

    Opens from the list.
    """
    await _owner(on).clicks(OPEN_TEAM, view="modal", value="1")
    return form(_owner(on))


async def change_person(on: Tour) -> View:
    """A person

    Opens from the list; somebody who does not take part yet is added.
    """
    await _owner(on).closes()
    await _owner(on).clicks(OPEN_PERSON, view="modal", selected="U0ANA")
    return form(_owner(on))


async def company_settings(on: Tour) -> View:
    """Company settings

    Open from an admin's Home.
    """
    await on.stage.post("close", user=_owner(on).id, all=True)
    await _owner(on).clicks(OPEN_SETTINGS, view="home")
    return form(_owner(on))


SECTIONS: Mapping[str, Sequence[Scene]] = {
    "Set-up": (
        setup_invitation,
        setup_home,
        setup_cycle,
        setup_own_dates,
        setup_teams,
        setup_members,
        setup_schedule,
        setup_objectives,
        setup_role,
        setup_file,
        setup_text,
        setup_progress,
        setup_start,
        setup_started,
        setup_welcome,
        setup_welcome_lead,
    ),
    "People, teams, settings": (
        people_and_teams,
        change_team,
        change_person,
        company_settings,
    ),
}


def _owner(on: Tour) -> Actor:
    """The primary owner of the workspace."""
    return on.person("helena")


async def _sends(on: Tour, **values: str | list[str]) -> Json:
    """Fill fields of the open form by name, and send it."""
    blocks = (await _owner(on).modal() or {})["blocks"]
    fields = {
        block["block_id"].removeprefix("setup."): f"{block['block_id']}/{action}"
        for block in blocks
        if (action := block.get("element", {}).get("action_id"))
    }
    return await _owner(on).sends({fields[name]: value for name, value in values.items()})


async def _continue_block(on: Tour) -> str:
    """The block of Home with the button that continues."""
    views: dict[str, Json] = await on.stage.get("view", user=_owner(on).id)
    blocks = [block for block in views["home"]["blocks"] if block["type"] == "actions"]
    return str(blocks[0]["block_id"])

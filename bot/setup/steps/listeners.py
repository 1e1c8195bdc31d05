"""Slack's requests about the set-up: a form opens, is submitted, taken back."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.setup import forms, team_choices
from bot.setup.forms import callback_id
from bot.setup.steps import usecases, views
from bot.setup.steps.model import SetupForm
from bot.setup.team_choices import MissingScopeError, channels_with_people
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value

Json = dict[str, Any]


async def open_step(
    ack: AsyncAck, body: Json, client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form of the next step, or of the one that a button names."""
    form = await act(usecases.open_step, chosen_value(body))
    if form is not None:
        await client.views_open(trigger_id=body["trigger_id"], view=views.step_view(t, form))
    await ack()


async def go_back(
    ack: AsyncAck, body: Json, client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Show the form of an earlier step in the open window."""
    form = await act(usecases.open_step, chosen_value(body))
    if form is not None:
        view = views.step_view(t, form)
        await client.views_update(view_id=body["view"]["id"], view=view)
    await ack()


async def start_over(ack: AsyncAck, act: Act) -> None:
    """Forget what was chosen after the confirmation."""
    await act(usecases.start_over)
    await ack()


async def submit_cycle(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take the cycle."""
    code, has_next = forms.read_cycle(view)
    await _show(ack, t, await act(usecases.choose_cycle, code, has_next=has_next))


async def submit_own_dates(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take a cycle of own dates."""
    await _show(ack, t, await act(usecases.choose_own_dates, forms.read_own_dates(view)))


async def submit_teams(
    ack: AsyncAck, view: Json, act: Act, t: Translator, client: AsyncWebClient
) -> None:
    """Read the chosen channels from Slack and take them; without the permission show the form that
    does without.
    """
    try:
        channels = await channels_with_people(
            client, team_choices.read_channels(view), team_choices.CHANNELS
        )
    except MissingScopeError:
        await _show(ack, t, await act.read(usecases.plain_teams))
        return
    await _show(ack, t, await act(usecases.choose_channels, channels))


async def submit_plain_team(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take a team whose people were chosen one by one."""
    await _show(ack, t, await act(usecases.choose_people, team_choices.read_plain_team(view)))


async def submit_members(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take the leads and who is left out."""
    await _show(ack, t, await act(usecases.choose_members, team_choices.read_members(view)))


async def submit_schedule(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take day, time, language and public holidays."""
    await _show(ack, t, await act(usecases.choose_schedule, forms.read_schedule(view)))


async def submit_objectives(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take where the first objectives come from."""
    await _show(ack, t, await act(usecases.choose_source, forms.read_objectives(view)))


async def submit_role(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take a role template and its owners."""
    role, has_another = forms.read_role(view)
    await _show(ack, t, await act(usecases.give_role, role, has_another=has_another))


async def submit_text(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Take pasted key results."""
    await _show(ack, t, await act(usecases.paste_text, forms.read_text(view)))


async def submit_file(ack: AsyncAck, act: Act, t: Translator) -> None:
    """Take a file that is dropped into the direct message, now or later."""
    await _show(ack, t, await act(usecases.choose_file))


async def submit_start(ack: AsyncAck, view: Json, act: Act, t: Translator) -> None:
    """Start."""
    preview = await act(usecases.start, forms.read_start(view))
    if preview is None:
        await ack()
    else:
        await ack(response_action="update", view=views.started_view(t, preview))


async def search_regions(ack: AsyncAck, payload: Json, act: Act, t: Translator) -> None:
    """Return the regions that match what is typed."""
    typed_text = str(payload.get("value") or "")
    regions = await act.read(usecases.search_regions, typed_text, t.language)
    await ack(options=forms.country_options(t, regions, with_defaults=not typed_text))


async def _show(ack: AsyncAck, t: Translator, form: SetupForm | None) -> None:
    """Show the next form in place of the one that was sent; None means it was sent before."""
    if form is None:
        await ack()
    else:
        await ack(response_action="update", view=views.step_view(t, form))


SUBMISSIONS = {
    "cycle": submit_cycle,
    "own_dates": submit_own_dates,
    "teams": submit_teams,
    "plain_team": submit_plain_team,
    "members": submit_members,
    "schedule": submit_schedule,
    "objectives": submit_objectives,
    "role": submit_role,
    "text": submit_text,
    "file": submit_file,
    "start": submit_start,
}


def register(app: AsyncApp) -> None:
    """Listen to the forms, their buttons and the search for a country."""
    for name, submit in SUBMISSIONS.items():
        app.view(callback_id(name))(submit)
    app.action(forms.OPEN)(open_step)
    app.action(forms.BACK)(go_back)
    app.action(forms.START_OVER)(start_over)
    app.options(forms.COUNTRY)(search_regions)

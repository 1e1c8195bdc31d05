"""Slack's requests about people and teams."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.setup.people_and_teams import usecases, views
from bot.slack.edge import Act
from bot.slack.payloads import chosen_value, read_id

Json = dict[str, Any]


async def open_list(
    ack: AsyncAck, body: Json, client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the list of teams from Home."""
    overview = await act.read(usecases.overview)
    await client.views_open(trigger_id=body["trigger_id"], view=views.overview_view(t, overview))
    await ack()


async def open_team(
    ack: AsyncAck, body: Json, client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form of a team over the list."""
    form = await act.read(usecases.show_team, read_id(chosen_value(body)))
    await client.views_push(trigger_id=body["trigger_id"], view=views.team_view(t, form))
    await ack()


async def open_person(
    ack: AsyncAck, body: Json, client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the form of a person over the list."""
    slack_id = str(body["actions"][0].get("selected_user") or "")
    form = await act.read(usecases.show_person, slack_id)
    await client.views_push(trigger_id=body["trigger_id"], view=views.person_view(t, form))
    await ack()


async def submit_team(
    ack: AsyncAck, view: Json, act: Act, t: Translator, client: AsyncWebClient
) -> None:
    """Store a team, and show it in the list below."""
    await act(usecases.save_team, *views.read_team(view))
    await _show_list(view, act, t, client)
    await ack()


async def submit_person(
    ack: AsyncAck, view: Json, act: Act, t: Translator, client: AsyncWebClient
) -> None:
    """Store a person, and show them in the list below."""
    await act(usecases.save_person, *views.read_person(view))
    await _show_list(view, act, t, client)
    await ack()


async def _show_list(view: Json, act: Act, t: Translator, client: AsyncWebClient) -> None:
    """Draw the list again, which appears when the form closes."""
    below = view.get("previous_view_id") or view.get("root_view_id")
    if below and below != view.get("id"):
        overview = await act.read(usecases.overview)
        await client.views_update(view_id=below, view=views.overview_view(t, overview))


def register(app: AsyncApp) -> None:
    """Listen to the list and its forms."""
    app.action(views.OPEN_PEOPLE)(open_list)
    app.action(views.OPEN_TEAM)(open_team)
    app.action(views.OPEN_PERSON)(open_person)
    app.view(views.SUBMIT_TEAM)(submit_team)
    app.view(views.SUBMIT_PERSON)(submit_person)

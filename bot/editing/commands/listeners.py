"""Slack's requests for `/okr new` and `/okr edit`, and the same buttons on Home."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.i18n import Translator
from bot.editing import key_result_form
from bot.editing import objectives as objective_form
from bot.editing.commands import usecases, views
from bot.editing.form_fields.responses import open_over, search_text
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.key_result_form import KeyResultForm
from bot.editing.permissions import cycle_names
from bot.goals import display as shown
from bot.slack.edge import Act, CommandHandler, SlashCommand, respond_privately


async def new(command: SlashCommand) -> None:
    """Open the first step of a new key result: `/okr new [cycle]`."""
    step = await command.act.read(usecases.first_step, command.arguments)
    view = views.first_step_view(command.t, step)
    await command.client.views_open(trigger_id=command.trigger_id, view=view)


async def edit(command: SlashCommand) -> None:
    """Open a form, or ask which one: `/okr edit [key result or objective]`."""
    t, act = command.t, command.act
    candidates = await act.read(usecases.find, command.arguments)
    if not candidates.is_single:
        await respond_privately(command.respond, views.candidates_message(t, candidates))
        return
    if candidates.objectives:
        [objective] = candidates.objectives
        view = objective_form.form_view(t, await act.read(objective_form.show, objective.id))
    else:
        position = FormPosition(key_result_id=candidates.key_results[0].id)
        form = await act.read(key_result_form.show, position)
        view = key_result_form.form_view(t, form)
    await command.client.views_open(trigger_id=command.trigger_id, view=view)


async def open_first_step(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Open the first step of a new key result from Home."""
    step = await act.read(usecases.first_step)
    await open_over(client, body, views.first_step_view(t, step))
    await ack()


async def open_candidates(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Ask what to change, from Home."""
    candidates = await act.read(usecases.find, "")
    await open_over(client, body, views.candidates_view(t, candidates))
    await ack()


async def submit_first_step(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """Show the form of the key result, or of a new objective."""
    form = await act.read(usecases.second_step, *views.read_first_step(view))
    if isinstance(form, KeyResultForm):
        next_view = key_result_form.form_view(t, form)
    else:
        next_view = objective_form.form_view(t, form)
    await ack(response_action="update", view=next_view)


async def search_objectives(
    ack: AsyncAck, payload: dict[str, Any], act: Act, t: Translator
) -> None:
    """Answer the search for the objective of a new key result."""
    objectives = await act.read(usecases.search_objectives, search_text(payload))
    await ack(options=views.search_options(t, objectives, await act.read(cycle_names)))


COMMANDS: dict[str, CommandHandler] = {"new": new, "edit": edit}


def register(app: AsyncApp) -> None:
    """Register the first step, its search and the buttons on Home."""
    app.view(views.SUBMIT)(submit_first_step)
    app.action(shown.NEW_ACTION)(open_first_step)
    app.action(shown.EDIT_OWN_ACTION)(open_candidates)
    app.options(views.OBJECTIVE)(search_objectives)

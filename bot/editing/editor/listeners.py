"""Slack's edge of authoring: forms open, tell while they are typed in, and come back."""

import logging
import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.core.errors import Refusal
from bot.core.i18n import Translator
from bot.editing.editor import usecases, views
from bot.editing.editor.fields.state import is_told, read_form
from bot.editing.editor.fields.typed import Place
from bot.editing.editor.model import Saved, Sheet
from bot.editing.editor.windows import answers, objective, start
from bot.goals import display as shown
from bot.slack.edge import Act, CommandHandler, SlashCommand, respond_privately
from bot.slack.payloads import chosen_value, open_view, read_id

TYPING: dict[str, str | re.Pattern[str]] = {
    "block_id": re.compile(r"^authoring\.(title|start|target|low|high|weight)$")
}
TURNING: dict[str, str | re.Pattern[str]] = {
    "block_id": re.compile(r"^authoring\.(way|plan|owner)$")
}
OVERTAKEN = {"hash_conflict", "ratelimited", "not_found"}  # the next keystroke tells again

log = logging.getLogger(__name__)


async def new(said: SlashCommand) -> None:
    """`/okr new [cycle]` opens the first step."""
    view = start.form(said.t, await said.act.read(usecases.start, said.arguments))
    await said.client.views_open(trigger_id=said.trigger_id, view=view)


async def edit(said: SlashCommand) -> None:
    """`/okr edit [key result or objective]` opens its form, or asks which one."""
    found = await said.act.read(usecases.find, said.arguments)
    if not found.is_one:
        await respond_privately(said.respond, answers.choice(said.t, found))
        return
    if found.objectives:
        sheet = await said.act.read(usecases.objective, found.objectives[0].id)
        view = objective.form(said.t, sheet)
    else:
        view = views.form(said.t, await said.act.read(usecases.edit, found.key_results[0].id))
    await said.client.views_open(trigger_id=said.trigger_id, view=view)


async def open_new(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *New* on their Home."""
    await _show(client, body, start.form(t, await act.read(usecases.start)))
    await ack()


async def open_mine(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *Change* on their Home: which one?"""
    await _show(client, body, answers.choosing(t, await act.read(usecases.find, "")))
    await ack()


async def open_edit(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *Change* beside a key result."""
    sheet = await act.read(usecases.edit, _id(body))
    await _show(client, body, views.form(t, sheet))
    await ack()


async def open_objective(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone pressed *Change* beside an objective."""
    sheet = await act.read(usecases.objective, _id(body))
    await _show(client, body, objective.form(t, sheet))
    await ack()


async def begin(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """The first step was sent: on to the key result, or to a new objective."""
    found = await act.read(usecases.begin, *start.read(view))
    then = views.form(t, found) if isinstance(found, Sheet) else objective.form(t, found)
    await ack(response_action="update", view=then)


async def set_objective(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """An objective was sent: a new one goes on to its first key result."""
    id_, source, wanted = objective.read(view)
    found = await act(usecases.set_objective, id_, wanted, sent_as=act.form)
    if found is None:
        await ack()
    elif id_:
        await ack(response_action="update", view=answers.objective_saved(t, found))
    else:
        sheet = await act.read(usecases.show, Place(found.id, source=source))
        await ack(response_action="update", view=views.form(t, sheet))


async def submit(ack: AsyncAck, view: dict[str, Any], act: Act, t: Translator) -> None:
    """A key result was sent: stored, or the next of a template follows."""
    found = await act(usecases.save, *read_form(view), sent_as=act.form)
    if found is None:
        await ack()
    else:
        then = answers.saved(t, found) if isinstance(found, Saved) else views.form(t, found)
        await ack(response_action="update", view=then)


async def typing(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone types: tell what is new of weights and SMART, and never in the way of typing."""
    try:
        open_ = open_view(body)
        view = views.form(t, await act.read(usecases.show, *read_form(open_)))
        if not is_told(open_, str(view.private_metadata)):
            await _tell(client, body, view)
    except Refusal:
        log.debug("nothing to tell of what is typed")  # said when the form is sent
    await ack()


async def turn(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone chose what needs other fields, or pressed *More*."""
    place, typed = read_form(open_view(body))
    is_more = body["actions"][0]["action_id"] == views.MORE
    place = replace(place, is_unfolded=place.is_unfolded or is_more)
    sheet = await act.read(usecases.show, place, typed)
    await _update(client, body, views.form(t, sheet))
    await ack()


async def add(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone wants another key result for the same objective."""
    sheet = await act.read(usecases.show, Place(_id(body)))
    await _update(client, body, views.form(t, sheet))
    await ack()


async def archive(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone confirmed that a key result, or an objective, goes out of use."""
    is_one = body["actions"][0]["action_id"] == views.ARCHIVE
    title = await act(usecases.archive if is_one else usecases.archive_objective, _id(body))
    if title is not None:
        await _update(client, body, answers.archived(t, title))
    await ack()


async def copy(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, act: Act, t: Translator
) -> None:
    """Someone wants a key result in the following cycle, too."""
    found = await act(usecases.copy, _id(body))
    if found is not None:
        await _update(client, body, answers.saved(t, found))
    await ack()


async def suggest_objectives(
    ack: AsyncAck, payload: dict[str, Any], act: Act, t: Translator
) -> None:
    """Someone looks for the objective to write a key result for."""
    found = await act.read(usecases.to_write, _typed(payload))
    await ack(options=start.objectives(t, found, await act.read(usecases.cycle_names)))


async def suggest_holders(ack: AsyncAck, payload: dict[str, Any], act: Act) -> None:
    """Someone looks for whose objective it is."""
    found = await act.read(usecases.holders, _typed(payload))
    await ack(options=objective.holders(found))


async def suggest_parents(ack: AsyncAck, payload: dict[str, Any], act: Act, t: Translator) -> None:
    """Someone looks for the objective that is supported."""
    found = await act.read(usecases.parents, _typed(payload))
    await ack(options=objective.parents(t, found, await act.read(usecases.cycle_names)))


def _id(body: dict[str, Any]) -> int:
    return read_id(chosen_value(body))


def _typed(payload: dict[str, Any]) -> str:
    return str(payload.get("value") or "").strip()


async def _show(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """A window over whatever is open; what only led there is replaced."""
    open_ = body.get("view") or {}
    if open_.get("type") != "modal":
        await client.views_open(trigger_id=body["trigger_id"], view=view)
    else:
        await client.views_update(view_id=open_["id"], view=view)


async def _update(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """Another form in place of the open one; what is typed stays where a field is in both."""
    await client.views_update(view_id=open_view(body)["id"], view=view)


async def _tell(client: AsyncWebClient, body: dict[str, Any], view: View) -> None:
    """The same form with other hints, unless it has changed meanwhile: that is newer."""
    open_ = body["view"]
    try:
        await client.views_update(view_id=open_["id"], hash=open_["hash"], view=view)
    except SlackApiError as no:
        if no.response.get("error") not in OVERTAKEN:
            raise


COMMANDS: dict[str, CommandHandler] = {"new": new, "edit": edit}


def register(app: AsyncApp) -> None:
    """Listen to the forms, their buttons and their menus."""
    for callback_id, listener in (
        (start.SUBMIT, begin),
        (objective.SUBMIT, set_objective),
        (views.SUBMIT, submit),
    ):
        app.view(callback_id)(listener)
    app.action(TYPING)(typing)
    app.action(TURNING)(turn)
    for action_id, press in (
        (views.MORE, turn),
        (answers.ADD, add),
        (views.ARCHIVE, archive),
        (objective.ARCHIVE, archive),
        (views.COPY, copy),
        (answers.CHANGE_ALL, open_objective),
        (shown.NEW, open_new),
        (shown.EDIT_MINE, open_mine),
        (shown.EDIT, open_edit),
    ):
        app.action(action_id)(press)
    app.options(start.FOR)(suggest_objectives)
    app.options(objective.HOLDER)(suggest_holders)
    app.options(objective.PARENT)(suggest_parents)

"""The form with the settings of the company."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    RadioButtonsElement,
    StaticMultiSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.setup.company_settings.model import CompanySettings, CompanySettingsForm
from bot.setup.forms import CHOICE, channel_menu, chosen, option, read_schedule, schedule_fields
from bot.slack import blocks as b
from bot.slack.payloads import inputs_by_block

OPEN_SETTINGS, SUBMIT = "company.settings", "company.settings_submit"
CHANNEL, PILOT, SENDING = "company.channel", "company.pilot", "company.sending"
ON, PAUSED = "on", "paused"
TITLE = N_("Company settings")
MOST_TEAMS = 100  # options of a menu


def settings_view(t: Translator, form: CompanySettingsForm) -> View:
    """Build the form with the present settings."""
    settings = form.settings
    channel = channel_menu(settings.channel)
    states = [option(ON, t(N_("Sent as planned"))), option(PAUSED, t(N_("Paused")))]
    sending = RadioButtonsElement(
        action_id=CHOICE, options=states, initial_option=states[int(settings.is_paused)]
    )
    hint = t(N_("For the scorecards of the whole company. Type /invite @Weekbeat there."))
    parts: list[Block] = [
        *schedule_fields(t, settings.schedule),
        b.field(CHANNEL, t(N_("Channel of the company")), channel, hint, optional=True),
        *_pilot(t, form),
        b.field(SENDING, t(N_("Check-ins are")), sending),
    ]
    return View(
        type="modal",
        callback_id=SUBMIT,
        title=b.plain(t(TITLE)),
        submit=b.plain(t(N_("Save"))),
        close=b.plain(t(N_("Cancel"))),
        blocks=parts,
    )


def read_settings(view: Mapping[str, Any]) -> CompanySettings:
    """Return what was entered; the use case checks it."""
    inputs = inputs_by_block(view)
    teams = inputs.get(PILOT, {}).get("selected_options") or []
    return CompanySettings(
        read_schedule(view),
        chosen(view, CHANNEL),
        tuple(str(team["value"]) for team in teams),
        chosen(view, SENDING) == PAUSED,
    )


def _pilot(t: Translator, form: CompanySettingsForm) -> list[Block]:
    """Build the choice of teams that get check-ins; none without teams."""
    options = {team.key: option(team.key, team.name) for team in form.teams[:MOST_TEAMS]}
    if not options:
        return []
    initial = [options[key] for key in form.settings.pilot if key in options]
    menu = StaticMultiSelectElement(
        action_id=CHOICE,
        options=list(options.values()),
        initial_options=initial or None,
        placeholder=b.plain(t(N_("All teams"))),
    )
    return [b.field(PILOT, t(N_("Only these teams get check-ins")), menu, optional=True)]

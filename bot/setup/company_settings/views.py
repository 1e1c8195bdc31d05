"""The form with the settings of the company."""

from collections.abc import Mapping, Sequence
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
AGREEMENT, WITHOUT_AGREEMENT = "company.agreement", "company.without_agreement"
ON, OFF, PAUSED = "on", "off", "paused"
TITLE = N_("Company settings")
ALL_TEAMS = N_("All teams")
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
        *schedule_fields(t, settings.schedule, form.zones),
        b.field(CHANNEL, t(N_("Channel of the company")), channel, hint, optional=True),
        *_team_menu(t, PILOT, N_("Only these teams get check-ins"), form, settings.pilot),
        b.field(SENDING, t(N_("Check-ins are")), sending),
        *_agreement(t, form),
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
    return CompanySettings(
        read_schedule(view),
        chosen(view, CHANNEL),
        _chosen_teams(inputs, PILOT),
        chosen(view, SENDING) == PAUSED,
        chosen(view, AGREEMENT) == ON,
        _chosen_teams(inputs, WITHOUT_AGREEMENT),
    )


def _chosen_teams(inputs: Mapping[str, Mapping[str, Any]], block_id: str) -> tuple[str, ...]:
    teams = inputs.get(block_id, {}).get("selected_options") or []
    return tuple(str(team["value"]) for team in teams)


def _agreement(t: Translator, form: CompanySettingsForm) -> list[Block]:
    """Build the choice whether managers agree to key results, and for which teams they don't."""
    settings = form.settings
    states = [option(OFF, t(N_("Owners decide alone"))), option(ON, t(N_("Their manager agrees")))]
    choice = RadioButtonsElement(
        action_id=CHOICE, options=states, initial_option=states[int(settings.agreement)]
    )
    hint = t(
        N_(
            "With agreement, what people write for themselves is a draft until their manager "
            "agrees. Then another target, start, measure or weight needs their consent too. What "
            "exists now counts as agreed."
        )
    )
    label = N_("Teams that don't use agreement")
    return [
        b.field(AGREEMENT, t(N_("What a key result asks for")), choice, hint),
        *_team_menu(t, WITHOUT_AGREEMENT, label, form, settings.without_agreement, N_("None")),
    ]


def _team_menu(
    t: Translator,
    block_id: str,
    label: str,
    form: CompanySettingsForm,
    chosen_keys: Sequence[str],
    placeholder: str = ALL_TEAMS,
) -> list[Block]:
    """Build a choice of teams; none without teams."""
    options = {team.key: option(team.key, team.name) for team in form.teams[:MOST_TEAMS]}
    if not options:
        return []
    initial = [options[key] for key in chosen_keys if key in options]
    menu = StaticMultiSelectElement(
        action_id=CHOICE,
        options=list(options.values()),
        initial_options=initial or None,
        placeholder=b.plain(t(placeholder)),
    )
    return [b.field(block_id, t(label), menu, optional=True)]

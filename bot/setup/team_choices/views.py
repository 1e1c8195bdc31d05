"""Step 2, the teams: channels whose people become teams, then leads and who is left out; without
the permission to read channels, people are chosen one by one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ConversationFilter,
    ConversationMultiSelectElement,
    PlainTextInputElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.setup.drafts import PlannedTeam, SetupStep
from bot.setup.forms import (
    CHOICE,
    SetupContext,
    channel_menu,
    chosen,
    option,
    several,
    ticked,
    window,
)
from bot.setup.team_choices.adapters.slack import MOST_CHANNELS
from bot.setup.team_choices.model import MembersEntered, PlainTeamEntered
from bot.slack import blocks as b
from bot.slack.payloads import inputs_by_block
from bot.slack.text import clip, escape

CHANNELS = "setup.channels"
LEAD, LEFT_OUT, TOP_MANAGER = "setup.lead", "setup.left_out", "setup.top_manager"
NAME, MEMBERS, CHANNEL = "setup.team_name", "setup.members", "setup.team_channel"
ANOTHER = "setup.another_team"
TITLE = N_("Teams")
MOST_NAMES = 12
LONGEST_NAME = 60  # characters


def teams_view(t: Translator, context: SetupContext) -> View:
    """Build the choice of channels."""
    kept = [team.channel for team in context.draft.teams if team.channel]
    channels = ConversationMultiSelectElement(
        action_id=CHOICE,
        initial_conversations=kept or None,
        max_selected_items=MOST_CHANNELS,
        filter=ConversationFilter(include=["public", "private"], exclude_bot_users=True),
        placeholder=b.plain(t(N_("Choose channels"))),
    )
    hint = t(N_("For a private channel, type /invite @Weekbeat there first."))
    parts: list[Block] = [
        b.section(t(N_("In which channels do your teams work? Their members become the teams."))),
        b.field(CHANNELS, t(N_("Team channels")), channels, hint),
    ]
    return window(
        t, "teams", title=t(TITLE), step=SetupStep.TEAMS, parts=parts, back_to=SetupStep.CYCLE
    )


def read_channels(view: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the chosen channels."""
    return several(view, CHANNELS, "selected_conversations")


def members_view(t: Translator, context: SetupContext) -> View:
    """Build the form that asks who leads each team, and who is left out of it."""
    parts: list[Block] = []
    for place, team in enumerate(context.draft.teams):
        parts += _team_parts(t, context, place, team)
    if len(context.draft.teams) > 1:
        hint = t(
            N_(
                "They get the alerts that a lead doesn't answer. Leave it empty if the leads "
                "report to nobody."
            )
        )
        top_manager = _user(context.draft.top_manager_id)
        field = b.field(TOP_MANAGER, t(N_("The leads report to")), top_manager, hint, optional=True)
        parts += [b.divider(), field]
    return window(
        t, "members", title=t(TITLE), step=SetupStep.MEMBERS, parts=parts, back_to=SetupStep.TEAMS
    )


def read_members(view: Mapping[str, Any]) -> MembersEntered:
    """Return the lead of each team, those left out, and whom the leads report to."""
    count = sum(block_id.startswith(f"{LEAD}:") for block_id in inputs_by_block(view))
    return MembersEntered(
        tuple(chosen(view, f"{LEAD}:{place}") for place in range(count)),
        tuple(several(view, f"{LEFT_OUT}:{place}", "selected_users") for place in range(count)),
        chosen(view, TOP_MANAGER),
    )


def plain_team_view(t: Translator, context: SetupContext) -> View:
    """Build the form of a team whose people are chosen one by one."""
    names = [f"*{escape(team.name)}*" for team in context.draft.teams]
    parts: list[Block] = []
    if names:
        parts.append(b.context(t(N_("Teams so far: {teams}"), teams=t.listed(names))))
    name = PlainTextInputElement(action_id=CHOICE, max_length=LONGEST_NAME)
    members = UserMultiSelectElement(action_id=CHOICE, placeholder=b.plain(t(N_("Choose people"))))
    another = option("yes", t(N_("Add another team after this one")))
    parts += [
        b.field(NAME, t(N_("Name of the team")), name),
        b.field(MEMBERS, t(N_("Members")), members),
        b.field(LEAD, t(N_("Lead")), _user("")),
        b.field(
            CHANNEL,
            t(N_("Channel for its results")),
            channel_menu(),
            optional=True,
        ),
        b.field(
            ANOTHER,
            t(N_("More teams")),
            CheckboxesElement(action_id=CHOICE, options=[another]),
            optional=True,
        ),
    ]
    return window(
        t, "plain_team", title=t(TITLE), step=SetupStep.TEAMS, parts=parts, back_to=SetupStep.CYCLE
    )


def read_plain_team(view: Mapping[str, Any]) -> PlainTeamEntered:
    """Return the team that was entered."""
    team = PlannedTeam(
        name=" ".join(chosen(view, NAME).split()),
        member_ids=several(view, MEMBERS, "selected_users"),
        channel=chosen(view, CHANNEL),
        lead_id=chosen(view, LEAD),
    )
    return PlainTeamEntered(team, ticked(view, ANOTHER))


def _team_parts(t: Translator, context: SetupContext, place: int, team: PlannedTeam) -> list[Block]:
    names = [
        escape(clip(context.accounts[id_].name, 40))
        for id_ in team.member_ids
        if id_ in context.accounts
    ]
    count = t.plural("{n} person", "{n} people", len(names))
    left_out = UserMultiSelectElement(
        action_id=CHOICE,
        initial_users=list(team.left_out) or None,
        placeholder=b.plain(t(N_("Nobody"))),
    )
    return [
        b.section(f"*{escape(team.name)}* · {count}\n{_first_names(t, names)}"),
        b.field(f"{LEAD}:{place}", t(N_("Lead")), _user(team.lead_id)),
        b.field(f"{LEFT_OUT}:{place}", t(N_("Left out")), left_out, optional=True),
    ]


def _first_names(t: Translator, names: Sequence[str]) -> str:
    hidden = len(names) - MOST_NAMES
    more = [t.plural("and {n} more", "and {n} more", hidden)] if hidden > 0 else []
    return t.listed([*names[:MOST_NAMES], *more])


def _user(slack_id: str) -> UserSelectElement:
    return UserSelectElement(action_id=CHOICE, initial_user=slack_id or None)

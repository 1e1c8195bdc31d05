"""The windows about people and teams: the list, a team, a person."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    PlainTextInputElement,
    StaticMultiSelectElement,
    StaticSelectElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.people.people import Person, Team
from bot.setup.forms import CHOICE, channel_menu, chosen, option, several
from bot.setup.people_and_teams.model import (
    Overview,
    PersonEntered,
    PersonForm,
    TeamEntered,
    TeamForm,
)
from bot.slack import blocks as b
from bot.slack.payloads import inputs_by_block, read_id
from bot.slack.text import clip, escape

OPEN_PEOPLE, OPEN_TEAM, OPEN_PERSON = "people.open", "people.team", "people.person"
SUBMIT_TEAM, SUBMIT_PERSON = "people.team_submit", "people.person_submit"
NAME, LEAD, MEMBERS = "people.team_name", "people.lead", "people.members"
CHANNEL, PARENT = "people.team_channel", "people.parent"
MANAGER, TEAMS, RIGHTS = "people.manager", "people.teams", "people.rights"
TITLE = N_("People and teams")
NONE, ADMIN, ACTIVE = "none", "admin", "active"
MOST_TEAMS, MOST_OPTIONS, MOST_NAMES = 40, 99, 20
LONGEST_NAME = 60  # characters


def overview_view(t: Translator, overview: Overview) -> View:
    """Build the list of teams; a person is chosen in a menu."""
    parts: list[Block] = [
        b.section(
            team_line(t, team, overview.people_by_id),
            b.button(t(N_("Change")), OPEN_TEAM, str(team.id)),
        )
        for team in overview.teams[:MOST_TEAMS]
    ]
    hidden = len(overview.teams) - MOST_TEAMS
    if hidden > 0:
        parts.append(b.context(t.plural("and {n} more", "and {n} more", hidden)))
    if lone := overview.without_team:
        names = [escape(clip(person.name, 40)) for person in lone[:MOST_NAMES]]
        parts.append(b.context(t(N_("In no team: {names}"), names=t.listed(names))))
    parts.append(b.actions(b.button(t(N_("Add a team")), OPEN_TEAM, "0")))
    menu = UserSelectElement(action_id=OPEN_PERSON, placeholder=b.plain(t(N_("Choose a person"))))
    sentence = t(N_("*A person*: their manager, teams and rights. Choose anyone to add them."))
    parts += [b.divider(), b.section(sentence, menu)]
    return View(type="modal", title=b.plain(t(TITLE)), close=b.plain(t(N_("Close"))), blocks=parts)


def team_view(t: Translator, form: TeamForm) -> View:
    """Build the form of a team."""
    team = form.team
    lead = form.people_by_id.get(team.lead_id or 0) if team else None
    member_ids = [
        form.people_by_id[id_].slack_id
        for id_ in (team.member_ids if team else ())
        if form.people_by_id[id_].slack_id
    ]
    name = PlainTextInputElement(
        action_id=CHOICE, initial_value=team.name if team else None, max_length=LONGEST_NAME
    )
    channel = channel_menu(team.channel if team else "")
    parts: list[Block] = [
        b.field(NAME, t(N_("Name of the team")), name),
        b.field(LEAD, t(N_("Lead")), _user(lead.slack_id if lead else ""), optional=True),
        b.field(
            MEMBERS,
            t(N_("Members")),
            UserMultiSelectElement(action_id=CHOICE, initial_users=member_ids or None),
            optional=True,
        ),
        b.field(CHANNEL, t(N_("Channel for its results")), channel, optional=True),
        *_parent(t, form),
    ]
    title = t(N_("Change the team")) if team else t(N_("New team"))
    return _form(t, SUBMIT_TEAM, title, parts, str(team.id if team else 0))


def read_team(view: Mapping[str, Any]) -> tuple[int, TeamEntered]:
    """Return the id of the team, 0 for a new one, and what was entered."""
    parent = chosen(view, PARENT)
    entered = TeamEntered(
        name=" ".join(chosen(view, NAME).split()),
        lead_id=chosen(view, LEAD),
        member_ids=several(view, MEMBERS, "selected_users"),
        channel=chosen(view, CHANNEL),
        parent_id=0 if parent in ("", NONE) else read_id(parent),
    )
    return read_id(view["private_metadata"]), entered


def person_view(t: Translator, form: PersonForm) -> View:
    """Build the form of a person."""
    stored = form.stored
    options = {team.id: option(str(team.id), team.name) for team in form.teams[:MOST_OPTIONS]}
    own_teams = [options[team_id] for team_id in stored.team_ids if team_id in options]
    rights = {
        ADMIN: option(ADMIN, t(N_("Admin")), t(N_("Sees and changes everything."))),
        ACTIVE: option(ACTIVE, t(N_("Takes part")), t(N_("Is asked about their key results."))),
    }
    ticked_rights = [
        rights[name]
        for name, is_given in ((ADMIN, stored.is_admin), (ACTIVE, stored.is_active))
        if is_given
    ]
    parts: list[Block] = [b.section(f"*{escape(clip(form.name, 80))}*")]
    if options:
        menu = StaticMultiSelectElement(
            action_id=CHOICE, options=list(options.values()), initial_options=own_teams or None
        )
        parts.append(b.field(TEAMS, t(N_("Teams")), menu, optional=True))
    hint = t(N_("Left empty, it is the lead of their team."))
    ticks = CheckboxesElement(
        action_id=CHOICE, options=list(rights.values()), initial_options=ticked_rights or None
    )
    parts += [
        b.field(MANAGER, t(N_("Manager")), _user(stored.manager_id), hint, optional=True),
        b.field(RIGHTS, t(N_("Rights")), ticks, optional=True),
    ]
    return _form(t, SUBMIT_PERSON, t(N_("Change a person")), parts, form.slack_id)


def read_person(view: Mapping[str, Any]) -> tuple[str, PersonEntered]:
    """Return the Slack id of the person, and what was entered."""
    rights = _options(view, RIGHTS)
    entered = PersonEntered(
        manager_id=chosen(view, MANAGER),
        team_ids=tuple(map(read_id, _options(view, TEAMS))),
        is_admin=ADMIN in rights,
        is_active=ACTIVE in rights,
    )
    return str(view["private_metadata"]), entered


def team_line(t: Translator, team: Team, people_by_id: Mapping[int, Person]) -> str:
    """Return a team with its size and its lead."""
    lead = people_by_id.get(team.lead_id or 0)
    led = t(N_("led by {name}"), name=escape(clip(lead.name, 40))) if lead else ""
    count = t.plural("{n} person", "{n} people", len(team.member_ids))
    return " · ".join(filter(None, (f"*{escape(clip(team.name, 60))}*", count, led)))


def _parent(t: Translator, form: TeamForm) -> list[Block]:
    other_teams = [team for team in form.teams if form.team is None or team.id != form.team.id]
    if not other_teams:
        return []
    nothing = option(NONE, t(N_("None")))
    options = {team.id: option(str(team.id), team.name) for team in other_teams[:MOST_OPTIONS]}
    parent_id = form.team.parent_id if form.team else None
    menu = StaticSelectElement(
        action_id=CHOICE,
        options=[nothing, *options.values()],
        initial_option=options.get(parent_id or 0, nothing),
    )
    return [b.field(PARENT, t(N_("Belongs to")), menu)]


def _form(t: Translator, callback_id: str, title: str, parts: list[Block], metadata: str) -> View:
    return View(
        type="modal",
        callback_id=callback_id,
        title=b.plain(clip(title, 24)),
        submit=b.plain(t(N_("Save"))),
        close=b.plain(t(N_("Cancel"))),
        private_metadata=metadata,
        blocks=parts,
    )


def _options(view: Mapping[str, Any], block_id: str) -> list[str]:
    """Return the values of ticked boxes or of a menu of several."""
    options = inputs_by_block(view).get(block_id, {}).get("selected_options") or []
    return [str(choice["value"]) for choice in options]


def _user(slack_id: str) -> UserSelectElement:
    return UserSelectElement(action_id=CHOICE, initial_user=slack_id or None)

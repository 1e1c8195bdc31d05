"""Put teams into the draft of a set-up, and refuse people who are not full members."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import N_
from bot.core.work import Work
from bot.people import roster
from bot.people.roster import SlackAccount
from bot.setup.drafts import PlannedTeam, SetupDraft
from bot.setup.team_choices.model import ChannelPeople, MembersEntered, likely_lead, team_name

NO_PEOPLE = N_("I found no full members of your workspace in {channel}. Choose another channel.")
NOT_MEMBER = N_("{name} is not a full member of this workspace. Choose somebody else.")
EMPTY_TEAM = N_("Nobody would be left in {team}. Leave fewer people out.")


def with_channels(work: Work, draft: SetupDraft, channels: Sequence[ChannelPeople]) -> SetupDraft:
    """Let the full members of each channel become a team; what was chosen for it before stays."""
    earlier = {team.channel: team for team in draft.teams if team.channel}
    teams = tuple(_team_of(work, channel, earlier.get(channel.id)) for channel in channels)
    return replace(draft, teams=teams, has_leads=False)


def with_people(work: Work, draft: SetupDraft, team: PlannedTeam) -> SetupDraft:
    """Add a team whose people were chosen one by one, in place of one of the same name."""
    accounts = roster.accounts(work, [*team.member_ids, team.lead_id])
    errors = [] if team.name else [_refusal(N_("Give the team a name."), "setup.team_name")]
    errors += _strangers(accounts, team.member_ids, "setup.members")
    errors += _strangers(accounts, [team.lead_id], "setup.lead")
    if errors:
        raise Refusals(errors)
    other_teams = tuple(other for other in draft.teams if other.name != team.name)
    return replace(draft, teams=(*other_teams, team), has_leads=True)


def with_members(work: Work, draft: SetupDraft, entered: MembersEntered) -> SetupDraft:
    """Set the leads, who is left out, and whom the leads report to. Raises Refusals with the fields
    at fault.
    """
    accounts = roster.accounts(work, {*entered.leads, entered.top_manager_id})
    errors: list[Refusal] = []
    teams: list[PlannedTeam] = []
    choices = zip(draft.teams, entered.leads, entered.left_out, strict=False)
    for place, (team, lead_id, left_out) in enumerate(choices):
        changed = replace(team, lead_id=lead_id, left_out=left_out)
        errors += _strangers(accounts, [lead_id], f"setup.lead:{place}")
        if not changed.taking_part:
            errors.append(_refusal(EMPTY_TEAM, f"setup.left_out:{place}", team=team.name))
        teams.append(changed)
    if entered.top_manager_id:
        errors += _strangers(accounts, [entered.top_manager_id], "setup.top_manager")
    if errors:
        raise Refusals(errors)
    return replace(draft, teams=tuple(teams), has_leads=True, top_manager_id=entered.top_manager_id)


def _strangers(
    accounts: Mapping[str, SlackAccount], slack_ids: Sequence[str], field: str
) -> list[Refusal]:
    """Return a Refusal for each account that is no full member of the workspace."""
    refusals = []
    for slack_id in slack_ids:
        account = accounts.get(slack_id)
        if account is None or not account.is_member:
            name = account.name if account else f"@{slack_id}"
            refusals.append(_refusal(NOT_MEMBER, field, name=name))
    return refusals


def _team_of(work: Work, channel: ChannelPeople, earlier: PlannedTeam | None) -> PlannedTeam:
    accounts = roster.accounts(work, channel.account_ids)
    members = [
        accounts[id_] for id_ in channel.account_ids if id_ in accounts and accounts[id_].is_member
    ]
    if not members:
        raise _refusal(NO_PEOPLE, "setup.channels", channel=f"#{channel.name}")
    lead_id = earlier.lead_id if earlier else likely_lead(members, channel.creator_id)
    return PlannedTeam(
        name=earlier.name if earlier else team_name(channel.name),
        member_ids=tuple(member.slack_id for member in members),
        channel=channel.id,
        lead_id=lead_id,
        left_out=earlier.left_out if earlier else (),
    )


def _refusal(sentence: str, field: str, **values: object) -> Refusal:
    return Refusal(sentence, field=field, **values)

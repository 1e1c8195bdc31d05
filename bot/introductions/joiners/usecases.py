"""Ask leads about people who join, each once, and make them members."""

from collections.abc import Sequence

from bot.core.clock import time_zone
from bot.core.errors import Refusal
from bot.core.events import AccountJoined, MemberAdded, PersonChanged
from bot.core.i18n import N_, translator
from bot.core.work import Work
from bot.goals import objectives
from bot.introductions.joiners import store, views
from bot.introductions.joiners.model import (
    MOST_TEAMS,
    Joiner,
    JoinerAnswer,
    JoinerDecision,
    JoinerQuestion,
)
from bot.people import leadership, people, roster, workspaces
from bot.people.people import Person, Team
from bot.people.roster import SlackAccount
from bot.slack import outbox

COVERED = 0.5  # share of a workspace that takes part, from which all who join it are asked about
GONE = N_("That question is no longer here.")
TEAM_GONE = N_("That team is no longer here. Choose another one.")
NOT_YOURS = N_("Only the team's lead and admins can add people to it.")
NOT_MEMBER = N_("They're not a full member of this workspace any more.")


def ask_about_account(work: Work, event: AccountJoined) -> None:
    """React to somebody who joined the workspace: the lead of its only team is asked, else admins.

    Nobody is asked where most of the workspace takes no part.
    """
    account = _stranger(work, event.slack_id)
    teams = [team for team in people.teams(work) if team.people_ids]
    if account and teams and _is_covered(work):
        _ask(work, account, teams[0] if len(teams) == 1 else None)


def ask_about_channel(
    work: Work, slack_id: str, channel: str, user: dict[str, object] | None = None
) -> None:
    """Ask the leads of a channel's teams about somebody who joined it; `user` is their account
    where it was not known yet.
    """
    if user:
        roster.sync_accounts(work, [user])
    account = _stranger(work, slack_id)
    for team in people.teams(work):
        if account and channel and team.channel == channel:
            _ask(work, account, team, is_in_channel=True)


def is_unknown_in_team_channel(work: Work, _bot_id: str, slack_id: str, channel: str) -> bool:
    """Return whether somebody joined a team's channel whose account Slack has not reported yet."""
    is_team = any(team.channel == channel for team in people.teams(work))
    return is_team and not roster.accounts(work, [slack_id])


def add(work: Work, actor_id: str, joiner_id: int, team_id: int) -> None:
    """Make somebody who joined a member of a team."""
    actor, joiner = people.require_person(work, actor_id), _joiner(work, joiner_id)
    team = _team(work, joiner.team_id or team_id)
    if team is None:
        raise Refusal(TEAM_GONE)
    if not objectives.may_set_team_objectives(work, actor, team):
        raise Refusal(NOT_YOURS)
    is_new = _stranger(work, joiner.slack_id) is not None
    person = roster.add_people(work, [joiner.slack_id]).get(joiner.slack_id)
    if person is None or not person.is_employed:
        raise Refusal(NOT_MEMBER)
    if is_new:
        people.change_person(work, person.id, joined_on=joiner.first_day)
    people.set_members(work, team.id, {*team.member_ids, person.id})
    work.emit(PersonChanged(person.id))
    work.emit(MemberAdded(person.id))
    for asked in store.joiners_of(work, joiner.slack_id):
        if asked.id == joiner.id or asked.decision is JoinerDecision.OPEN:
            _settle(work, asked, JoinerDecision.ADDED, team, actor)


def decline(work: Work, actor_id: str, joiner_id: int) -> None:
    """Leave somebody who joined out."""
    actor, joiner = people.require_person(work, actor_id), _joiner(work, joiner_id)
    team = _team(work, joiner.team_id)
    may_decide = team is not None and objectives.may_set_team_objectives(work, actor, team)
    if not (actor.is_admin or may_decide):
        raise Refusal(NOT_YOURS)
    if joiner.decision is JoinerDecision.OPEN:
        _settle(work, joiner, JoinerDecision.DECLINED, team, actor)


def _stranger(work: Work, slack_id: str) -> SlackAccount | None:
    """Return the account of a full member who has no part in any team and leads nobody; None for
    anyone else, and for people whom an admin left out.
    """
    account = roster.accounts(work, [slack_id]).get(slack_id)
    if account is None or not account.is_member:
        return None
    person = people.by_slack_id(work, slack_id)
    if person is None:
        return account
    teams = people.teams(work)
    has_part = any(person.id in (*team.people_ids, team.lead_id) for team in teams)
    leads = has_part or person.is_admin or people.direct_reports(work, [person.id])
    return None if leads or not person.is_active else account


def _is_covered(work: Work) -> bool:
    members = [account.slack_id for account in roster.members(work)]
    taking_part = [person for person in people.active(work) if person.slack_id in members]
    return len(taking_part) >= COVERED * len(members)


def _ask(
    work: Work, account: SlackAccount, team: Team | None, *, is_in_channel: bool = False
) -> None:
    """Ask the lead of a team, else the admins, unless they were asked about this person before."""
    asked = store.joiners_of(work, account.slack_id)
    team_id = team.id if team else 0
    if any(joiner.team_id == team_id for joiner in asked):
        return
    recipients = _recipients(work, team)
    zone = time_zone(account.zone or workspaces.current(work).zone)
    joiner = store.add_joiner(
        work,
        slack_id=account.slack_id,
        team_id=team_id,
        first_day=work.now.astimezone(zone).date(),
        recipients=[person.id for person in recipients],
    )
    teams = () if team else tuple(people.teams(work)[:MOST_TEAMS])
    question = JoinerQuestion(
        joiner=joiner, account=account, team=team, teams=teams, is_in_channel=is_in_channel
    )
    for person in recipients:
        message = views.question(translator(person.locale), question)
        once = _once(joiner, person)
        outbox.promise(work, to=person.slack_id, message=message, once_name=once)


def _recipients(work: Work, team: Team | None) -> Sequence[Person]:
    lead = leadership.active_team_lead(work, team) if team else None
    if lead and lead.slack_id:
        return [lead]
    return [admin for admin in people.admins(work) if admin.slack_id]


def _settle(
    work: Work, joiner: Joiner, decision: JoinerDecision, team: Team | None, actor: Person
) -> None:
    """Store a decision, and show it to everybody who was asked."""
    store.decide(work, joiner.id, decision, actor.id)
    account = roster.accounts(work, [joiner.slack_id])[joiner.slack_id]
    answer = JoinerAnswer(joiner=joiner, account=account, team=team, decided_by=actor)
    view = views.added if decision is JoinerDecision.ADDED else views.declined
    for person in people.by_ids(work, joiner.recipients).values():
        message = view(translator(person.locale), answer)
        outbox.revise(work, once_name=_once(joiner, person), message=message)


def _joiner(work: Work, joiner_id: int) -> Joiner:
    joiner = store.joiner_with_id(work, joiner_id)
    if joiner is None:
        raise Refusal(GONE)
    return joiner


def _team(work: Work, team_id: int) -> Team | None:
    return next((team for team in people.teams(work) if team.id == team_id), None)


def _once(joiner: Joiner, person: Person) -> str:
    return f"joiners:{joiner.id}:{person.id}"

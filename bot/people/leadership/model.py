"""Who is above whom, by teams alone and in chains."""

from collections.abc import Iterator, Mapping, Sequence

from bot.people.people import Team


def team_leaders(teams: Sequence[Team]) -> dict[int, int]:
    """Return the id of the leader above each member and each team lead, by their team alone.

    That is the lead of the team, else of the next team up with another lead. Of several teams the
    one with the smallest id counts.
    """
    teams_by_id = {team.id: team for team in teams}
    leaders: dict[int, int] = {}
    for team in sorted(teams, key=lambda team: -team.id):
        for person_id in {*team.member_ids, team.lead_id} - {None}:
            chain = led_teams_upward(team, teams_by_id)
            leader_id = next((up.lead_id for up in chain if up.lead_id != person_id), None)
            if leader_id and person_id:
                leaders[person_id] = leader_id
    return leaders


def led_teams_upward(team: Team, teams_by_id: Mapping[int, Team]) -> Iterator[Team]:
    """Yield a team and its ancestors as far as they have a lead; a cycle ends where it closes."""
    visited: set[int] = set()
    ancestor: Team | None = team
    while ancestor is not None and ancestor.id not in visited:
        visited.add(ancestor.id)
        if ancestor.lead_id:
            yield ancestor
        ancestor = teams_by_id.get(ancestor.parent_id or 0)


def chain_upward(person_id: int, leaders: Mapping[int, int]) -> list[int]:
    """Return the ids above a person, nearest first; a cycle ends where it closes."""
    chain = [person_id]
    while (leader_id := leaders.get(chain[-1])) is not None and leader_id not in chain:
        chain.append(leader_id)
    return chain[1:]

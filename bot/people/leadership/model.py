"""Who stands above whom by their teams alone."""

from collections.abc import Iterator, Mapping, Sequence

from bot.people.people.model import Team


def above_teams(teams: Sequence[Team]) -> dict[int, int]:
    """Who is above each member and each lead by their team alone: its lead, else that of the next
    team up that has another one; of several teams the first has the last word.
    """
    by_id, found = {one.id: one for one in teams}, dict[int, int]()
    for one in sorted(teams, key=lambda one: -one.id):
        for person_id in {*one.member_ids, one.lead_id} - {None}:
            leader = next((up.lead_id for up in upward(one, by_id) if up.lead_id != person_id), 0)
            if leader and person_id:
                found[person_id] = leader
    return found


def upward(team: Team, by_id: Mapping[int, Team]) -> Iterator[Team]:
    """A team with a lead, and those above it; a circle ends where it closes."""
    seen: set[int] = set()
    up: Team | None = team
    while up is not None and up.id not in seen:
        seen.add(up.id)
        if up.lead_id:
            yield up
        up = by_id.get(up.parent_id or 0)

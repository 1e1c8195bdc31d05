"""When people are asked by their team alone."""

from sqlmodel import col, select

from bot.core.work import Work
from bot.people.people.model import AskTime
from bot.people.people.tables import MemberRow, TeamRow

DEFAULT_ASK = AskTime()


def team_hours(work: Work) -> dict[int, AskTime]:
    """Hours of teams that have their own, by member."""
    found = work.session.exec(
        select(MemberRow, TeamRow)
        .join(TeamRow, col(TeamRow.id) == MemberRow.team_id)
        .where(
            MemberRow.workspace_id == work.workspace_id,
            col(TeamRow.ask_time).is_not(None) | col(TeamRow.ask_weekday).is_not(None),
        )
        .order_by(col(TeamRow.id).desc())  # of several teams the first has the last word
    )
    return {
        member.person_id: AskTime(
            DEFAULT_ASK.weekday if team.ask_weekday is None else team.ask_weekday,
            team.ask_time or DEFAULT_ASK.time,
        )
        for member, team in found
    }

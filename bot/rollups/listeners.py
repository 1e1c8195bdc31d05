"""Slack's edge of the roll-ups: `/okr me | score | team | company | at-risk`."""

from bot.rollups import usecases, views
from bot.slack.commands import Command, Said, answer


async def me(said: Said) -> None:
    """`/okr me`"""
    sheet = await said.act.read(usecases.me)
    await answer(said.respond, views.person(said.t, sheet))


async def score(said: Said) -> None:
    """`/okr score [@person | team] [cycle]`"""
    sheet = await said.act.read(usecases.score, said.rest)
    draw = views.team if sheet.objectives else views.person
    await answer(said.respond, draw(said.t, sheet))


async def team(said: Said) -> None:
    """`/okr team [name] [cycle]`"""
    sheet = await said.act.read(usecases.team, said.rest)
    await answer(said.respond, views.team(said.t, sheet))


async def company(said: Said) -> None:
    """`/okr company [cycle]`"""
    found = await said.act.read(usecases.company, said.rest)
    await answer(said.respond, views.company(said.t, found))


async def at_risk(said: Said) -> None:
    """`/okr at-risk [cycle]`"""
    await answer(
        said.respond, views.at_risk(said.t, *await said.act.read(usecases.at_risk, said.rest))
    )


COMMANDS: dict[str, Command] = {
    "me": me,
    "score": score,
    "team": team,
    "company": company,
    "at-risk": at_risk,
}

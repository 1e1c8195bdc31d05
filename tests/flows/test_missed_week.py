"""A week that nobody answered leaves one line in the direct messages."""

from tests.flows.stage import Stage, said


async def test_a_missed_week_leaves_one_line_of_its_three_messages(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    before = {message["ts"] for message in await ana.reads()}
    await stage.jump("next monday")
    await stage.jump("2026-11-18T12:00:00Z")
    week = [message for message in await ana.reads() if message["ts"] not in before]
    assert sum("still open" in said(message) for message in week) == 2
    await stage.jump("2026-11-23T12:00:00Z")
    left = [message for message in await ana.reads() if message["ts"] not in before]
    about_it = [said(message) for message in left if "9 Nov" in said(message)]
    assert len(about_it) == 1
    assert "No check-in for the week of 9 Nov." in about_it[0]

"""Asked, put off, away and back, in Slack: no message that was not asked for."""

from tests.conftest import ON_SQLITE
from tests.flows.stage import Actor, Stage, said

pytestmark = ON_SQLITE
TUESDAY, WEDNESDAY, EVENING = (
    "2026-11-17T12:00:00+00:00",
    "2026-11-18T12:00:00+00:00",
    "2026-11-18T20:00:00+00:00",
)


async def texts(actor: Actor) -> list[str]:
    """The messages a person has, by their text."""
    return [str(message["text"]) for message in await actor.reads()]


async def test_a_silent_week_is_an_ask_and_two_reminders(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    before = len(await texts(ana))
    await stage.jump(EVENING)
    asked, first, last = (await texts(ana))[before:]
    assert "How did your week go, Ana?" in asked
    assert "still open" in first
    assert "my last reminder" not in first
    assert "my last reminder" in last


async def test_later_says_when_and_takes_the_place_of_a_reminder(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await stage.jump("next monday")
    before = len(await texts(ana))
    await ana.clicks("asks.later", value="this afternoon")
    assert "Mon 16 Nov 15:00" in (await texts(ana))[-1]
    await stage.jump(EVENING)
    assert sum("still open" in text for text in (await texts(ana))[before:]) == 2


async def test_away_and_back_by_command(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await stage.jump("next monday")
    ask = (await ana.newest())["ts"]
    answer = await ana.types("/okr away until friday")
    assert "until Fri 20 Nov" in answer
    await stage.jump(TUESDAY)
    (message,) = [m for m in await ana.reads() if m["ts"] == ask]
    assert "You're away" in said(message)
    assert "Welcome back" in await ana.types("/okr back")
    await stage.jump("2026-11-17T12:01:00+00:00")
    (message,) = [m for m in await ana.reads() if m["ts"] == ask]
    assert "How did your week go" in said(message)


async def test_away_by_the_button_and_back_by_the_other(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await stage.jump("next monday")
    ask = (await ana.newest())["ts"]
    await ana.clicks("absences.away", channel="@app", ts=ask)
    await ana.sends({"people.away_from/day": "2026-11-16", "people.away_until/day": "2026-11-15"})
    modal = await ana.modal()
    assert modal is not None
    await ana.sends({"people.away_from/day": "2026-11-16", "people.away_until/day": "2026-11-22"})
    assert await ana.modal() is None
    await stage.jump(WEDNESDAY)
    await ana.clicks("absences.back", channel="@app", ts=ask)
    await stage.jump("2026-11-18T12:01:00+00:00")
    (message,) = [m for m in await ana.reads() if m["ts"] == ask]
    assert "How did your week go" in said(message)
    assert not [text for text in await texts(ana) if "still open" in text]


async def test_days_that_cannot_be_read_open_the_form(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await stage.jump("next monday")
    await ana.types("/okr away a while")
    modal = await ana.modal()
    assert modal is not None
    done = await ana.sends(
        {"people.away_from/day": "2026-11-19", "people.away_until/day": "2026-11-20"}
    )
    assert "away from Thu 19 Nov until Fri 20 Nov" in said(done["view"])

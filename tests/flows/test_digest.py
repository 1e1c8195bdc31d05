"""The week in one message: to the manager, and to the team's channel, which stays quiet."""

from tests.conftest import ON_SQLITE
from tests.flows.stage import Stage, said

pytestmark = ON_SQLITE


async def test_a_channel_hears_once_a_week_and_late_answers_in_place(stage: Stage) -> None:
    li, ben, chen = (stage.person(id_) for id_ in ("U0LIWEI", "U0BEN", "U0CHEN"))
    before = len(await ben.reads("#growth"))

    for monday, week in (("2026-11-16", "9 Nov"), ("2026-11-23", "16 Nov")):
        await stage.jump(f"{monday}T10:00:00+00:00")
        await chen.says("1: 5.6万 8/10 双11流量没有跟上")
        await stage.jump(f"{monday[:8]}{int(monday[8:]) + 3}T08:00:00+00:00")  # Thursday
        summary = (await ben.reads("#growth"))[-1]
        assert f"week of {week}: 1 of 11 key results reported" in said(summary)
        assert "<@" not in said(summary)

        own = (await ben.reads())[-1]
        assert "0 of 4 answered" in said(own)  # Chen's second key result is still missing
        if week == "9 Nov":
            await ben.clicks("nudges.nudge")
            [nudged] = [m for m in await ben.reads() if m["ts"] == own["ts"]]
            assert "👋 Nudged by Ben Whitaker, Thu 19 Nov 08:00" in said(nudged)
        await li.clicks("checkins.same")
        [late] = [m for m in await ben.reads("#growth") if m["ts"] == summary["ts"]]
        assert "1 answer came late." in said(late)
        [_, details] = await ben.reads("#growth", summary["ts"])
        assert "双11流量没有跟上" in said(details)
        [own] = [m for m in await ben.reads() if m["ts"] == own["ts"]]
        assert "*Late:* <@U0LIWEI>" in said(own)

    assert len(await ben.reads("#growth")) == before + 2


async def test_a_week_of_silence_is_an_ask_and_two_reminders_and_an_answer_ends_it(
    stage: Stage,
) -> None:
    ana, li = stage.person("U0ANA"), stage.person("U0LIWEI")
    before = {one.id: len(await one.reads()) for one in (ana, li)}
    await stage.jump("2026-11-16T10:00:00+00:00")
    await li.clicks("checkins.same")
    await stage.jump("2026-11-22T20:00:00+00:00")
    assert len(await ana.reads()) == before[ana.id] + 3
    assert len(await li.reads()) == before[li.id] + 1  # the ask, which became the receipt

"""A bot that is stopped and started again continues: time, messages and open check-ins."""

from pathlib import Path

from tests.flows.stage import Sample, said, staged, unhurried


async def test_a_restarted_bot_continues_where_it_stopped(
    tmp_path: Path, sqlite_sample: Sample
) -> None:
    config = unhurried()
    async with staged(config, tmp_path, sample=sqlite_sample) as stage:
        await stage.jump("next monday")
        before = await stage.person("U0ANA").reads()
    async with staged(config, tmp_path) as stage:
        ana = stage.person("U0ANA")
        assert (await stage.get("state"))["now"].startswith("2026-11-16T09:00")
        assert [m["ts"] for m in await ana.reads()] == [m["ts"] for m in before]
        await ana.clicks("checkins.same")
        assert "recorded for the week of 9 Nov" in said((await ana.reads())[len(before) - 1])

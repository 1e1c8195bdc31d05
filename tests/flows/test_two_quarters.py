"""Two quarters in a row: people join and leave, a channel closes, and what is unfinished goes on.

Ana, Tomás and later Nia own key results that begin in December; Ben leads them until he leaves and
林娜 takes over. Maeve is the admin.
"""

from pathlib import Path
from typing import Any

from bot.cli.manifest import manifest
from bot.cli.sample.sandbox import sandbox_config
from bot.cycles.next_cycle.views import CREATE
from bot.editing.handover.views import WAIVE
from bot.goals.ownership import HAND_OVER_ACTION
from bot.introductions.joiners.views import ADD
from bot.people.channel_notices.views import RETRY
from bot.people.takeovers.views import CHOOSE as CHOOSE_SUCCESSOR
from tests.flows.stage import FEATURE_SCOPES, Actor, Json, Stage, said, staged

COMPANY = """\
workspace: {zone: Europe/Lisbon}
cycles:
  - {key: 2026Q4, name: 2026 Q4, first_day: 2026-10-01, last_day: 2026-12-31}
people:
  - {key: maeve, name: Maeve Byrne, slack_id: U0MAEVE, admin: yes, zone: Europe/Lisbon}
  - {key: ben, name: Ben Whitaker, slack_id: U0BEN, manager: maeve, zone: Europe/Lisbon}
  - {key: lin, name: 林娜, slack_id: U0LIN, manager: maeve, zone: Europe/Lisbon}
  - {key: ana, name: Ana Lopes, slack_id: U0ANA, zone: Europe/Lisbon}
  - {key: tomas, name: Tomás Ferreira, slack_id: U0TOMAS, zone: Europe/Lisbon}
teams:
  - {key: growth, name: Growth, lead: ben, channel: C0GROWTH, members: [ana, tomas]}
objectives:
  - {key: grow, title: Grow, cycle: 2026Q4, team: growth, key_results: [
      {key: visits, title: Visits, owner: ana, measure: 50k -> 60k, first_day: 2026-12-07},
      {key: posts, title: Posts, owner: tomas, measure: 0 -> 20, first_day: 2026-12-07}]}
"""
GROWTH = "C0GROWTH"
LOCALES = {"maeve": "en-GB", "ben": "en-GB", "lin": "zh-CN", "ana": "en-GB", "tomas": "en-GB"}


def workspace() -> Json:
    """Five people and one channel, on Friday the 4th of December."""
    config = sandbox_config(manifest(), still=True, declined=FEATURE_SCOPES.values())
    config |= {"clock": "2026-12-04T12:00:00+00:00", "limits_scale": 0}
    config |= {"steps": [], "moments": [], "visitor": "U0ANA"}
    config["users"] = [
        {
            "id": f"U0{name.upper()}",
            "name": name,
            "real_name": name.title(),
            "tz": "Europe/Lisbon",
            "locale": locale,
        }
        for name, locale in LOCALES.items()
    ]
    members = [user["id"] for user in config["users"]]
    config["channels"] = [{"id": GROWTH, "name": "growth", "bot": True, "members": members}]
    return config


async def with_words(actor: Actor, words: str) -> Json:
    """The newest message that shows these words, or has a button of this action."""
    return next(message for message in reversed(await actor.reads()) if words in str(message))


async def presses(actor: Actor, action_id: str) -> Json:
    """Press a button in the newest message that has it; returns the message as it was."""
    message = await with_words(actor, action_id)
    await actor.clicks(action_id, channel="@app", ts=message["ts"])
    return message


async def sends(actor: Actor, **values: Any) -> Json:
    """Fill fields of the open form by the last part of their block id, and send it."""
    blocks = (await actor.modal() or {})["blocks"]
    fields = {
        block["block_id"].rpartition(".")[2]: f"{block['block_id']}/{block['element']['action_id']}"
        for block in blocks
        if "element" in block
    }
    return await actor.sends({fields[name]: value for name, value in values.items()})


async def posted(stage: Stage) -> list[str]:
    """The headlines of what the bot posted in the channel."""
    messages = await stage.person("U0MAEVE").reads(GROWTH)
    return [message["text"] for message in messages if "joined" not in message["text"]]


async def the_next_quarter_is_created_by_one_click(stage: Stage) -> None:
    maeve = stage.person("U0MAEVE")
    question = await presses(maeve, CREATE)
    assert "*2026 Q4* ends on Thu 31 Dec, and no cycle follows yet." in said(question)
    await with_words(maeve, "<@U0MAEVE> created *2027 Q1*, which follows 2026 Q4")


async def somebody_joins(stage: Stage) -> None:
    """The lead is asked once, and the joiner's key result begins on their first day."""
    ben, nia = stage.person("U0BEN"), stage.person("U0NIA")
    await stage.jump("2026-12-09T12:00:00+00:00")
    user = {"name": "nia", "real_name": "Nia Costa", "tz": "Europe/Lisbon", "locale": "en-GB"}
    await stage.post("user", id=nia.id, **user)
    await stage.post("channel", id=GROWTH, members=[nia.id])
    await stage.settle()
    question = await presses(ben, ADD)
    assert "*Nia Costa* has joined the workspace. Add them to *Growth*?" in said(question)
    assert len(await ben.reads()) == 1
    await with_words(ben, "<@U0BEN> added *Nia Costa* to *Growth*.")
    await nia.types("/okr new")
    await sends(nia)
    await sends(nia, title="Win leads")
    saved = await sends(nia, title="Leads", start="0", target="40")
    assert "Saved: *Leads*" in said(saved["view"])
    await stage.jump("2026-12-14T12:00:00+00:00")
    await nia.says("1: 5")
    receipt = said(await with_words(nia, "Recorded for the week of 7 Dec"))
    assert "12% of the way (plan: 22%)" in receipt  # five of 23 days


async def an_owner_leaves(stage: Stage) -> None:
    """What is theirs is shown as without an owner, and the manager is asked once."""
    ben, ana = stage.person("U0BEN"), stage.person("U0ANA")
    await stage.person("U0TOMAS").says("1: 4")
    await ana.says("1: 52k")
    await stage.post("user", id="U0TOMAS", deleted=True)
    await stage.jump("+1h")
    question = said(await with_words(ben, WAIVE))
    assert "*Tomás Ferreira* has left. 1 key result is without an owner." in question
    table = await ben.types("/okr team")
    assert "3 of 3 key results reported." in table
    assert "Posts\nwithout an owner (Tomás Ferreira)" in table
    assert "without an owner (Tomás Ferreira)" in await ben.types("/okr at-risk")


async def a_channel_is_archived(stage: Stage) -> None:
    """Lead and admin hear it; what waited is posted as soon as the channel is back."""
    ben, maeve = stage.person("U0BEN"), stage.person("U0MAEVE")
    await stage.post("channel", id=GROWTH, is_archived=True)
    await stage.jump("2026-12-17T12:00:00+00:00")
    for person in (ben, maeve):
        told = said(await with_words(person, RETRY))
        assert "<#C0GROWTH> is archived, so I can't post there. It's the channel of Growth." in told
        assert "Unarchive it, or ask an admin to give the team another channel." in told
    assert await posted(stage) == []
    await stage.post("channel", id=GROWTH, is_archived=False)
    await stage.settle()
    assert await posted(stage) == ["Growth, week of 7 Dec: 3 of 3 key results reported"]
    await stage.jump("+1h")
    for person in (ben, maeve):
        await with_words(person, "I can post in <#C0GROWTH> again. What waited is there.")


async def it_is_handed_over_from_the_digest(stage: Stage) -> None:
    ben, ana = stage.person("U0BEN"), stage.person("U0ANA")
    digest = said(await presses(ben, HAND_OVER_ACTION))
    assert digest.startswith("Your people, week of 7 Dec: 2 of 2 answered")
    assert "*Posts* – 👤 without an owner (Tomás Ferreira)" in digest
    done = await sends(ben, owner=ana.id)
    assert "Handed over to <@U0ANA>:\n*Posts*" in said(done["view"])
    assert "<@U0BEN> gave you a key result: *Posts*" in said(await ana.newest())
    await with_words(ben, "Everything of *Tomás Ferreira* is taken care of.")


async def the_manager_leaves(stage: Stage) -> None:
    """An admin chooses who takes over; that person gets the alerts that wait."""
    maeve, ben, lin = (stage.person(id_) for id_ in ("U0MAEVE", "U0BEN", "U0LIN"))
    await stage.jump("2026-12-31T12:00:00+00:00")
    assert "No check-in for 2 weeks." in said(await ben.newest())
    await stage.post("user", id=ben.id, deleted=True)
    await stage.jump("+1h")
    question = said(await presses(maeve, CHOOSE_SUCCESSOR))
    assert "*Ben Whitaker* has left. Who leads Growth from now on?" in question
    assert "Until somebody takes over, <@U0MAEVE> gets their alerts" in question
    done = await sends(maeve, successor=lin.id)
    assert "<@U0LIN> takes over from *Ben Whitaker*." in said(done["view"])
    welcome, alert = map(said, await lin.reads())
    assert "从现在起由你负责 Growth" in welcome
    assert "3 个关键结果需要你关注" in alert
    assert "连续 2 周未更新" in alert


async def the_quarter_ends(stage: Stage) -> None:
    """The owner carries over what is unfinished, and the new manager confirms the scores."""
    ana, nia, lin = (stage.person(id_) for id_ in ("U0ANA", "U0NIA", "U0LIN"))
    await stage.jump("2027-01-04T12:00:00+00:00")
    await ana.says("1: 55k; 2: 9")
    await nia.says("1: 20")
    await stage.jump("2027-01-07T12:00:00+00:00")
    closing = said(await presses(ana, "verdicts.open"))
    assert "*0.50*  Visits · 55,000, week of 28 Dec" in closing
    assert "2 of them aren't finished. Should they go on in 2027 Q1?" in closing
    ticks = {f"verdicts.carries:{number}/value": ["yes"] for number in (1, 2)}
    assert not (await ana.sends(ticks))["errors"]
    await presses(lin, "verdicts.confirm_led")
    await stage.jump("2027-01-15T12:00:00+00:00")
    assert "Growth · 2026 Q4 最终得分 0.49，达成 0/3 个关键结果" in await posted(stage)


async def the_next_quarter_runs(stage: Stage) -> None:
    """It goes on where the last one ended. Inviting the bot again posts what waited, and the two
    quarters are compared.
    """
    ana, lin = stage.person("U0ANA"), stage.person("U0LIN")
    await stage.jump("2027-01-18T12:00:00+00:00")
    ask = said(await ana.newest())
    assert "*1.* *Visits*  ▫️ no data\n□□□□□□□□□□  – · 55,000 → 60,000" in ask
    assert "– · 9 → 20" in ask
    await ana.says("1: 58k; 2: 12")
    await stage.post("channel", id=GROWTH, leaving=["U0WEEKBEAT"])
    await stage.jump("2027-01-20T19:00:00+00:00")
    assert "我还没有加入 <#C0GROWTH>，无法发布消息" in said(await with_words(lin, RETRY))
    await stage.post("channel", id=GROWTH, bot=True)
    await stage.settle()
    assert (await posted(stage))[-1] == "Growth · 1月11日–17日：2/2 个已更新"
    assert "You're away" in await ana.types("/okr away 2027-01-21 2027-04-02")
    await stage.jump("2027-04-05T12:00:00+00:00")
    await ana.says("1: 60k; 2: 20")
    await stage.jump("2027-04-20T12:00:00+00:00")
    assert "Growth · 2027 Q1 最终得分 1.00，达成 2/2 个关键结果" in await posted(stage)
    assert "Growth: 2026 Q4 0.49, 2027 Q1 1.00" in await ana.types(
        "/okr compare growth 2026 Q4 2027 Q1"
    )
    assert "Growth：2026 Q4 0.49，2027 Q1 1.00" in await lin.types("/okr compare growth")


async def test_two_quarters_in_a_row(tmp_path: Path) -> None:
    file = tmp_path / "company.yaml"
    file.write_text(COMPANY, "utf-8")
    async with staged(workspace(), tmp_path, company=file) as stage:
        await the_next_quarter_is_created_by_one_click(stage)
        await somebody_joins(stage)
        await an_owner_leaves(stage)
        await a_channel_is_archived(stage)
        await it_is_handed_over_from_the_digest(stage)
        await the_manager_leaves(stage)
        await the_quarter_ends(stage)
        await the_next_quarter_runs(stage)

"""Answering in words, as a person does it in Slack: said once, corrected, edited, never stuck.

One company for all conversations; each is about another person.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.flows.stage import Actor, Sample, Stage, kinds, said, staged, unhurried

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory, sqlite_sample: Sample
) -> AsyncIterator[Stage]:
    """The sample company on Monday of week 8, when everybody was asked."""
    async with staged(unhurried(), tmp_path_factory.mktemp("words"), sample=sqlite_sample) as stage:
        await stage.jump("next monday")
        yield stage


async def edits(actor: Actor, ts: str, text: str) -> None:
    """Edit one's own message."""
    await actor.stage.post("edit", user=actor.id, channel="@app", ts=ts, text=text)
    await actor.stage.settle()


async def ask_of(actor: Actor) -> str:
    """Where the week's ask stands."""
    asks = [m["ts"] for m in await actor.reads() if "9 Nov" in said(m) or "11月9日" in said(m)]
    return str(asks[0])


async def reads_at(actor: Actor, ts: str) -> str:
    """How a message reads now."""
    return next(said(m) for m in await actor.reads() if m["ts"] == ts)


async def test_all_key_results_are_answered_in_one_message(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    ask = await ask_of(ana)
    await ana.says("1: 2.6% 8/10 new creatives; 2: 1:6; 3: €39 blocked by the agency; 4: 21k")
    echo = said(await ana.newest())
    assert "Got it – week of 9 Nov" in echo
    for part in ("2.6%", "1:6", "€39", "€21,000", "new creatives", "the agency"):
        assert part in echo
    receipt = await reads_at(ana, ask)
    assert "Recorded for the week of 9 Nov" in receipt
    assert "(was " in receipt


async def test_a_reminder_is_put_off_in_words(stage: Stage) -> None:
    priya = stage.person("U0PRIYA")
    await priya.says("remind me tomorrow")
    await priya.clicks("asks.later", value="tomorrow")
    assert "OK, I'll ask again on" in str(await priya.reads())


async def test_an_edited_message_edits_the_check_in(stage: Stage) -> None:
    chen = stage.person("U0CHEN")
    ask = await ask_of(chen)
    ts = await chen.says("1: 5.6万 信心8\n2: 7%")
    echo = await chen.newest()
    await edits(chen, ts, "1: 5.8万 信心8\n2: 7%")
    assert "5.8万" in await reads_at(chen, echo["ts"])
    assert "5.8万" in await reads_at(chen, ask)
    assert "5.6万" not in await reads_at(chen, ask)
    await stage.post("delete", user=chen.id, channel="@app", ts=ts)
    await stage.settle()
    assert "已撤销" in await reads_at(chen, echo["ts"])
    assert "5.8万" not in await reads_at(chen, ask)


async def test_nobody_gets_stuck_in_the_middle_of_a_conversation(stage: Stage) -> None:
    tomas = stage.person("U0TOMAS")
    await tomas.says("1: 3,1; 2: soon")
    questions = said(await tomas.newest())
    assert "3.1% or 31%" in questions
    assert "What is" in questions
    await tomas.says("thanks")
    await tomas.says("3.1%")
    assert "3.1%" in said(await tomas.newest())
    await tomas.says("2: 900")
    assert "900" in said(await tomas.newest())
    await tomas.says("never mind the rest")
    await tomas.says("no, 950")
    assert "950" in said(await tomas.newest())
    await tomas.says("undo")
    assert "Undone" in said(await tomas.newest())


async def test_a_late_answer_is_seen_to_be_late(stage: Stage) -> None:
    noah = stage.person("U0NOAH")
    ask = await ask_of(noah)
    await stage.jump("2026-11-18T20:00:00Z")
    await noah.says("1: no change; 2: 2", thread=ask)
    (*_, echo) = await noah.reads(thread=ask)
    assert "Late – it was due by" in said(echo)
    assert "Late – it was due by" in await reads_at(noah, ask)


async def test_the_history_has_a_chart_and_every_version(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    await ana.types("/okr history roi")
    history = await ana.newest()
    assert "data_visualization" in kinds(history)
    assert "*9 Nov*" in said(history)
    assert "in words" in said(history)
    await ana.clicks("history.earlier", ts=history["ts"])
    assert "*5 Oct*" in said(await ana.newest())


async def test_the_receipt_leads_to_the_history(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    ask = await ask_of(ana)
    await ana.clicks("history.open", channel="@app", ts=ask)
    assert "data_visualization" in kinds(await ana.newest())


async def test_what_was_mistyped_is_shown_as_typed_and_pings_nobody(stage: Stage) -> None:
    ana = stage.person("U0ANA")
    answer = await ana.types("/okr score <!channel> *x*")
    assert "&lt;!channel&gt; ∗x∗" in answer
    assert "Did you mean “Growth”?" in await ana.types("/okr score grwoth")


async def test_a_plain_sentence_gets_the_button_that_does_what_it_wants(stage: Stage) -> None:
    ines = stage.person("U0INES")
    await ines.says("I'm on holiday next week")
    assert "Are you away from Mon 23 Nov until Fri 27 Nov?" in said(await ines.newest())
    await ines.clicks("answers.run")
    assert "You're away from Mon 23 Nov until Fri 27 Nov." in str(await ines.reads())

    await ines.says("what is my score?")
    await ines.clicks("answers.run")
    assert "Post here" in str(await ines.reads())

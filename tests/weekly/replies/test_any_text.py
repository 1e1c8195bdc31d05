"""Any text whatever is answered in a sentence, and nothing is recorded that is not shown."""

import json
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import delete

from bot.checkins import records as checkins
from bot.checkins.records.tables import CheckInRow
from bot.core.i18n import translator
from bot.core.work import Work
from bot.goals import display as shown
from bot.goals.objectives import key_results_with_ids
from bot.slack.promises.tables import PromiseRow
from bot.weekly.replies.tables import ReplyRow
from tests import cast
from tests.weekly.replies.writer import MessageWriter
from tests.weekly.reply_grammar.real_life import REAL_LIFE

PHRASES = [
    row.split("  =>  ")[0] for name in ("many", "visits") for row in REAL_LIFE[name].split("\n")
]
SIGNS = "0123456789 .,:;%/+-?!kK万\n"
moments = count(10)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A phrase that people use, with a slip or two."""
    said = draw(st.sampled_from(PHRASES))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(said)))
        cut = draw(st.integers(0, 2))
        said = said[:at] + draw(st.text(SIGNS, max_size=2)) + said[at + cut :]
    return said


@pytest.fixture
def blank(said: MessageWriter) -> MessageWriter:
    """Ana's direct messages."""
    return said


def forget(said: MessageWriter) -> None:
    """Begin anew."""

    def wipe(work: Work) -> None:
        for table in (CheckInRow, ReplyRow, PromiseRow):
            work.session.exec(delete(table))

    said.database.transact_now(cast.HERE, wipe)


def recorded(said: MessageWriter, origin: str) -> list[tuple[str, str]]:
    """Title and value, as they are shown, of all that a message recorded."""

    def query(work: Work) -> list[tuple[str, str]]:
        krs = {kr.id: kr for kr in key_results_with_ids(work, {1, 2})}
        t = translator("en-GB")
        return [
            (
                krs[v.key_result_id].title,
                shown.value_text(t, krs[v.key_result_id].rule.measure, v.entry.value),
            )
            for id_ in krs
            for v in checkins.all_versions(work, id_)
            if v.origin == origin
        ]

    return said.database.read_now(cast.HERE, query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(mutated() | st.text(max_size=60), min_size=1, max_size=3))
def test_any_conversation_is_answered_and_shows_what_it_records(
    blank: MessageWriter, texts: list[str]
) -> None:
    forget(blank)
    for text in texts:
        ts = str(next(moments))
        echo = blank(text, ts=ts)
        assert echo
        told = json.dumps(echo, ensure_ascii=False)
        for title, value in recorded(blank, f"D0ANA:{ts}"):
            assert title in told
            assert value in told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=mutated(), after=mutated() | st.text(max_size=60))
def test_any_edit_is_answered_and_a_deletion_leaves_nothing(
    blank: MessageWriter, before: str, after: str
) -> None:
    forget(blank)
    ts = str(next(moments))
    assert blank(before, ts=ts)
    assert blank.edit(after, ts=ts)
    blank.delete(ts=ts)
    assert blank.recorded() == []

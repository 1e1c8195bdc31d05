"""Plain sentences get what they want, or the button that does it, and no number is recorded."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bot.checkins.answer_words import begins_with_key_result
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.people.absences.model import read_days
from bot.slack.edge import RUNNABLE_COMMANDS
from bot.slack.edge.sharing import RUN, read_button
from bot.slack.typed_text import typed_text
from bot.weekly.reply_intents.intents import detect_intents
from bot.weekly.reply_intents.offers import IntentFacts, IntentOffer, build_offers
from tests import cast, make
from tests.tables import assert_each
from tests.weekly.replies.writer import LAST_WEEK, MessageWriter
from tests.weekly.reply_grammar.key_results import CHINESE, ENGLISH
from tests.weekly.reply_intents.sentences import REPORTS, SENTENCES

MONDAY = dt.date(2026, 11, 16)
SENTENCES_OF = {intent: lines.strip().split("\n") for intent, lines in SENTENCES.items()}
T = translator("en")


def intents_of(line: str, owned: Sequence[OwnedKeyResult]) -> tuple[list[str], str]:
    """The intents of a line to the owner of these key results, and what else it says."""
    wish = detect_intents(line, partial(begins_with_key_result, key_results=owned))
    return [intent.value for intent in wish.intents], wish.other_lines


@pytest.mark.parametrize("owned", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_plain_sentences_have_their_intents(owned: Sequence[OwnedKeyResult]) -> None:
    expected = [(line, ([of], "")) for of, lines in SENTENCES_OF.items() for line in lines]
    assert_each(expected, lambda line: intents_of(typed_text(line, {}), owned))


@pytest.mark.parametrize("owned", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_reports_have_no_intent(owned: Sequence[OwnedKeyResult]) -> None:
    lines = REPORTS.strip().split("\n")
    nothing: list[str] = []
    assert_each([(line, (nothing, line)) for line in lines], lambda line: intents_of(line, owned))


@pytest.mark.parametrize("intent", SENTENCES_OF)
def test_no_number_of_plain_sentences_is_recorded(said: MessageWriter, intent: str) -> None:
    for number, line in enumerate(SENTENCES_OF[intent], start=1):
        said(line, ts=str(number))
        assert said.recorded() == [], line


@pytest.mark.parametrize("line", ["remind me in 2 hours", "I'm away from 12 to 20", "snooze 2h"])
def test_no_number_is_recorded_for_the_only_key_result(
    database: Database, people: cast.Cast, line: str
) -> None:
    ben = MessageWriter(database, people.ben, by="U0BEN")
    database.transact_now(cast.HERE, lambda work: make.put_key_result(work, people.ben, "calls"))
    ben(line)
    assert ben.recorded() == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I'm on holiday next week", "2026-11-23", "2026-11-27"),
        ("I'm away from 18 to 20", "2026-11-18", "2026-11-20"),
        ("I'm off tomorrow", "2026-11-17", "2026-11-17"),
        ("I'm off on Friday", "2026-11-20", "2026-11-20"),
        ("I'm away until Friday", "2026-11-16", "2026-11-20"),
        ("on leave till 3 Dec", "2026-11-16", "2026-12-03"),
        ("out of office for two weeks", "2026-11-16", "2026-11-29"),
        ("vacation this week", "2026-11-16", "2026-11-20"),
        ("away from Thursday to Tuesday", "2026-11-19", "2026-11-24"),
        ("下周休假", "2026-11-23", "2026-11-27"),
        ("我请假到周五", "2026-11-16", "2026-11-20"),
        ("我从18号到20号休假", "2026-11-18", "2026-11-20"),
        ("明天请假", "2026-11-17", "2026-11-17"),
        ("下周五请假", "2026-11-27", "2026-11-27"),
    ],
)
def test_the_days_of_an_absence_are_read_from_its_sentence(
    text: str, first: str, last: str
) -> None:
    about = detect_intents(text, lambda _: False).details
    days = read_days(about, MONDAY, is_until=False)
    assert days == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def offer(database: Database, members: cast.Cast, text: str, **facts: Any) -> IntentOffer:
    """What Ana is offered for a sentence."""
    ana = database.read_now(cast.HERE, people.by_ids, [members.ana])[members.ana]
    given = replace(IntentFacts(ana, LAST_WEEK, MONDAY), **facts)
    [found] = build_offers(T, detect_intents(text, lambda _: False), given)
    return found


def buttons(found: IntentOffer) -> list[tuple[str, str]]:
    """Action and command of each button."""
    elements = [element.to_dict() for element in found.elements]
    return [(one["action_id"], one.get("value", "")) for one in elements]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("what is my score?", ["me", "", 0]),
        ("who is behind?", ["at-risk", "", 0]),
        ("how is my team doing?", ["team", "", 0]),
        ("show me the history of engagement", ["history", "engagement", 0]),
        ("settings", ["settings", "", 0]),
        ("I'm on holiday next week", ["away", "2026-11-23 to 2026-11-27", 0]),
        ("new OKR", ["new", "", 0]),
    ],
)
def test_the_button_runs_the_command_that_serves(
    database: Database, people: cast.Cast, text: str, command: list[Any]
) -> None:
    action, value = buttons(offer(database, people, text))[0]
    assert (action, json.loads(value)) == (RUN, command)
    assert read_button(value, RUNNABLE_COMMANDS) == tuple(command)


def test_days_in_a_button_are_read_by_the_command(database: Database, people: cast.Cast) -> None:
    _, value = buttons(offer(database, people, "I'm on holiday next week"))[0]
    days = read_days(json.loads(value)[1], MONDAY)
    assert days == (dt.date(2026, 11, 23), dt.date(2026, 11, 27))


def test_unknown_days_are_asked_for_in_the_form(database: Database, people: cast.Cast) -> None:
    assert buttons(offer(database, people, "I'm on holiday soon"))[0][0] == "absences.away"


def test_later_offers_the_menu_of_the_ask_that_waits(said: MessageWriter, ask: dt.date) -> None:
    assert "asks.later" in said("remind me tomorrow")


def test_later_says_so_where_nothing_waits(said: MessageWriter) -> None:
    assert "Nothing is waiting for your answer" in said("remind me tomorrow")


def test_edit_opens_the_form_of_the_week_mentioned_last(said: MessageWriter) -> None:
    said("1: 57k")
    echo = said("edit my last answer", ts="2")
    assert "checkins.open" in echo
    assert '"week": "2026-11-09"' in echo


def test_a_return_without_an_absence_is_answered(said: MessageWriter) -> None:
    assert "aren't marked as away" in said("I'm back")


def test_a_line_that_wants_something_else_is_no_note(said: MessageWriter) -> None:
    echo = said("1: 57k 8/10 ads\nI'm on holiday next week")
    assert said.recorded() == [(57_000, 8, "ads", "")]
    assert "answers.run" in echo


def test_an_item_keeps_what_it_says(said: MessageWriter) -> None:
    said("1: 57k, on holiday next week")
    assert said.recorded() == [(57_000, None, "on holiday next week", "")]


def test_a_message_edited_into_thanks_withdraws_its_number(said: MessageWriter) -> None:
    said("1: 57k")
    said.edit("thanks!")
    assert said.recorded() == []


def test_a_question_stays_open_behind_an_intent(said: MessageWriter) -> None:
    said("1: 57,5")
    said("remind me tomorrow", ts="2")
    said("57.5k", ts="3")
    assert said.recorded() == [(57_500, None, "", "")]


def test_a_person_without_key_results_gets_offers_too(
    database: Database, people: cast.Cast
) -> None:
    ben = MessageWriter(database, people.ben, by="U0BEN")
    assert "answers.run" in ben("how is my team doing?")


def test_offers_are_made_in_chinese(database: Database, people: cast.Cast) -> None:
    chen = MessageWriter(database, people.chen, by="U0CHEN")
    echo = chen("我的得分是多少")
    assert "answers.run" in echo
    assert "Press the button" not in echo


def test_titles_that_sound_like_an_intent_are_key_results(
    database: Database, people: cast.Cast
) -> None:
    def put(work: Work) -> None:
        make.put_key_result(work, people.ben, "holiday", title="Holiday sales")
        make.put_key_result(work, people.ben, "score", title="Team score of the survey")

    database.transact_now(cast.HERE, put)
    ben = MessageWriter(database, people.ben, by="U0BEN")
    ben("holiday sales 57k")
    ben("team score 58k", ts="2")
    assert [row[0] for row in ben.recorded()] == [57_000, 58_000]

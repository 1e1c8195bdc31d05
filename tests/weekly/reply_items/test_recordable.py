"""Items become entries, or questions where something has to be asked first."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.checkins.answer_parsing import Remarks
from bot.checkins.records import CheckInEntry, CheckInSource, CheckInVersion
from bot.weekly.reply_items import (
    ParsedItem,
    ParsedReply,
    QuestionReason,
    RecordingMoment,
    recordable_entries,
)
from bot.weekly.reply_items.recordable import RecordableEntries
from scoring.model import Parsed
from tests.conftest import MONDAY
from tests.weekly.reply_grammar.key_results import ONE

WEEK = dt.date(2026, 11, 9)
[VISITS], [TRIALS] = ONE["visits"], ONE["trials"]
MOMENT = RecordingMoment(
    origin="D1:2", week=WEEK, now=MONDAY, next_asked_at=MONDAY + dt.timedelta(days=7)
)
OVER = replace(MOMENT, next_asked_at=MONDAY)


def version(
    entry: CheckInEntry, week: dt.date = WEEK, origin: str = "D1:1", *, is_latest: bool = True
) -> CheckInVersion:
    at = MONDAY - dt.timedelta(days=1)
    source = CheckInSource.REPLY
    return CheckInVersion(1, entry.key_result_id, week, entry, 1, at, source, origin, is_latest)


def recordable(
    item: ParsedItem, *versions: CheckInVersion, moment: RecordingMoment = MOMENT
) -> RecordableEntries:
    return recordable_entries(ParsedReply((item,)), lambda _: versions, moment)


def test_what_a_reply_leaves_out_stays_as_the_week_had_it() -> None:
    before = version(CheckInEntry(VISITS.id, 54_000, 8, "ads", blocker="legal"))
    item = ParsedItem(VISITS, Parsed(57_000), Remarks(note="launched"))
    entry = recordable(item, before).entries[VISITS.id]
    assert (entry.value, entry.confidence, entry.note, entry.blocker) == (
        57_000,
        8,
        "launched",
        "legal",
    )


def test_a_blocker_that_is_over_is_removed() -> None:
    before = version(CheckInEntry(VISITS.id, 54_000, blocker="legal"))
    item = ParsedItem(VISITS, Parsed(57_000), Remarks(blocker=""))
    assert recordable(item, before).entries[VISITS.id].blocker == ""


def test_no_change_repeats_the_last_week_without_its_note() -> None:
    last = version(CheckInEntry(VISITS.id, 54_000, 8, "ads"), WEEK - dt.timedelta(weeks=1))
    entry = recordable(ParsedItem(VISITS, None), last).entries[VISITS.id]
    assert (entry.value, entry.confidence, entry.note) == (54_000, 8, "")


def test_no_change_from_nothing_is_asked_about() -> None:
    [question] = recordable(ParsedItem(VISITS, None)).unclear
    assert question.why is QuestionReason.NOTHING_BEFORE


def test_no_change_of_amounts_may_be_nothing_or_as_much_again() -> None:
    last = version(CheckInEntry(TRIALS.id, 250), WEEK - dt.timedelta(weeks=1))
    [question] = recordable(ParsedItem(TRIALS, None), last).unclear
    assert (question.why, question.readings) == (QuestionReason.SAME, (0.0, 250.0))


def test_a_week_that_is_over_changes_only_with_a_reason() -> None:
    before = version(CheckInEntry(VISITS.id, 54_000))
    result = recordable(ParsedItem(VISITS, Parsed(57_000)), before, moment=OVER)
    assert [question.why for question in result.unclear] == [QuestionReason.REASON]
    assert result.entries == {}


@pytest.mark.parametrize("remarks", [Remarks(reason="recounted"), Remarks(note="recounted")])
def test_a_note_is_reason_enough(remarks: Remarks) -> None:
    before = version(CheckInEntry(VISITS.id, 54_000))
    result = recordable(ParsedItem(VISITS, Parsed(57_000), remarks), before, moment=OVER)
    assert result.entries[VISITS.id].reason == "recounted"


def test_the_same_again_needs_no_reason() -> None:
    before = version(CheckInEntry(VISITS.id, 54_000))
    result = recordable(ParsedItem(VISITS, Parsed(54_000)), before, moment=OVER)
    assert result.entries[VISITS.id].reason == ""


def test_what_the_message_recorded_already_is_not_new() -> None:
    own = version(CheckInEntry(VISITS.id, 57_000), origin=MOMENT.origin)
    result = recordable(ParsedItem(VISITS, Parsed(57_000)), own)
    assert (list(result.entries), result.new_entries) == ([VISITS.id], [])

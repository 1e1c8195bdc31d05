"""Messages about alerts: what is in them, and that they stay up to date."""

import datetime as dt

import pytest

from bot.alerts import messages, routing
from bot.alerts.messages.views import ACKNOWLEDGE
from bot.alerts.responses import usecases as responses
from bot.checkins import records
from bot.core.work import Database, Work
from bot.people import leadership, people
from scoring.alerting import AlertKind
from tests import make
from tests.alerts.scene import (
    ON_PLAN_FOR_SIX_WEEKS,
    WEEK_7,
    AlertScene,
    Report,
    only_message,
    raised_kinds,
)
from tests.cast import HERE, Cast
from tests.told import of_type, posts, reads, say, words

SLIDING = (50_100, 50_300, 50_500, 50_600, 50_700)


@pytest.mark.on_both
def test_the_manager_gets_a_message_with_a_chart(database: Database, ana_reports: Report) -> None:
    ana_reports(50_100, note="Ads are <late>")
    assert posts(database, to="U0BEN") == [only_message(database)]
    said = reads(database, only_message(database))
    assert "Visitors &lt;UV&gt;" in words(said)
    assert "Ads are &lt;late&gt;" in words(said)
    assert "(plan: 42%)" in words(said)
    [chart] = of_type(said["blocks"], "data_visualization")
    assert [series["name"] for series in chart["chart"]["series"]] == ["Actual", "Plan"]


def test_old_clients_get_the_chart_in_words(database: Database, ana_reports: Report) -> None:
    ana_reports(50_100)
    older = reads(database, only_message(database), form=1)
    assert not of_type(older["blocks"], "data_visualization")
    assert "□□□□□□□□□□ Actual 1%" in words(older)
    assert "■■■■□□□□□□ Plan 42%" in words(older)
    assert "2 Nov: 50,100, plan 54,239" in words(older)


def test_an_alert_is_announced_once(database: Database, ana_reports: Report) -> None:
    ana_reports(50_100)
    database.transact_now(HERE, routing.review_and_announce)
    ana_reports(50_100)
    assert len(posts(database)) == 1


def test_private_notes_are_not_shown(database: Database, ana_reports: Report) -> None:
    ana_reports(50_100, note="Public", private_note="I may leave")
    assert "I may leave" not in words(reads(database, only_message(database)))


def test_a_corrected_value_resolves_the_alert_in_its_message(
    database: Database, ana_reports: Report
) -> None:
    ana_reports(50_100)
    ana_reports(59_000)
    said = reads(database, only_message(database))
    assert "✅ Resolved" in words(said)
    assert ACKNOWLEDGE not in words(said)
    assert "Taken care of" in words(said)
    assert raised_kinds(database) == {(AlertKind.BEHIND, False)}


@pytest.mark.on_both
def test_several_alerts_are_one_message_with_a_thread(database: Database, cast: Cast) -> None:
    def fall(work: Work) -> None:
        for n in range(5):
            id_ = make.put_key_result(work, cast.ana, f"kr{n}")
            say(work, cast.ana, id_, SLIDING)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, routing.review_and_announce)
    first, *thread = posts(database)
    said = reads(database, first)
    assert len(of_type(said["blocks"], "data_visualization")) == 2
    assert "5 key results need your attention" in words(said)
    assert "3 more are in the thread" in words(said)
    assert len(thread) == 2


@pytest.mark.on_both
def test_open_alerts_are_listed_for_their_recipient_only(
    database: Database, cast: Cast, ana_reports: Report
) -> None:
    ana_reports(50_100)
    open_ = database.read_now(HERE, messages.open_alerts_for, cast.ben)
    assert [slip.alert.kind for slip in open_] == [AlertKind.BEHIND]
    assert database.read_now(HERE, messages.open_alerts_for, cast.ana) == []


def test_a_chinese_reader_gets_chinese_dates(database: Database, cast: Cast, visits: int) -> None:
    def fall(work: Work) -> None:
        ana = people.by_ids(work, [cast.ana])[cast.ana]
        assert leadership.managers_of(work, ana)[0].id == cast.ben
        make.put_person(work, "ben", name="Ben Okafor", locale="zh-CN")
        say(work, cast.ana, visits, [50_100], dt.date(2026, 11, 2))

    database.transact_now(HERE, fall)
    database.transact_now(HERE, routing.review_and_announce)
    assert "11月2日" in words(reads(database, only_message(database)))


def test_several_new_alerts_are_one_message_worst_first(scene: AlertScene) -> None:
    def fall(work: Work) -> None:
        mild = make.put_key_result(work, scene.cast.ana, "mild", title="Mild")
        say(work, scene.cast.ana, mild, (*ON_PLAN_FOR_SIX_WEEKS, 53_500), blocker="no budget")
        grave = make.put_key_result(work, scene.cast.chen, "grave", title="Grave")
        say(work, scene.cast.chen, grave, (48_000, 47_000, 46_000, 45_000, 44_000, 43_000))

    scene.database.transact_now(HERE, fall)
    scene.run()
    assert len(scene.messages_to()) == 2
    said = scene.last_message_to()
    assert said.index("Grave") < said.index("Mild")
    assert "ask who can clear the way" in said


def test_a_chinese_manager_reads_chinese(scene: AlertScene) -> None:
    def read_chinese(work: Work) -> None:
        make.put_person(work, "ben", name="Ben Okafor", locale="zh-CN")

    scene.database.transact_now(HERE, read_chinese)
    scene.press(responses.snooze)
    assert "11月23日" in scene.last_message_to()
    assert "💡" in scene.last_message_to()


def test_a_note_written_by_the_manager_has_their_name(
    scene: AlertScene,
) -> None:
    def write(work: Work) -> None:
        ana, ben = people.require_person(work, "U0ANA"), people.require_person(work, "U0BEN")
        entry = records.CheckInEntry(scene.visits, 50_050, note="She was ill")
        week, source = WEEK_7, records.CheckInSource.FORM
        records.record(work, ana, week, [entry], me=ben, source=source)

    scene.database.transact_now(HERE, write)
    scene.run()
    scene.press(responses.acknowledge)
    assert "“She was ill” – Ben Okafor" in scene.last_message_to()

"""How a message about alerts is split into pages, and that any text fits."""

import pytest

from bot.alerts import routing
from bot.alerts.lifecycle import Alert, AlertState
from bot.alerts.messages import views
from bot.alerts.messages.model import paginate
from bot.alerts.responses import usecases as responses
from bot.core.clock import SetClock
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.slack.outbox import Message
from bot.slack.payloads import OutOfDate
from scoring import alerting
from scoring.alerting import AlertKind
from scoring.model import Reason, ReasonCode
from tests import make
from tests.alerts.scene import WEEK_7
from tests.cast import HERE, enter
from tests.told import assert_fits, posts, reads, say, was_asked, words

FALLEN = (51_000, 52_500, 53_500, 54_500, 55_500, 53_000)


HOSTILE_TEXTS = {
    "plain": "A note like any other. " * 40,
    "marks": "<!channel> <@U0BEN> & *bold* _it_ ~no~ `code` " * 10,
    "signs": "&" * 500,
    "long": "W" * 2000,
    "chinese": "双十一预热没有跟上，素材延期。" * 60,
    "arabic": "مرحبا بالعالم " * 60,
    "lines": "one\n> two\n• three\n" * 40,
    "turned": "\u202e\u2066evil" * 30,
    "faces": "👩🏽‍💻" * 200,
}


@pytest.mark.parametrize(
    ("text", "locale"),
    [*((text, "en-GB") for text in HOSTILE_TEXTS.values()), (HOSTILE_TEXTS["chinese"], "zh-CN")],
    ids=[*HOSTILE_TEXTS, "in Chinese"],
)
def test_a_full_message_fits_with_any_text(database: Database, text: str, locale: str) -> None:
    database.reactions = {CheckInsRecorded: [routing.review_check_ins]}

    def begin(work: Work) -> list[int]:
        cast = enter(work)
        make.put_person(work, "ben", name="Ben Okafor", locale=locale)
        make.put_person(work, "ana", name=text[:80], slack_id="")
        guard = make.put_key_result(work, cast.chen, "guard", title=text[:400])
        was_asked(work, cast.chen)
        ids = [
            make.put_key_result(work, cast.ana, f"kr{n}", title=text[:400], guard_id=guard)
            for n in range(5)
        ]
        for id_ in ids:
            say(work, cast.ana, id_, FALLEN, note=text, confidence=9)
        return ids

    ids = database.transact_now(HERE, begin)
    database.transact_now(HERE, routing.review_and_announce)

    def fall(work: Work) -> None:
        ana = make.put_person(work, "ana", name=text[:80], slack_id="")
        for id_ in ids:
            say(work, ana, id_, [50_000], WEEK_7, note=text, blocker=text, confidence=1)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, routing.review_and_announce)
    _silent_guard, *pages = posts(database, to="U0BEN")
    assert len(pages) == 3
    place = pages[0].removeprefix("alerts.notice:")
    for id_ in ids:
        database.transact_now(HERE, responses.snooze, "U0BEN", place, id_)
        database.transact_now(HERE, responses.dismiss, "U0BEN", place, id_, text[:500])
    for name in pages:
        said, older = reads(database, name), reads(database, name, form=1)
        assert_fits(Message(said["text"], said["blocks"], older["blocks"]))
        spoken = [block for block in said["blocks"] if block["type"] != "data_visualization"]
        for mark in ("<!channel>", "<@U0BEN> &", "\u202e"):
            assert mark not in words([said["text"], spoken, older])


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "[]",
        "null",
        "1",
        '{"notice": 1}',
        "x" * 2000,
        '{"notice": "2:x", "key_result": "y"}',
    ],
)
def test_an_unknown_button_value_is_out_of_date(value: str) -> None:
    with pytest.raises(OutOfDate):
        views.read_button_value(value)


def test_a_page_has_four_key_results_and_two_charts(clock: SetClock) -> None:
    def alert(n: int, kind: AlertKind) -> Alert:
        cause = alerting.AlertCause(n, kind, Reason(ReasonCode.FORECAST), None)
        return Alert(id=n, cause=cause, quote="", raised_at=clock.now(), state=AlertState.RAISED)

    many = [alert(n, AlertKind.SILENCE) for n in range(5, 20)]
    many += [alert(n, AlertKind.BEHIND) for n in range(5)]
    placed = paginate(many)
    for page in {page for page, _, _ in placed}:
        here = [has_chart for at, has_chart, _ in placed if at == page]
        assert len(here) <= 4
        assert sum(here) <= 2
    assert len(placed) == len(many)

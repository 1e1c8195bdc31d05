"""Whatever people call and write, a notice fits into Slack, pings nobody and stays readable."""

import datetime as dt

import pytest

from bot.alerts import lifecycle as watch
from bot.alerts import routing as alerts
from bot.alerts.responses import usecases as responses
from bot.alerts.texts.history import MOST_STEPS
from bot.core.events import CheckInsRecorded
from bot.core.work import Database, Work
from bot.slack.outbox import Message
from tests import make
from tests.cast import HERE, enter
from tests.told import assert_fits, posts, reads, say, was_asked, words

WEEK_7 = dt.date(2026, 11, 9)
FALLEN = (51_000, 52_500, 53_500, 54_500, 55_500, 53_000)
HOSTILE = {
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
    [*((text, "en-GB") for text in HOSTILE.values()), (HOSTILE["chinese"], "zh-CN")],
    ids=[*HOSTILE, "in Chinese"],
)
def test_a_full_notice_fits_whatever_people_write(
    database: Database, text: str, locale: str
) -> None:
    database.reactions = {CheckInsRecorded: [alerts.review_check_ins]}

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
    database.transact_now(HERE, alerts.review_and_announce)

    def fall(work: Work) -> None:
        ana = make.put_person(work, "ana", name=text[:80], slack_id="")
        for id_ in ids:
            say(work, ana, id_, [50_000], WEEK_7, note=text, blocker=text, confidence=1)

    database.transact_now(HERE, fall)
    database.transact_now(HERE, alerts.review_and_announce)
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


def test_every_step_shows_until_there_are_too_many(database: Database) -> None:
    database.reactions = {CheckInsRecorded: [alerts.review_check_ins]}

    def begin(work: Work) -> int:
        cast = enter(work)
        id_ = make.put_key_result(work, cast.ana, "visits")
        say(work, cast.ana, id_, (*FALLEN[:5], 50_100), blocker="no design")
        return id_

    visits = database.transact_now(HERE, begin)
    database.transact_now(HERE, alerts.review_and_announce)

    def many(work: Work) -> None:
        for n in range(30):
            found = watch.open_alerts_about(work, [visits])
            act = watch.AlertAction.SNOOZE if n % 2 else watch.AlertAction.ASK_PLAN
            watch.apply_action(work, found, act, 1, on=dt.date(2026, 11, 16) + dt.timedelta(days=n))

    database.transact_now(HERE, many)
    [notice] = posts(database)
    place = notice.removeprefix("alerts.notice:")
    database.transact_now(HERE, responses.dismiss, "U0BEN", place, visits, "done")
    said = reads(database, notice)
    contexts = [block for block in said["blocks"] if block["type"] == "context"]
    lines = contexts[-1]["elements"][0]["text"].splitlines()
    assert len(lines) == MOST_STEPS
    assert lines[-1].startswith("🙅")

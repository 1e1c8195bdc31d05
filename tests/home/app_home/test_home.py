"""App Home: what a person finds there, and that it follows what happens."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import select

from bot.alerts import lifecycle as watch
from bot.alerts import routing as alerts
from bot.alerts.messages import AlertsChanged
from bot.alerts.messages.views import ACKNOWLEDGE, read_button_value
from bot.alerts.responses import usecases as alert_responses
from bot.core.events import AsksClosed, CheckInsRecorded, PersonChanged
from bot.core.work import Database, Work
from bot.goals.display import HISTORY_ACTION
from bot.home import app_home as home
from bot.home.app_home import store, usecases
from bot.people import people
from bot.people.settings import views as settings
from bot.slack.promises.tables import PromiseRow
from bot.weekly.ask_schedule.tables import AskRow
from bot.weekly.form.views import OPEN, SAME
from tests import make
from tests.cast import HERE, Cast, enter
from tests.conftest import MONDAY
from tests.prepared import prepare_by
from tests.told import button, of_type, say, words

WEEK = dt.date(2026, 11, 9)
NOON = dt.datetime(2026, 11, 16, 12, 0, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 11, 18, 18, 0, tzinfo=dt.UTC)


def begin(work: Work) -> Cast:
    cast = enter(work)
    id_ = make.put_key_result(work, cast.ana, "visits", title="Visits <UV>")
    say(work, cast.ana, id_, (50_300, 50_200, 50_100), confidence=6)
    return cast


def begin_and_review(database: Database) -> Cast:
    made = database.transact_now(HERE, begin)
    database.transact_now(HERE, alerts.review_and_announce)
    return made


@pytest.fixture
def cast(database: Database) -> Cast:
    """Ana owns visits, which slide."""
    database.reactions = {
        CheckInsRecorded: [alerts.review_check_ins, home.refresh_after_check_ins],
        AsksClosed: [home.refresh_after_close],
        AlertsChanged: [home.refresh_after_alerts],
    }
    return prepare_by(database, begin_and_review)


def opens(database: Database, user: str) -> list[dict[str, object]]:
    """What someone finds when they open their App Home."""
    database.transact_now(HERE, usecases.open_home, user)
    return shown(database, user)


def shown(database: Database, user: str) -> list[dict[str, object]]:
    """What was published last."""

    def read(work: Work) -> list[dict[str, object]]:
        homes = select(PromiseRow).filter_by(kind="home", to=user)
        row = work.session.exec(homes).one()
        view = row.forms[0]["view"]
        assert view["type"] == "home"
        assert len(view["blocks"]) <= 100
        blocks: list[dict[str, object]] = view["blocks"]
        return blocks

    return database.read_now(HERE, read)


def test_my_key_results_and_my_week(database: Database, cast: Cast) -> None:
    page = opens(database, "U0ANA")
    assert "Visits &lt;UV&gt;" in words(page)
    assert "0 of 1 recorded for the week of 9 Nov" in words(page)
    assert "confidence 6/10" in words(page)
    assert button(page, OPEN)["text"]["text"] == "Check in"
    assert button(page, SAME)
    assert "My people" not in words(page)


def test_an_answered_week_offers_an_edit(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (56_000,), WEEK))
    page = opens(database, "U0ANA")
    assert "Your week is recorded" in words(page)
    assert button(page, OPEN)["text"]["text"] == "Edit"


def asked(work: Work, person_id: int, **fields: Any) -> None:
    """An ask about the week, sent and open until Wednesday evening."""
    given: dict[str, Any] = {
        "state": "asked",
        "due_at": NOON,
        "asked_at": NOON,
        "closes_at": CLOSES,
    }
    row = AskRow(workspace_id=HERE, person_id=person_id, week=WEEK, **{**given, **fields})
    work.session.add(row)
    work.session.flush()


@pytest.mark.parametrize(
    ("fields", "headline", "state"),
    [
        ({}, "Your check-in is open", "Due by Wed 18 Nov 18:00."),
        (
            {"state": "planned", "due_at": NOON},
            "Your next check-in",
            "Next check-in: Mon 16 Nov 12:00. You can also answer now.",
        ),
        (
            {"closed_at": CLOSES},
            "Your check-in is late",
            "You can still answer; it will count as late.",
        ),
        ({"state": "excused"}, "Your check-in is open", "Nothing due."),
    ],
)
def test_a_week_shows_its_deadline_or_how_it_ended(
    database: Database, cast: Cast, fields: dict[str, Any], headline: str, state: str
) -> None:
    database.transact_now(HERE, lambda work: asked(work, cast.ana, **fields))
    page = words(opens(database, "U0ANA"))
    assert headline in page
    assert state in page


@pytest.mark.parametrize(
    ("after", "state"), [(-1, "Answered on time."), (+1, "Answered late.")], ids=["before", "after"]
)
def test_home_shows_whether_an_answer_was_late(
    database: Database, cast: Cast, after: int, state: str
) -> None:
    def answer(work: Work) -> None:
        asked(work, cast.ana, answered_at=CLOSES + dt.timedelta(hours=after))
        say(work, cast.ana, 1, (56_000,), WEEK)

    database.transact_now(HERE, answer)
    assert state in words(opens(database, "U0ANA"))


def test_home_does_not_push_a_person_who_is_away(database: Database, cast: Cast) -> None:
    def leave(work: Work) -> None:
        asked(work, cast.ana)
        ana = people.by_ids(work, [cast.ana])[cast.ana]
        people.record_absence(work, ana, MONDAY.date(), dt.date(2026, 11, 20))

    database.transact_now(HERE, leave)
    page = opens(database, "U0ANA")
    assert "You're away until Fri 20 Nov; I won't message you." in words(page)
    assert "style" not in button(page, OPEN)
    assert SAME not in words(page)


def test_each_key_result_has_its_history(database: Database, cast: Cast) -> None:
    page = opens(database, "U0ANA")
    [paragraph] = [block for block in of_type(page, "section") if "accessory" in block]
    assert paragraph["accessory"]["action_id"] == HISTORY_ACTION
    assert paragraph["accessory"]["value"] == "1"


def test_a_trend_has_words_beside_its_arrow(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (53_000,), WEEK))
    assert "Since last week: ↗ 29 points" in words(opens(database, "U0ANA"))


@pytest.mark.parametrize("user", ["U0ANA", "U0BEN", "U0CHEN"])
def test_settings_are_one_click_away(database: Database, cast: Cast, user: str) -> None:
    assert button(opens(database, user), settings.OPEN)


def test_a_home_speaks_the_language_that_was_set(database: Database, cast: Cast) -> None:
    database.reactions = {**database.reactions, PersonChanged: [home.refresh_after_settings]}
    opens(database, "U0ANA")
    change = people.change_settings
    database.transact_now(HERE, change, "U0ANA", people.PersonalSettings(language="zh_CN"))
    database.transact_now(HERE, home.publish_outdated)
    assert "设置" in words(shown(database, "U0ANA"))


@pytest.mark.on_both
def test_a_manager_finds_alerts_and_people(database: Database, cast: Cast) -> None:
    page = opens(database, "U0BEN")
    assert "Open alerts" in words(page)
    assert "My people" in words(page)
    assert "You have no key results" not in words(page)
    accessories = [b["accessory"] for b in of_type(page, "section") if "accessory" in b]
    assert [a["action_id"] for a in accessories] == [ACKNOWLEDGE]


def test_a_manager_sees_who_has_not_answered(database: Database, cast: Cast) -> None:
    def add(work: Work) -> None:
        fans = make.put_key_result(work, cast.chen, "fans")
        say(work, cast.chen, fans, (52_000,), WEEK)

    database.transact_now(HERE, add)
    text = words(opens(database, "U0BEN"))
    assert "1 of 2 answered for the week of 9 Nov." in text
    assert "<@U0ANA> · ⏳ not answered yet" in text
    assert "<@U0CHEN> · ✅ answered" in text


def test_a_partly_answered_week_is_shown_as_one(database: Database, cast: Cast) -> None:
    def add(work: Work) -> None:
        make.put_key_result(work, cast.chen, "likes")
        fans = make.put_key_result(work, cast.chen, "fans")
        say(work, cast.chen, fans, (52_000,), WEEK)

    database.transact_now(HERE, add)
    text = words(opens(database, "U0BEN"))
    assert "<@U0CHEN> · 🌓 partly answered" in text
    assert "0 of 2 answered for the week of 9 Nov." in text


def test_no_answer_is_expected_for_an_excused_week(database: Database, cast: Cast) -> None:
    def excuse(work: Work) -> None:
        make.put_key_result(work, cast.chen, "fans")
        given: dict[str, Any] = {"state": "excused", "due_at": NOON, "closes_at": CLOSES}
        work.session.add(AskRow(workspace_id=HERE, person_id=cast.chen, week=WEEK, **given))
        work.session.flush()

    database.transact_now(HERE, excuse)
    assert "0 of 1 answered for the week of 9 Nov." in words(opens(database, "U0BEN"))


def test_an_older_change_is_not_a_trend_of_last_week(database: Database, cast: Cast) -> None:
    assert "Since last week: –" in words(opens(database, "U0ANA"))


def test_a_manager_sees_the_worst_first(database: Database, cast: Cast) -> None:
    def add(work: Work) -> None:
        fans = make.put_key_result(work, cast.chen, "fans")
        say(work, cast.chen, fans, (55_000, 58_000, 59_500), dt.date(2026, 10, 26))

    database.transact_now(HERE, add)
    text = words(opens(database, "U0BEN"))
    own_rows = text[text.index("My people") :]
    assert own_rows.index("Visits") < own_rows.index("Fans")


def test_one_button_answers_all_that_is_open_about_a_key_result(
    database: Database, cast: Cast
) -> None:
    doubt = {"confidence": 2, "blocker": "no budget"}
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (50_000,), WEEK, **doubt))
    database.transact_now(HERE, alerts.review_and_announce)
    page = opens(database, "U0BEN")
    [paragraph] = [b for b in of_type(page, "section") if "accessory" in b]
    assert "Behind" in words(paragraph)
    assert "Confidence" in words(paragraph)
    assert "no budget" in words(paragraph)


def test_a_person_without_key_results_reads_what_will_come(database: Database, cast: Cast) -> None:
    database.transact_now(
        HERE, people.change_settings, "U0CHEN", people.PersonalSettings(language="en")
    )
    text = words(opens(database, "U0CHEN"))
    assert "Once you do, I'll check in weekly." in text
    assert "I check in every Monday at 09:00, your time." in text


def test_before_there_is_a_cycle_the_page_says_so(database: Database) -> None:
    database.transact_now(HERE, enter)
    assert "Nothing here yet." in words(opens(database, "U0ANA"))


@pytest.mark.on_both
def test_a_home_that_was_opened_follows_what_happens(database: Database, cast: Cast) -> None:
    for user in ("U0ANA", "U0BEN"):
        opens(database, user)
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (59_000,), WEEK))
    assert database.read_now(HERE, home.next_publication) is not None
    database.transact_now(HERE, home.publish_outdated)
    assert "59,000" in words(shown(database, "U0ANA"))
    assert "59,000" in words(shown(database, "U0BEN"))
    assert database.read_now(HERE, home.next_publication) is None


def test_many_homes_are_published_in_several_transactions(database: Database, cast: Cast) -> None:
    def crowd(work: Work) -> None:
        for n in range(usecases.BATCH + 1):
            id_ = make.put_person(work, f"p{n}")
            store.record_published(work, id_)
            store.mark_outdated(work, [id_])

    def published(work: Work) -> int:
        return len(work.session.exec(select(PromiseRow).filter_by(kind="home")).all())

    database.transact_now(HERE, crowd)
    database.transact_now(HERE, home.publish_outdated)
    assert database.read_now(HERE, published) == usecases.BATCH
    database.transact_now(HERE, home.publish_outdated)
    assert database.read_now(HERE, published) == usecases.BATCH + 1
    assert database.read_now(HERE, home.next_publication) is None


def test_a_home_nobody_opened_is_not_published(database: Database, cast: Cast) -> None:
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (59_000,), WEEK))
    assert database.read_now(HERE, home.next_publication) is None


def test_an_acknowledged_alert_loses_its_button(database: Database, cast: Cast) -> None:
    page = opens(database, "U0BEN")
    [where] = [b["accessory"]["value"] for b in of_type(page, "section") if "accessory" in b]
    place = read_button_value(where)
    database.transact_now(HERE, alert_responses.acknowledge, "U0BEN", *place)
    database.transact_now(HERE, home.publish_outdated)
    page = shown(database, "U0BEN")
    assert "Open alerts" in words(page)
    assert "👀 Acknowledged by <@U0BEN>, Mon 16 Nov 09:00" in words(page)
    assert ACKNOWLEDGE not in words(page)


def test_an_unknown_person_reads_who_can_add_them(database: Database, cast: Cast) -> None:
    assert "Please ask an admin to add you." in words(opens(database, "U0STRANGER"))


def test_home_is_updated_at_the_end_of_a_week(database: Database, cast: Cast) -> None:
    opens(database, "U0ANA")
    database.transact_now(HERE, lambda work: work.emit(AsksClosed(WEEK, (cast.ana,))))
    assert database.read_now(HERE, home.next_publication) is not None


def test_the_largest_home_fits(database: Database, cast: Cast) -> None:
    def many(work: Work) -> None:
        for owner in (cast.ben, cast.ana):
            for n in range(60):
                id_ = make.put_key_result(work, owner, f"{owner}.{n}", title="<T>" * 99)
                say(work, owner, id_, (50_100, 50_000))

    database.reactions = {}
    database.transact_now(HERE, many)
    database.transact_now(HERE, watch.review_all_key_results)
    database.transact_now(HERE, alerts.review_and_announce)
    page = words(opens(database, "U0BEN"))
    assert "and 40 more" in page  # my own
    assert "and 56 more" in page  # Ana's

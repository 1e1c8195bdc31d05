"""An open question wins, and only what belongs to the accepted answer is stored."""

import datetime as dt

import pytest

from bot.core.clock import SetClock
from bot.core.work import Database, Work
from scoring.model import Direction, Measure, Unit, UnitKind
from tests import cast, make
from tests.weekly.replies.writer import MessageWriter

PERCENT = Unit(UnitKind.PERCENT)
CONVERSION = Measure(Direction.INCREASE, unit=PERCENT, start=2, target=3.5)
SHARE = Measure(Direction.INCREASE, unit=PERCENT, start=20, target=30)
ROI = Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5)


@pytest.fixture
def shop(database: Database) -> MessageWriter:
    """Ana with visits, a conversion, a share and a ratio."""

    def put(work: Work) -> int:
        ana = cast.enter(work).ana
        make.put_key_result(work, ana, "visits", position=1)
        make.put_key_result(work, ana, "conv", CONVERSION, title="Shop conversion", position=2)
        make.put_key_result(work, ana, "share", SHARE, title="Organic share", position=3)
        make.put_key_result(work, ana, "roi", ROI, title="Campaign ROI", position=4)
        return ana

    return MessageWriter(database, database.transact_now(cast.HERE, put))


def told(shop: MessageWriter, *texts: str) -> dict[int, tuple[float | None, int | None, str, str]]:
    """Say these one after the other; what is recorded then, by key result."""
    for n, text in enumerate(texts, start=1):
        shop(text, ts=str(n))
    return {
        entry.key_result_id: (entry.value, entry.confidence, entry.note, entry.blocker)
        for entry in shop.entries()
    }


def values(shop: MessageWriter, *texts: str) -> dict[int, float | None]:
    return {id_: row[0] for id_, row in told(shop, *texts).items()}


@pytest.mark.parametrize(
    "answer",
    [
        "no, 2.53%",
        "no 2.53",
        "nope 2.53",
        "no it's 2.53%",
        "no, it is 2.53 %",
        "nope, 2.53%",
        "not 27 but 2.53",
        "sorry, 2.53%",
        "I meant 2.53%",
        "it's 2.53%",
        "2.53",
        "2: no, 2.53%",
        "conversion: no, 2.53%",
        "shop conversion 2.53%",
        "yes, but actually 2.53%",
        "不是，2.53%",
        "不对，2.53%",
        "不，2.53%",
        "错了，是2.53%",
        "应该是2.53%",
    ],
)
def test_a_question_is_about_its_own_key_result(shop: MessageWriter, answer: str) -> None:
    assert values(shop, "1: 57k", "3: 21%", "2: 27%", answer) == {1: 57_000, 2: 2.53, 3: 21}


@pytest.mark.parametrize(
    "answer",
    [
        "yes",
        "Yes!",
        "yes it is",
        "27",
        "27%",
        "it's 27%",
        "yes, 27%",
        "2: yes",
        "是",
        "对",
        "是的，27%",
    ],
)
def test_yes_or_the_number_again_confirms(shop: MessageWriter, answer: str) -> None:
    assert values(shop, "3: 21%", "2: 27%", answer) == {2: 27, 3: 21}


def test_what_follows_a_yes_belongs_to_it(shop: MessageWriter) -> None:
    assert told(shop, "2: 27%", "yes, 8/10 new banner")[2] == (27, 8, "new banner", "")


def test_a_number_that_contradicts_its_yes_is_asked_about(shop: MessageWriter) -> None:
    assert values(shop, "2: 27%", "yes, 28%") == {}


def test_a_denied_number_is_asked_for(shop: MessageWriter) -> None:
    assert values(shop, "3: 21%", "2: 27%", "no") == {3: 21}
    assert "What is *2.*" in shop.echo("3")


# two questions -----------------------------------------------------------------------------


TWO = "2: 27%; 3: 2.2%"


@pytest.mark.parametrize("answer", ["yes", "no", "是", "no, 2.53%", "2.53%"])
def test_an_answer_that_fits_two_questions_is_asked_about(shop: MessageWriter, answer: str) -> None:
    assert values(shop, TWO, answer) == {}
    assert "Which key result is" in shop.echo("2")


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        (["yes", "2"], {2: 27}),
        (["yes", "conversion"], {2: 27}),
        (["yes", "the third one"], {3: 2.2}),
        (["no, 2.53%", "2"], {2: 2.53}),
        (["2: yes"], {2: 27}),
        (["2: yes; 3: no, 22%"], {2: 27, 3: 22}),
        (["conversion yes\nshare no, 22%"], {2: 27, 3: 22}),
        (["2 yes", "22%"], {2: 27, 3: 22}),
        (["yes to both"], {2: 27, 3: 2.2}),
        (["both"], {2: 27, 3: 2.2}),
        (["都对"], {2: 27, 3: 2.2}),
        (["yes\n1: 57k", "2"], {1: 57_000, 2: 27}),
    ],
)
def test_two_questions_are_answered_by_number_name_or_together(
    shop: MessageWriter, answers: list[str], stands: dict[int, float]
) -> None:
    assert values(shop, TWO, *answers) == stands


def test_a_yes_is_read_beside_another_item(shop: MessageWriter) -> None:
    assert values(shop, "2: 27%", "1: 57k; yes") == {1: 57_000, 2: 27}


def test_the_number_of_a_key_result_is_no_second_reading(shop: MessageWriter) -> None:
    assert values(shop, TWO, "no", "2") == {}


def test_a_place_is_no_number_where_a_number_is_asked_for(shop: MessageWriter) -> None:
    assert values(shop, "2: 27%", "2") == {2: 2}


def test_no_change_is_of_what_was_asked_about_alone(shop: MessageWriter) -> None:
    assert values(shop, "1: 57k; 2: soon", "no change") == {1: 57_000}


# where and when ----------------------------------------------------------------------------


def test_an_answer_in_the_thread_of_a_question_is_that_questions(shop: MessageWriter) -> None:
    shop("2: 27%")
    shop("3: 2.2%", ts="2")
    shop.post("replies.echo:D0ANA:1", ts="100")
    shop("yes", ts="3", thread_ts="100")
    assert [row[0] for row in shop.recorded()] == [27]


def test_the_thread_of_a_question_answers_it_however_long_ago(
    shop: MessageWriter, clock: SetClock
) -> None:
    shop("2: 27%")
    shop.post("replies.echo:D0ANA:1", ts="100")
    clock.set(clock.now() + dt.timedelta(days=5))
    shop("no, 2.53%", ts="3", thread_ts="100")
    assert [row[0] for row in shop.recorded()] == [2.53]


def test_a_late_answer_belongs_to_no_other_question(shop: MessageWriter, clock: SetClock) -> None:
    shop("3: 21%")
    shop("2: 27%", ts="2")
    clock.set(clock.now() + dt.timedelta(days=2))
    assert "Which key result is" in shop("no, 2.53%", ts="3")
    assert [row[0] for row in shop.recorded()] == [21]


def test_small_talk_does_not_come_between(shop: MessageWriter) -> None:
    assert values(shop, "3: 21%", "2: 27%", "thanks!", "no, 2.53%") == {2: 2.53, 3: 21}


def test_an_edit_of_the_question_closes_it(shop: MessageWriter) -> None:
    shop("2: 27%")
    shop.edit("2: 2.7%")
    shop("yes", ts="2")
    assert [row[0] for row in shop.recorded()] == [2.7]


def test_an_edited_answer_is_still_the_answer(shop: MessageWriter) -> None:
    shop("3: 21%")
    shop("2: 27%", ts="2")
    shop("no, 2.53%", ts="3")
    shop.edit("no, 2.6%", ts="3")
    assert [row[0] for row in shop.recorded()] == [2.6, 21]


# what is kept ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "row"),
    [
        (["1: 45 mil", "1: 46k"], (46_000, None, "", "")),
        (["1: 45 mil", "46k"], (46_000, None, "", "")),
        (["1: 45 mil", "no, 46k"], (46_000, None, "", "")),
        (["1: 45 mil", "no", "46k"], (46_000, None, "", "")),
        (["1: 45 8/10 launched", "1: 46k"], (46_000, None, "", "")),
        (["1: 45 blocked by legal", "1: 46k"], (46_000, None, "", "")),
        (["1: 45 8/10 launched", "1: 46k 7/10 new ads"], (46_000, 7, "new ads", "")),
        (["1: 1,5 mio", "1: 57k"], (57_000, None, "", "")),
        (["1: 52k or 57k launched", "1: 56k"], (56_000, None, "", "")),
        # a bare number is nothing but the answer
        (["1: 45, launched", "46k"], (46_000, None, "launched", "")),
        (["1: 45 8/10 launched", "46k"], (46_000, 8, "launched", "")),
        (["1: 45 blocked by legal", "46k"], (46_000, None, "", "legal")),
        # so is a reading that was offered
        (["1: 57k? 8/10 launched", "yes"], (57_000, 8, "launched", "")),
        (["1: 52k or 57k, launched", "the second"], (57_000, None, "launched", "")),
        # what asks for a missing number keeps all
        (["1: launched the ads", "57k"], (57_000, None, "launched the ads", "")),
        (["1: launched the ads", "1: 57k"], (57_000, None, "launched the ads", "")),
    ],
)
def test_only_what_belongs_to_the_accepted_answer_is_stored(
    shop: MessageWriter, texts: list[str], row: tuple[float, int | None, str, str]
) -> None:
    assert told(shop, *texts)[1] == row


@pytest.mark.parametrize("answer", ["roi 1:6", "the first", "yes", "1:6"])
def test_figures_in_a_row_are_no_note(shop: MessageWriter, answer: str) -> None:
    assert told(shop, "roi 2.7 / 6 / 40", answer)[4][2] == ""


def test_a_dropped_note_is_mentioned(shop: MessageWriter) -> None:
    told(shop, "1: 45 mil", "1: 46k")
    assert "Not kept from your earlier message: “mil”." in shop.echo("2")


def test_a_question_that_is_never_answered_leaves_no_trace(
    shop: MessageWriter, clock: SetClock
) -> None:
    shop("1: 45 mil")
    clock.set(clock.now() + dt.timedelta(days=3))
    shop("1: 46k", ts="2")
    assert all("mil" not in entry.note for entry in shop.entries())


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("visits 52k, 57k", "52,000 or 57,000"),
        ("| visits | 52k | 57k |", "52,000 or 57,000"),
        ("visits\t52k\t57k\t60k", "52,000 or 57,000 or 60,000"),
    ],
)
def test_several_numbers_in_a_row_are_a_question(
    shop: MessageWriter, text: str, readings: str
) -> None:
    assert readings in shop(text)
    assert shop.recorded() == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1: 57k, +5k", "+5k"),
        ("1: 57k, 2 new campaigns", "2 new campaigns"),
        ("1: 57k (+5%)", "(+5%)"),
    ],
)
def test_a_change_or_a_count_behind_a_number_is_a_note(
    shop: MessageWriter, text: str, note: str
) -> None:
    assert told(shop, text)[1] == (57_000, None, note, "")


def test_a_first_value_beyond_the_target_is_asked_about(shop: MessageWriter) -> None:
    open_rate = Measure(Direction.INCREASE, unit=Unit(UnitKind.PERCENT), target=40)

    def put(work: Work) -> None:
        make.put_key_result(work, shop.person_id, "survey", open_rate, position=9)

    shop.database.transact_now(cast.HERE, put)
    echo = shop("survey: 45%")
    assert "is already at the target of" in echo
    assert shop.recorded() == []
    shop("35%", ts="2")
    assert [value for value, *_ in shop.recorded()] == [35]

"""What is asked about a number's role is answered in the next message, as the form's choice is."""

import datetime as dt

import pytest

from bot.core.work import Database, Work
from scoring.model import Direction, Measure, Milestone, Reading, Unit, UnitKind
from tests import cast, make
from tests.told import say
from tests.weekly.replies.writer import LAST_WEEK, MessageWriter

EUR = Unit(UnitKind.CURRENCY, "EUR")
MEASURES = {
    "bugs": Measure(Direction.DECREASE, start=60, target=10),
    "revenue": Measure(Direction.INCREASE, unit=EUR, start=38_000, target=60_000),
    "trials": Measure(Direction.INCREASE, Reading.SUM, start=0, target=4_000),
    "roi": Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5),
    "nps": Measure(Direction.INCREASE, start=10, target=30),
    "rollout": Measure(Direction.ACHIEVE, milestones=tuple(map(Milestone, "ABC"))),
}
BEFORE: dict[str, list[float]] = {
    "bugs": [39],
    "revenue": [44_000],
    "trials": [400, 380, 420, 400],
    "roi": [4],
    "nps": [12],
    "rollout": [1 / 3],
}


@pytest.fixture
def about(database: Database, request: pytest.FixtureRequest) -> MessageWriter:
    """Ana with one key result that was reported the week before."""
    name = request.param

    def put(work: Work) -> int:
        ana = cast.enter(work).ana
        kr = make.put_key_result(work, ana, name, MEASURES[name])
        values = BEFORE[name]
        say(work, ana, kr, values, LAST_WEEK - dt.timedelta(weeks=len(values)))
        return ana

    return MessageWriter(database, database.transact_now(cast.HERE, put))


def stored(said: MessageWriter) -> list[tuple[float | None, bool]]:
    return [(entry.value, entry.is_total) for entry in said.entries()]


@pytest.mark.parametrize(
    ("about", "text", "asks", "answer", "values"),
    [
        (
            "bugs",
            "5 fixed",
            "“5 fixed” is a change. Is *1\ufe0f⃣ Bugs* now at 34?",
            "yes",
            [(34, False)],
        ),
        ("bugs", "5 fixed", "now at 34?", "the second", [(5, False)]),
        ("bugs", "20% fewer", "“20% fewer” is a change.", "yes", [(31.2, False)]),
        ("bugs", "halved", "“halved” is a change – what is", "20", [(20, False)]),
        ("bugs", "no new bugs", "now at 39?", "yes", [(39, False)]),
        ("revenue", "75% of target", "now at €45,000?", "yes", [(45_000, False)]),
        ("revenue", "75% of target", "depends on the target", "no, 46k", [(46_000, False)]),
        ("revenue", "75% of target", "depends on the target", "no", []),
        ("trials", "450 this week, 2500 in total", "doesn't match", "in total", [(2500, True)]),
        ("trials", "450 this week, 2500 in total", "doesn't match", "this week", [(450, False)]),
        ("trials", "48% of target", "now at 1,920 in total?", "yes", [(1920, True)]),
        ("rollout", "2 done", "at 67% (2 of 3)?", "yes", [(pytest.approx(2 / 3), False)]),
        ("rollout", "did 2", "can mean 100% (3 of 3) or 67% (2 of 3)", "the first", [(1, False)]),
        ("rollout", "one to go", "now at 67% (2 of 3)?", "no", []),
        ("nps", "(5)", "“(5)” for", "the first", [(-5, False)]),
        ("bugs", "5 fixed", "now at 34?", "no", []),
        ("bugs", "5 fixed", "now at 34?", "36", [(36, False)]),
        (
            "revenue",
            "52",
            "at €52? Say “yes”, or send the number, such as €52,000.",
            "yes",
            [(52, False)],
        ),
        ("revenue", "52", "such as €52,000.", "52k", [(52_000, False)]),
        ("revenue", "52", "such as €52,000.", "€52,000", [(52_000, False)]),
        ("revenue", "45k USD", "is in EUR, and I don't convert", "41k", [(41_000, False)]),
        ("revenue", "target is 60k", "sounds like a target", "46k", [(46_000, False)]),
        ("revenue", "50-55k", "can mean €50,000 or €55,000", "2", [(55_000, False)]),
        ("trials", "9000", "9,000", "yes", [(9_000, False)]),
        ("trials", "3000", "is it 3,000 this week or 3,000 in total?", "in total", [(3_000, True)]),
        ("trials", "3000", "is it 3,000 this week", "this week", [(3_000, False)]),
        ("trials", "3000", "is it 3,000 this week", "2", [(3_000, True)]),
        ("trials", "3000", "is it 3,000 this week", "total 3000", [(3_000, True)]),
        ("trials", "1900 in total", "1,900 in total", "thanks", [(1_900, True)]),
        (
            "roi",
            "6:1",
            "is the other way round for *1.* Campaign ROI. Did you mean 1:6?",
            "2",
            [(1 / 6, False)],
        ),
        (
            "roi",
            "6:1",
            "is the other way round for *1.* Campaign ROI. Did you mean 1:6?",
            "1:6",
            [(6, False)],
        ),
        (
            "roi",
            "6:1",
            "is the other way round for *1.* Campaign ROI. Did you mean 1:6?",
            "6:1",
            [(1 / 6, False)],
        ),
        (
            "roi",
            "6:1",
            "is the other way round for *1.* Campaign ROI. Did you mean 1:6?",
            "the first",
            [(6, False)],
        ),
        ("nps", "nps: - 5", "can mean -5 or 5", "-5", [(-5, False)]),
        ("nps", "NPS: (5)", "can mean -5 or 5", "the first", [(-5, False)]),
    ],
    indirect=["about"],
)
def test_a_role_is_asked_about_and_answered(
    about: MessageWriter, text: str, asks: str, answer: str, values: list[tuple[float, bool]]
) -> None:
    question = about(text)
    assert asks.partition(" *")[0] in question
    assert "0.1666" not in question
    about(answer, ts="2")
    assert stored(about) == values


@pytest.mark.parametrize("about", ["roi"], indirect=True)
def test_a_ratio_is_shown_without_a_tail_of_digits(about: MessageWriter) -> None:
    about("6:1")
    assert "1:0.1667" in about("2", ts="2")

"""Next steps: typed in words or in their form, ticked, and shown where they matter."""

import datetime as dt
from collections.abc import Sequence

import pytest

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.followups import next_steps
from bot.followups.next_steps import NextStep, usecases, views
from bot.followups.next_steps.model import (
    LONGEST_STEP,
    MOST_OPEN,
    StepsInput,
    parse_step,
    split_off_steps,
)
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.slack.payloads import OutOfDate
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import assert_blocks_fit, words

TODAY = dt.date(2026, 11, 16)  # a Monday
FRIDAY = dt.date(2026, 11, 20)
VISITS, FANS = 1, 2


def begin(work: Work) -> Cast:
    cast = enter(work)
    make.put_key_result(work, cast.ana, "visits")
    make.put_key_result(work, cast.ana, "fans", position=1)
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    return prepare(database, begin)


def key_results(work: Work) -> list[OwnedKeyResult]:
    return [objectives.key_result(work, id_) for id_ in (VISITS, FANS)]


def types(database: Database, cast: Cast, text: str, origin: str = "D:1") -> tuple[str, list[str]]:
    def run(work: Work) -> tuple[str, list[str]]:
        ana = people.by_ids(work, [cast.ana])[cast.ana]
        return next_steps.record_typed_steps(work, ana, origin, text, key_results(work))

    return database.transact_now(HERE, run)


def steps(database: Database, id_: int = VISITS) -> list[tuple[str, dt.date | None]]:
    steps = database.read_now(HERE, next_steps.open_steps, [id_]).get(id_, [])
    return [(step.text, step.due) for step in steps]


def submit(
    database: Database, cast: Cast, *lines: str, ticked: Sequence[int] = (), by: str = "U0ANA"
) -> None:
    form_input = StepsInput(cast.ana, tuple(ticked), {VISITS: lines})
    database.transact_now(HERE, usecases.submit, by, form_input)


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("call the five lost customers by Friday", "call the five lost customers", FRIDAY),
        ("send it (by next Friday)", "send it", dt.date(2026, 11, 27)),
        ("by 20 Nov: launch the page", "launch the page", FRIDAY),
        ("finish by 2026-11-30.", "finish", dt.date(2026, 11, 30)),
        ("write the draft by hand", "write the draft by hand", None),
        ("do it before the launch", "do it before the launch", None),
        ("周五前给五个流失客户打电话", "给五个流失客户打电话", FRIDAY),
        ("给五个流失客户打电话（11月20日前）", "给五个流失客户打电话", FRIDAY),
        ("下周三之前上线新页面", "上线新页面", dt.date(2026, 11, 25)),
        ("两周前的数据再核对", "两周前的数据再核对", None),
        ("by Friday", "by Friday", None),
    ],
)
def test_a_step_is_a_text_and_perhaps_a_day(line: str, text: str, due: dt.date | None) -> None:
    step = parse_step(line, TODAY)
    assert (step.text, step.due) == (text, due)


@pytest.mark.parametrize(
    ("text", "rest", "expected"),
    [
        ("1: next: call them by Friday", "", ["Visits: call them"]),
        ("2：下一步：周五前联系客户", "", ["Fans: 联系客户"]),
        ("Fans: next step: buy ads", "", ["Fans: buy ads"]),
        ("1: 57k 8/10; next: buy ads", "1: 57k 8/10", ["Visits: buy ads"]),
        ("1: 57k 8/10, next: buy ads\n2: 60k", "1: 57k 8/10\n2: 60k", ["Visits: buy ads"]),
        ("2: next: a; next: b", "", ["Fans: a", "Fans: b"]),
        ("next: buy ads", "", ["?: buy ads"]),
        ("1: 57k context: none", "1: 57k context: none", []),
        ("the manager says what is next: nothing", "the manager says what is next: nothing", []),
        ("1: next:", "1: next:", []),
        ("1: 57k, next: buy ads by Friday", "1: 57k", ["Visits: buy ads"]),
        ("1: 57k next: buy ads", "1: 57k", ["Visits: buy ads"]),
        ("1: 5.7万 8/10 下一步：投广告", "1: 5.7万 8/10", ["Visits: 投广告"]),
        ("1: 57k, and next: buy ads", "1: 57k", ["Visits: buy ads"]),
        ("1: 57k launched. Next step: buy ads", "1: 57k launched", ["Visits: buy ads"]),
        ("1：5.7万，我们下一步计划：投广告", "1：5.7万", ["Visits: 投广告"]),
        ("Visits next: buy ads", "", ["Visits: buy ads"]),
        ("1: 57k, we talk about what is next: ads", "1: 57k, we talk about what is next: ads", []),
        (
            "1: 57k asked the boss what comes next: ads",
            "1: 57k asked the boss what comes next: ads",
            [],
        ),
        ("1：5.7万，讨论了下一步：投广告", "1：5.7万，讨论了下一步：投广告", []),
        ("1: 57k, what comes next: next: buy ads", "1: 57k, what comes next", ["Visits: buy ads"]),
    ],
)
def test_steps_are_told_from_answers(
    database: Database, cast: Cast, text: str, rest: str, expected: list[str]
) -> None:
    of_ana = database.read_now(HERE, key_results)
    left, typed = split_off_steps(text, of_ana, TODAY)
    assert left == rest
    assert [
        f"{s.key_result.title if s.key_result else '?'}: {s.step.text}" for s in typed
    ] == expected


def test_a_step_in_a_message_is_stored_and_echoed(database: Database, cast: Cast) -> None:
    rest, [answer] = types(database, cast, "1: next: call <them> by Friday")
    assert (rest, steps(database)) == ("", [("call <them>", FRIDAY)])
    assert answer == "Next step for *Visits*: ☐ call &lt;them&gt;, by Fri 20 Nov"


def test_an_edited_message_replaces_its_steps(database: Database, cast: Cast) -> None:
    types(database, cast, "1: next: call them")
    types(database, cast, "1: next: buy ads", origin="D:2")
    types(database, cast, "1: next: write to them")
    assert steps(database) == [("buy ads", None), ("write to them", None)]


def test_a_withdrawn_message_takes_its_open_steps_along(database: Database, cast: Cast) -> None:
    types(database, cast, "1: next: call them; next: buy ads")
    submit(database, cast, ticked=[1])

    def withdraw(work: Work) -> None:
        ana = people.by_ids(work, [cast.ana])[cast.ana]
        next_steps.withdraw_steps(work, ana, "D:1")

    database.transact_now(HERE, withdraw)
    assert steps(database) == []
    [done] = database.read_now(HERE, next_steps.steps_to_tick, [VISITS])[VISITS]
    assert done.text == "call them"


def test_a_step_without_a_key_result_is_asked_about(database: Database, cast: Cast) -> None:
    _, [answer] = types(database, cast, "next: buy ads")
    assert "Which key result is the step “buy ads” about?" in answer


def test_the_form_ticks_and_adds(database: Database, cast: Cast) -> None:
    submit(database, cast, "call them by Friday", "buy ads")
    submit(database, cast, "buy ads", ticked=[1])  # sent again, with a tick
    assert steps(database) == [("buy ads", None)]


def test_six_open_steps_are_refused_beside_the_field(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusals) as refusals:
        submit(database, cast, *map(str, range(MOST_OPEN + 1)))
    assert (
        "At most 5 open steps"
        in refusals.value.errors_by_field(translator("en"))[views.field_of(VISITS)]
    )
    with pytest.raises(Refusals, match="At most 200 characters"):
        submit(database, cast, "x" * (LONGEST_STEP + 1))
    assert steps(database) == []
    types(database, cast, "; ".join(f"1: next: step {n}" for n in range(MOST_OPEN)))
    _, [answer] = types(database, cast, "1: next: one more", origin="D:2")
    assert "“one more”: At most 5 open steps" in answer


def test_only_the_owner_and_those_above_change_steps(database: Database, cast: Cast) -> None:
    submit(database, cast, "call them", by="U0BEN")
    with pytest.raises(Refusal, match="aren't yours"):
        submit(database, cast, "buy ads", by="U0CHEN")
    with pytest.raises(Refusal, match="aren't yours"):
        database.transact_now(HERE, usecases.tick, "U0CHEN", VISITS, [1])
    assert steps(database) == [("call them", None)]


def test_a_tick_in_the_check_in_form_can_be_taken_back(database: Database, cast: Cast) -> None:
    submit(database, cast, "call them")
    database.transact_now(HERE, usecases.tick, "U0ANA", VISITS, [1])
    assert steps(database) == []
    database.transact_now(HERE, usecases.tick, "U0ANA", VISITS, [])
    assert steps(database) == [("call them", None)]


def test_steps_of_another_key_result_are_not_ticked(database: Database, cast: Cast) -> None:
    submit(database, cast, "call them")
    database.transact_now(HERE, usecases.tick, "U0ANA", FANS, [1])
    assert steps(database) == [("call them", None)]


def test_lines_say_by_when_overdue_and_done() -> None:
    t = translator("en")
    step = NextStep(1, VISITS, "a <b>", FRIDAY)
    assert next_steps.next_step_line(t, step, TODAY) == "☐ a &lt;b&gt;, by Fri 20 Nov"
    late = next_steps.next_step_line(t, step, FRIDAY + dt.timedelta(days=1))
    assert late == "☐ a &lt;b&gt; – overdue since Fri 20 Nov"
    done = NextStep(1, VISITS, "a", None, dt.datetime(2026, 11, 16, tzinfo=dt.UTC))
    assert next_steps.next_step_line(t, done) == "☑ a"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_full_form_fits(database: Database, cast: Cast, language: str) -> None:
    def read(work: Work) -> views.StepsForm:
        full = [NextStep(n, VISITS, "🙂" * LONGEST_STEP, FRIDAY) for n in range(1, 5)]
        items = [(kr, full) for kr in key_results(work)] * 10
        return views.StepsForm(cast.ana, items, "<Ana>")

    view = views.steps_form(translator(language), database.read_now(HERE, read)).to_dict()
    assert_blocks_fit(view["blocks"], most=100)


def test_the_form_is_read_back(database: Database, cast: Cast) -> None:
    submit(database, cast, "call them")
    form = database.read_now(HERE, usecases.open_form, "U0BEN", cast.ana)
    view = views.steps_form(translator("en"), form).to_dict()
    assert "The next steps of Ana Lopes." in words(view)
    typed = {"value": " buy ads \n\n hire Bo by Friday"}
    view["state"] = {
        "values": {
            f"{views.TICKED}:1": {"given": {"selected_options": [{"value": "1"}]}},
            views.field_of(VISITS): {"given": typed},
        }
    }
    read = views.read_form(view)
    assert (read.person_id, read.ticked_ids) == (cast.ana, (1,))
    assert read.lines == {VISITS: ("buy ads", "hire Bo by Friday"), FANS: ()}
    with pytest.raises(OutOfDate):
        views.read_form({**view, "private_metadata": "{}"})


def test_every_step_is_kept_with_who_wrote_and_ticked_it(database: Database, cast: Cast) -> None:
    types(database, cast, "1: next: call them by Friday; next: buy ads")
    submit(database, cast, ticked=[1], by="U0BEN")
    records = database.read_now(HERE, next_steps.all_steps)
    assert [(r.step.text, r.by_id, r.done_by_id) for r in records] == [
        ("call them", cast.ana, cast.ben),
        ("buy ads", cast.ana, None),
    ]
    database.transact_now(HERE, usecases.tick, "U0ANA", VISITS, [])
    assert all(r.done_by_id is None for r in database.read_now(HERE, next_steps.all_steps))

"""A recovery plan: asked once, written by its owner alone, checked field by field."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.followups import recovery_plans as recovery
from bot.followups.recovery_plans import usecases, views
from bot.followups.recovery_plans.model import LONGEST_TEXT, PlanContent
from bot.goals import objectives
from bot.goals import objectives as key_results
from bot.people import people
from bot.slack import inputs
from bot.slack.payloads import read_id
from tests import make
from tests.cast import ELSEWHERE, HERE, Cast, enter, enter_elsewhere
from tests.prepared import prepare
from tests.told import assert_blocks_fit, posts, reads, say, words

GOOD = PlanContent("Late design", "Launch without the video", dt.date(2026, 11, 20))
HOSTILE_TEXTS = [
    "<!channel> & <@U0BEN>",
    "*_~`" * 100,
    "&" * LONGEST_TEXT,
    "שלום " * 50,
    "\u202eevil",
    "🙂" * 400,
]


@pytest.fixture
def cast(database: Database) -> Cast:
    return prepare(database, enter)


@pytest.fixture
def visits(database: Database, cast: Cast) -> int:
    """A key result of Ana's about which Ben has asked for a plan."""

    def begin(work: Work) -> int:
        id_ = make.put_key_result(work, cast.ana, "visits", title="Ad CTR <of> autumn")
        say(work, cast.ana, id_, (51_000, 50_500))
        request(work, id_, cast.ben)
        return id_

    return database.transact_now(HERE, begin)


def request(work: Work, key_result_id: int, by: int) -> None:
    asker = people.by_ids(work, [by])[by]
    recovery.request_plan(work, objectives.key_result(work, key_result_id), asker)


def submit(database: Database, said: PlanContent = GOOD, plan: int = 1, by: str = "U0ANA") -> None:
    database.transact_now(HERE, usecases.submit_plan, by, plan, said)


def errors_by_field(database: Database, said: PlanContent) -> dict[str, str]:
    """What the form says beside which field."""
    with pytest.raises(Refusals) as no:
        submit(database, said)
    return no.value.errors_by_field(translator("en"))


def test_the_owner_is_told_who_asks_about_what_and_what_may_help(
    database: Database, visits: int
) -> None:
    [asked] = posts(database, to="U0ANA")
    said = words(reads(database, asked))
    assert "<@U0BEN> asks how you want to bring this back on track" in said
    assert "*Ad CTR &lt;of&gt; autumn*" in said
    assert "💡 To try: test a new creative" in said


def test_an_open_plan_is_not_requested_twice(database: Database, cast: Cast, visits: int) -> None:
    database.transact_now(HERE, request, visits, cast.chen)
    assert len(posts(database, to="U0ANA")) == 1


@pytest.mark.on_both
def test_a_plan_is_submitted_once_and_stored(database: Database, visits: int) -> None:
    submit(database)
    with pytest.raises(Refusal, match="no longer needed"):
        submit(database, dataclasses.replace(GOOD, cause="Another"))
    found = database.read_now(HERE, recovery.latest_plans, [visits, 999])
    assert {id_: plan.content for id_, plan in found.items()} == {visits: GOOD}


def test_a_form_that_is_sent_again_replaces_the_plan(database: Database, visits: int) -> None:
    better = dataclasses.replace(GOOD, cause="The designer was ill")
    submit(database)
    database.transact_now(HERE, inputs.record_input, "V1:h")
    database.transact_now(HERE, usecases.submit_plan, "U0ANA", 1, better, sent_as="V1:h")
    assert database.read_now(HERE, recovery.latest_plans, [visits])[visits].content == better


def test_the_latest_plan_counts(database: Database, cast: Cast, visits: int) -> None:
    submit(database)
    database.transact_now(HERE, request, visits, cast.ben)
    later = dataclasses.replace(GOOD, next_step="Hire a designer")
    submit(database, later, plan=2)
    assert database.read_now(HERE, recovery.latest_plans, [visits])[visits].content == later


@pytest.mark.parametrize("by", ["U0BEN", "U0CHEN", "U0NOBODY"])
def test_only_the_owner_may_open_and_send_the_form(
    database: Database, visits: int, by: str
) -> None:
    with pytest.raises(Refusal):
        database.transact_now(HERE, usecases.form_context, by, 1)
    with pytest.raises(Refusal):
        submit(database, by=by)


def test_another_workspace_finds_no_plan(database: Database, visits: int) -> None:
    database.transact_now(ELSEWHERE, enter_elsewhere)
    for by in ("U0ANA", "U0DANA"):
        with pytest.raises(Refusal):
            database.transact_now(ELSEWHERE, usecases.submit_plan, by, 1, GOOD)


@pytest.mark.parametrize("value", ["", "x", "-1", "1.0", "٣", "9" * 40, "1; DROP TABLE", "2"])
def test_an_unknown_id_is_refused(database: Database, visits: int, value: str) -> None:
    with pytest.raises(Refusal):
        submit(database, plan=read_id(value))


def test_each_mistake_is_shown_at_its_field(database: Database, visits: int) -> None:
    wrong = PlanContent("", "x" * (LONGEST_TEXT + 1), dt.date(2026, 11, 15), "")
    assert set(errors_by_field(database, wrong)) == {views.CAUSE, views.NEXT, views.DUE}
    assert set(errors_by_field(database, dataclasses.replace(GOOD, due=None))) == {views.DUE}
    assert database.read_now(HERE, recovery.latest_plans, [visits]) == {}


def test_a_plan_may_be_due_today(database: Database, visits: int) -> None:
    submit(database, dataclasses.replace(GOOD, due=dt.date(2026, 11, 16)))


def test_a_submitted_form_is_read_as_a_plan(database: Database, visits: int) -> None:
    sheet = database.read_now(HERE, usecases.form_context, "U0ANA", 1)
    form = views.plan_form(translator("en"), sheet).to_dict()
    assert form["private_metadata"] == "1"
    state = {
        views.CAUSE: {"given": {"value": " Late design "}},
        views.NEXT: {"given": {"value": "Launch without the video"}},
        views.DUE: {"given": {"selected_date": "2026-11-20"}},
        views.HELP: {"given": {"value": None}},
    }
    assert views.read_form({**form, "state": {"values": state}}) == (1, GOOD)


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_any_text_fits_and_mentions_nobody(
    database: Database, cast: Cast, visits: int, text: str, locale: str
) -> None:
    def rename(work: Work) -> None:
        make.put_person(work, "ana", name="Ana Lopes", locale=locale)
        key_results.write_key_result(work, "visits", {"title": text})

    database.transact_now(HERE, rename)
    sheet = database.read_now(HERE, usecases.form_context, "U0ANA", 1)
    form = views.plan_form(translator(locale), sheet).to_dict()
    assert_blocks_fit(form["blocks"], most=100)
    submit(
        database,
        PlanContent(text[:LONGEST_TEXT], text[:LONGEST_TEXT], GOOD.due, text[:LONGEST_TEXT]),
    )
    said: dict[str, Any] = reads(database, posts(database, to="U0ANA")[0])
    assert_blocks_fit(said["blocks"], most=50)
    assert "<!channel>" not in words(said)
    assert "\\u202e" not in words(said)


def test_chinese_owners_are_asked_in_chinese(database: Database, cast: Cast) -> None:
    def begin(work: Work) -> None:
        id_ = make.put_key_result(work, cast.chen, "fans", title="粉丝净增长率")
        request(work, id_, cast.ben)

    database.transact_now(HERE, begin)
    said = words(reads(database, posts(database, to="U0CHEN")[0]))
    assert "填写应对方案" in said
    assert "涨粉" in said

"""Objectives and key results are written by those who may, and the house hears of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from bot.alerts import lifecycle as watch
from bot.alerts.lifecycle.tables import AlertRow
from bot.checkins import records as checkins
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import CompanyChanged, PersonChanged
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.editing.editor import store, usecases
from bot.editing.editor.fields.typed import Place, Shape, Typed, Wanted, Way
from bot.editing.editor.model import ObjectiveSheet, Saved, Sheet
from bot.editing.editor.pages import doors
from bot.goals import objectives, revisions
from bot.goals.library import shipped
from bot.goals.objectives import Objective, OwnedKeyResult
from bot.people import people
from scoring.model import Commitment, Direction, Measure, PlanShape, UnitKind
from tests import make, told
from tests.cast import ELSEWHERE, HERE, enter, enter_elsewhere
from tests.told import say

EN = translator("en")
OWN, TEAMS = 1, 2  # objectives: Ana's, and Growth's
VISITS = 1  # Ana's key result in Growth's
IN_TEAMS = Place(TEAMS)
GOOD = Typed(title="Searches for our name", start="31k", target="42k")


@pytest.fixture
def house(database: Database) -> Database:
    """The cast; Ana has an objective of her own, Growth has one with a key result of Ana's."""

    def found(work: Work) -> None:
        cast = enter(work)
        make.put_cycle(work, seasons="2026-11-09..2026-11-15 x4")
        assert (
            make.put_objective(work, "own", title="Be found", owner_id=cast.ana, cycle_id=1) == OWN
        )
        assert make.put_objective(work, "theirs", title="Grow", team_id=1, cycle_id=1) == TEAMS
        make.put_key_result(work, cast.ana, "visits", objective_id=TEAMS, weight=60, position=1)
        say(work, cast.ana, VISITS, (51_000, 52_000, 53_000))

    database.transact_now(HERE, found)
    return database


def act(
    house: Database, usecase: Callable[..., Any], *said: Any, by: str = "U0BEN", **more: Any
) -> Any:
    """Somebody does something; Ben, unless it is said."""
    return house.transact_now(HERE, usecase, *said, by=by, **more)


def no(
    house: Database, usecase: Callable[..., Any], *said: Any, by: str = "U0BEN"
) -> dict[str, str]:
    """What somebody is told who may not do something, by field."""
    with pytest.raises(Refusal) as refused:
        act(house, usecase, *said, by=by)
    return refused.value.errors_by_field(EN)


def add(house: Database, typed: Typed = GOOD, place: Place = IN_TEAMS, by: str = "U0BEN") -> Any:
    return act(house, usecases.save, place, typed, by=by)


def edited(house: Database, by: str = "U0BEN", **changes: Any) -> Any:
    """The form of visits comes back with changes."""
    sheet: Sheet = act(house, usecases.edit, VISITS, by=by)
    return act(house, usecases.save, sheet.place, replace(sheet.typed, **changes), by=by)


def visits(house: Database) -> OwnedKeyResult:
    return house.read_now(HERE, objectives.key_result, VISITS)


def owned(house: Database) -> list[OwnedKeyResult]:
    return house.read_now(HERE, objectives.in_cycle, 1)


def heard(house: Database, usecase: Callable[..., Any]) -> list[Any]:
    """What the house hears while something happens."""
    events: list[Any] = []
    kinds = (PersonChanged, CompanyChanged)
    house.reactions = {kind: [lambda _, e: events.append(e)] for kind in kinds}
    usecase()
    return events


def test_a_key_result_is_written_with_a_good_default_for_everything(house: Database) -> None:
    saved = add(house, by="U0ANA", place=Place(OWN))
    kr = saved.kr
    assert (kr.title, kr.objective.id, kr.rule.weight) == ("Searches for our name", OWN, 1.0)
    assert kr.rule.measure == Measure(Direction.INCREASE, start=31_000, target=42_000)
    assert (kr.rule.first_day, kr.rule.last_day) == (make.FIRST, make.LAST)
    assert kr.owner_id == saved.owner.id == visits(house).owner_id
    assert kr.dimension == shipped().metrics["brand_searches"].dimension
    assert kr.key == "own-searches-for-our-name"


@pytest.mark.on_both
def test_two_of_the_same_title_have_keys_of_their_own(house: Database) -> None:
    light = replace(GOOD, weight="20")
    assert add(house, light).kr.key != add(house, light).kr.key


def add_as(house: Database, form: str, typed: Typed, place: Place = IN_TEAMS) -> Any:
    return act(house, usecases.save, place, typed, sent_as=form)


def test_a_form_that_is_sent_again_with_other_words_makes_one_key_result(house: Database) -> None:
    add_as(house, "V1:h", GOOD)
    add_as(house, "V1:h", replace(GOOD, target="50k"))
    assert [(kr.title, kr.rule.measure.target) for kr in owned(house)[1:]] == [
        ("Searches for our name", 50_000)
    ]


def test_two_forms_make_two_key_results(house: Database) -> None:
    add_as(house, "V1:h", replace(GOOD, weight="20"))
    add_as(house, "V2:h", replace(GOOD, weight="20"))
    assert len(owned(house)) == 3


def test_a_refused_correction_leaves_what_the_form_made(house: Database) -> None:
    add_as(house, "V1:h", GOOD)
    with pytest.raises(Refusal):
        add_as(house, "V1:h", replace(GOOD, title=""))
    assert len(owned(house)) == 2


def test_an_objective_that_is_sent_again_with_other_words_is_one(house: Database) -> None:
    def write(title: str) -> None:
        wanted = Wanted(title, "p:1", cycle_id=1)
        act(house, usecases.set_objective, 0, wanted, sent_as="V1:h")

    write("Be known")
    write("Be well known")
    found = house.read_now(HERE, usecases.to_write, "known", by="U0BEN")
    assert [one.title for one in found] == ["Be well known"]


def test_the_numbers_people_answer_by_never_move(house: Database) -> None:
    add(house, place=Place(TEAMS), typed=replace(GOOD, owner="U0ANA"))
    add(house, by="U0ANA", place=Place(OWN), typed=replace(GOOD, title="Newest"))

    def numbered(work: Work) -> list[str]:
        week = dt.date(2026, 11, 9)
        return [
            kr.title
            for kr in checkins.key_results_by_owner(work, {visits(house).owner_id}, week)[
                visits(house).owner_id
            ]
        ]

    assert house.read_now(HERE, numbered) == ["Visits", "Searches for our name", "Newest"]


def test_everything_wrong_is_said_at_its_field_and_nothing_is_stored(house: Database) -> None:
    typed = Typed("", start="some", target="more", weight="-1", owner="U0NOBODY", guard=99)
    errors = no(house, usecases.save, Place(TEAMS), typed)
    names = {"title", "start", "target", "weight", "owner", "guard"}
    assert set(errors) == {f"authoring.{name}" for name in names}
    assert len(owned(house)) == 1


def test_a_title_fits_on_a_line(house: Database) -> None:
    assert add(house, replace(GOOD, title=" Two\n lines ")).kr.title == "Two lines"
    errors = no(house, usecases.save, Place(TEAMS), replace(GOOD, title="x" * 151))
    assert "150 fit" in errors["authoring.title"]


def test_a_metric_brings_direction_unit_and_dimension(house: Database) -> None:
    sheet = act(house, usecases.begin, TEAMS, "metric:cac")
    metric = shipped().metrics["cac"]
    assert (sheet.typed.way, sheet.typed.dimension) == (Way.DOWN, metric.dimension.value)
    sheet = act(house, usecases.begin, TEAMS, "metric:bounce_rate")
    assert sheet.typed.unit == UnitKind.PERCENT.value


def test_a_metric_brings_its_usual_guard_where_somebody_measures_it(house: Database) -> None:
    guard = shipped().metrics[shipped().metrics["unique_visitors"].guard]
    rate = Typed(guard.en, start="2%", target="3%")
    id_ = add(house, rate).kr.id
    assert act(house, usecases.begin, TEAMS, "metric:unique_visitors").typed.guard == id_


def test_the_weight_begins_with_what_the_others_leave(house: Database) -> None:
    assert act(house, usecases.begin, TEAMS, "scratch").typed.weight == "40"
    assert act(house, usecases.begin, OWN, "scratch").typed.weight == ""


def test_a_role_brings_its_key_results_one_after_the_other(house: Database) -> None:
    sheet = act(house, usecases.begin, OWN, "template:seo", by="U0ANA")
    titles = []
    while isinstance(sheet, Sheet):
        titles.append(sheet.typed.title)
        sheet = act(house, usecases.save, sheet.place, sheet.typed, by="U0ANA")
    assert len(titles) == 3
    weights = {kr.title: kr.rule.weight for kr in owned(house) if kr.objective.id == OWN}
    assert [weights[title] for title in titles] == [30, 25, 20]
    assert sheet.weights.rated == 25


def test_the_rating_takes_what_the_weights_leave_now(house: Database) -> None:
    add(house, replace(GOOD, weight="10", rates_rest=True))
    add(house, replace(GOOD, title="More", weight="5", rates_rest=True))
    [rated] = [kr for kr in owned(house) if kr.is_rating]
    assert rated.rule.weight == 25
    assert rated.rule.first_day == make.LAST


def test_an_unknown_role_or_metric_begins_empty(house: Database) -> None:
    for source in ("template:juggler", "metric:luck", "nonsense"):
        assert act(house, usecases.begin, TEAMS, source).typed.title == ""


@pytest.mark.on_both
def test_a_new_target_bends_the_plan_and_needs_a_reason(house: Database) -> None:
    with pytest.raises(Refusal) as refused:
        edited(house, target="70k")
    assert list(refused.value.errors_by_field(EN)) == ["authoring.reason"]
    edited(house, target="70k", reason="A second shop")
    kr = visits(house)
    assert kr.rule.measure.target == 70_000
    assert [(b.day, b.old_target) for b in kr.rule.plan.bends] == [(dt.date(2026, 11, 15), 60_000)]
    [one] = house.read_now(HERE, revisions.of, VISITS)
    assert (one.before.target, one.after.target, one.reason) == (60_000, 70_000, "A second shop")


def test_other_fields_change_without_a_reason(house: Database) -> None:
    edited(house, weight="50", plan=Shape.SEASONS, kind="auxiliary")
    rule = visits(house).rule
    assert (rule.weight, rule.plan.shape, rule.kind) == (50, PlanShape.SEASONS, "auxiliary")
    assert house.read_now(HERE, revisions.of, VISITS) == []


def test_a_form_that_is_sent_as_it_was_changes_nothing(house: Database) -> None:
    before = visits(house)
    edited(house)
    assert visits(house) == before


def test_what_is_written_in_mid_cycle_begins_in_this_week(house: Database) -> None:
    sheet = act(house, usecases.begin, TEAMS, "scratch")
    assert sheet.typed.first_day == dt.date(2026, 11, 16)
    kr = add(house, replace(GOOD, first_day=sheet.typed.first_day)).kr
    said = house.read_now(HERE, checkins.assess_today, [kr])[kr.id]
    assert said.weeks_silent == 0  # nobody was asked before


def test_when_a_cycle_is_over_nobody_but_admins_changes_what_it_asked_for(house: Database) -> None:
    sheet: Sheet = act(house, usecases.edit, VISITS)
    easier = replace(sheet.typed, target="52k", reason="Late invoice")
    house.clock = SetClock(dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC))
    for usecase, said in (
        (usecases.save, (sheet.place, easier)),
        (usecases.archive, (VISITS,)),
        (usecases.archive_objective, (TEAMS,)),
    ):
        with pytest.raises(Refusal, match="scores are being confirmed"):
            act(house, usecase, *said)
    house.transact_now(HERE, lambda work: make.put_person(work, "ben", is_admin=True))
    act(house, usecases.save, sheet.place, easier)
    assert visits(house).rule.measure.target == 52_000


def test_before_its_first_day_nobody_asks_why(house: Database) -> None:
    later = dt.date(2026, 12, 1)
    kr = add(house, replace(GOOD, first_day=later)).kr
    sheet = act(house, usecases.edit, kr.id)
    act(house, usecases.save, sheet.place, replace(sheet.typed, target="50k"))
    assert house.read_now(HERE, objectives.key_result, kr.id).rule.plan.bends == ()


def test_its_owner_changes_only_the_words_in_a_teams_objective(house: Database) -> None:
    edited(house, by="U0ANA", title="Visitors a week", target="51k", weight="1")
    kr = visits(house)
    assert (kr.title, kr.rule.measure.target, kr.rule.weight) == ("Visitors a week", 60_000, 60)


def test_a_peer_changes_nothing(house: Database) -> None:
    for usecase, id_ in (
        (usecases.edit, VISITS),
        (usecases.archive, VISITS),
        (usecases.copy, VISITS),
    ):
        assert "Only the owner" in no(house, usecase, id_, by="U0CHEN")[""]
    assert "Only the owner" in no(house, usecases.save, Place(TEAMS), GOOD, by="U0CHEN")[""]


def test_another_workspace_finds_nothing(house: Database) -> None:
    house.transact_now(ELSEWHERE, enter_elsewhere)

    def elsewhere(usecase: Callable[..., Any], *said: Any) -> None:
        with pytest.raises(Refusal):
            house.transact_now(ELSEWHERE, usecase, *said, by="U0DANA")

    elsewhere(usecases.edit, VISITS)
    elsewhere(usecases.archive, VISITS)
    elsewhere(usecases.archive_objective, OWN)
    elsewhere(usecases.save, Place(OWN), GOOD)
    elsewhere(usecases.find, "visits")
    assert house.transact_now(ELSEWHERE, usecases.to_write, "", by="U0DANA") == []


def test_what_is_frozen_stays_as_it_was(house: Database) -> None:
    house.transact_now(HERE, objectives.freeze, 1)
    assert "is closed" in no(house, usecases.edit, VISITS)[""]
    assert "is closed" in no(house, usecases.save, Place(TEAMS), GOOD)[""]
    assert "is closed" in no(house, usecases.archive, VISITS)[""]
    assert "no cycle" in no(house, usecases.objective, 0)[""]


def test_a_key_result_is_given_to_those_one_leads_and_they_hear_of_it(house: Database) -> None:
    saved = add(house, replace(GOOD, owner="U0CHEN"))
    assert saved.owner.slack_id == "U0CHEN"
    [once] = told.posts(house, to="U0CHEN")
    assert "Searches for our name" in told.words(told.reads(house, once))


def test_nobody_gives_to_whom_they_do_not_lead(house: Database) -> None:
    errors = no(house, usecases.save, Place(OWN), replace(GOOD, owner="U0CHEN"), by="U0ANA")
    assert "Ask 陈伟's manager." in errors["authoring.owner"]


def test_a_transfer_tells_the_house_of_both(house: Database) -> None:
    before = visits(house).owner_id
    events = heard(house, lambda: edited(house, owner="U0CHEN"))
    after = visits(house).owner_id
    assert after != before
    assert {PersonChanged(before), PersonChanged(after), CompanyChanged()} <= set(events)


def test_an_archived_key_result_counts_no_more_and_its_alerts_are_over(house: Database) -> None:
    def alert(work: Work) -> None:
        row = AlertRow(
            workspace_id=HERE, key_result_id=VISITS, kind="silence", raised_at=work.now,
            cause={"key_result_id": VISITS, "kind": "silence", "reason": {"code": "stale"},
                   "week": None},
        )  # fmt: skip
        work.session.add(row)

    house.transact_now(HERE, alert)
    events = heard(house, lambda: act(house, usecases.archive, VISITS))
    assert owned(house) == []
    assert house.read_now(HERE, watch.open_alerts_about, [VISITS]) == []
    assert CompanyChanged() in events
    assert len(house.read_now(HERE, checkins.all_versions, VISITS)) == 3


def test_an_archived_objective_takes_its_key_results_along(house: Database) -> None:
    act(house, usecases.archive_objective, TEAMS)
    assert owned(house) == []
    found = act(house, usecases.to_write, "")
    assert [one.id for one in found] == [OWN]
    assert "no longer here" in no(house, usecases.objective, TEAMS)[""]


def test_a_copy_goes_on_from_where_it_stands_and_comes_once(house: Database) -> None:
    assert "no following cycle" in no(house, usecases.copy, VISITS)[""]
    days = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
    house.transact_now(HERE, lambda work: make.put_cycle(work, "2027Q1", **days))
    copied: Saved = act(house, usecases.copy, VISITS)
    assert (copied.kr.rule.measure.start, copied.cycle.key) == (53_000, "2027Q1")
    assert "already" in no(house, usecases.copy, VISITS)[""]
    act(house, usecases.archive, copied.kr.id)
    assert act(house, usecases.copy, VISITS).kr.id == copied.kr.id


def handed_over(house: Database) -> tuple[int, Saved]:
    """Visits were copied; the copy of its objective is Zoe's since, under another name. With it a
    key result that was not copied yet.
    """

    def follow(work: Work) -> None:
        days = {"first_day": dt.date(2027, 1, 1), "last_day": dt.date(2027, 3, 31)}
        make.put_cycle(work, "2027Q1", **days)

    def hand_over(work: Work) -> int:
        zoe = make.put_person(work, "zoe")
        fields = {"title": "Zoe's", "owner_id": zoe, "team_id": None}
        objectives.store.put_objective(work, copied.kr.objective.key, fields)
        return copied.kr.objective.id

    house.transact_now(HERE, follow)
    copied: Saved = act(house, usecases.copy, VISITS)
    return house.transact_now(HERE, hand_over), add(house)


def test_a_copy_leaves_its_objective_as_it_was_changed_since(house: Database) -> None:
    id_, more = handed_over(house)
    house.transact_now(HERE, lambda work: make.put_person(work, "ben", is_admin=True))
    found: Saved = act(house, usecases.copy, more.kr.id)
    assert (found.kr.objective.id, found.kr.objective.title) == (id_, "Zoe's")


def test_nothing_is_copied_into_what_is_somebody_else_s_by_now(house: Database) -> None:
    _, more = handed_over(house)
    assert "Only the owner" in no(house, usecases.copy, more.kr.id)[""]


@pytest.mark.parametrize(
    ("by", "holder", "may"),
    [
        ("U0ANA", "p:2", True),  # herself
        ("U0ANA", "p:1", False),  # her manager
        ("U0ANA", "t:1", False),
        ("U0BEN", "p:2", True),
        ("U0BEN", "t:1", True),
        ("U0BEN", "t:99", False),
        ("U0BEN", "nobody", False),
    ],
)
def test_objectives_are_set_for_oneself_and_whom_one_leads(
    house: Database, by: str, holder: str, may: bool
) -> None:
    wanted = Wanted("Be loved", holder, Commitment.ASPIRATIONAL, 1, TEAMS)
    if may:
        found: Objective = act(house, usecases.set_objective, 0, wanted, by=by)
        assert (found.title, found.commitment, found.parent_id) == (
            "Be loved",
            "aspirational",
            TEAMS,
        )
        assert found.key == "2026Q4-be-loved"
    else:
        errors = no(house, usecases.set_objective, 0, wanted, by=by)
        assert "You can set objectives for" in errors["authoring.holder"]


def test_an_objective_keeps_its_cycle_and_its_key(house: Database) -> None:
    sheet: ObjectiveSheet = act(house, usecases.objective, TEAMS)
    assert sheet.count == 1
    changed = act(house, usecases.set_objective, TEAMS, replace(sheet.typed, title="Thrive"))
    assert (changed.id, changed.key, changed.cycle_id) == (TEAMS, "theirs", 1)


def test_objectives_do_not_support_each_other_in_a_circle(house: Database) -> None:
    wanted = Wanted("Be found", "p:2", cycle_id=1, parent_id=TEAMS)
    act(house, usecases.set_objective, OWN, wanted, by="U0ANA")
    back = Wanted("Grow", "t:1", cycle_id=1, parent_id=OWN)
    assert list(no(house, usecases.set_objective, TEAMS, back)) == ["authoring.parent"]
    lost = replace(back, parent_id=99)
    assert list(no(house, usecases.set_objective, TEAMS, lost)) == ["authoring.parent"]


def test_the_form_compares_with_what_was_achieved_before(house: Database) -> None:
    typed = replace(GOOD, title="Unique visitors", start="53k", target="80k", owner="U0ANA")
    sheet = act(house, usecases.show, Place(TEAMS), typed)
    assert sheet.smart.before is not None
    assert sheet.smart.before.id == VISITS
    assert sheet.smart.stretch is not None
    assert sheet.smart.stretch.is_bold
    assert sheet.smart.metric is shipped().metrics["unique_visitors"]
    other = replace(typed, title="Chairs in the office")
    assert act(house, usecases.show, Place(TEAMS), other).smart.stretch is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("grow", ([TEAMS], [])),
        ("visits", ([], [VISITS])),
        ("vists", ([], [VISITS])),
        ("", ([OWN, TEAMS], [])),
    ],
)
def test_edit_finds_objectives_and_key_results(
    house: Database, typed: str, found: tuple[list[int], list[int]]
) -> None:
    choice = act(house, usecases.find, typed)
    assert [one.id for one in choice.objectives] == found[0]
    assert [kr.id for kr in choice.key_results] == found[1]


def test_a_number_means_a_key_result_of_mine_whatever_objectives_are_called(
    house: Database,
) -> None:
    wanted = Wanted("The 1 thing that counts", "p:2", cycle_id=1)
    act(house, usecases.set_objective, 0, wanted, by="U0ANA")
    choice = act(house, usecases.find, "1", by="U0ANA")
    assert ([kr.id for kr in choice.key_results], choice.objectives) == ([VISITS], ())


def test_edit_says_where_there_is_nothing(house: Database) -> None:
    assert "no key result “chairs”" in no(house, usecases.find, "chairs")[""]
    assert "Only the owner" in no(house, usecases.find, "visits", by="U0CHEN")[""]
    assert "`/okr new` writes" in no(house, usecases.find, "", by="U0CHEN")[""]


def test_what_is_said_of_many_is_said_of_one(house: Database) -> None:
    """Eve leads Ben; Fay, who led the lone team, left; Gus leads it from above."""

    def found(work: Work) -> None:
        eve = make.put_person(work, "eve")
        fay = make.put_person(work, "fay", is_active=False, manager_id=eve)
        gus = make.put_person(work, "gus")
        make.put_person(work, "ben", manager_id=eve)
        make.put_person(work, "hal", manager_id=fay)
        above = make.put_team(work, "above", [gus], lead_id=gus)
        lone = make.put_team(work, "lone", [make.put_person(work, "ida")], lead_id=fay)
        make.put_team(work, "lone", [make.put_person(work, "ida")], lead_id=fay, parent_id=above)
        for n, of in enumerate(({"team_id": lone}, {"team_id": above}, {"owner_id": fay})):
            make.put_objective(work, f"more{n}", cycle_id=1, **of)
        for one in people.everyone(work):
            make.put_objective(work, f"of{one.key}", cycle_id=1, owner_id=one.id)

    def agree(work: Work) -> None:
        for me in people.active(work):
            of = doors.writable(work, me)
            assert of is not None
            for one in objectives.objectives(work).values():
                is_mine = one.owner_id in of[0] or one.team_id in of[1]
                assert is_mine == objectives.may_change(work, me, one), (me.key, one.key)

    house.transact_now(HERE, found)
    house.read_now(HERE, agree)


def test_menus_offer_what_one_may_choose(house: Database) -> None:
    assert act(house, usecases.holders, "", by="U0ANA") == [("p:2", "Ana Lopes")]
    assert ("t:1", "Growth") in act(house, usecases.holders, "gro")
    assert [one.id for one in act(house, usecases.parents, "FOUND", by="U0CHEN")] == [OWN]
    assert [one.id for one in act(house, usecases.to_write, "", by="U0ANA")] == [OWN]


def test_a_form_asks_the_database_a_constant_number_of_times(house: Database) -> None:
    def count(work: Work) -> int:
        said: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            said.append(statement)

        event.listen(work.session.get_bind(), "before_cursor_execute", note)
        usecases.show(work, Place(TEAMS), replace(GOOD, title="Visits", owner="U0ANA"), by="U0BEN")
        usecases.find(work, "visits", by="U0BEN")
        usecases.holders(work, "", by="U0BEN")
        event.remove(work.session.get_bind(), "before_cursor_execute", note)
        return len(said)

    def grow(work: Work, numbers: range) -> None:
        for n in numbers:
            id_ = make.put_key_result(
                work, 2, f"visits{n}", title=f"Visits {n}", objective_id=TEAMS, weight=1
            )
            say(work, 2, id_, (51_000,))
            lead = make.put_person(work, f"lead{n}", manager_id=1)
            make.put_team(work, f"team{n}", [make.put_person(work, f"p{n}")], lead_id=lead)

    house.transact_now(HERE, grow, range(2))
    few = house.read_now(HERE, count)
    house.transact_now(HERE, grow, range(2, 30))
    assert house.read_now(HERE, count) == few


@pytest.mark.on_both
def test_a_search_finds_words_not_patterns(house: Database, clock: SetClock) -> None:
    assert house.read_now(HERE, lambda w: store.objectives_like(w, objectives.cycles(w), "%")) == []

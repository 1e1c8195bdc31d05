"""Key results change hands with one click, and managers hear of those whose owner left."""

import datetime as dt
from typing import Any

import pytest

from bot.checkins import records
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import MembersLeft
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.editing import handover
from bot.editing.handover import usecases, views
from bot.goals import cycle_calendar, objectives
from bot.people import people
from bot.scores.evidence import judge_cycle
from bot.scores.overviews import usecases as overviews
from scoring.model import Health
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import posts, reads, say, words

VISITS, SALES, TEAMS = 1, 2, 3
MESSAGE = "departures:1:1"  # to Ben


def with_two_objectives(work: Work) -> Cast:
    """Ana owns two key results of her own objective and one of the team's."""
    cast = enter(work)
    make.put_person(work, "fay", is_admin=True)
    make.put_person(work, "eve", name="Eve Elsewhere")
    own = make.put_objective(work, "own", owner_id=cast.ana)
    teams = make.put_objective(work, "teams", team_id=1)
    for key, objective in (("visits", own), ("sales", own), ("teams", teams)):
        id_ = make.put_key_result(work, cast.ana, key, objective_id=objective)
        say(work, cast.ana, id_, (51_000, 53_000, 54_000, 55_000, 56_000, 57_000, 58_000))
    return cast


@pytest.fixture
def cast(database: Database) -> Cast:
    database.reactions = {MembersLeft: (handover.note_left_team,)}
    return prepare(database, with_two_objectives)


def leaves(database: Database, person_id: int, *, is_employed: bool = False) -> None:
    """Somebody is deactivated in Slack, and what follows by itself."""

    def leave(work: Work) -> None:
        people.change_person(work, person_id, is_employed=is_employed)

    database.transact_now(HERE, leave)
    database.transact_now(HERE, handover.tell_managers)


def act(database: Database, usecase: Any, *args: Any, by: str = "U0BEN") -> Any:
    return database.transact_now(HERE, usecase, by, *args)


def owners(database: Database) -> dict[str, int]:
    def read(work: Work) -> dict[str, int]:
        return {kr.key: kr.owner_id for kr in objectives.key_results_in_cycle(work, 1)}

    return database.read_now(HERE, read)


def test_the_manager_gets_one_message_about_a_leaver(database: Database, cast: Cast) -> None:
    assert database.read_now(HERE, handover.next_due_at) is None
    leaves(database, cast.ana)
    database.transact_now(HERE, handover.tell_managers)
    assert posts(database) == [MESSAGE]
    assert database.read_now(HERE, handover.next_due_at) is None
    text = words(reads(database, MESSAGE))
    assert "*Ana Lopes* has left. 3 key results are without an owner" in text
    assert text.count("authoring.hand_over") == 4  # each of three, and all


def test_without_a_manager_admins_are_asked(database: Database, cast: Cast) -> None:
    leaves(database, cast.ben)
    leaves(database, cast.ana)
    assert posts(database) == ["departures:1:4"]


def test_what_is_settled_shows_in_the_message(database: Database, cast: Cast) -> None:
    leaves(database, cast.ana)
    act(database, usecases.hand_over, [VISITS], "U0CHEN")
    act(database, usecases.archive, SALES)
    assert "1 key result is without an owner" in words(reads(database, MESSAGE))
    act(database, usecases.waive, TEAMS, "Nobody measures it any more")
    text = words(reads(database, MESSAGE))
    assert "Everything of *Ana Lopes* is taken care of" in text
    assert "*Visits* → <@U0CHEN>" in text
    assert "waived: Nobody measures it any more" in text
    assert "1 key result was archived" in text
    assert owners(database) == {"visits": cast.chen, "teams": cast.ana}
    assert "交给你一个关键结果" in words(reads(database, posts(database, "U0CHEN")[0]))


def test_a_personal_objective_goes_with_its_key_results(database: Database, cast: Cast) -> None:
    leaves(database, cast.ana)
    act(database, usecases.hand_over, [VISITS, SALES], "U0CHEN")
    objective = database.read_now(HERE, objectives.objective_with_id, 1)
    assert objective is not None
    assert objective.owner_id == cast.chen


def test_who_may_hand_over_what_to_whom(database: Database, cast: Cast) -> None:
    with pytest.raises(Refusal, match="Only managers of the owner"):
        act(database, usecases.hand_over, [VISITS], "U0CHEN", by="U0CHEN")
    with pytest.raises(Refusal, match="Choose somebody you lead"):
        act(database, usecases.hand_over, [VISITS], "U0EVE")
    with pytest.raises(Refusal, match="not in Weekbeat"):
        act(database, usecases.hand_over, [VISITS], "U0NOBODY")
    with pytest.raises(Refusal, match="theirs already"):
        act(database, usecases.hand_over, [VISITS], "U0ANA")
    act(database, usecases.hand_over, [VISITS], "U0EVE", by="U0FAY")
    assert owners(database)["visits"] != cast.ana


def test_who_comes_back_owns_it_again(database: Database, cast: Cast) -> None:
    leaves(database, cast.ana)
    leaves(database, cast.ana, is_employed=True)
    assert "*Ana Lopes* is back" in words(reads(database, MESSAGE))
    leaves(database, cast.ana)
    assert posts(database) == [MESSAGE, "departures:2:1"]


def test_who_leaves_a_team_may_keep_what_is_theirs(database: Database, cast: Cast) -> None:
    def leave_team(work: Work) -> None:
        people.set_members(work, 1, [cast.chen])

    database.transact_now(HERE, leave_team)
    database.transact_now(HERE, handover.tell_managers)
    text = words(reads(database, MESSAGE))
    assert "*Ana Lopes* has left Growth and still owns 1 key result of the team" in text
    act(database, usecases.keep, 1)
    assert "*Ana Lopes* keeps these key results" in words(reads(database, MESSAGE))
    assert database.read_now(HERE, handover.next_due_at) is None


def test_a_manager_who_leaves_later_hands_the_question_on(database: Database, cast: Cast) -> None:
    leaves(database, cast.ana)
    leaves(database, cast.ben)
    assert posts(database) == [MESSAGE, "departures:1:4"]


def test_nobody_hears_of_what_is_over(database: Database, clock: SetClock, cast: Cast) -> None:
    clock.set(dt.datetime(2027, 1, 2, 9, tzinfo=dt.UTC))
    leaves(database, cast.ana)
    assert posts(database) == []


def test_what_nobody_owns_is_silent_and_never_stays_green(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    def healths(work: Work) -> tuple[Health, int]:
        key_results = objectives.key_results_with_ids(work, {VISITS})
        [cycle] = cycle_calendar.all_cycles(work)
        judged = judge_cycle(work, cycle, is_closed=False)
        assert judged is not None
        return records.assess_today(work, key_results)[VISITS].health, len(judged.flagged_ids)

    clock.set(dt.datetime(2026, 12, 7, 9, tzinfo=dt.UTC))
    assert database.read_now(HERE, healths) == (Health.ON_TRACK, 0)
    leaves(database, cast.ana)
    assert database.read_now(HERE, healths) == (Health.STALE, 3)


def test_it_is_listed_at_once_where_attention_is_needed(database: Database, cast: Cast) -> None:
    assert act(database, overviews.at_risk, "").total == 0
    leaves(database, cast.ana)
    flagged = act(database, overviews.at_risk, "")
    assert flagged.total == 3
    assert all(row.has_left and row.owner == "Ana Lopes" for row in flagged.rows)


def test_the_form_of_a_digest_offers_all_key_results_of_the_reader_s_people(
    database: Database, cast: Cast
) -> None:
    leaves(database, cast.ana)
    form = act(database, usecases.show_any, SALES)
    assert [key_result.id for key_result in form.choices] == [SALES, VISITS, TEAMS]
    view = views.handover_form(translator("en"), form).to_dict()
    labels = [option["text"]["text"] for option in view["blocks"][0]["element"]["options"]]
    assert labels[0] == "Sales · Ana Lopes"
    chosen = {"selected_option": {"value": str(TEAMS)}}
    state = {
        views.KEY_RESULT: {"value": {"type": "static_select", **chosen}},
        views.OWNER: {"value": {"type": "users_select", "selected_user": "U0CHEN"}},
    }
    sent = {**view, "state": {"values": state}}
    assert views.read_handover(sent) == ([TEAMS], "U0CHEN")
    with pytest.raises(Refusal, match="Only managers of the owner"):
        act(database, usecases.show_any, SALES, by="U0CHEN")

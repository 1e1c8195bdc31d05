"""Steps of the set-up: taken by those who may, in order, and again."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.core.errors import Refusal, Refusals
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.people import people, workspaces
from bot.setup.drafts import (
    ObjectiveSource,
    PlannedObjectives,
    PlannedRole,
    PlannedSchedule,
    SetupStep,
    load_draft,
)
from bot.setup.forms import CycleEntered
from bot.setup.steps import usecases as steps
from bot.setup.steps.views import step_view
from bot.setup.team_choices import MembersEntered
from bot.slack.payloads import OutOfDate
from tests.cast import HERE
from tests.setup.begun import ANA, BEN, EVE, GROWTH, MAEVE, begin, choose_all, install
from tests.told import words


def test_who_begins_becomes_an_admin_and_nobody_is_asked_meanwhile(database: Database) -> None:
    def check(work: Work) -> None:
        begin(work)
        assert people.require_person(work, MAEVE).is_admin
        assert workspaces.current(work).is_paused

    database.transact_now(HERE, check)


@pytest.mark.parametrize("slack_id", [ANA, EVE, "U0NOBODY"])
def test_others_may_not_begin(database: Database, slack_id: str) -> None:
    database.transact_now(HERE, install)
    with pytest.raises(Refusal, match="Only admins"):
        database.transact_now(HERE, steps.open_step, slack_id)


def test_the_steps_follow_each_other_up_to_the_summary(database: Database) -> None:
    form = database.transact_now(HERE, choose_all)
    assert form.step is SetupStep.START
    assert form.preview is not None
    assert [writer.person.name for writer in form.preview.writers] == ["Ana", "Ben"]


def test_a_step_is_resumed_and_a_later_one_is_not_skipped_to(database: Database) -> None:
    database.transact_now(HERE, begin)
    assert database.transact_now(HERE, steps.open_step, MAEVE, "start").step is SetupStep.CYCLE
    database.transact_now(HERE, choose_all)
    assert database.transact_now(HERE, steps.open_step, MAEVE, "teams").step is SetupStep.TEAMS
    assert database.transact_now(HERE, steps.open_step, MAEVE).step is SetupStep.START


def test_guests_and_bots_of_a_channel_are_not_in_its_team(database: Database) -> None:
    database.transact_now(HERE, begin)
    form = database.transact_now(HERE, steps.choose_channels, MAEVE, [GROWTH])
    [team] = form.context.draft.teams
    assert (team.name, team.member_ids, team.lead_id) == ("Growth", (ANA, BEN), BEN)


def test_a_channel_without_members_is_refused(database: Database) -> None:
    database.transact_now(HERE, begin)
    empty = replace(GROWTH, account_ids=(EVE,))
    with pytest.raises(Refusal, match="no full members"):
        database.transact_now(HERE, steps.choose_channels, MAEVE, [empty])


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        (MembersEntered((EVE,), ((),), ""), "setup.lead:0"),
        (MembersEntered((BEN,), ((ANA, BEN),), ""), "setup.left_out:0"),
        (MembersEntered((BEN,), ((),), EVE), "setup.top_manager"),
    ],
)
def test_what_is_wrong_with_a_team_stands_beside_its_field(
    database: Database, entered: MembersEntered, field: str
) -> None:
    database.transact_now(HERE, begin)
    database.transact_now(HERE, steps.choose_channels, MAEVE, [GROWTH])
    with pytest.raises(Refusals) as refused:
        database.transact_now(HERE, steps.choose_members, MAEVE, entered)
    assert [refusal.field for refusal in refused.value.refusals] == [field]


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        (CycleEntered("", dt.date(2026, 12, 1), dt.date(2027, 2, 1)), "setup.cycle_name"),
        (CycleEntered("Winter", dt.date(2026, 12, 1), dt.date(2026, 11, 30)), "setup.last_day"),
        (CycleEntered("Autumn", dt.date(2026, 9, 1), dt.date(2026, 11, 1)), "setup.last_day"),
    ],
)
def test_own_dates_that_make_no_cycle_are_refused(
    database: Database, entered: CycleEntered, field: str
) -> None:
    database.transact_now(HERE, begin)
    with pytest.raises(Refusals) as refused:
        database.transact_now(HERE, steps.choose_own_dates, MAEVE, entered)
    assert [refusal.field for refusal in refused.value.refusals] == [field]


def test_what_no_form_of_ours_sends_is_out_of_date(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    for take in (
        lambda work: steps.choose_cycle(work, MAEVE, "decade", has_next=True),
        lambda work: steps.open_step(work, MAEVE, "elsewhere"),
        lambda work: steps.choose_schedule(work, MAEVE, PlannedSchedule(language="tlh")),
        lambda work: steps.choose_schedule(
            work, MAEVE, PlannedSchedule(language="en", zone="Mars/Olympus")
        ),
        lambda work: steps.give_role(work, MAEVE, PlannedRole("cook", (ANA,)), has_another=False),
    ):
        with pytest.raises(OutOfDate):
            database.transact_now(HERE, take)


def test_pasted_key_results_are_tried_and_every_mistake_is_named(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    wrong = PlannedObjectives(
        source=ObjectiveSource.TEXT, text="Grow\n- Visits 50k -> 60k\n- Leads", text_owner_id=ANA
    )
    with pytest.raises(Refusal, match=r"line 3.*Leads") as refused:
        database.transact_now(HERE, steps.paste_text, MAEVE, wrong)
    assert refused.value.field == "setup.text"
    right = replace(wrong, text="Grow\n- Visits 50k -> 60k\n- Leads sum 300")
    form = database.transact_now(HERE, steps.paste_text, MAEVE, right)
    assert form.preview is not None
    assert [owner.titles for owner in form.preview.owners] == [("Visits", "Leads")]


def test_starting_over_forgets_what_was_chosen(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    database.transact_now(HERE, steps.start_over, MAEVE)
    draft = database.read_now(HERE, load_draft)
    assert draft is not None
    assert draft.next_step is SetupStep.CYCLE


def test_nothing_is_stored_before_the_start(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    assert database.read_now(HERE, people.teams) == []
    assert [person.name for person in database.read_now(HERE, people.everyone)] == ["Maeve"]


def test_a_file_can_name_what_was_chosen_and_nobody_is_asked(database: Database) -> None:
    database.transact_now(HERE, choose_all)
    form = database.transact_now(HERE, steps.choose_source, MAEVE, ObjectiveSource.FILE)
    assert (form.step, form.page) == (SetupStep.OBJECTIVES, "file")
    assert [team.name for team in database.read_now(HERE, people.teams)] == ["Growth"]
    assert database.read_now(HERE, workspaces.current).is_paused
    assert database.transact_now(HERE, steps.choose_file, MAEVE).step is SetupStep.START
    draft = database.read_now(HERE, load_draft)
    assert draft is not None
    assert draft.objectives == PlannedObjectives(source=ObjectiveSource.FILE)


def test_a_source_before_its_step_is_out_of_date(database: Database) -> None:
    database.transact_now(HERE, begin)
    with pytest.raises(OutOfDate):
        database.transact_now(HERE, steps.choose_source, MAEVE, ObjectiveSource.FILE)


@pytest.mark.parametrize(("scopes", "is_warned"), [(["files:read"], False), (["chat:write"], True)])
def test_the_page_of_a_file_says_whether_files_can_be_read(
    database: Database, scopes: list[str], *, is_warned: bool
) -> None:
    def show(work: Work) -> str:
        choose_all(work)
        workspaces.install(work, "Lumen", "U0WEEKBEAT", "UTC", scopes)
        form = steps.choose_source(work, MAEVE, ObjectiveSource.FILE)
        return words(step_view(translator("en"), form).to_dict())

    shown = database.transact_now(HERE, show)
    assert ("the permission `files:read` is missing" in shown) is is_warned
    assert "Get the spreadsheet" in shown

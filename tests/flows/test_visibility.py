"""Who may see and do what: every command, button and form, tried by everybody and with ids that
are not theirs.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Any

import pytest
from sqlmodel import select

from bot.alerts import lifecycle as watch
from bot.alerts import messages as notices
from bot.alerts.lifecycle import AlertAction
from bot.alerts.lifecycle.model import AlertStep
from bot.alerts.lifecycle.store import CAUSES, add_steps
from bot.alerts.lifecycle.tables import AlertRow
from bot.alerts.responses import usecases as alert_responses
from bot.app import COMMANDS
from bot.checkins import records as checkins
from bot.core.errors import Refusal
from bot.core.events import PersonChanged
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.cycles.closing import usecases as closings
from bot.cycles.confirmation import usecases as verdicts_
from bot.cycles.confirmation.model import SubmittedPage as VerdictForm
from bot.cycles.confirmation.model import SubmittedScore as VerdictTyped
from bot.editing import key_result_form
from bot.editing.commands import usecases as editing_commands
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import KeyResultInput, ObjectiveInput
from bot.editing.key_results import usecases as edited_key_results
from bot.editing.objectives import usecases as edited_objectives
from bot.files.exports import usecases as exports
from bot.followups import recovery_plans as recovery
from bot.followups.recovery_plans import RecoveryPlanGiven
from bot.followups.recovery_plans import usecases as plans
from bot.followups.recovery_plans.model import PlanContent
from bot.goals import cycle_calendar, objectives
from bot.home.app_home import usecases as home
from bot.home.menu import usecases as menu
from bot.people import leadership, people, workspaces
from bot.people.absences import usecases as absences
from bot.people.settings import usecases as settings
from bot.scores import grades as verdicts
from bot.scores.channels import usecases as channels
from bot.scores.comparisons import usecases as comparisons
from bot.scores.funnel import usecases as funnel
from bot.scores.history import usecases as history
from bot.scores.overviews import usecases as rollups_
from bot.scores.scorecards import usecases as scorecards
from bot.slack.promises.tables import PromiseRow
from bot.weekly.ask_schedule.tables import AskRow
from bot.weekly.asks import usecases as reminders
from bot.weekly.asks.model import Snooze
from bot.weekly.form import usecases as forms
from bot.weekly.form import views as form_views
from bot.weekly.form.views import read_form
from bot.weekly.form_pages import FormPage
from bot.weekly.replies import usecases as replies
from scoring.alerting import AlertCause as Cause
from scoring.alerting import AlertKind
from scoring.model import Reason, ReasonCode
from tests import make
from tests.cast import ELSEWHERE, HERE, enter_elsewhere
from tests.conftest import ON_SQLITE
from tests.prepared import prepare
from tests.told import say, words

pytestmark = ON_SQLITE
WEEK = dt.date(2026, 11, 9)
EN = translator("en")
PRIVATE = "Psst, Ana and Ben"


class Role(Enum):
    """Everybody there is; the value says where and as whom they sign in."""

    OWNER = HERE, "U0ANA"
    MANAGER = HERE, "U0BEN"
    MANAGERS_MANAGER = HERE, "U0EVE"
    PEER = HERE, "U0CHEN"
    ADMIN = HERE, "U0ADA"
    LEFT = HERE, "U0FAY"  # led Ana before Ben, and Gus until now
    STRANGER = HERE, "U0NOBODY"
    ELSEWHERE = ELSEWHERE, "U0DANA"


ABOVE = {Role.MANAGER, Role.MANAGERS_MANAGER, Role.ADMIN}
SEES_ANA = {Role.OWNER} | ABOVE
COLLEAGUES = {Role.PEER} | SEES_ANA
IN_ORDER = [role for role in Role if role in COLLEAGUES]  # every worker collects the same
NOTICE, KR, OLD_KR, OLD_CYCLE, ASK, PLAN = "2:notice", 1, 2, 2, 1, 1
ANA, BEN, CHEN, GUS = 1, 2, 3, 7
OWN, TEAMS = 3, 6  # an objective of Ana's own, and a key result of hers in a team's


def enter_company(work: Work) -> None:
    """Ana has an answered week, an alert that Ben was told of, a plan to write, an ask that waits
    and a score to confirm; Gus is led by someone who left.
    """
    workspaces.install(work, "Lumen", "U0WEEKBEAT", "Europe/Lisbon", ["files:write"])
    for key in ("ana", "ben", "chen", "eve", "ada", "fay", "gus"):
        make.put_person(work, key, is_admin=key == "ada", is_active=key != "fay")
    ids = {one.key: one.id for one in people.everyone(work)}
    assert (ids["ana"], ids["ben"], ids["chen"], ids["gus"]) == (ANA, BEN, CHEN, GUS)
    leads = (("ana", "ben"), ("chen", "ben"), ("ben", "eve"), ("gus", "fay"), ("fay", "eve"))
    for key, manager in leads:
        make.put_person(work, key, manager_id=ids[manager], is_active=key != "fay")
    make.put_team(work, "growth", [ANA, CHEN], lead_id=BEN)
    assert make.put_key_result(work, ANA, "visits") == KR
    quarter = dt.date(2026, 7, 1), dt.date(2026, 9, 30)
    over = make.put_cycle(work, "2026Q3", first_day=quarter[0], last_day=quarter[1])
    assert over == OLD_CYCLE
    then = make.put_objective(work, "before", cycle_id=over)
    old: dict[str, Any] = {"objective_id": then, "first_day": quarter[0], "last_day": quarter[1]}
    assert make.put_key_result(work, ANA, "old", **old) == OLD_KR
    make.put_key_result(work, CHEN, "posts")
    make.put_key_result(work, CHEN, "oldposts", **old)
    gus = make.put_key_result(work, GUS, "calls")
    say(work, ANA, KR, (52_000,), WEEK, note="Fine", private_note=PRIVATE)
    say(work, GUS, gus, (52_000,), WEEK, private_note="Psst, Gus")
    frozen = make.put_cycle(
        work, "2026Q2", first_day=dt.date(2026, 4, 1), last_day=dt.date(2026, 6, 30)
    )
    cycle_calendar.freeze_cycle(work, frozen)
    assert make.put_objective(work, "own", title="Ana's own", owner_id=ANA, cycle_id=1) == OWN
    theirs = make.put_objective(work, "theirs", title="Growth's", team_id=1, cycle_id=1)
    assert make.put_key_result(work, ANA, "searches", objective_id=theirs) == TEAMS
    make.put_cycle(work, "2027Q1", first_day=dt.date(2027, 1, 1), last_day=dt.date(2027, 3, 31))
    _alert(work)


def _alert(work: Work) -> None:
    cause = Cause(KR, AlertKind.BEHIND, Reason(ReasonCode.FORECAST, 0.1, 0.5, 0.1), WEEK)
    said = CAUSES.dump_python(cause, mode="json")
    row = AlertRow(
        workspace_id=HERE, key_result_id=KR, kind="behind", cause=said, raised_at=work.now
    )
    work.session.add(row)
    work.session.flush()
    add_steps(work, [row.id or 0], AlertStep(AlertAction.RAISE, work.now))
    notices.post_alerts(work, BEN, watch.open_alerts_about(work, [KR]))
    recovery.request_plan(
        work, objectives.key_result(work, KR), people.require_person(work, "U0BEN")
    )
    hour = dt.timedelta(hours=1)
    ask = AskRow(
        workspace_id=HERE, person_id=ANA, week=WEEK, state="asked", due_at=work.now - hour,
        closes_at=work.now + 48 * hour, asked_at=work.now - hour, zone="Europe/Lisbon",
    )  # fmt: skip
    work.session.add(ask)
    work.session.flush()
    assert ask.id == ASK


def enter_both(work: Work) -> None:
    """Our company, and Dana's."""
    enter_company(work)
    enter_elsewhere(Work(work.session, ELSEWHERE, work.now))


@pytest.fixture
def company(database: Database) -> Database:
    """Two workspaces; the ids that tests name are all of the first."""
    prepare(database, enter_both)
    return database


def as_(role: Role, database: Database, usecase: Callable[..., Any], *said: Any) -> Any:
    """What a use case answers to someone; nothing of it is stored."""
    workspace, slack_id = role.value
    return database.read_now(workspace, lambda work: usecase(work, slack_id, *said))


def notice_of(work: Work) -> str:
    """The notice that Ben got; its name is no secret, so everybody may try it."""
    here = Work(work.session, HERE, work.now)
    return notices.placements_of_alerts(here, [watch.open_alerts_about(here, [KR])[0].id])[0].notice


def drawn(work: Work, by: str, person_id: int) -> str:
    page = forms.open_page(work, by, person_id=person_id, week=WEEK)
    assert page is not None
    return words(form_views.render_form(EN, page).to_dict())


def filled(work: Work, person_id: int, by: str, typed_for: int, **typed: Any) -> Any:
    """A form as it comes back, opened by someone who may open it."""
    page = forms.open_page(work, by, person_id=person_id, week=WEEK)
    assert page is not None
    view = form_views.render_form(EN, page).to_dict()
    form = read_form({**view, "state": {"values": {}}})
    mine = replace(form.typed[0], key_result_id=typed_for, value="51,500", **typed)
    return replace(form, typed=(mine,), reason="Late invoice")


def save(work: Work, by: str) -> None:
    """Send Ana's form, whoever opened it."""
    here = Work(work.session, HERE, work.now)
    forms.submit(work, by, filled(here, ANA, "U0ANA", KR))


def answer(act: Callable[..., Any], *more: Any) -> Callable[..., Any]:
    """A button of Ben's notice, pressed by anybody."""
    return lambda work, by: act(work, by, notice_of(work), KR, *more)


def give(work: Work, by: str) -> None:
    plans.submit_plan(work, by, PLAN, PlanContent("Late", "Ads", dt.date(2026, 12, 1), ""))


def share(typed: str) -> Callable[..., Any]:
    """*Post here* below a scorecard."""
    return lambda work, by: scorecards.preview(work, by, typed, is_public=True)


def grade(work: Work, by: str) -> None:
    typed = VerdictTyped(OLD_KR, "0.9", None, "Invoice", "", "", carries=False)
    verdicts_.submit_page(work, by, VerdictForm(OLD_CYCLE, ANA, 0, (typed,)))


def write(work: Work, by: str, holder: str) -> None:
    entered = ObjectiveInput("Be found", holder, cycle_id=1)
    edited_objectives.save(work, by, 0, entered)


def rename(work: Work, by: str) -> None:
    entered = ObjectiveInput("Be found", f"p:{ANA}", cycle_id=1)
    edited_objectives.save(work, by, OWN, entered)


def add(work: Work, by: str, position: FormPosition) -> None:
    """Somebody sends the form of a key result; its title tells whether all of it was taken."""
    entered = KeyResultInput(title="Searches", start="50k", target="70k", reason="They search more")
    edited_key_results.save(work, by, position, entered)
    krs = objectives.key_results_in_cycle(work, 1)
    if not any(kr.rule.measure.target == 70_000 for kr in krs):
        raise Refusal("The words alone were taken.")


Usecase = Callable[..., Any]
ACTS: dict[str, tuple[set[Role], Usecase]] = {
    "/okr me": (COLLEAGUES, rollups_.me),
    "/okr score": (COLLEAGUES, lambda w, by: rollups_.score(w, by, "@ana")),
    "/okr team": (COLLEAGUES, lambda w, by: rollups_.team(w, by, "growth")),
    "/okr company": (COLLEAGUES, lambda w, by: rollups_.company(w, by, "")),
    "/okr at-risk": (COLLEAGUES, lambda w, by: rollups_.at_risk(w, by, "")),
    "/okr scorecard": (COLLEAGUES, lambda w, by: scorecards.preview(w, by, "growth")),
    "/okr scorecard @ana": (SEES_ANA, lambda w, by: scorecards.preview(w, by, "@ana")),
    "/okr compare": (COLLEAGUES, lambda w, by: comparisons.compare(w, by, "growth company")),
    "/okr compare, over time": (
        COLLEAGUES,
        lambda w, by: comparisons.compare(w, by, "growth 2026Q3 2026Q4"),
    ),
    "/okr compare @ana": (SEES_ANA, lambda w, by: comparisons.compare(w, by, "@ana")),
    "Compare @ana @chen": (set(), lambda w, by: comparisons.compare(w, by, "@ana @chen")),
    "/okr channels": (COLLEAGUES, lambda w, by: channels.channel_tables(w, by, "")),
    "/okr funnel": (COLLEAGUES, lambda w, by: funnel.funnels(w, by, "growth")),
    "/okr export": (COLLEAGUES, lambda w, by: exports.order_export(w, by, "growth")),
    "/okr export @ana": (SEES_ANA, lambda w, by: exports.order_export(w, by, "scorecard @ana")),
    "/okr export people": ({Role.ADMIN}, lambda w, by: exports.order_export(w, by, "people")),
    "Post a scorecard of @ana": ({Role.OWNER}, share("@ana")),
    "Post a scorecard": (COLLEAGUES, share("growth")),
    "/okr history": (COLLEAGUES, lambda w, by: history.find_key_results(w, by, "visits")),
    "History": (COLLEAGUES, lambda w, by: history.history_of(w, by, KR)),
    "/okr checkin": (SEES_ANA, lambda w, by: forms.open_requested(w, by, "@ana last week")),
    "Check in": (SEES_ANA, lambda w, by: forms.open_page(w, by, person_id=ANA, week=WEEK)),
    "No change": (SEES_ANA, lambda w, by: forms.record_no_change(w, by, WEEK, ANA)),
    "Confirm readings": (SEES_ANA, lambda w, by: forms.confirm_readings(w, by, WEEK, ANA)),
    "Save": (SEES_ANA, save),
    "Later": ({Role.OWNER}, lambda w, by: reminders.snooze(w, by, ASK, next(iter(Snooze)))),
    "Acknowledge": (ABOVE, answer(alert_responses.acknowledge)),
    "Ask for a plan": (ABOVE, answer(alert_responses.ask_for_plan)),
    "Snooze a week": (ABOVE, answer(alert_responses.snooze)),
    "Not a problem": (ABOVE, answer(alert_responses.key_result_to_dismiss)),
    "Not a problem, sent": (ABOVE, answer(alert_responses.dismiss, "Known since May")),
    "Write the plan": ({Role.OWNER}, lambda w, by: plans.form_context(w, by, PLAN)),
    "The plan, sent": ({Role.OWNER}, give),
    "/okr grade": (SEES_ANA, lambda w, by: verdicts_.open_confirmation(w, by, "@ana")),
    "Look through scores": (
        SEES_ANA,
        lambda w, by: verdicts_.confirmation_page(w, by, OLD_CYCLE, ANA),
    ),
    "Scores, sent": (SEES_ANA, grade),
    "/okr new": (COLLEAGUES, editing_commands.first_step),
    "For this objective": (
        SEES_ANA,
        lambda w, by: editing_commands.second_step(w, by, OWN, "scratch"),
    ),
    "Change the objective": (SEES_ANA, lambda w, by: edited_objectives.show(w, by, OWN)),
    "The objective, sent": (SEES_ANA, rename),
    "A new objective, sent": (SEES_ANA, lambda w, by: write(w, by, f"p:{ANA}")),
    "A new team's objective, sent": (ABOVE, lambda w, by: write(w, by, "t:1")),
    "A new key result, sent": (
        SEES_ANA,
        lambda w, by: add(w, by, FormPosition(objective_id=OWN)),
    ),
    "/okr edit": (SEES_ANA, lambda w, by: editing_commands.find(w, by, "visits")),
    "Change the key result": (
        SEES_ANA,
        lambda w, by: key_result_form.show(w, by, FormPosition(key_result_id=KR)),
    ),
    "The key result, sent": (ABOVE, lambda w, by: add(w, by, FormPosition(key_result_id=TEAMS))),
    "Archive": (ABOVE, lambda w, by: edited_key_results.archive(w, by, TEAMS)),
    "Archive the objective": (SEES_ANA, lambda w, by: edited_objectives.archive(w, by, OWN)),
    "Copy": (ABOVE, lambda w, by: edited_key_results.copy(w, by, TEAMS)),
    "/okr reopen": ({Role.ADMIN}, lambda w, by: closings.reopen(w, by, "2026Q2 why not")),
    "/okr close": ({Role.ADMIN}, lambda w, by: closings.close_now(w, by, "2026Q3")),
}
MINE = {  # what reaches nobody but the one who asks
    "/okr settings": settings.form,
    "/okr away": absences.proposal,
    "/okr back": absences.back,
    "/okr menu": menu.load_menu,
}
OPEN_TO_ALL = {"/okr help"}


def is_refused(role: Role, database: Database, usecase: Usecase) -> bool:
    try:
        as_(role, database, usecase)
    except Refusal:
        return True
    return False


@pytest.mark.parametrize(
    "role",
    [role for role in Role if role is not Role.ELSEWHERE],
    ids=lambda role: role.name.lower(),
)
def test_only_people_with_permission_see_or_do_it(company: Database, role: Role) -> None:
    done = {act for act, (_, usecase) in ACTS.items() if not is_refused(role, company, usecase)}
    assert done == {act for act, (may, _) in ACTS.items() if role in may}


def said_elsewhere(company: Database, usecase: Usecase) -> str:
    try:
        return repr(as_(Role.ELSEWHERE, company, usecase))
    except Refusal as no:
        return no.translated(EN)


def test_whoever_works_elsewhere_is_told_nothing_of_our_company(company: Database) -> None:
    """They may ask of their own company; ours does not exist there."""
    secrets = ("Ana", "Visits", "Fine", PRIVATE)
    answers = {act: said_elsewhere(company, usecase) for act, (_, usecase) in ACTS.items()}
    assert {
        act: text for act, text in answers.items() if any(word in text for word in secrets)
    } == {}


@pytest.mark.parametrize("act", MINE)
@pytest.mark.parametrize("role", [Role.LEFT, Role.STRANGER], ids=lambda role: role.name.lower())
def test_people_who_are_not_in_weekbeat_have_no_settings(
    company: Database, act: str, role: Role
) -> None:
    with pytest.raises(Refusal):
        as_(role, company, MINE[act])


@pytest.mark.parametrize("role", IN_ORDER, ids=lambda role: role.name.lower())
def test_a_score_is_visible_to_its_person_and_their_managers(company: Database, role: Role) -> None:
    [sheet] = as_(role, company, rollups_.score, "@ana")
    assert sheet.is_score_visible is (role in SEES_ANA)
    [team] = as_(role, company, rollups_.team, "growth")
    members = {name for name, _ in team.members}
    assert ("Ana" in members) is (role in ABOVE)


@pytest.mark.parametrize("role", IN_ORDER, ids=lambda role: role.name.lower())
def test_a_post_shows_only_the_score_of_the_person_who_posts_it(
    company: Database, role: Role
) -> None:
    def posted(work: Work, by: str, typed: str) -> Any:
        team = rollups_.team(work, by, "growth", is_public=True)
        return rollups_.score(work, by, typed, is_public=True), team

    [sheet], [team] = as_(role, company, posted, "@ana")
    assert sheet.is_score_visible is (role is Role.OWNER)
    assert team.members == ()


@pytest.mark.parametrize("role", IN_ORDER, ids=lambda role: role.name.lower())
def test_a_posted_history_has_no_private_note(company: Database, role: Role) -> None:
    def posted(work: Work, by: str) -> Any:
        return history.history_of(work, by, KR, is_public=True)

    assert PRIVATE not in repr(as_(role, company, posted))


@pytest.mark.parametrize("role", IN_ORDER, ids=lambda role: role.name.lower())
def test_a_private_note_is_visible_to_its_owner_and_their_direct_manager(
    company: Database, role: Role
) -> None:
    answer = repr(as_(role, company, history.history_of, KR))
    assert (PRIVATE in answer) is (role in {Role.OWNER, Role.MANAGER})
    if role in SEES_ANA:
        form = as_(role, company, drawn, ANA)
        assert (PRIVATE in form) is (role in {Role.OWNER, Role.MANAGER})


@pytest.mark.parametrize("role", [Role.MANAGERS_MANAGER, Role.ADMIN], ids=lambda role: role.name)
def test_a_substitute_for_a_manager_who_left_reads_no_private_note(
    company: Database, role: Role
) -> None:
    assert "Psst" not in repr(as_(role, company, history.find_key_results, "calls"))
    calls = as_(role, company, history.find_key_results, "calls")[0].id
    assert "Psst" not in repr(as_(role, company, history.history_of, calls))
    assert "Psst" not in as_(role, company, drawn, GUS)


def test_no_command_but_the_form_quotes_a_private_note(company: Database) -> None:
    assert {f"/okr {verb}" for verb in COMMANDS} - OPEN_TO_ALL <= ACTS.keys() | MINE.keys()
    for act, (may, usecase) in ACTS.items():
        if act.startswith("/okr") and "checkin" not in act:
            assert "Psst" not in repr(as_(next(iter(may)), company, usecase)), act


def test_a_key_result_of_somebody_else_in_a_form_is_not_recorded(company: Database) -> None:
    def smuggle(work: Work) -> FormPage | None:
        return forms.submit(work, "U0CHEN", filled(work, CHEN, "U0CHEN", KR))

    assert company.transact_now(HERE, smuggle) is not None, "the form comes back"
    assert len(company.read_now(HERE, checkins.all_versions, KR)) == 1


def test_a_score_of_somebody_else_in_a_form_is_not_changed(company: Database) -> None:
    def smuggle(work: Work) -> None:
        typed = VerdictTyped(OLD_KR, "1.0", None, "Generous", "", "", carries=False)
        verdicts_.submit_page(work, "U0CHEN", VerdictForm(OLD_CYCLE, CHEN, 0, (typed,)))

    company.transact_now(HERE, smuggle)
    assert company.read_now(HERE, verdicts.latest_confirmations, [OLD_KR]) == {}


def test_an_owner_cannot_waive_their_own_score(company: Database) -> None:
    def waive(work: Work) -> None:
        typed = VerdictTyped(OLD_KR, "", None, "", "I would rather not", "", carries=False)
        verdicts_.submit_page(work, "U0ANA", VerdictForm(OLD_CYCLE, ANA, 0, (typed,)))

    company.transact_now(HERE, waive)
    said = company.read_now(HERE, verdicts.latest_confirmations, [OLD_KR])
    assert [one.decision.waived for one in said.values()] == [""]


def test_people_who_cannot_read_a_private_note_cannot_write_one(company: Database) -> None:
    def overwrite(work: Work) -> None:
        form = filled(work, ANA, "U0EVE", KR, private_note="Nothing to hide")
        forms.submit(work, "U0EVE", replace(form, shows_private=True))

    company.transact_now(HERE, overwrite)
    newest = company.read_now(HERE, checkins.all_versions, KR)[-1]
    assert (newest.entry.value, newest.entry.private_note) == (51_500, PRIVATE)


def test_editing_an_old_message_after_leaving_changes_nothing(company: Database) -> None:
    def leave(work: Work) -> None:
        replies.answer_message(work, "U0ANA", text="1: 53k", channel="D0ANA", ts="1.1")
        make.put_person(work, "ana", is_active=False)

    def edit(work: Work) -> None:
        said = {"channel": "D0ANA", "ts": "1.1"}
        replies.answer_edited_message(work, "U0ANA", text="1: 99k", edited_ts="1.2", **said)
        replies.withdraw_deleted_message(work, "U0ANA", **said)

    company.transact_now(HERE, leave)
    before = company.read_now(HERE, checkins.all_versions, KR)
    company.transact_now(HERE, edit)
    assert company.read_now(HERE, checkins.all_versions, KR) == before


def test_the_home_of_someone_who_left_shows_nothing_new(company: Database) -> None:
    def leave(work: Work) -> None:
        make.put_person(work, "ben", is_active=False)
        say(work, ANA, KR, (50_100,), WEEK)
        home.refresh_after_settings(work, PersonChanged(BEN))
        home.publish_outdated(work)

    def shown(work: Work) -> str:
        rows = work.session.exec(select(PromiseRow).where(PromiseRow.once == "U0BEN"))
        return words([row.forms for row in rows])

    company.transact_now(HERE, home.open_home, "U0BEN")
    assert "Visits" in company.read_now(HERE, shown)
    company.transact_now(HERE, leave)
    assert "Visits" not in company.read_now(HERE, shown)
    company.transact_now(HERE, home.open_home, "U0BEN")
    assert "Visits" not in company.read_now(HERE, shown)


def test_people_who_left_get_no_more_alerts(company: Database) -> None:
    def leave(work: Work) -> None:
        make.put_person(work, "ben", is_active=False)
        say(work, ANA, KR, (50_100,), WEEK, note="For those who are here")
        give(work, "U0ANA")
        alert_responses.show_given_plan(work, RecoveryPlanGiven(PLAN, KR))
        alert_responses.snooze(work, "U0EVE", notice_of(work), KR)

    def heard(work: Work) -> str:
        rows = work.session.exec(select(PromiseRow).where(PromiseRow.to == "U0BEN"))
        return words([row.forms for row in rows])

    company.transact_now(
        HERE, alert_responses.ask_for_plan, "U0BEN", company.read_now(HERE, notice_of), KR
    )
    before = company.read_now(HERE, heard)
    company.transact_now(HERE, leave)
    assert company.read_now(HERE, heard) == before


def test_people_who_left_cannot_act_for_their_former_reports(company: Database) -> None:
    fay = company.read_now(HERE, people.by_slack_id, "U0FAY")
    gus = company.read_now(HERE, people.require_person, "U0GUS")
    assert fay is not None
    assert fay.id not in {m.id for m in company.read_now(HERE, leadership.managers_of, gus)}

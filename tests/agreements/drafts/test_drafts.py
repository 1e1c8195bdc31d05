"""Drafts: asked for, agreed to or sent back, and what is true when somebody presses late."""

from dataclasses import replace

import pytest

from bot.agreements.drafts import store, usecases, views
from bot.agreements.drafts.model import fingerprint
from bot.agreements.texts import SENTENCE
from bot.alerts import lifecycle
from bot.checkins import records
from bot.core.errors import Refusal
from bot.core.events import CheckInsRecorded, PersonChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import MeasureKind
from bot.editing.key_results import usecases as key_results
from bot.goals import objectives, revisions
from bot.people import people, workspaces
from bot.slack import inputs
from bot.slack.outbox import Message
from scoring.model import Health, Measure
from tests import make
from tests.agreements.scene import ANA, BEN, CHEN, IRIS, LEADS, MAEVE, Company
from tests.cast import HERE
from tests.told import assert_fits, say

EN = translator("en-GB")


def health(company: Company, id_: int) -> Health:
    def read(work: Work) -> Health:
        key_result = objectives.key_result(work, id_)
        return records.assess_today(work, [key_result])[id_].health

    return company.database.read_now(HERE, read)


def test_what_an_owner_writes_is_a_draft_and_the_manager_is_not_bothered(
    company: Company,
) -> None:
    draft = company.write()
    assert draft.rule.is_draft
    assert health(company, draft.id) is Health.DRAFT
    assert company.told(BEN) == []


def test_the_owner_sees_the_button_when_a_draft_is_saved(company: Company) -> None:
    saved = company.act(key_results.save, company_position(), LEADS)
    card = saved.draft_card
    assert card is not None
    assert views.card_text(EN, card) == (
        "*✏️ 1 draft for 2026Q4*\n"
        "You're asked about it, but it isn't flagged until Ben Okafor agrees."
    )


def company_position() -> FormPosition:
    return FormPosition(objective_id=1)


def test_one_message_shows_all_drafts_with_target_start_and_weight(company: Company) -> None:
    company.write(replace(LEADS, weight="30"))
    company.write(
        replace(LEADS, title="Ad spend", start="", target="9k", weight="70", way=MeasureKind.TOTAL)
    )
    company.ask()
    [told] = company.told(BEN)
    assert "<@U0ANA> asks you to agree to their key results for 2026Q4." in told
    assert "*Be found*" in told
    assert "• New leads: up from 100 to 400 · weight 30" in told
    assert "• Ad spend: " in told
    assert "weight 70" in told


@pytest.mark.on_both
def test_agreeing_ends_the_draft_and_tells_the_owner(company: Company) -> None:
    draft = company.write()
    company.ask()
    company.agree()
    assert not company.key_result(draft.id).rule.is_draft
    assert health(company, draft.id) is not Health.DRAFT
    assert "✅ Agreed by <@U0BEN>" in company.told(BEN)[0]
    [told] = company.told(ANA)
    assert "✅ <@U0BEN> agreed to your key results for 2026Q4." in told


@pytest.mark.on_both
def test_sent_back_with_a_sentence_changed_and_asked_again(company: Company) -> None:
    draft = company.write()
    company.ask()
    company.send_back("Aim <higher>, please.")
    assert company.key_result(draft.id).rule.is_draft
    assert "↩️ Sent back by <@U0BEN>" in company.told(BEN)[0]
    assert "“Aim &lt;higher&gt;, please.”" in company.told(ANA)[0]
    position = FormPosition(key_result_id=draft.id)
    company.act(key_results.save, position, replace(LEADS, target="500"))
    company.ask()
    assert "You've asked again." in company.told(ANA)[0]
    first, second = company.told(BEN)
    assert "up from 100 to 500" in second
    assert "Sent back" in first
    company.agree(2)
    assert not company.key_result(draft.id).rule.is_draft


def test_asking_twice_asks_once(company: Company) -> None:
    company.write()
    company.ask()
    company.ask()
    assert len(company.told(BEN)) == 1


def test_without_drafts_there_is_nothing_to_ask(company: Company) -> None:
    with pytest.raises(Refusal, match="no drafts"):
        company.ask()


def test_a_sentence_is_required(company: Company) -> None:
    company.write()
    company.ask()
    with pytest.raises(Refusal) as refusal:
        company.send_back("")
    assert refusal.value.field == SENTENCE


def test_the_same_form_with_another_sentence_replaces_the_first(company: Company) -> None:
    company.write()
    company.ask()
    company.send_back("First")

    def again(work: Work) -> None:
        inputs.record_input(work, "V1:h")
        usecases.send_back(work, BEN, 1, "Second", sent_as="V1:h")

    company.change(again)
    assert "“Second”" in company.told(ANA)[0]


@pytest.mark.parametrize("by", [ANA, CHEN])
def test_neither_owner_nor_colleague_can_agree(company: Company, by: str) -> None:
    company.write()
    company.ask()
    with pytest.raises(Refusal, match="Only managers of"):
        company.agree(by=by)


@pytest.mark.parametrize("by", [MAEVE, IRIS])
def test_a_higher_manager_or_an_admin_can_agree(company: Company, by: str) -> None:
    draft = company.write()
    company.ask()
    company.agree(by=by)
    assert not company.key_result(draft.id).rule.is_draft


def test_a_late_press_says_what_is_true_now(company: Company) -> None:
    company.write()
    company.ask()
    company.agree(by=MAEVE)
    with pytest.raises(Refusal) as refusal:
        company.agree()
    assert refusal.value.translated(EN) == "Maeve Byrne has agreed to these already."


def test_nobody_agrees_to_what_they_did_not_see(company: Company) -> None:
    draft = company.write()
    company.ask()
    seen = fingerprint([draft])
    position = FormPosition(key_result_id=draft.id)
    company.act(key_results.save, position, replace(LEADS, target="150"))
    assert "up from 100 to 150" in company.told(BEN)[0]
    with pytest.raises(Refusal, match="changed a moment ago"):
        company.act(usecases.agree, 1, seen, by=BEN)


def test_a_draft_that_is_added_joins_the_open_question(company: Company) -> None:
    company.write()
    company.ask()
    second = company.write(replace(LEADS, title="Demos booked"))
    [told] = company.told(BEN)
    assert "Demos booked" in told
    company.agree()
    assert not company.key_result(second.id).rule.is_draft


def test_a_draft_that_is_archived_leaves_the_question(company: Company) -> None:
    draft = company.write()
    company.ask()
    company.act(key_results.archive, draft.id)
    assert "no draft is left" in company.told(BEN)[0]


def test_the_question_follows_to_a_new_manager(company: Company) -> None:
    company.write()
    company.ask()

    def reorganise(work: Work) -> None:
        maeve = people.require_person(work, MAEVE)
        ana = people.require_person(work, ANA)
        people.change_person(work, ana.id, manager_id=maeve.id)
        work.emit(PersonChanged(ana.id))

    company.change(reorganise)
    [told] = company.told(BEN)
    assert "The key results of Ana Lopes for 2026Q4 now wait for Maeve Byrne to agree." in told
    assert "agreement.agree" not in told
    assert "asks you to agree" in company.told(MAEVE)[0]


def test_the_question_follows_when_the_manager_leaves(company: Company) -> None:
    company.write()
    company.ask()

    def leave(work: Work) -> None:
        ben = people.require_person(work, BEN)
        people.change_person(work, ben.id, is_active=False)
        work.emit(PersonChanged(ben.id))

    company.change(leave)
    assert "asks you to agree" in company.told(MAEVE)[0]


def test_switched_off_all_drafts_count_and_the_owner_hears(company: Company) -> None:
    asked, never_asked = company.write(), company.write(replace(LEADS, title="Demos"))
    company.ask()
    company.change(workspaces.configure, agreement=False)
    assert not company.key_result(asked.id).rule.is_draft
    assert not company.key_result(never_asked.id).rule.is_draft
    assert "No agreement is needed any more" in company.told(BEN)[0]
    assert "need no agreement any more" in company.told(ANA)[0]


def test_switched_on_in_mid_cycle_what_there_is_counts_as_agreed(company: Company) -> None:
    company.change(workspaces.configure, agreement=False)
    present = company.write()
    company.change(workspaces.configure, agreement=True)
    assert not company.key_result(present.id).rule.is_draft


def test_a_file_of_an_admin_brings_no_drafts(company: Company) -> None:
    id_ = company.change(make.put_key_result, 2, "imported", objective_id=1)
    assert not company.key_result(id_).rule.is_draft


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_messages_fit_with_long_titles(company: Company, locale: str) -> None:
    for number in range(45):
        company.write(replace(LEADS, title=f"{number} <!channel> " + "很长" * 60))
    company.ask()

    def message(work: Work) -> Message:
        request = store.open_requests(work)[0]
        ana = people.require_person(work, ANA)
        context = usecases._context(work, request, usecases.drafts_of(work, ana, 1))
        return views.request_message(translator(locale), context)

    assert_fits(company.database.read_now(HERE, message))


def test_a_draft_raises_no_alert_and_one_that_is_agreed_does(company: Company) -> None:
    draft = company.write()
    ana = draft.owner_id

    def review(work: Work) -> int:
        week = records.open_week(work, people.by_ids(work, [ana])[ana])
        lifecycle.review_key_results_of(work, CheckInsRecorded(ana, week, (draft.id,), "form"))
        return len(lifecycle.alerts_to_announce(work))

    def fall_behind(work: Work) -> None:
        say(work, ana, draft.id, (99, 98, 97, 96, 95, 94))

    company.change(fall_behind)
    assert company.change(review) == 0
    company.ask()
    company.agree()
    assert company.change(review) == 1


def test_the_fingerprint_changes_with_each_term(company: Company) -> None:
    draft = company.write()
    changed = [
        replace(draft, title="Other"),
        replace(draft, rule=replace(draft.rule, weight=5)),
        replace(draft, rule=replace(draft.rule, measure=Measure(draft.rule.measure.direction))),
        replace(draft, objective=replace(draft.objective, title="Other")),
    ]
    prints = {fingerprint([one]) for one in [draft, *changed]}
    assert len(prints) == len(changed) + 1


def test_changing_a_draft_needs_no_reason_and_bends_no_plan(company: Company) -> None:
    draft = company.write()
    company.change(lambda work: say(work, draft.owner_id, draft.id, (110, 120)))
    company.act(
        key_results.save, FormPosition(key_result_id=draft.id), replace(LEADS, target="150")
    )
    assert company.key_result(draft.id).rule.plan.bends == ()
    assert company.database.read_now(HERE, revisions.revisions_of, draft.id) == []

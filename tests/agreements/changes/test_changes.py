"""Changes of agreed key results: made only once a manager agrees, whoever edits them and how."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.agreements.changes import store, usecases, views
from bot.agreements.changes.model import ChangeContext
from bot.agreements.texts import SENTENCE
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import PersonChanged
from bot.core.i18n import translator
from bot.core.work import Work
from bot.editing import key_result_form
from bot.editing.form_fields.view_state import FormPosition
from bot.editing.form_values import MeasureKind
from bot.editing.key_results import usecases as key_results
from bot.editing.key_results.model import SavedKeyResult
from bot.files import imports
from bot.goals import objectives, revisions
from bot.goals.objectives import OwnedKeyResult
from bot.people import people, workspaces
from bot.slack.outbox import Message
from tests import make
from tests.agreements.scene import ANA, BEN, CHEN, IRIS, LEADS, MAEVE, Company
from tests.cast import HERE
from tests.told import assert_fits, say

EN = translator("en-GB")
REASON = "The market shrank"


@pytest.fixture
def agreed(company: Company) -> int:
    """A key result of Ana's that Ben has agreed to, and that has run for some weeks."""
    draft = company.write(replace(LEADS, weight="30"))
    company.ask()
    company.agree()
    company.change(lambda work: say(work, draft.owner_id, draft.id, (110, 130)))
    return draft.id


def edit(company: Company, id_: int, by: str = ANA, **changes: Any) -> SavedKeyResult:
    """Change fields of the form and send it."""
    position = FormPosition(key_result_id=id_)
    form = company.act(key_result_form.show, position, by=by)
    entered = replace(form.entered, **{"reason": REASON, **changes})
    saved: SavedKeyResult = company.act(key_results.save, form.position, entered, by=by)
    return saved


def contexts(company: Company, id_: int) -> list[ChangeContext]:
    return company.database.read_now(
        HERE, lambda work: usecases.open_changes(work, [objectives.key_result(work, id_)])
    )


def consent(company: Company, id_: int, by: str = BEN) -> None:
    """Press *Agree* below what the message shows now."""
    [context] = contexts(company, id_)
    change = context.change
    company.act(usecases.agree, change.id, change.after.fingerprint, by=by)


def terms(key_result: OwnedKeyResult) -> tuple[Any, float]:
    return key_result.rule.measure, key_result.rule.weight


def test_nothing_changes_until_the_manager_agrees(company: Company, agreed: int) -> None:
    before = terms(company.key_result(agreed))
    saved = edit(company, agreed, start="120", target="300", weight="20")
    assert terms(company.key_result(agreed)) == before
    assert saved.change is not None
    told = company.told(BEN)[-1]
    assert "<@U0ANA> would like to change a key result: *New leads*" in told
    for line in ("*Start:* 100 → 120", "*Target:* 400 → 300", "*Weight:* 30 → 20"):
        assert line in told
    assert "Why: “The market shrank”" in told
    assert "Nothing changes until you agree." in told


@pytest.mark.on_both
def test_agreed_to_it_changes_bends_the_plan_and_has_a_revision(
    company: Company, agreed: int
) -> None:
    edit(company, agreed, target="300", weight="20")
    consent(company, agreed)
    changed = company.key_result(agreed)
    assert (changed.rule.measure.target, changed.rule.weight) == (300, 20)
    assert [bend.old_target for bend in changed.rule.plan.bends] == [400]
    [revision] = company.database.read_now(HERE, revisions.revisions_of, agreed)
    assert (revision.by_id, revision.reason) == (changed.owner_id, REASON)
    assert "✅ <@U0BEN> agreed to your change of *New leads*." in company.told(ANA)[-1]
    assert "✅ Agreed by <@U0BEN>" in company.told(BEN)[-1]


@pytest.mark.on_both
def test_declined_with_a_sentence_it_stays(company: Company, agreed: int) -> None:
    before = terms(company.key_result(agreed))
    edit(company, agreed, target="300")
    company.act(usecases.decline, 1, "Let's <first> see March.", by=BEN)
    assert terms(company.key_result(agreed)) == before
    assert "“Let's &lt;first&gt; see March.” It stays as it is." in company.told(ANA)[-1]
    assert "✖️ Declined by <@U0BEN>" in company.told(BEN)[-1]
    assert contexts(company, agreed) == []


def test_another_way_to_measure_shows_both(company: Company, agreed: int) -> None:
    edit(company, agreed, way=MeasureKind.DOWN, start="400", target="100")
    assert "*Measure:* up from 100 to 400 → down from 400 to 100" in company.told(BEN)[-1]
    consent(company, agreed)
    assert company.key_result(agreed).rule.measure.target == 100


def test_title_dates_and_more_need_no_consent(company: Company, agreed: int) -> None:
    edit(company, agreed, title="Leads", last_day=dt.date(2026, 12, 24), reason="")
    changed = company.key_result(agreed)
    assert (changed.title, changed.rule.last_day) == ("Leads", dt.date(2026, 12, 24))
    assert contexts(company, agreed) == []


def test_what_needs_no_consent_is_saved_beside_what_does(company: Company, agreed: int) -> None:
    edit(company, agreed, title="Leads", target="300")
    changed = company.key_result(agreed)
    assert (changed.title, changed.rule.measure.target) == ("Leads", 400)


def test_days_entered_with_another_target_go_along_with_it(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300", last_day=dt.date(2026, 12, 24))
    assert company.key_result(agreed).rule.last_day == make.LAST
    assert "*Last day:* Thu 31 Dec → Thu 24 Dec" in company.told(BEN)[-1]
    consent(company, agreed)
    assert company.key_result(agreed).rule.last_day == dt.date(2026, 12, 24)


def test_a_second_change_takes_the_place_of_the_first(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    first = contexts(company, agreed)[0].change
    told_before = len(company.told(BEN))
    edit(company, agreed, target="350")
    assert len(company.told(BEN)) == told_before
    assert "*Target:* 400 → 350" in company.told(BEN)[-1]
    with pytest.raises(Refusal, match="changed a moment ago"):
        company.act(usecases.agree, first.id, first.after.fingerprint, by=BEN)


def test_the_title_alone_leaves_an_open_change_as_it_is(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    edit(company, agreed, title="Leads", reason="")
    [context] = contexts(company, agreed)
    assert context.change.after.measure.target == 300


def test_who_proposed_a_change_can_withdraw_it(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    with pytest.raises(Refusal, match="Only the one who proposed"):
        company.act(usecases.withdraw, 1, by=CHEN)
    company.act(usecases.withdraw, 1)
    assert "Withdrawn" in company.told(BEN)[-1]
    with pytest.raises(Refusal, match="no longer waits"):
        company.act(usecases.agree, 1, 0, by=BEN)


def test_a_change_by_the_manager_overtakes_it(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    edit(company, agreed, by=BEN, target="380")
    assert company.key_result(agreed).rule.measure.target == 380
    assert "was changed meanwhile" in company.told(BEN)[-1]
    assert "is out of date" in company.told(ANA)[-1]


def test_switched_off_the_change_is_not_made(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    company.change(workspaces.configure, agreement=False)
    assert company.key_result(agreed).rule.measure.target == 400
    assert "You can make it yourself." in company.told(ANA)[-1]
    edit(company, agreed, target="300")
    assert company.key_result(agreed).rule.measure.target == 300


def test_the_question_follows_to_a_new_manager(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")

    def reorganise(work: Work) -> None:
        maeve = people.require_person(work, MAEVE)
        people.change_person(work, company.key_result(agreed).owner_id, manager_id=maeve.id)
        work.emit(PersonChanged(maeve.id))

    company.change(reorganise)
    assert "now waits for Maeve Byrne" in company.told(BEN)[-1]
    assert "*Target:* 400 → 300" in company.told(MAEVE)[-1]


def test_archived_it_waits_no_more(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    company.act(key_results.archive, agreed)
    assert company.database.read_now(HERE, store.open_changes) == []


def test_after_the_cycle_only_an_admin_can_agree(
    company: Company, agreed: int, clock: SetClock
) -> None:
    edit(company, agreed, target="300")
    clock.set(dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC))
    with pytest.raises(Refusal, match="is over"):
        consent(company, agreed)
    consent(company, agreed, by=IRIS)
    assert company.key_result(agreed).rule.measure.target == 300


def test_a_sentence_is_required(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    with pytest.raises(Refusal) as refusal:
        company.act(usecases.decline, 1, "", by=BEN)
    assert refusal.value.field == SENTENCE


@pytest.mark.parametrize("by", [ANA, CHEN])
def test_neither_owner_nor_colleague_can_agree(company: Company, agreed: int, by: str) -> None:
    edit(company, agreed, target="300")
    with pytest.raises(Refusal, match="Only managers of"):
        consent(company, agreed, by=by)


def through_the_form(company: Company, id_: int, by: str, changes: dict[str, Any]) -> None:
    edit(company, id_, by=by, **changes)


def again_in_the_next_cycle(company: Company, id_: int, by: str, _changes: Any) -> None:
    """A copy is another key result: the agreed one stays."""
    company.change(
        make.put_cycle, "2027Q1", first_day=dt.date(2027, 1, 1), last_day=dt.date(2027, 3, 31)
    )
    company.act(key_results.copy, id_, by=by)


def by_archiving_and_writing_anew(
    company: Company, id_: int, by: str, changes: dict[str, Any]
) -> None:
    """What is written anew is a draft."""
    company.act(key_results.archive, id_, by=by)
    company.write(replace(LEADS, **{"weight": "30", **changes}), by=by)


PATHS: list[Callable[[Company, int, str, dict[str, Any]], None]] = [
    through_the_form,
    again_in_the_next_cycle,
    by_archiving_and_writing_anew,
]
CHANGES: list[dict[str, Any]] = [
    {"target": "300"},
    {"start": "120"},
    {"weight": "20"},
    {"way": MeasureKind.DOWN, "start": "400", "target": "100"},
]


@pytest.mark.parametrize("changes", CHANGES, ids="-".join)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
@pytest.mark.parametrize("by", [ANA, CHEN])
def test_no_path_lets_owners_or_colleagues_change_what_was_agreed(
    company: Company,
    agreed: int,
    by: str,
    path: Callable[[Company, int, str, dict[str, Any]], None],
    changes: dict[str, Any],
) -> None:
    before = terms(company.key_result(agreed))
    try:
        path(company, agreed, by, changes)
    except Refusal:
        return
    in_force = company.database.read_now(HERE, objectives.key_results_in_cycle, 1)
    assert all(terms(kr) == before or kr.rule.is_draft for kr in in_force)


def test_an_admin_changes_it_by_file(company: Company, agreed: int) -> None:
    edit(company, agreed, target="300")
    key = company.key_result(agreed).key
    line = (
        f"key_results: [{{key: {key}, title: New leads, objective: own, owner: ana, "
        "measure: 100 -> 350, weight: 100}]"
    )
    company.change(imports.import_files, [("change.yaml", line.encode())])
    assert company.key_result(agreed).rule.measure.target == 350
    assert "is out of date" in company.told(ANA)[-1]


def test_who_owns_only_the_objective_needs_the_manager_of_the_key_results_owner(
    company: Company,
) -> None:
    def begin(work: Work) -> int:
        chen = people.require_person(work, CHEN)
        return make.put_key_result(work, chen.id, "visits", objective_id=1)

    visits = company.change(begin)
    edit(company, visits, target="55k")
    assert company.key_result(visits).rule.measure.target == 60_000
    assert "<@U0ANA> would like to change a key result: *Visits*" in company.told(BEN)[-1]
    consent(company, visits)
    assert company.key_result(visits).rule.measure.target == 55_000


def test_the_managers_rating_gets_no_other_weight_without_consent(
    company: Company, agreed: int
) -> None:
    company.write(replace(LEADS, title="Demos", weight="20", rates_rest=True))
    [rating] = [
        kr
        for kr in company.database.read_now(HERE, objectives.key_results_in_cycle, 1)
        if kr.is_rating
    ]
    assert (rating.rule.weight, rating.rule.is_draft) == (50, True)
    company.ask()
    company.agree(2)
    company.write(replace(LEADS, title="Talks", weight="10", rates_rest=True))
    assert company.key_result(rating.id).rule.weight == 50
    assert "*Weight:* 50 → 40" in company.told(BEN)[-1]


@pytest.mark.parametrize("changes", CHANGES, ids="-".join)
@pytest.mark.parametrize("by", [BEN, MAEVE, IRIS])
def test_the_word_of_a_manager_or_an_admin_is_enough(
    company: Company, agreed: int, by: str, changes: dict[str, Any]
) -> None:
    before = terms(company.key_result(agreed))
    edit(company, agreed, by=by, **changes)
    assert terms(company.key_result(agreed)) != before
    assert contexts(company, agreed) == []


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_messages_fit_with_long_texts(company: Company, agreed: int, locale: str) -> None:
    milestones = "; ".join(f"<!here> {number} " + "步" * 60 for number in range(8))
    edit(company, agreed, way=MeasureKind.DONE, milestones=milestones, reason="很" * 300)

    def message(work: Work) -> Message:
        [context] = usecases.open_changes(work, [objectives.key_result(work, agreed)])
        return views.change_message(translator(locale), context)

    assert_fits(company.database.read_now(HERE, message))

"""A YAML file with a whole organisation: what it stores, and what a second time changes."""

import datetime as dt

import pytest

from bot.checkins import records as checkins
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.events import CheckInsRecorded, PersonChanged
from bot.core.work import Database, Work
from bot.files import exports
from bot.files.exports import ExportKind, FileFormat
from bot.files.imports import Action, PlannedChange, RecordKind, import_files
from bot.goals import cycle_calendar, objectives
from bot.people import leadership, lookup, people, workspaces
from scoring.cadence import Cadence
from scoring.model import Bend
from tests.cast import ELSEWHERE, HERE
from tests.files.importing import COMPANY, no, put


def visits(database: Database) -> objectives.OwnedKeyResult:
    """The key result of the small company."""
    [found] = database.read_now(
        HERE,
        lambda work: objectives.key_results_in_cycle(
            work, cycle_calendar.cycle_named(work, "Q4").id
        ),
    )
    return found


def said(database: Database) -> list[checkins.CheckInVersion]:
    """Every version of its check-ins."""
    return database.read_now(HERE, checkins.all_versions, visits(database).id)


@pytest.mark.on_both
def test_everything_of_a_company_is_stored(either: Database) -> None:
    put(either, COMPANY)
    kr = visits(either)
    ana = either.read_now(HERE, people.require_person, "U0ANA")
    [ben] = either.read_now(HERE, leadership.managers_of, ana)
    [team] = either.read_now(HERE, people.teams)
    assert (ana.name, ben.key, team.member_ids) == ("Ana Lopes", "ben", (ben.id, ana.id))
    assert (kr.owner_id, kr.objective.team_id, kr.rule.measure.target) == (ana.id, team.id, 60_000)
    assert (kr.rule.first_day, kr.rule.last_day) == (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    [first] = said(either)
    assert (first.entry.value, first.entry.note, first.by_id) == (51_000, "First ads", ana.id)


@pytest.mark.on_both
def test_a_second_time_everything_is_the_same(either: Database) -> None:
    put(either, COMPANY)
    again = put(either, COMPANY)
    assert again.count(Action.SAME) == len(again.rows) == 7


def test_the_plan_says_what_changes_in_which_fields(lumen: Database) -> None:
    put(lumen, COMPANY)
    changed = COMPANY.replace("name: Ana Lopes", "name: Ana Costa").replace("7, note", "8, note")
    rows = [row for row in put(lumen, changed).rows if row.action is not Action.SAME]
    assert rows == [
        PlannedChange(RecordKind.PERSON, "ana", Action.CHANGED, ("name",)),
        PlannedChange(RecordKind.CHECK_IN, "visits 2026-10-05", Action.CHANGED, ("confidence",)),
    ]


def test_a_dry_run_shows_the_plan_and_stores_nothing(lumen: Database) -> None:
    plan = put(lumen, COMPANY, dry_run=True)
    assert (plan.is_dry, plan.count(Action.NEW), lumen.read_now(HERE, people.active)) == (
        True,
        7,
        [],
    )


def test_a_dry_run_emits_no_events(lumen: Database) -> None:
    told: list[object] = []
    lumen.reactions = {PersonChanged: [lambda _work, what: told.append(what)]}
    put(lumen, COMPANY, dry_run=True)
    assert told == []


def test_events_are_emitted_for_new_people_and_the_newest_week(lumen: Database) -> None:
    told: list[object] = []
    note = [lambda _work, what: told.append(what)]
    lumen.reactions = {PersonChanged: note, CheckInsRecorded: note}
    later = "          - {week: 2026-10-12, value: 52k}\n"
    put(lumen, COMPANY + later)
    kr = visits(lumen)
    ben = 1
    assert told == [
        PersonChanged(ben),
        PersonChanged(kr.owner_id),
        CheckInsRecorded(kr.owner_id, dt.date(2026, 10, 12), (kr.id,), "import"),
    ]


def test_what_is_in_no_file_stays_as_it_is(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, "people: [{key: ana, zone: Europe/Lisbon}]")
    ana = lumen.read_now(HERE, people.require_person, "U0ANA")
    assert (ana.name, ana.zone) == ("Ana Lopes", "Europe/Lisbon")


def test_an_empty_text_takes_a_manager_away(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, 'people: [{key: ana, manager: ""}]')
    assert lumen.read_now(HERE, people.require_person, "U0ANA").manager_id is None


def test_people_are_named_by_e_mail_and_slack_id_too(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, "teams: [{key: sales, name: Sales, lead: ANA@lumen.example, members: [U0ANA]}]")
    sales = lumen.read_now(HERE, lookup.team_named, "sales")
    assert sales.member_ids == (sales.lead_id,)


def test_a_person_joins_and_leaves_teams(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, "teams: [{key: sales, name: Sales}]\npeople: [{key: ana, teams: [sales]}]")
    teams = {t.key: len(t.member_ids) for t in lumen.read_now(HERE, people.teams)}
    assert teams == {"growth": 1, "sales": 1}


def test_one_workspace_never_sees_another(lumen: Database) -> None:
    lumen.transact_now(ELSEWHERE, workspaces.install, "Other", "U0OTHER", "UTC")
    put(lumen, COMPANY)
    files = [("company.yaml", COMPANY.encode())]
    plan = lumen.transact_now(ELSEWHERE, import_files, files)
    assert plan.count(Action.NEW) == 7


def test_a_target_that_changes_on_the_way_bends_the_plan_once(lumen: Database) -> None:
    put(lumen, COMPANY)
    higher = COMPANY.replace("50k -> 60k", "50k -> 66k")
    put(lumen, higher)
    again = put(lumen, higher)
    assert visits(lumen).rule.plan.bends == (Bend(dt.date(2026, 11, 12), 60_000),)
    assert again.count(Action.CHANGED) == 0


def test_a_target_that_changes_before_the_start_bends_nothing(
    lumen: Database, clock: SetClock
) -> None:
    early = COMPANY.partition("        check_ins:")[0]
    clock.set(dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    put(lumen, early)
    put(lumen, early.replace("60k", "66k"))
    assert visits(lumen).rule.plan.bends == ()


def test_a_correction_keeps_the_version_before(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, COMPANY.replace("value: 51k", "value: 51.5k"))
    assert [v.entry.value for v in said(lumen)] == [51_000, 51_500]


def test_a_past_check_in_is_dated_to_the_ask_that_followed(lumen: Database) -> None:
    put(lumen, COMPANY + "          - {week: 2026-11-09, value: 52k}\n")
    assert [v.at for v in said(lumen)] == [
        dt.datetime(2026, 10, 12, 8, 0, tzinfo=dt.UTC),  # Monday 09:00 in Lisbon
        dt.datetime(2026, 11, 13, 10, 0, tzinfo=dt.UTC),  # that ask is still to come
    ]


def test_any_day_of_a_week_names_it(lumen: Database) -> None:
    put(lumen, COMPANY.replace("week: 2026-10-05", "week: 2026-10-08"))
    assert [v.week for v in said(lumen)] == [dt.date(2026, 10, 5)]


def test_a_key_result_takes_the_seasons_of_its_cycle(lumen: Database) -> None:
    text = COMPANY.replace("12-31}", "12-31, seasons: 2026-11-09..2026-11-15 x3}")
    put(lumen, text.replace("50k -> 60k", "50k -> 60k\n        plan: seasons"))
    assert [season.weight for season in visits(lumen).rule.plan.seasons] == [3]


def test_a_cycle_keeps_its_seasons_for_what_is_imported_later(lumen: Database) -> None:
    put(lumen, COMPANY.replace("12-31}", "12-31, seasons: 2026-11-09..2026-11-15 x3}"))
    put(
        lumen,
        "key_results:\n  - {key: leads, title: Leads, objective: grow, owner: ana, "
        "measure: sum 40, plan: seasons}\n",
    )
    [leads] = lumen.read_now(HERE, objectives.key_results_with_keys, ["leads"])
    assert [season.weight for season in leads.rule.plan.seasons] == [3]


def archive_objective(work: Work) -> None:
    objectives.write_objective(work, "grow", {"is_archived": True})


def test_what_a_file_mentions_is_in_use_again(lumen: Database) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, archive_objective)
    put(lumen, COMPANY)
    wanted = lumen.read_now(HERE, objectives.select_objectives)
    assert [one.is_archived for one in wanted.values()] == [False]


def test_a_key_result_in_use_has_an_objective_in_use(lumen: Database) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, archive_objective)
    put(
        lumen,
        "key_results:\n  - {key: leads, title: Leads, objective: grow, owner: ana, "
        "measure: sum 40}\n",
    )
    wanted = lumen.read_now(HERE, objectives.select_objectives)
    assert [one.is_archived for one in wanted.values()] == [False]


def test_numbers_that_people_answer_by_do_not_move(lumen: Database) -> None:
    put(lumen, COMPANY)
    second = "      - {key: leads, title: Leads, owner: ana, measure: sum 40}\n      - key: visits"
    put(lumen, COMPANY.replace("      - key: visits", second))
    keys = lumen.read_now(HERE, lambda work: [kr.key for kr in _owned(work)])
    assert keys == ["visits", "leads"]


def _owned(work: Work) -> list[objectives.OwnedKeyResult]:
    ana = people.require_person(work, "U0ANA")
    return objectives.key_results_of_owner(
        work, ana.id, dt.date(2026, 10, 1), dt.date(2026, 12, 31)
    )


def test_the_rest_of_the_weights_becomes_a_rating_at_the_close(lumen: Database) -> None:
    text = COMPANY.replace("    team: growth", "    team: growth\n    rest: qualitative").replace(
        "50k -> 60k", "50k -> 60k\n        weight: 75"
    )
    put(lumen, text)
    again = put(lumen, text)
    cycle = lumen.read_now(HERE, cycle_calendar.cycle_named, "Q4")
    _, rating = lumen.read_now(HERE, objectives.key_results_in_cycle, cycle.id)
    assert (rating.key, rating.rule.weight, rating.dimension) == (
        "grow-qualitative",
        25,
        "qualitative",
    )
    assert rating.rule.first_day == rating.rule.last_day == cycle.last_day
    assert again.count(Action.SAME) == len(again.rows)


def test_a_cycle_may_scale_the_weights_of_all_its_objectives(lumen: Database) -> None:
    text = COMPANY.replace("12-31}", "12-31, rest: normalise}")
    put(lumen, text.replace("50k -> 60k", "50k -> 60k\n        weight: 75"))
    assert lumen.read_now(HERE, cycle_calendar.cycle_named, "Q4").is_normalised


def test_a_closed_cycle_takes_no_more_check_ins(lumen: Database) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, cycle_calendar.freeze_cycle, visits(lumen).objective.cycle_id)
    with pytest.raises(Refusal, match="line 19, week: The cycle is closed"):
        put(lumen, COMPANY.replace("value: 51k", "value: 59k"))


def test_a_workspace_takes_its_zone_and_channel(lumen: Database) -> None:
    put(lumen, "workspace: {zone: Asia/Shanghai, channel: C0ALL}")
    assert lumen.read_now(HERE, workspaces.current).channel == "C0ALL"


def test_an_empty_file_changes_nothing(lumen: Database) -> None:
    assert put(lumen, "").rows == ()


PROBLEMS = [
    (
        "manager: ben}",
        "manger: ben}",
        "line 5, manger: There's no field “manger”. Did you mean “manager”?",
    ),
    (
        "manager: ben}",
        "manager: bent}",
        "line 5, manager: There's no person “bent”. Did you mean “ben”?",
    ),
    ("owner: ana", "owner: zoltan", "line 16, owner: There's no person “zoltan”. Import it too"),
    (
        "team: growth",
        "team: growht",
        "line 12, team: There's no team “growht”. Did you mean “growth”?",
    ),
    ("cycle: Q4", "cycle: Q44", "line 11, cycle: There's no cycle “Q44”. Did you mean “Q4”?"),
    ("50k -> 60k", "50k -> 50k", "line 17, measure: Start and target are the same"),
    ("50k -> 60k", "50k -> sixty", "line 17, measure: I can't read “sixty” as a number"),
    (
        "value: 51k",
        "value: soon",
        "line 19, value: I can't read “soon” as a value of this key result",
    ),
    ("value: 51k", "value: '1,5'", "line 19, value: “1,5” can be read two ways"),
    ("2026-10-05", "5/10/2026", "line 19, week: “5/10/2026” can be 2026-10-05 or 2026-05-10."),
    ("2026-10-05", "5/10/26", "line 19, week: “5/10/26” is not a date. Use YYYY-MM-DD"),
    ("2026-10-05", "2026-11-16", "line 19, week: 2026-11-16 has not begun yet"),
    ("2026-10-05", "2026-09-20", "line 19, week: The key result runs from 2026-10-01"),
    ("confidence: 7", "confidence: 12", "line 19, confidence: “12” is not a confidence"),
    ("last_day: 2026-12-31", "last_day: 2026-09-30", "line 2, last_day: The last day is not after"),
    ("name: Ben Okafor, ", "", "line 4, name: The name is missing. Every person needs one."),
    ("ben@lumen", "ana@lumen", "line 5, email: “ana@lumen.example” belongs to “ben” already"),
    ("manager: ben}", "zone: Lisbon}", "line 5, zone: “Lisbon” is not a time zone"),
    ("manager: ben}", "admin: maybe}", "line 5, admin: “maybe” is neither yes nor no"),
    ("manager: ben}", "ask_day: someday}", "line 5, ask_day: “someday” is not a weekday"),
    ("manager: ben}", "ask_time: noon}", "line 5, ask_time: “noon” is not a time"),
    ("    team: growth\n", "", "line 9, owner: Nobody owns this objective"),
    (
        "owner: ana",
        "guard: visits\n        owner: ana",
        "line 16, guard: A key result can't guard itself",
    ),
    (
        "owner: ana",
        "guard: visit\n        owner: ana",
        "line 16, guard: There's no key result “visit”. Did you mean “visits”?",
    ),
    (
        "owner: ana",
        "weight: 40\n        owner: ana",
        "line 16, weight: The weights of “grow” add up to 40, not 100",
    ),
    (
        "owner: ana",
        "weight: heavy\n        owner: ana",
        "line 16, weight: “heavy” is not a number from 0 to 1000",
    ),
    (
        "owner: ana",
        "last_day: 2027-01-31\n        owner: ana",
        "line 16, last_day: 2027-01-31 is outside the cycle",
    ),
    (
        "owner: ana",
        "class: main\n        owner: ana",
        "line 16, class: “main” is not one of core, auxiliary",
    ),
    ("title: Grow", f"title: {'x' * 151}", "line 10, title: This text has 151 characters; 150 fit"),
    ("First ads", "x" * 2001, "line 19, note: This text has 2001 characters; 2000 fit"),
    ("First ads", "ads, and more", "line 19, and more: “and more” is not a field. Put quotes"),
    ("people:", "peeple:", "line 3, peeple: There's no field “peeple”. Did you mean “people”?"),
    (
        "    title: Grow\n",
        "    title: Grow\n    title: Shrink\n",
        "line 11, title: This field appears twice",
    ),
    ("members: [ben, ana]", "members: {a: b}", "line 7, members: This should be one value"),
    ("key: Q4, ", "key: [Q4, ", "line 2: This is not valid YAML"),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), PROBLEMS)
def test_a_mistake_is_named_with_its_place(
    empty: Database, right: str, wrong: str, sentence: str
) -> None:
    problems = no(empty, COMPANY.replace(right, wrong, 1))
    assert any(p.startswith(f"company.yaml, {sentence}") for p in problems), problems


def test_all_mistakes_are_reported_at_once_and_nothing_is_stored(empty: Database) -> None:
    wrong = COMPANY.replace("manager: ben", "manager: bent").replace("50k -> 60k", "5 -> 5")
    assert (len(no(empty, wrong)), empty.read_now(HERE, people.active)) == (2, [])


def test_the_same_key_in_two_files_is_reported_with_both_places(empty: Database) -> None:
    [sentence] = no(empty, COMPANY, "people: [{key: ana, name: Ana}]")
    assert sentence == (
        "1-company.yaml, line 1, key: This person appears twice, first at company.yaml, line 5. "
        "Keep one of the two."
    )


def test_one_week_twice_is_refused(empty: Database) -> None:
    [sentence] = no(empty, COMPANY + "          - {week: 2026-10-06, value: 52k}\n")
    assert "line 20, week: This check-in appears twice" in sentence


def test_managers_do_not_go_round_in_a_circle(lumen: Database) -> None:
    put(lumen, COMPANY)
    [sentence] = no(lumen, "people: [{key: ben, manager: ana}]")
    assert "manager: This is circular: ben → ana → ben." in sentence


def test_a_measure_is_given_whole(lumen: Database) -> None:
    put(lumen, COMPANY)
    [sentence] = no(lumen, "key_results: [{key: visits, unit: percent}]")
    assert "Add the measure as well" in sentence


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00\xd8", b"[" * 100_000, b"people: \x07", b"people: 5", b"- a"]
)
def test_what_is_no_company_is_refused(empty: Database, content: bytes) -> None:
    with pytest.raises(Refusal):
        empty.transact_now(HERE, import_files, [("company.yaml", content)])


def test_lists_within_lists_are_not_unfolded(empty: Database) -> None:
    bomb = "teams:\n- {key: &a [x, x], name: &b [*a, *a], lead: [*b, *b]}"
    assert "This should be one value" in no(empty, bomb)[0]


def test_another_kind_of_file_is_refused_with_those_that_work(empty: Database) -> None:
    [sentence] = no(empty, "x", name="company.docx")
    assert sentence.startswith("company.docx: I read .xlsx, .csv, .yaml, .md.")


OPEN = COMPANY.replace("50k -> 60k", "tbd up to 60k\n        weight: 100").replace(
    "value: 51k", "value: {value}"
)


def test_a_first_check_in_of_a_file_sets_an_open_baseline(lumen: Database) -> None:
    text = OPEN.replace("{value}", "51k").replace(
        "weight: 100", "weight: 100\n        first_day: 2026-10-01"
    )
    put(lumen, text)
    [visits] = lumen.read_now(HERE, objectives.key_results_with_keys, ["visits"])
    assert visits.rule.measure.start == 51_000
    assert visits.rule.first_day == dt.date(2026, 10, 11)
    again = put(lumen, text)
    assert again.count(Action.SAME) == len(again.rows)
    exported = lumen.read_now(HERE, exports.table_file, ExportKind.KEY_RESULTS, FileFormat.CSV)
    assert b"increase 51,000 -> 60,000" in exported
    again = put(lumen, exported.decode("utf-8-sig"), name="key_results.csv")
    assert again.count(Action.SAME) == len(again.rows)


def test_an_open_baseline_is_exported_as_it_is_written(lumen: Database) -> None:
    put(lumen, OPEN.replace("value: {value}, ", ""))
    exported = lumen.read_now(HERE, exports.table_file, ExportKind.KEY_RESULTS, FileFormat.CSV)
    assert b'"tbd up to 60,000"' in exported
    for file_format in (FileFormat.HTML, FileFormat.XLSX, FileFormat.CSV):
        page = lumen.read_now(HERE, exports.scorecard_file, "growth", "", "en", file_format)
        assert file_format is FileFormat.XLSX or "tbd, up to 60,000" in page.decode()
    again = put(lumen, exported.decode("utf-8-sig"), name="key_results.csv")
    assert again.count(Action.SAME) == len(again.rows)


def test_a_first_check_in_beyond_the_target_is_refused(lumen: Database) -> None:
    [problem] = no(lumen, OPEN.replace("{value}", "61k"))
    assert "“61k” would be the baseline" in problem


def test_stages_need_a_baseline(lumen: Database) -> None:
    text = OPEN.replace("{value}", "51k").replace(
        "weight: 100", 'weight: 100\n        plan: "55k by week 5"'
    )
    [problem] = no(lumen, text)
    assert "Stages need a baseline" in problem


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("biweekly", Cadence.BIWEEKLY),
        ("Every two weeks", Cadence.BIWEEKLY),
        ("每月", Cadence.MONTHLY),
        ("weekly", Cadence.WEEKLY),
    ],
)
def test_a_cadence_is_read_and_exported(lumen: Database, text: str, cadence: Cadence) -> None:
    put(
        lumen,
        OPEN.replace("{value}", "51k").replace(
            "weight: 100", f"weight: 100\n        cadence: {text}"
        ),
    )
    [visits] = lumen.read_now(HERE, objectives.key_results_with_keys, ["visits"])
    assert visits.cadence is cadence
    exported = lumen.read_now(HERE, exports.table_file, ExportKind.KEY_RESULTS, FileFormat.CSV)
    again = put(lumen, exported.decode("utf-8-sig"), name="key_results.csv")
    assert again.count(Action.SAME) == len(again.rows)


def test_a_cadence_that_does_not_exist_is_refused(lumen: Database) -> None:
    text = OPEN.replace("{value}", "51k").replace(
        "weight: 100", "weight: 100\n        cadence: daily"
    )
    assert "is neither weekly, biweekly nor monthly" in no(lumen, text)[0]


def test_a_deputy_is_named_and_exported(lumen: Database) -> None:
    text = OPEN.replace("{value}", "51k").replace(
        "weight: 100", "weight: 100\n        deputy: ben@lumen.example"
    )
    put(lumen, text)
    [visits] = lumen.read_now(HERE, objectives.key_results_with_keys, ["visits"])
    assert visits.deputy_id not in (None, visits.owner_id)
    exported = lumen.read_now(HERE, exports.table_file, ExportKind.KEY_RESULTS, FileFormat.CSV)
    again = put(lumen, exported.decode("utf-8-sig"), name="key_results.csv")
    assert again.count(Action.SAME) == len(again.rows)
    unknown = text.replace("deputy: ben@lumen.example", "deputy: bob")
    assert "deputy" in no(lumen, unknown)[0]

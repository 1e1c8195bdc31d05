"""The audit log: nothing changes without a line, and no line tells what is private."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import SQLModel

import bot
from bot.alerts import lifecycle as watch
from bot.alerts.lifecycle import AlertAction
from bot.alerts.lifecycle.model import AlertStep
from bot.alerts.lifecycle.store import CAUSES, add_steps
from bot.alerts.lifecycle.tables import AlertRow
from bot.core import migrations
from bot.core.clock import SetClock
from bot.core.errors import Refusal
from bot.core.work import COMMAND_LINE, Database, Work
from bot.files import audit, imports
from bot.files.audit import store
from bot.files.audit.model import NAMED_BY
from bot.files.documents import rows_as_csv
from bot.followups import next_steps
from bot.followups.next_steps import usecases
from bot.goals import library as remedies
from bot.goals import objectives
from bot.people import people, workspaces
from bot.people.people import set_members
from bot.scores.grades import ScoreConfirmation, ScoreDecision, add_confirmations
from bot.slack.edge.middleware import Act as Acting
from scoring.alerting import AlertCause as Cause
from scoring.alerting import AlertKind
from scoring.model import Direction, Measure, Reason, ReasonCode
from tests import make
from tests.cast import ELSEWHERE, HERE, enter, enter_elsewhere
from tests.told import say

Line = dict[str, str]
OF_THEIR_OWN = {
    "revisions",  # what is only ever added to, and so is its own history
    "alert_steps",
    "agreement_changes",
    "agreement_requests",
    "check_ins",
    "continuations",
    "departures",
    "next_steps",
    "joiners",
    "successions",
    "takeovers",
    "verdicts",
}
DERIVED = {  # what follows from other rows, waits to be sent, or nobody decided
    "alert_reviews", "alert_slips", "alerts", "alerts_seen", "asks", "asks_to_plan", "audit",
    "channel_outages", "closing_letters", "digests_changed", "drafts", "dropped_files", "due_weeks",
    "export_orders", "file_drops", "homes", "inputs", "invitations",
    "private_scorecards", "promised_files", "promises", "readings", "recovery_plans", "replies",
    "nudges", "role_templates",
    "scorecards", "senders", "setups", "slack_accounts",
    "quarantine",
}  # fmt: skip


@pytest.fixture
def audited(database: Database) -> Iterator[Database]:
    """A database that is listened to, with the cast in it and an empty log."""
    database.transact_now(HERE, enter)
    audit.start_listening(database)
    yield database
    event.remove(database.sessions, "before_flush", store.log_flush)


def as_csv(work: Work) -> str:
    """The log as a file."""
    return rows_as_csv(*audit.audit_rows(work))


def log(database: Database, what: str = "", workspace: str = HERE) -> list[Line]:
    text = database.read_now(workspace, as_csv)
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    return [line for line in found if what in ("", line["what"])]


def told(lines: list[Line]) -> list[tuple[str, ...]]:
    return [tuple(line[c] for c in ("by", "which", "field", "from", "to")) for line in lines]


def test_every_table_is_watched_or_has_a_reason_not_to_be() -> None:
    migrations.tables()
    assert SQLModel.metadata.tables.keys() - OF_THEIR_OWN - DERIVED == NAMED_BY.keys()


def test_no_statement_passes_the_log_by() -> None:
    """Rows are listened to, and `update(…)` in bulk is not a row."""
    migrations.tables()
    mappers = [mapper for mapper in SQLModel._sa_registry.mappers if mapper.class_]
    watched = {m.class_.__name__ for m in mappers if m.class_.__tablename__ in NAMED_BY}
    source = "\n".join(path.read_text("utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
    written = set(re.findall(r"\b(?:update|insert|delete)\(\s*(\w+)", source))
    assert len(watched) == len(NAMED_BY)
    assert watched & written == set()


@pytest.mark.on_both
def test_a_changed_target_says_who_when_and_from_what_to_what(
    audited: Database, clock: SetClock
) -> None:
    ana = people_id(audited, "U0ANA")
    put(audited, ana, weight=40)
    before = len(log(audited))
    clock.set(clock.now() + dt.timedelta(hours=1))
    audited.actor = "U0BEN"
    try:
        put(audited, ana, weight=60)
    finally:
        audited.actor = ""
    [line] = log(audited)[before:]
    assert line == {
        "at": "2026-11-16T10:00:00+00:00", "by": "ben", "what": "key_result", "which": "visits",
        "field": "weight", "from": "40", "to": "60",
    }  # fmt: skip


def test_a_change_inside_a_measure_is_logged_by_its_part(audited: Database) -> None:
    ana = people_id(audited, "U0ANA")
    put(audited, ana)
    before = len(log(audited))
    measure = Measure(Direction.INCREASE, start=50_000, target=70_000)
    put(audited, ana, measure=measure)
    expected = [("weekbeat", "visits", "measure.target", "60000", "70000")]
    assert told(log(audited)[before:]) == expected


def test_ids_read_as_keys(audited: Database) -> None:
    ana, chen = people_id(audited, "U0ANA"), people_id(audited, "U0CHEN")
    put(audited, ana)
    put(audited, chen)
    assert told(log(audited))[-1] == ("weekbeat", "visits", "owner", "ana", "chen")


async def test_who_pressed_the_button_is_who_did_it(audited: Database) -> None:
    def move(work: Work, by: str) -> None:
        ana = people.require_person(work, by)
        people.record_absence(work, ana, dt.date(2026, 11, 17), dt.date(2026, 11, 18))

    await Acting(audited, HERE, "U0ANA", "action:1")(move)
    assert ("ana", "ana", "away_from", "", "2026-11-17") in told(log(audited, "person"))


def test_the_command_line_is_named(audited: Database) -> None:
    audited.actor = COMMAND_LINE
    try:
        audited.transact_now(HERE, workspaces.pause)
    finally:
        audited.actor = ""
    assert told(log(audited, "workspace")) == [(COMMAND_LINE, "", "is_paused", "no", "yes")]


def test_joining_and_leaving_a_team_is_logged(audited: Database) -> None:
    def swap(work: Work) -> None:
        [team] = people.teams(work)
        ben = people.require_person(work, "U0BEN")
        stay = [id_ for id_ in team.member_ids if id_ != people.require_person(work, "U0ANA").id]
        set_members(work, team.id, [*stay, ben.id])

    audited.transact_now(HERE, swap)
    lines = {line["which"]: (line["from"], line["to"]) for line in log(audited, "member")}
    assert lines == {"growth ana": ("ana", ""), "growth ben": ("", "ben")}


def test_what_is_done_again_leaves_no_line(audited: Database) -> None:
    ana = people_id(audited, "U0ANA")
    put(audited, ana)
    before = log(audited)
    put(audited, ana)
    audited.transact_now(HERE, remedies.adopt_library, None)
    assert log(audited) == before


def test_what_is_rolled_back_leaves_no_line(audited: Database) -> None:
    def refused(work: Work) -> None:
        make.put_person(work, "ana", name="Somebody")
        raise Refusal("No.")

    with pytest.raises(Refusal):
        audited.transact_now(HERE, refused)
    file = ("people.csv", b"key,name,email\nana,Anna Lopes,ana@lumen.example\n")
    audited.transact_now(HERE, imports.import_files, [file], dry_run=True)
    assert log(audited) == []


def test_an_alert_tells_its_life(audited: Database) -> None:
    def live(work: Work) -> None:
        ana, ben = people.require_person(work, "U0ANA"), people.require_person(work, "U0BEN")
        kr = make.put_key_result(work, ana.id)
        cause = CAUSES.dump_python(
            Cause(kr, AlertKind.BEHIND, Reason(ReasonCode.FORECAST), None), mode="json"
        )
        row = AlertRow(
            workspace_id=HERE, key_result_id=kr, kind="behind", cause=cause, raised_at=work.now
        )
        work.session.add(row)
        work.session.flush()
        add_steps(work, [row.id or 0], AlertStep(AlertAction.RAISE, work.now))
        alerts = watch.open_alerts_about(work, [kr])
        watch.apply_action(work, alerts, AlertAction.ESCALATE, ben.id, text="Somebody")
        watch.apply_action(work, alerts, AlertAction.DISMISS, ben.id, text="=Known since May")

    audited.transact_now(HERE, live)
    assert told(log(audited, "alert")) == [
        ("weekbeat", "visits behind", "state", "", "raised"),
        ("weekbeat", "visits behind", "went_to", "", "ben"),
        ("ben", "visits behind", "state", "raised", "dismissed"),
        ("ben", "visits behind", "reason", "", "'=Known since May"),  # no formula
    ]


def test_a_next_step_tells_who_wrote_and_who_ticked_it(audited: Database) -> None:
    def write(work: Work) -> None:
        make.put_key_result(work, 1, "visits")
        ana = people.by_ids(work, [1])[1]
        key_results = [objectives.key_result(work, 1)]
        text = "1: next: call them by 20 Nov; next: buy ads"
        next_steps.record_typed_steps(work, ana, "D:1", text, key_results)

    audited.transact_now(HERE, write)
    owner = audited.read_now(HERE, people.by_ids, [1])[1]
    audited.transact_now(HERE, usecases.tick, owner.slack_id, 1, [1])
    assert told(log(audited, "next_step")) == [
        (owner.key, "visits", "text", "", "call them"),
        (owner.key, "visits", "due", "", "2026-11-20"),
        (owner.key, "visits", "done", "", "call them"),
        (owner.key, "visits", "text", "", "buy ads"),
    ]


def test_a_score_confirmation_is_compared_with_the_one_before(audited: Database) -> None:
    def grade(work: Work) -> None:
        ana, ben = people.require_person(work, "U0ANA"), people.require_person(work, "U0BEN")
        kr = make.put_key_result(work, ana.id)
        words = (
            (ana.id, ScoreDecision(0.8, "late invoice")),
            (ben.id, ScoreDecision(0.6, "late invoice")),
        )
        for by, word in words:
            add_confirmations(
                work,
                [
                    ScoreConfirmation(
                        key_result_id=kr,
                        decision=word,
                        computed=0.5,
                        by_id=by,
                        at=work.now,
                        is_final=by == ben.id,
                    )
                ],
            )

    audited.transact_now(HERE, grade)
    assert told(log(audited, "verdict")) == [
        ("ana", "visits", "score", "", "0.8"),
        ("ana", "visits", "reason", "", "late invoice"),
        ("ana", "visits", "carries", "", "no"),
        ("ana", "visits", "is_final", "", "no"),
        ("ben", "visits", "score", "0.8", "0.6"),
        ("ben", "visits", "is_final", "no", "yes"),
    ]


def test_private_notes_are_never_logged(audited: Database) -> None:
    def talk(work: Work) -> None:
        ana = people.require_person(work, "U0ANA").id
        kr = make.put_key_result(work, ana)
        say(work, ana, kr, (51_000,), note="Fine", private_note="Psst")

    audited.transact_now(HERE, talk)
    assert "Psst" not in audited.read_now(HERE, as_csv)


def test_another_workspace_has_a_log_of_its_own(audited: Database) -> None:
    audited.transact_now(ELSEWHERE, enter_elsewhere)
    assert log(audited) == []
    assert "dana" in {line["which"] for line in log(audited, "person", ELSEWHERE)}


def put(database: Database, owner_id: int, **fields: Any) -> None:
    database.transact_now(HERE, lambda work: make.put_key_result(work, owner_id, **fields))


def people_id(database: Database, slack_id: str) -> int:
    return database.read_now(HERE, people.require_person, slack_id).id

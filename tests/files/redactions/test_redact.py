"""`weekbeat scorecards redact`: what was kept and posted with ratings is rewritten, once."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import select

from bot.core.clock import SetClock
from bot.core.work import COMMAND_LINE, Database, Work
from bot.files import audit, redactions
from bot.goals import cycle_calendar, objectives
from bot.people import people
from bot.scores import scorecards as scorecards_of
from bot.scores.calculation import Scorecard
from bot.scores.rollups.tables import ScorecardRow
from bot.scores.scorecards import usecases as scorecards
from bot.slack import uploads
from bot.slack.outbox import Message
from bot.slack.outbox import usecases as outbox
from bot.slack.uploads.tables import FileRow
from tests import make
from tests.cast import HERE
from tests.files.redactions.before import age, filed, further_page
from tests.prepared import prepare_by
from tests.scores.grades.scene import (
    OVER,
    REASON,
    Scene,
    begin,
    begin_rate_and_freeze,
    everything_public,
    freeze,
)
from tests.told import posts, reads, words


def with_ratings_in_scorecards(database: Database) -> Scene:
    scene = begin_rate_and_freeze(database)
    database.transact_now(HERE, age)
    return scene


@pytest.fixture
def old(database: Database, clock: SetClock) -> Scene:
    """Two stars of Ana's stand in what is kept and posted of a closed cycle."""
    clock.set(OVER)
    return prepare_by(database, with_ratings_in_scorecards)


def kept(database: Database) -> str:
    def read(work: Work) -> str:
        return words([[row.inputs, row.score] for row in work.session.exec(select(ScorecardRow))])

    return database.read_now(HERE, read)


def redact(database: Database, *, dry_run: bool = False) -> list[tuple[str, int, int]]:
    """Run the command; whose scorecards, how many ratings, how many messages."""
    database.actor = COMMAND_LINE
    done = database.transact_now(HERE, redactions.redact_scorecards, dry_run=dry_run)
    database.actor = ""
    return [
        (one.card.team.name if one.card.team else "", one.card.ratings, one.revised) for one in done
    ]


@pytest.mark.on_both
def test_what_is_kept_and_posted_has_no_rating_any_more(database: Database, old: Scene) -> None:
    assert REASON in kept(database)
    assert redact(database) == [("Growth", 1, 1), ("Solo", 1, 1), ("", 2, 1)]
    assert REASON not in kept(database)
    assert "0.1234" not in kept(database)
    for team in ("1", "2"):
        said = reads(database, f"scorecards.team:{team}:1")
        assert REASON not in words(said)
        assert "2026Q4: 0.71" in said["text"] or team == "2"


def test_it_is_what_a_scorecard_closed_now_is_kept_with(
    database: Database, clock: SetClock
) -> None:
    clock.set(OVER)
    prepare_by(database, begin_rate_and_freeze)
    fresh = rows(database)
    database.transact_now(HERE, age)
    assert rows(database) != fresh
    redact(database)
    again = rows(database)
    company, company_again = fresh.pop(0), again.pop(0)
    assert again == fresh
    assert company_again[1] == pytest.approx(company[1])
    curves = [
        [point["progress"] for point in card["curve"]] for card in (company[0], company_again[0])
    ]
    assert curves[0] == pytest.approx(curves[1])


def rows(database: Database) -> dict[int, tuple[Any, float | None]]:
    """What closed scorecards are kept with, by team; the company's is that of 0."""

    def read(work: Work) -> dict[int, tuple[Any, float | None]]:
        found = work.session.exec(select(ScorecardRow))
        return {row.team_id: (row.inputs, row.score) for row in found}

    return database.read_now(HERE, read)


def test_even_before_it_colleagues_read_no_rating(database: Database, old: Scene) -> None:
    said = database.transact_now(HERE, everything_public)
    read = {name: one for name, one in said.items() if name.startswith(("U0", "posted"))}
    assert REASON not in repr(read)
    assert "0.1234" not in repr(read)


def test_what_others_read_does_not_change_by_it(database: Database, old: Scene) -> None:
    def read(work: Work) -> dict[str, str]:
        every = everything_public(work)
        return {name: said for name, said in every.items() if name.startswith("U0")}

    before = database.transact_now(HERE, read)
    redact(database)
    assert database.transact_now(HERE, read) == before


def test_a_second_time_there_is_nothing_to_do(database: Database, old: Scene) -> None:
    redact(database)
    before = kept(database)
    assert redact(database) == []
    assert kept(database) == before


def test_a_dry_run_says_the_same_and_changes_nothing(database: Database, old: Scene) -> None:
    before = kept(database), words(reads(database, "scorecards.team:1:1"))
    said = redact(database, dry_run=True)
    assert (kept(database), words(reads(database, "scorecards.team:1:1"))) == before
    assert redact(database) == said


def test_the_owner_still_reads_it(database: Database, old: Scene) -> None:
    redact(database)
    [card] = database.read_now(HERE, scorecards.preview, "U0ANA", "@ana 2026Q4")
    assert isinstance(card, Scorecard)
    [row] = card.ratings
    assert row.rating is not None
    assert (row.rating.stars, row.rating.reason, row.line.score) == (2, REASON, 0.4)


def test_a_page_that_held_a_rating_says_that_nothing_more_is_here(
    database: Database, old: Scene
) -> None:
    database.transact_now(HERE, further_page)
    redact(database)
    assert reads(database, "scorecards.team:1:1:2")["text"] == "Nothing more here."


def test_files_that_were_not_sent_are_withdrawn(database: Database, old: Scene) -> None:
    database.transact_now(HERE, filed)
    redact(database)
    assert database.read_now(HERE, uploads.load_files, "scorecards.team:1:1:files:9") == []
    assert database.read_now(HERE, lambda w: list(w.session.exec(select(FileRow)))) == []


def test_the_log_says_who_did_it(database: Database, old: Scene) -> None:
    redact(database)
    _, rows = database.read_now(HERE, lambda work: (0, list(audit.audit_rows(work)[1])))
    noted = [row for row in rows if row["what"] == "scorecard"]
    assert [(row["by"], row["field"], row["from"], row["to"]) for row in noted] == [
        ("command line", "ratings", n, 0) for n in (1, 1, 2)
    ]
    assert {row["which"] for row in noted} == {"2026Q4 solo", "2026Q4 growth", "2026Q4"}


def test_admins_are_notified_once_while_there_is_something_to_redact(
    database: Database, old: Scene
) -> None:
    for _ in range(2):
        database.transact_now(HERE, redactions.notify_admins)
    [once] = [name for name in posts(database, to="U0ADA") if name.startswith("redactions.")]
    assert "`weekbeat scorecards redact`" in words(reads(database, once))
    assert [name for name in posts(database) if name.startswith("redactions.")] == [once]


def test_nobody_is_notified_where_no_scorecard_shows_a_rating(
    database: Database, clock: SetClock
) -> None:
    clock.set(OVER)
    prepare_by(database, begin_rate_and_freeze)
    database.transact_now(HERE, redactions.notify_admins)
    assert [name for name in posts(database) if name.startswith("redactions.")] == []


def test_a_cycle_without_ratings_is_left_alone(database: Database, clock: SetClock) -> None:
    def plain(work: Work) -> None:
        scene = begin(work)
        [rating] = objectives.key_results_with_ids(work, {scene.rating})
        assert rating.is_rating
        assert people.teams(work)

    clock.set(OVER)
    database.transact_now(HERE, plain)
    freeze(database, clock)
    assert redact(database) == []


def test_files_are_looked_for_until_they_are_gone(database: Database, old: Scene) -> None:
    """Those that were shared before the redaction; what is shared later has no ratings."""
    database.transact_now(HERE, filed, is_sent=True)
    assert [one.has_files for one in database.transact_now(HERE, redactions.redact_scorecards)][1]
    [shared] = database.read_now(HERE, redactions.shared_files)
    assert shared.once == "scorecards.team:1:1"
    database.transact_now(HERE, redactions.record_deleted_files, [shared])
    assert database.read_now(HERE, redactions.shared_files) == []


def test_the_scorecard_of_the_cycle_after_names_the_score_without_ratings(
    database: Database, clock: SetClock, old: Scene
) -> None:
    def follow(work: Work) -> None:
        first, last = dt.date(2027, 1, 1), dt.date(2027, 3, 31)
        cycle = make.put_cycle(work, "2027Q1", first_day=first, last_day=last)
        own = make.put_objective(work, "again", owner_id=old.ana, cycle_id=cycle)
        make.put_key_result(
            work, old.ana, "again", objective_id=own, first_day=first, last_day=last
        )
        [now] = [one for one in cycle_calendar.all_cycles(work) if one.key == "2027Q1"]
        cycle_calendar.freeze_cycle(work, cycle)
        scorecards_of.freeze_and_post(work, now, is_news=True)
        said = Message("2026Q4 closed at 0.5700.")
        outbox.revise(work, once_name=f"scorecards.team:1:{cycle}", message=said)

    clock.set(dt.datetime(2027, 4, 15, 10, tzinfo=dt.UTC))
    database.transact_now(HERE, follow)
    redact(database)
    said = words(reads(database, "scorecards.team:1:2"))
    assert "0.57" not in said
    assert "2026Q4 closed at 0.71." in said

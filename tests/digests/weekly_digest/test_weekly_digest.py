"""When everybody's week is closed, the manager and the team read how it went, once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from bot.core.clock import SetClock
from bot.core.events import AsksClosed, CheckInsRecorded
from bot.core.i18n import translator
from bot.core.work import Database, Work
from bot.digests import weekly_digest as digests
from bot.digests.weekly_digest import usecases, views
from bot.digests.weekly_report import sorted_report
from bot.goals import objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from bot.slack.outbox import Message
from bot.weekly.ask_schedule.tables import AskRow
from bot.weekly.asks import AskOutcome
from sandbox.limits import check_blocks
from tests import make
from tests.cast import HERE, Cast, enter
from tests.prepared import prepare
from tests.told import assert_fits, of_type, posts, reads, say, words

WEEK = dt.date(2026, 11, 9)
CLOSED = dt.datetime(2026, 11, 18, 18, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
MANAGER = f"digests.manager:{{}}:{WEEK}"


def begin(work: Work) -> Cast:
    cast = enter(work)
    [growth] = people.teams(work)
    make.put_objective(work, team_id=growth.id)
    visits = make.put_key_result(work, cast.ana, "visits")
    make.put_key_result(work, cast.chen, "fans")
    ahead = (51_000, 52_500, 53_500, 54_500, 55_500, 53_000)
    say(work, cast.ana, visits, ahead)
    say(work, cast.ana, visits, (50_000,), WEEK, blocker="no <design>", private_note="Psst")
    asked(work, cast.ana, answered_at=CLOSED - dt.timedelta(days=1))
    asked(work, cast.chen)
    return cast


@pytest.fixture
def cast(database: Database, clock: SetClock) -> Cast:
    """Ana has answered, Chen not; both were asked, and it is Wednesday evening."""
    database.reactions = {
        CheckInsRecorded: [digests.note_check_ins],
        AsksClosed: [digests.note_closed_weeks],
    }
    clock.set(CLOSED)

    return prepare(database, begin)


def asked(work: Work, person_id: int, **fields: Any) -> None:
    given: dict[str, Any] = {
        "state": "asked",
        "due_at": CLOSED,
        "closes_at": CLOSED,
        "asked_at": CLOSED,
    }
    row = AskRow(workspace_id=HERE, person_id=person_id, week=WEEK, **{**given, **fields})
    work.session.add(row)
    work.session.flush()


def of_person(work: Work, person_id: int) -> list[OwnedKeyResult]:
    return objectives.key_results_owned_by(work, {person_id}, WEEK, WEEK + 6 * DAY)


def asks(work: Work, person_ids: Collection[int]) -> list[AskRow]:
    return [row for row in work.session.exec(select(AskRow)) if row.person_id in person_ids]


def close(database: Database, *person_ids: int) -> None:
    """These people's asks close, then the clock ticks."""

    def run(work: Work) -> None:
        for row in asks(work, person_ids):
            row.closed_at = CLOSED
            work.emit(AsksClosed(WEEK, (row.person_id,)))

    database.transact_now(HERE, run)
    database.transact_now(HERE, digests.send_digests)


def test_no_digest_is_sent_before_every_week_is_closed(database: Database, cast: Cast) -> None:
    close(database, cast.ana)
    assert posts(database) == []
    assert database.read_now(HERE, digests.next_due_at) is None


def test_manager_and_team_get_one_digest_each(database: Database, cast: Cast) -> None:
    close(database, cast.ana, cast.chen)
    assert posts(database, to="U0BEN") == [MANAGER.format(cast.ben)]
    [summary, *_] = posts(database, to="C0GROWTH")
    assert summary.startswith("digests.team:")
    before = posts(database)
    close(database, cast.ana, cast.chen)
    assert posts(database) == before


def test_the_manager_s_digest_lists_what_needs_attention(database: Database, cast: Cast) -> None:
    close(database, cast.ana, cast.chen)
    said = reads(database, MANAGER.format(cast.ben))
    assert "1 of 2 answered" in said["text"]
    assert "*Not answered:* <@U0CHEN>" in words(said)
    assert "*Needs your attention*" in words(said)
    assert "→ 🔴 behind *Visits* – <@U0ANA>: " in words(said)
    assert "no &lt;design&gt;" in words(said)
    assert "Psst" not in words(said)


def test_partly_answered_weeks_are_listed_separately(database: Database, cast: Cast) -> None:
    def half(work: Work) -> None:
        made = make.put_key_result(work, cast.chen, "likes")
        say(work, cast.chen, made, (52_000,), WEEK)

    database.transact_now(HERE, half)
    close(database, cast.ana, cast.chen)
    said = words(reads(database, MANAGER.format(cast.ben)))
    assert "*Partly answered:* <@U0CHEN> (1 of 2)" in said
    assert "Not answered" not in said


def test_a_flagged_key_result_is_not_listed_as_changed(database: Database, cast: Cast) -> None:
    close(database, cast.ana, cast.chen)
    said = words(reads(database, MANAGER.format(cast.ben)))
    assert "🟢 on track → 🔴 behind *Visits*" in said
    assert "*Changed*" not in said


def test_the_team_gets_a_summary_and_details_in_the_thread(database: Database, cast: Cast) -> None:
    close(database, cast.ana, cast.chen)
    summary, details = posts(database, to="C0GROWTH")
    said = reads(database, summary)
    assert "1 of 2 key results reported" in said["text"]
    assert "U0CHEN" not in words(said)  # who is missing is for the manager
    assert "*Fans*" in words(reads(database, details))
    assert "– 陈伟, no check-in this week" in words(reads(database, details))
    assert "<@" not in words(said) + words(reads(database, details))  # nobody is pinged


@pytest.mark.on_both
def test_a_late_answer_updates_both_digests(database: Database, cast: Cast) -> None:
    close(database, cast.ana, cast.chen)
    before = posts(database)

    def late(work: Work) -> None:
        for row in asks(work, [cast.chen]):
            row.answered_at = CLOSED + dt.timedelta(hours=3)
        fans = next(kr.id for kr in objectives.key_results_in_cycle(work, 1) if kr.key == "fans")
        say(work, cast.chen, fans, (55_000,), WEEK)

    database.transact_now(HERE, late)
    assert database.read_now(HERE, digests.next_due_at) is not None
    database.transact_now(HERE, digests.send_digests)
    assert posts(database) == before
    assert "2 of 2 answered" in reads(database, before[0])["text"]
    assert "*Late:* <@U0CHEN>" in words(reads(database, before[0]))


def test_a_correction_weeks_later_changes_no_digest(
    database: Database, cast: Cast, clock: SetClock
) -> None:
    database.transact_now(HERE, digests.send_digests)
    clock.set(CLOSED + dt.timedelta(days=7))
    database.transact_now(HERE, lambda work: say(work, cast.ana, 1, (51_000,), WEEK))
    assert database.read_now(HERE, digests.next_due_at) is None


def test_no_digest_is_sent_when_everyone_is_excused(database: Database, cast: Cast) -> None:
    def away(work: Work) -> None:
        for row in asks(work, [cast.ana, cast.chen]):
            row.state, row.answered_at = "excused", None

    database.transact_now(HERE, away)
    close(database, cast.ana, cast.chen)
    assert posts(database) == []


def test_digests_of_two_hundred_key_results_fit(database: Database, cast: Cast) -> None:
    def read(work: Work) -> None:
        owner = make.person(name="N" * 60)
        people = [
            (make.person(id=n, slack_id=f"U{n:010}"), list(AskOutcome)[n % 5]) for n in range(60)
        ]
        for n in range(20):
            id_ = make.put_key_result(work, cast.ana, f"kr{n}", title=f"{n} " + "<K&R> " * 40)
            say(work, cast.ana, id_, (58_000, 58_000, 50_100, 50_000), confidence=9)
            say(work, cast.ana, id_, (50_000,), WEEK, blocker="b" * 999, note="<n>" * 500)
        found = usecases.build_report(work, WEEK, {}, [cast.ana], of_person(work, cast.ana))
        everything = [replace(entry, owner=owner) for entry in found.entries] * 10
        big = sorted_report(WEEK, people, everything)
        for language in ("en-GB", "zh-CN"):
            t = translator(language)
            for message in (*views.manager_digest(t, big), *views.team_digest(t, "Growth", big)):
                assert_fits(message)

    database.transact_now(HERE, read)


def test_silence_is_one_line_per_person(database: Database, cast: Cast, clock: SetClock) -> None:
    def read(work: Work) -> str:
        for n in range(3):
            id_ = make.put_key_result(work, cast.chen, f"old{n}", title=f"Old {n}")
            say(work, cast.chen, id_, (50_100,))
        found = usecases.build_report(work, WEEK, {}, [cast.chen], of_person(work, cast.chen))
        return words(views.manager_digest(translator("en-GB"), found)[0].blocks)

    said = database.transact_now(HERE, read)
    assert "<@U0CHEN>: up to 6 weeks without a check-in (Old 0, Old 1, Old 2, Fans)" in said


def test_a_digest_is_not_called_calm_while_an_answer_is_missing(
    database: Database, cast: Cast
) -> None:
    chen = database.read_now(HERE, lambda work: people.by_ids(work, [cast.chen])[cast.chen])
    [message] = views.manager_digest(
        translator("en-GB"), sorted_report(WEEK, [(chen, AskOutcome.MISSED)], [])
    )
    assert "*Not answered:* <@U0CHEN>" in words(message.blocks)
    assert "No key result needs you" not in words(message.blocks)


def test_a_calm_week_is_called_calm(database: Database, cast: Cast) -> None:
    [message] = views.manager_digest(translator("en-GB"), sorted_report(WEEK, [], []))
    assert "No key result needs you this week." in words(message.blocks)
    assert of_type(message.blocks, "header")


def test_a_digest_is_not_called_calm_while_an_alert_waits() -> None:
    waiting = replace(sorted_report(WEEK, [], []), alerts=2)
    [message] = views.manager_digest(translator("en-GB"), waiting)
    assert "Alerts about 2 key results need your answer." in words(message.blocks)
    assert "No key result needs you" not in words(message.blocks)


def test_two_hundred_key_results_of_a_team_are_few_messages(database: Database, cast: Cast) -> None:
    def grow(work: Work) -> None:
        for n in range(20):
            id_ = make.put_person(work, f"p{n}", manager_id=cast.ben)
            for m in range(10):
                made = make.put_key_result(work, id_, f"kr{n}.{m}", title=f"Number {n}.{m} rises")
                say(work, id_, made, (51_000, 52_500), WEEK - DAY * 7, note="<!here> & *" * 9)
            asked(work, id_, answered_at=CLOSED)
        everybody = [one.id for one in people.active(work) if one.id != cast.ben]
        make.put_team(work, "growth", everybody, lead_id=cast.ben)

    database.reactions = {AsksClosed: [digests.note_closed_weeks]}
    database.transact_now(HERE, grow)
    everybody = [row.person_id for row in database.read_now(HERE, asks_of_all)]
    close(database, *everybody)
    [summary, *pages] = posts(database, to="C0GROWTH")
    told = " ".join(words(reads(database, page)) for page in pages)
    assert all(f"*Number {n}.{m} rises*" in told for n in range(20) for m in range(10))
    assert len(pages) <= 10
    for name in (summary, *pages, *posts(database, to="U0BEN")):
        said = reads(database, name)
        assert_fits(Message(said["text"], said["blocks"]))
        check_blocks(said["blocks"])  # as the sandbox checks what arrives


def asks_of_all(work: Work) -> list[AskRow]:
    return list(work.session.exec(select(AskRow)))


def test_lists_that_do_not_fit_follow_in_the_thread(database: Database, cast: Cast) -> None:
    def many(work: Work) -> None:
        for n in range(30):
            id_ = make.put_key_result(work, cast.ana, f"kr{n}", title=f"Number {n} rises")
            say(work, cast.ana, id_, (50_000, 50_000, 50_000, 50_000), WEEK - 21 * DAY)

    database.transact_now(HERE, many)
    close(database, cast.ana, cast.chen)
    [summary, *pages] = posts(database, to="U0BEN")
    assert "and 23 more" in words(reads(database, summary))
    assert "The full lists are in the thread." in words(reads(database, summary))
    told = " ".join(words(reads(database, page)) for page in pages)
    assert all(f"*Number {n} rises*" in told for n in range(30))


def test_a_page_that_is_no_longer_needed_is_replaced(database: Database, cast: Cast) -> None:
    def notes(work: Work, note: str, *, first: bool) -> None:
        for n in range(40):
            if first:
                make.put_key_result(work, cast.ana, f"kr{n}", title=f"Number {n} rises")
            id_ = next(
                kr.id for kr in objectives.key_results_in_cycle(work, 1) if kr.key == f"kr{n}"
            )
            say(work, cast.ana, id_, (52_000,), WEEK, note=note)

    database.transact_now(HERE, lambda work: notes(work, "long " * 60, first=True))
    close(database, cast.ana, cast.chen)
    pages = posts(database, to="C0GROWTH")
    database.transact_now(HERE, lambda work: notes(work, "", first=False))
    database.transact_now(HERE, digests.send_digests)
    assert posts(database, to="C0GROWTH") == pages
    assert reads(database, pages[-1])["text"] == "Nothing more here."


def test_the_lead_of_several_teams_gets_one_digest(database: Database, cast: Cast) -> None:
    def second(work: Work) -> None:
        dee = make.put_person(work, "dee")
        sales = make.put_objective(work, "sell", owner_id=dee)
        made = make.put_key_result(work, dee, "leads", objective_id=sales)
        say(work, dee, made, (52_000,), WEEK)
        asked(work, dee, answered_at=CLOSED)
        make.put_team(work, "sales", [dee], lead_id=cast.ben)

    database.transact_now(HERE, second)
    close(database, *[row.person_id for row in database.read_now(HERE, asks_of_all)])
    assert posts(database, to="U0BEN") == [MANAGER.format(cast.ben)]
    assert "2 of 3 answered" in reads(database, MANAGER.format(cast.ben))["text"]
    assert len(posts(database, to="C0SALES")) == len(posts(database, to="C0GROWTH")) == 2


def test_the_team_s_digest_counts_late_answers(database: Database, cast: Cast) -> None:
    close(database, cast.ana, cast.chen)

    def late(work: Work) -> None:
        for row in asks(work, [cast.chen]):
            row.answered_at = CLOSED + dt.timedelta(hours=3)
        fans = next(kr.id for kr in objectives.key_results_in_cycle(work, 1) if kr.key == "fans")
        say(work, cast.chen, fans, (55_000,), WEEK, note="Psst", private_note="<secret>")

    database.transact_now(HERE, late)
    database.transact_now(HERE, digests.send_digests)
    summary, details = posts(database, to="C0GROWTH")
    assert "1 answer came late." in words(reads(database, summary))
    assert "> Psst – 陈伟" in words(reads(database, details))
    for name in posts(database):
        assert "secret" not in words(reads(database, name))


def test_many_digests_are_sent_in_several_runs(database: Database, cast: Cast) -> None:
    def grow(work: Work) -> None:
        for n in range(3):
            lead = make.put_person(work, f"lead{n}")
            one = make.put_person(work, f"p{n}", manager_id=lead)
            own = make.put_objective(work, f"own{n}", owner_id=one)
            made = make.put_key_result(work, one, f"kr{n}", objective_id=own)
            say(work, one, made, (52_000,), WEEK)
            make.put_team(work, f"team{n}", [one], lead_id=lead)
            asked(work, one, answered_at=CLOSED)

    database.transact_now(HERE, grow)
    close(database, *[row.person_id for row in database.read_now(HERE, asks_of_all)])
    summaries = [once for once in posts(database) if once.count(":") == 2]
    assert len(summaries) == usecases.MOST_DIGESTS
    while database.read_now(HERE, digests.next_due_at):
        database.transact_now(HERE, digests.send_digests)
    assert len([once for once in posts(database) if once.count(":") == 2]) == 8


def test_the_digest_of_the_last_week_shows_how_key_results_ended(
    database: Database, clock: SetClock, cast: Cast
) -> None:
    monday = dt.date(2026, 12, 28)
    closed = dt.datetime(2027, 1, 6, 18, 0, tzinfo=dt.UTC)

    def finish(work: Work) -> None:
        [visits] = objectives.key_results_of_owner(work, cast.ana, monday, monday)
        say(work, cast.ana, visits.id, (57_000,), monday)
        for row in asks(work, {cast.ana, cast.chen}):
            row.week, row.closed_at = monday, closed
        work.emit(AsksClosed(monday, (cast.ana, cast.chen)))

    clock.set(closed)
    database.transact_now(HERE, finish)
    database.transact_now(HERE, digests.send_digests)
    said = words(reads(database, f"digests.manager:{cast.ben}:{monday}"))
    assert "*Ended*" in said
    assert "🏁 *Visits* – <@U0ANA>: Finished at 57,000 of 60,000." in said
    assert "likely" not in said
    assert "the forecast" not in said


def test_what_has_no_owner_is_listed_and_handed_over_from_the_digest(
    database: Database, cast: Cast
) -> None:
    def leave(work: Work) -> None:
        people.change_person(work, cast.chen, is_employed=False)

    database.transact_now(HERE, leave)
    close(database, cast.ana, cast.chen)
    said = reads(database, MANAGER.format(cast.ben))
    assert "1 of 1 answered" in said["text"]
    assert "*Fans* – 👤 without an owner (陈伟) · " in words(said)
    assert "<@U0CHEN>" not in words(said)
    buttons = {
        block["text"]["text"][:20]: (block["accessory"]["action_id"], block["accessory"]["value"])
        for block in of_type(said["blocks"], "section")
        if "accessory" in block
    }
    assert buttons["*Needs your attentio"] == ("authoring.hand_over_any", "1")
    assert buttons["*Fans* – 👤 without a"] == ("authoring.hand_over", "2")

"""Find scorecards that tell ratings, take these out, and tell admins once that it can be done."""

from collections.abc import Iterator, Sequence

from bot.core.i18n import translator
from bot.core.work import Work
from bot.files import audit
from bot.files.redactions import views
from bot.files.redactions.model import RatedScorecard, RedactedScorecard, SharedFiles
from bot.goals import cycle_calendar
from bot.goals.cycle_calendar import Cycle
from bot.goals.objectives import reportable
from bot.people import people
from bot.people.people import Team
from bot.scores import rollups, scorecards
from bot.scores.calculation import without_ratings
from bot.scores.rollups import COMPANY_ID
from bot.scores.scorecards import (
    channel_translator,
    company_translator,
    frozen_company,
    frozen_team,
    post_name,
    posted_pages,
)
from bot.slack import outbox

NOTED = "scorecard"
IN_SCORE_BEFORE = "in the score of the cycle before"


def scorecards_with_ratings(work: Work) -> list[RatedScorecard]:
    """Return the closed scorecards that tell ratings: those that are kept with some, and those of
    the cycle after, which name the score that they had.
    """
    return list(_find_rated(work))


def redact_scorecards(work: Work, *, dry_run: bool = False) -> list[RedactedScorecard]:
    """Take ratings out of what is kept and posted. Posts change in place, files that were not sent
    yet are withdrawn; a second time there is nothing left to do. With `dry_run` nothing changes.
    """
    scorecards = scorecards_with_ratings(work)
    done = [_redacted(work, card) for card in scorecards]
    if dry_run:
        return done
    for card in scorecards:
        if card.ratings:
            _rewrite(work, card)
        _note(work, card)
        outbox.revise_many(work, card.pages)
        outbox.withdraw_files(work, card.once)
    return done


def shared_files(work: Work) -> list[SharedFiles]:
    """Return where files of redacted scorecards may still stand in Slack; new ones, which have no
    ratings, are not among them.
    """
    cycles = {item.id: item for item in cycle_calendar.all_cycles(work)}
    teams = {item.id: item for item in people.teams(work)}
    files_by_name = {}
    for change in audit.changes_of_kind(work, NOTED):
        once = post_name(
            cycles[change.about["cycle_id"]], teams.get(change.about.get("team_id", 0))
        )
        place = outbox.location_of(work, once)
        if place and outbox.has_files(work, once, change.at):
            files_by_name[once] = SharedFiles(once, place, change.at)
    return list(files_by_name.values())


def record_deleted_files(work: Work, all_files: Sequence[SharedFiles]) -> None:
    """Note that these files are gone in Slack."""
    for files in all_files:
        outbox.mark_files_removed(work, files.once, files.until)


def notify_admins(work: Work) -> None:
    """Owe the admins one message where scorecards with ratings were posted; once a workspace."""
    admins = [admin for admin in people.admins(work) if admin.slack_id]
    if any(outbox.is_promised(work, _once(admin.id)) for admin in admins):
        return
    posted = [card for card in scorecards_with_ratings(work) if outbox.is_promised(work, card.once)]
    for admin in admins if posted else ():
        message = views.notice(translator(admin.locale), posted)
        outbox.promise(work, to=admin.slack_id, message=message, once_name=_once(admin.id))


def _find_rated(work: Work) -> Iterator[RatedScorecard]:
    closed = [candidate for candidate in cycle_calendar.all_cycles(work) if candidate.is_closed]
    rated: dict[int, dict[int, int]] = {}  # by cycle and team: how many ratings were kept
    for cycle in closed:
        earlier_cycle = cycle_calendar.cycle_before(cycle, cycle_calendar.all_cycles(work))
        earlier_ratings = rated.get(earlier_cycle.id, {}) if earlier_cycle else {}
        own_ratings = rated[cycle.id] = _count_ratings(work, cycle)
        for team in people.teams(work):
            if team.id in own_ratings or (
                team.id in earlier_ratings and rollups.load_inputs(work, cycle.id, team.id)
            ):
                yield _of_team(work, cycle, team, own_ratings.get(team.id, 0))
        if COMPANY_ID in own_ratings or (
            COMPANY_ID in earlier_ratings and frozen_company(work, cycle)
        ):
            yield _of_company(work, cycle, own_ratings.get(COMPANY_ID, 0))


def _count_ratings(work: Work, cycle: Cycle) -> dict[int, int]:
    """Return how many ratings the closed scorecards of a cycle are kept with, by team; of the
    company as many as of all.
    """
    ratings = {
        team_id: len(inputs.key_results) - len(reportable(inputs.key_results))
        for team_id, inputs in rollups.load_all_inputs(work, cycle.id).items()
        if inputs and inputs.has_ratings
    }
    company = rollups.load_company(work, cycle.id)
    if company and not company.leaves_out_ratings and frozen_company(work, cycle) != company:
        ratings[COMPANY_ID] = max(1, sum(ratings.values()))
    return ratings


def _of_team(work: Work, cycle: Cycle, team: Team, ratings: int) -> RatedScorecard:
    inputs, once = rollups.load_inputs(work, cycle.id, team.id), post_name(cycle, team)
    t = channel_translator(work, team)
    card = frozen_team(work, team, cycle, inputs) if inputs else None
    pages = scorecards.scorecard_pages(t, card) if card else []
    return RatedScorecard(cycle, team, ratings, once, posted_pages(work, t, once, pages))


def _of_company(work: Work, cycle: Cycle, ratings: int) -> RatedScorecard:
    t, once = company_translator(work), post_name(cycle)
    pages = scorecards.company_pages(t, scorecards.of_company(work, cycle))
    return RatedScorecard(cycle, None, ratings, once, posted_pages(work, t, once, pages))


def _redacted(work: Work, card: RatedScorecard) -> RedactedScorecard:
    """Return what redacting a card comes to."""
    lost = outbox.unreachable_posts(work, card.pages)
    stale = outbox.outdated_posts(work, card.pages)
    revised = [once for once in stale if once not in lost]
    return RedactedScorecard(card, len(revised), len(lost), outbox.has_files(work, card.once))


def _rewrite(work: Work, card: RatedScorecard) -> None:
    """Keep a closed scorecard without its ratings."""
    team_id = card.team.id if card.team else COMPANY_ID
    if card.team is None:
        company = frozen_company(work, card.cycle)
        if company:
            rollups.rewrite(work, card.cycle.id, team_id, company, company.score)
    elif inputs := rollups.load_inputs(work, card.cycle.id, team_id):
        kept = without_ratings(inputs)
        score = frozen_team(work, card.team, card.cycle, kept).score
        rollups.rewrite(work, card.cycle.id, team_id, kept, score)


def _note(work: Work, card: RatedScorecard) -> None:
    """Note in the audit log what was redacted; later runs find the files by it."""
    subject = {"cycle_id": card.cycle.id, **({"team_id": card.team.id} if card.team else {})}
    audit.record_change(work, NOTED, subject, {"ratings": (card.ratings or IN_SCORE_BEFORE, 0)})


def _once(admin_id: int) -> str:
    return f"redactions.told:{admin_id}"

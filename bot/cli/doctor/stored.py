"""Check what is in the database, in a copy: nothing is created or changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rich.markup import escape

from bot import quarantine
from bot.alerts import lifecycle as alert_lifecycle
from bot.cli.doctor.findings import Finding, Mark
from bot.cli.workspace import offline_database, untouched_engine
from bot.core import migrations
from bot.core.clock import is_time_zone
from bot.core.config import Settings
from bot.core.errors import Refusal
from bot.core.work import Database, Work
from bot.goals.objectives import unreadable_key_results
from bot.installation import SlackTeam, check_folder
from bot.people import people, workspaces
from bot.slack import outbox
from bot.slack.outbox import Backlog, HeldChannel

MAX_LISTED = 5
REASONS = {
    "not_in_channel": "/invite @Weekbeat there",
    "is_archived": "archived",
    "is_inactive": "archived",
    "channel_not_found": "deleted, or private without the bot",
}
NOT_INVITED = "not_in_channel"  # what Slack says where the bot may not post


def check_database(settings: Settings, team: SlackTeam | None) -> Iterator[Finding]:
    """Check the database and what is in it; `team` is the token's workspace, if known."""
    path = settings.sqlite_file
    try:
        check_folder(settings)
    except Refusal as refusal:
        yield Finding(Mark.FAILED, "database", escape(str(refusal)))
        return
    if path is not None and not path.exists():
        text = f"none yet: {path} doesn't exist; the first start or import creates it"
        yield Finding(Mark.SKIPPED, "database", escape(text))
        yield Finding(Mark.SKIPPED, "messages and rows", "not checked (no database)")
        return
    try:
        yield check_revision(settings)
        with offline_database(settings) as database:
            yield from _check_stored(database, team)
    except Refusal as refusal:
        yield Finding(Mark.FAILED, "database", escape(str(refusal)))


def check_revision(settings: Settings) -> Finding:
    """Report the revision of the database as it is; raises a Refusal if it is newer."""
    with untouched_engine(settings) as engine:
        current, latest = migrations.check(engine)
    if current == latest:
        return Finding(Mark.OK, "database", f"at revision {current}")
    text = f"at revision {current or 'none'}; the next start brings it to {latest}"
    return Finding(Mark.OK, "database", text)


def check_workspace(names: Mapping[str, str], team: SlackTeam | None) -> Finding:
    """Compare the workspaces in the database, by id, with that of the token."""
    listed = escape(", ".join(f"{name} ({id_})" for id_, name in names.items()))
    if not names:
        return Finding(Mark.SKIPPED, "workspace", "none yet; the first start or import adds it")
    if team is None:
        return Finding(Mark.SKIPPED, "workspace", f"{listed}; not compared with the token")
    if team.id in names:
        return Finding(Mark.OK, "workspace", listed)
    new = escape(f"{team.name} ({team.id})")
    text = f"the database belongs to {listed}, the token to {new}; exchange one of them"
    return Finding(Mark.FAILED, "workspace", text)


def _check_stored(database: Database, team: SlackTeam | None) -> Iterator[Finding]:
    """Check what each workspace has in the database."""
    names = database.read_now("", workspaces.names)
    yield check_workspace(names, team)
    for workspace_id in names:
        yield from database.read_now(workspace_id, check_messages)
        yield from database.read_now(workspace_id, check_rows)


def check_rows(work: Work) -> list[Finding]:
    """Check for stored values that can't be used, and work that failed for one row alone."""
    zone = workspaces.stored_zone(work)
    return [
        _check_places(zone, people.unusable_settings(work)),
        _check_readable(unreadable_key_results(work), alert_lifecycle.unreadable_alert_ids(work)),
        _check_quarantine(quarantine.all_quarantined(work)),
    ]


def _check_places(zone: str, unusable: Sequence[tuple[int, str, str]]) -> Finding:
    odd = [f"the workspace's time zone {_quoted(zone)}"] if not is_time_zone(zone) else []
    odd += [f"{column} {_quoted(value)} of person {id_}" for id_, column, value in unusable]
    if not odd:
        return Finding(Mark.OK, "places", "every time zone and country is known")
    text = f"unknown: {_first(odd)}; using the workspace's zone or UTC, and no holidays"
    return Finding(Mark.FAILED, "places", text)


def _check_readable(key_result_ids: Sequence[int], alert_ids: Sequence[int]) -> Finding:
    odd = [f"key result {id_}" for id_ in key_result_ids] + [f"alert {id_}" for id_ in alert_ids]
    if not odd:
        return Finding(Mark.OK, "rows", "all can be read")
    return Finding(Mark.FAILED, "rows", f"skipped: {_first(odd)}; import or correct them")


def _check_quarantine(entries: Sequence[quarantine.QuarantinedItem]) -> Finding:
    odd = [
        f"{entry.duty} for {entry.about} ({entry.failure}, {entry.tries} tries)"
        for entry in entries
    ]
    if not odd:
        return Finding(Mark.OK, "quarantine", "nothing is put aside")
    return Finding(Mark.FAILED, "quarantine", f"{len(odd)} put aside: {_first(odd)}; see the log")


def check_messages(work: Work) -> list[Finding]:
    """Report messages that wait, that Slack refused with the reasons, and that may be lost."""
    findings = check_backlog(outbox.backlog(work), _describe_refusals(work))
    if channels := outbox.held_channels(work):
        findings.append(Finding(Mark.FAILED, "channels", _describe_held(work, channels)))
    return findings


def _describe_held(work: Work, channels: Sequence[HeldChannel]) -> str:
    """Write which channels cannot be posted to, and why."""
    names = {team.channel: f" ({escape(team.name)})" for team in people.teams(work)}
    return _first(
        [
            f"{channel}{names.get(channel, '')}: {REASONS.get(reason, 'Slack refuses posts')}"
            f" [{reason}], {waiting} waiting"
            for channel, reason, waiting in channels
        ]
    )


def _describe_refusals(work: Work) -> str:
    """Write the reasons and recipients of refused messages, most frequent first."""
    names = {person.slack_id: person.name for person in people.everyone(work)}
    names |= {team.channel: f"the channel of {team.name}" for team in people.teams(work)}
    refusals = outbox.refusals_by_recipient(work)
    reasons = [
        f"{reason or 'no reason'}: {escape(names.get(recipient, recipient))}"
        for reason, recipient in refusals
    ]
    is_uninvited = any(reason == NOT_INVITED for reason, _ in refusals)
    return _first(reasons) + ("; /invite @Weekbeat there" if is_uninvited else "")


def check_backlog(backlog: Backlog, refusals: str = "") -> list[Finding]:
    """Report the counts of a backlog; `refusals` says why messages were refused."""
    waiting = backlog.ready + backlog.sending + backlog.uncertain
    since = f", the oldest since {_moment(backlog.oldest)}" if backlog.oldest else ""
    is_refused = Mark.FAILED if backlog.dead else Mark.OK
    advice = f" ({refusals})" if refusals else ""
    unconfirmed = f"{backlog.unmatched} messages or files that may not have arrived"
    return [
        Finding(Mark.OK, "backlog", f"{waiting} messages waiting{since}"),
        Finding(is_refused, "undelivered", f"{backlog.dead} messages refused{advice}"),
        Finding(Mark.OK, "unconfirmed", unconfirmed),
    ]


def _first(odd: Sequence[str]) -> str:
    """Join the first of many."""
    more = ", …" if len(odd) > MAX_LISTED else ""
    return ", ".join(odd[:MAX_LISTED]) + more


def _quoted(value: str) -> str:
    return f"“{escape(value[:40])}”"


def _moment(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")

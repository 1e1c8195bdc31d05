"""Write the spreadsheet: empty, or for an admin with what is known, as a direct message."""

from uuid import uuid4

from bot.core.errors import Refusal
from bot.core.i18n import N_, Translator, translator
from bot.core.work import Work
from bot.files.exports import may_send_files
from bot.files.records import RecordKind
from bot.files.table_exports import table_rows
from bot.goals import cycle_calendar
from bot.intake.permissions import may_import
from bot.intake.spreadsheet_template import views
from bot.people import people, roster
from bot.slack import outbox
from bot.slack.outbox import OutgoingFile

ONLY_ADMINS = N_("Only admins can import the spreadsheet. To write your own, use `/okr new`.")
NO_SCOPE = N_(
    "Slack doesn't let me send files here yet. Ask an admin to add the permission `files:write` "
    "to the app, install it again and restart me. Meanwhile `weekbeat template` writes the "
    "spreadsheet on the command line."
)


def blank_spreadsheet(language: str) -> bytes:
    """Return the spreadsheet without rows."""
    return views.render_spreadsheet(translator(language), {})


def send_spreadsheet(work: Work, by: str) -> None:
    """Send the spreadsheet to an admin, with the people, teams and cycles that are known."""
    if not may_import(work, by):
        raise Refusal(ONLY_ADMINS)
    if not may_send_files(work):
        raise Refusal(NO_SCOPE)
    t = _translator(work, by)
    content = views.render_spreadsheet(t, _known_rows(work))
    file = OutgoingFile(views.FILE_NAME, t(views.TITLE), content)
    once = f"spreadsheet:{uuid4().hex}"
    outbox.promise_files(work, to=by, files=[file], once_name=once, comment=t(views.FILL_IN))


def _translator(work: Work, slack_id: str) -> Translator:
    person = people.by_slack_id(work, slack_id)
    return translator(person.locale if person else roster.locale_of(work, slack_id))


def _known_rows(work: Work) -> views.Rows:
    """Return the cycles that are not over, everyone who takes part and all teams."""
    today = work.now.date()
    cycles = [cycle for cycle in cycle_calendar.all_cycles(work) if cycle.last_day >= today]
    open_keys = {cycle.key for cycle in cycles}
    _, cycle_rows = table_rows(work, "cycles")
    _, person_rows = table_rows(work, "people")
    persons = {person.id: person.key for person in people.everyone(work)}
    teams = [
        {
            "key": team.key,
            "name": team.name,
            "lead": persons.get(team.lead_id or 0, ""),
            "channel": team.channel,
        }
        for team in people.teams(work)
    ]
    return {
        RecordKind.CYCLE: [row for row in cycle_rows if row["key"] in open_keys],
        RecordKind.PERSON: [
            {**row, "admin": "yes" if row["admin"] else "no"}
            for row in person_rows
            if row["active"]
        ],
        RecordKind.TEAM: teams,
    }

"""Who is asked and when: preview, pilot, pause and resume."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.cli.workspace import SelectedWorkspace, offline_copy, stop_at_mistakes
from bot.core.i18n import translator
from bot.core.work import Work
from bot.files import imports
from bot.people import lookup, people, workspaces
from bot.weekly import ask_schedule
from bot.weekly.ask_schedule import AskPreview

NOT_STORED = (
    "Nothing was stored. Slack wasn't asked: everybody in the files counts as a member there."
)


def pause(workspace_name: str) -> None:
    """Stop all asks."""
    SelectedWorkspace(workspace_name).transact(workspaces.pause)
    Console().print("Paused. Start again with `weekbeat resume`.")


def resume(workspace_name: str) -> None:
    """Start all asks again."""
    SelectedWorkspace(workspace_name).transact(workspaces.resume)
    Console().print("Check-ins are sent again.")


def preview(paths: list[Path], workspace_name: str) -> None:
    """Print everyone's next ask, and those who have none with the reason; with files, as it will be
    once they are imported.
    """
    if paths:
        with stop_at_mistakes(), offline_copy(workspace_name) as copy:
            _print_plan(copy.read(_preview_import, paths))
        Console().print(NOT_STORED)
    else:
        _print_plan(SelectedWorkspace(workspace_name).read(ask_schedule.preview))


def _preview_import(work: Work, paths: list[Path]) -> AskPreview:
    """Preview asks after an import, as if everybody were a member of the Slack workspace."""
    imports.import_files(work, paths)
    for person in people.everyone(work):
        if not person.slack_id:
            people.change_person(work, person.id, slack_id=f"offline:{person.id}")
    return ask_schedule.preview(work)


def _print_plan(plan: AskPreview) -> None:
    t = translator("en")
    console = Console()
    table = Table("when (their time)", "who", "zone", "week", "key results", title="Next check-ins")
    for ask in plan.coming:
        moment = t.moment(ask.at, ask.person.zone)
        titles = "\n".join(ask.key_results)
        table.add_row(moment, ask.person.name, ask.person.zone, t.week(ask.week), titles)
    console.print(table)
    if plan.unasked:
        unasked = Table("who", "why", title="Not asked")
        for entry in plan.unasked:
            unasked.add_row(entry.person.name, str(entry.reason))
        console.print(unasked)
    if plan.pilot:
        teams = ", ".join(plan.pilot)
        console.print(f"Pilot: only {teams}. Change this with `weekbeat pilot`.")
    if plan.is_paused:
        console.print("Check-ins are paused. Nothing is sent before `weekbeat resume`.")


def pilot(teams: list[str], workspace_name: str) -> None:
    """Limit asks to some teams; without a team remove the limit."""

    def limit(work: Work) -> list[str]:
        keys = [lookup.team_named(work, name).key for name in teams]
        workspaces.configure(work, pilot=keys)
        return keys

    keys = SelectedWorkspace(workspace_name).transact(limit)
    scope = f"only {', '.join(keys)}" if keys else "all teams"
    Console().print(f"Check-ins go to {scope}. See them with `weekbeat preview`.")

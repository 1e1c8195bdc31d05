"""Who is asked and when: preview, pilot, pause and resume."""

from rich.console import Console
from rich.table import Table

from bot.cli import workspace
from bot.core.i18n import translator
from bot.core.work import Work
from bot.people import lookup, workspaces
from bot.weekly import ask_schedule


def pause() -> None:
    """Stop all asks."""
    workspace.transact(workspaces.pause)
    Console().print("Paused. Start again with `weekbeat resume`.")


def resume() -> None:
    """Start all asks again."""
    workspace.transact(workspaces.resume)
    Console().print("Check-ins are sent again.")


def preview() -> None:
    """Print everyone's next ask, and those who have none with the reason."""
    plan = workspace.read(ask_schedule.preview)
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


def pilot(teams: list[str]) -> None:
    """Limit asks to some teams; without a team remove the limit."""

    def limit(work: Work) -> list[str]:
        keys = [lookup.team_named(work, name).key for name in teams]
        workspaces.configure(work, pilot=keys)
        return keys

    keys = workspace.transact(limit)
    scope = f"only {', '.join(keys)}" if keys else "all teams"
    Console().print(f"Check-ins go to {scope}. See them with `weekbeat preview`.")

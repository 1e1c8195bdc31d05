"""A few lines for the log when the bot has started: where it is, for whom, and what comes next."""

from collections import Counter

from bot.core.i18n import Translator, translator
from bot.core.work import Work
from bot.goals import cycle_calendar
from bot.people import people, workspaces
from bot.weekly import ask_schedule
from bot.weekly.ask_schedule import AskPreview

MOST_REASONS = 3


def describe(work: Work) -> list[str]:
    """Return what a person who has just started the bot wants to know."""
    t = translator("en")
    workspace = workspaces.current(work)
    active = people.active(work)
    in_slack = sum(bool(person.slack_id) for person in active)
    count = len(people.teams(work))
    teams = f"{count} {'team' if count == 1 else 'teams'}"
    return [
        f"connected to {workspace.name} ({workspace.id})",
        f"{len(active)} people, {in_slack} of them in Slack; {teams}",
        _describe_cycles(work, t),
        _describe_asks(ask_schedule.preview(work), workspace.zone, t),
    ]


def _describe_cycles(work: Work, t: Translator) -> str:
    today = work.now.date()
    cycles = cycle_calendar.all_cycles(work)
    running = [cycle for cycle in cycles if cycle.first_day <= today <= cycle.last_day]
    names = [f"{cycle.name} (until {t.day(cycle.last_day)})" for cycle in running]
    if names:
        return f"running: {', '.join(names)}"
    return "no cycle runs today" if cycles else "there are no cycles yet"


def _describe_asks(plan: AskPreview, zone: str, t: Translator) -> str:
    """Describe the next ask in the workspace's zone, or why there is none."""
    if plan.is_paused:
        return "check-ins are paused; `weekbeat resume` sends them again"
    if not plan.coming:
        counts = Counter(str(entry.reason) for entry in plan.unasked).most_common(MOST_REASONS)
        reasons = "; ".join(f"{count}: {reason}" for reason, count in counts)
        return f"nobody will be asked ({reasons or 'there are no people yet'})"
    first = plan.coming[0]
    together = sum(ask.at == first.at for ask in plan.coming)
    moment = t.moment(first.at, zone)
    company = f" and {together - 1} more" if together > 1 else ""
    return f"next check-in: {moment} ({zone}) for {first.person.name}{company}"

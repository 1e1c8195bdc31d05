"""Step 5: who will be asked, what and when; then start, with all teams or one."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, StaticSelectElement
from slack_sdk.models.views import View

from bot.core.i18n import N_, Translator
from bot.setup.drafts import ObjectiveSource, SetupStep
from bot.setup.forms.frame import CHOICE, SetupContext, chosen, option, window
from bot.setup.launch import LaunchPreview, summary_text
from bot.slack import blocks as b
from bot.slack.text import clip, escape

BEGIN_WITH = "setup.begin_with"
ALL = "all"
MOST_TEAMS = 90


def start_view(t: Translator, context: SetupContext, preview: LaunchPreview) -> View:
    """Build the summary with *Start* and *Not yet*."""
    parts: list[Block] = [
        b.section(_chosen_so_far(t, context)),
        b.section(summary_text(t, preview)),
    ]
    if preview.source is ObjectiveSource.FILE:
        sentence = N_("Drop the file with key results into our direct messages, now or later.")
        parts.append(b.section(t(sentence)))
    teams = context.draft.teams
    if len(teams) > 1:
        everyone = option(ALL, t(N_("All teams")))
        single = [
            option(str(place), t(N_("One team: {team}"), team=clip(team.name, 40)))
            for place, team in enumerate(teams[:MOST_TEAMS])
        ]
        menu = StaticSelectElement(
            action_id=CHOICE, options=[everyone, *single], initial_option=everyone
        )
        parts.append(b.field(BEGIN_WITH, t(N_("Which teams begin?")), menu))
    parts.append(b.context(t(N_("Nothing was sent to anybody so far."))))
    return window(
        t,
        "start",
        title=t(N_("Ready to start")),
        step=SetupStep.START,
        parts=parts,
        back_to=SetupStep.OBJECTIVES,
        submit=t(N_("Start now")),
        close=t(N_("Not yet")),
    )


def read_start(view: Mapping[str, Any]) -> str:
    """Return the place of the only team to start with; empty for all teams."""
    place = chosen(view, BEGIN_WITH)
    return "" if place == ALL else place


def _chosen_so_far(t: Translator, context: SetupContext) -> str:
    """Return the cycle and the teams with their leads."""
    cycle = context.draft.cycles[0]
    days = t(N_("{first} to {last}"), first=t.day(cycle.first_day), last=t.day(cycle.last_day))
    lines = [f"*{escape(cycle.name)}* · {days}"]
    for team in context.draft.teams:
        account = context.accounts.get(team.lead_id)
        count = t.plural("{n} person", "{n} people", len(team.taking_part))
        lead = t(N_("led by {name}"), name=escape(clip(account.name, 40))) if account else ""
        lines.append(" · ".join(filter(None, (f"*{escape(team.name)}*", count, lead))))
    return "\n".join(lines)

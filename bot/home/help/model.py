"""Every command with what it does, and other words that people type for it."""

from typing import NamedTuple

from bot.core.i18n import N_
from bot.core.names import nearest as nearest_name
from bot.slack.typed_text import VERBS


class CommandHelp(NamedTuple):
    """A command, the arguments it takes, and what it does."""

    verb: str
    arguments: str
    sentence: str


MINE = (
    CommandHelp(
        "checkin", N_("[@person] [last week] [cycle]"), N_("open your check-in, or someone else's")
    ),
    CommandHelp(
        "history", N_("[key result] [cycle]"), N_("a key result week by week, with its chart")
    ),
    CommandHelp("new", N_("[cycle]"), N_("write a key result or an objective")),
    CommandHelp(
        "edit",
        N_("[key result or objective] [cycle]"),
        N_("change, hand over, archive or copy one"),
    ),
    CommandHelp("settings", "", N_("when, how and in which language I ask you")),
    CommandHelp("away", N_("[first day] [last day]"), N_("no check-ins while you're away")),
    CommandHelp("back", "", N_("end or cancel your absence")),
)
SCORES = (
    CommandHelp("me", N_("[cycle]"), N_("your key results and your score")),
    CommandHelp("team", N_("[name] [cycle]"), N_("a team's key results, worst first")),
    CommandHelp("company", N_("[cycle]"), N_("every team's score")),
    CommandHelp("at-risk", N_("[cycle]"), N_("what needs attention, worst first")),
    CommandHelp("score", N_("[@person or team] [cycle]"), N_("someone's or a team's scores")),
    CommandHelp("scorecard", N_("[team, @person or company] [cycle]"), N_("a scorecard as of now")),
    CommandHelp(
        "compare",
        N_("[team or cycle] [team or cycle] [cycle, team or @person]"),
        N_("two teams, or two cycles, side by side"),
    ),
    CommandHelp("channels", N_("[metric] [cycle]"), N_("which channel brings what, at which cost")),
    CommandHelp(
        "funnel",
        N_("[team or company] [cycle]"),
        N_("the funnel from traffic to revenue, and its bottleneck"),
    ),
    CommandHelp(
        "export",
        N_("[scorecard of …] [cycle] [xlsx, csv or html]"),
        N_("a scorecard as a file; for admins also whole tables"),
    ),
    CommandHelp(
        "grade", N_("[@person] [cycle]"), N_("confirm or change scores when a cycle is over")
    ),
    CommandHelp("close", N_("<cycle>"), N_("for admins: close a finished cycle now")),
    CommandHelp("reopen", N_("<cycle> <reason>"), N_("for admins: reopen a closed cycle")),
)
GROUPS = {N_("Your week"): MINE, N_("Progress and scores"): SCORES}
COMMANDS = (
    *MINE,
    *SCORES,
    CommandHelp("menu", "", N_("a menu of buttons")),
    CommandHelp("help", "", N_("this list")),
)


def nearest_command(typed_text: str) -> CommandHelp | None:
    """Return the command that was probably meant, None if nothing is similar.

    >>> nearest_command("scorcard").verb, nearest_command("团队").verb, nearest_command("xyzzy")
    ('scorecard', 'team', None)
    """
    verb = VERBS.get(nearest_name(typed_text, VERBS))
    return next((command for command in COMMANDS if command.verb == verb), None)

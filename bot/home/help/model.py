"""Every command with what it does, and other words that people type for it."""

from typing import NamedTuple

from bot.core.i18n import N_
from bot.core.names import nearest as nearest_name


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
COMMANDS = (*MINE, *SCORES, CommandHelp("help", "", N_("this list")))
ALIASES = {
    "check-in": "checkin",
    "update": "checkin",
    "打卡": "checkin",
    "填报": "checkin",
    "进展": "checkin",
    "更新": "checkin",
    "更新进展": "checkin",
    "mine": "me",
    "status": "me",
    "我": "me",
    "我的": "me",
    "团队": "team",
    "公司": "company",
    "all": "company",
    "risk": "at-risk",
    "behind": "at-risk",
    "风险": "at-risk",
    "落后": "at-risk",
    "预警": "at-risk",
    "scores": "score",
    "得分": "score",
    "打分": "grade",
    "评分": "grade",
    "复盘": "grade",
    "report": "scorecard",
    "记分卡": "scorecard",
    "导出": "export",
    "download": "export",
    "下载": "export",
    "评分卡": "scorecard",
    "历史": "history",
    "comparison": "compare",
    "versus": "compare",
    "对比": "compare",
    "比较": "compare",
    "channel": "channels",
    "渠道": "channels",
    "dimensions": "funnel",
    "漏斗": "funnel",
    "维度": "funnel",
    "add": "new",
    "create": "new",
    "新建": "new",
    "新增": "new",
    "change": "edit",
    "编辑": "edit",
    "修改": "edit",
    "vacation": "away",
    "holiday": "away",
    "请假": "away",
    "休假": "away",
    "出差": "away",
    "外出": "away",
    "不在": "away",
    "return": "back",
    "回来": "back",
    "销假": "back",
    "帮助": "help",
    "设置": "settings",
    "preferences": "settings",
    "language": "settings",
    "语言": "settings",
}


def nearest_command(typed_text: str) -> CommandHelp | None:
    """Return the command that was probably meant, None if nothing is similar.

    >>> nearest_command("scorcard").verb, nearest_command("团队").verb, nearest_command("xyzzy")
    ('scorecard', 'team', None)
    """
    verbs = {command.verb: command.verb for command in COMMANDS} | ALIASES
    verb = verbs.get(nearest_name(typed_text, verbs))
    return next((command for command in COMMANDS if command.verb == verb), None)

"""What people call the sheets and columns of a table, in English and Chinese."""

import re

from bot.files.records.records import RecordKind
from bot.files.records.schema import SCHEMA, SECTIONS
from bot.goals.notation import to_half_width

MARKED_AS_REQUIRED = re.compile(r"\s*(?:\*|\((?:required|optional|必填|选填)\))\s*$", re.IGNORECASE)
CHINESE_SECTIONS = {
    "周期": RecordKind.CYCLE,
    "团队": RecordKind.TEAM,
    "人员": RecordKind.PERSON,
    "目标": RecordKind.OBJECTIVE,
    "关键结果": RecordKind.KEY_RESULT,
    "进展": RecordKind.CHECK_IN,
}
SECTION_NAMES: dict[str, RecordKind] = {  # of a sheet, or of a file without its suffix
    **{name: kind for name, kind in SECTIONS.items() if kind is not RecordKind.WORKSPACE},
    **CHINESE_SECTIONS,
    "cycle": RecordKind.CYCLE,
    "team": RecordKind.TEAM,
    "person": RecordKind.PERSON,
    "employees": RecordKind.PERSON,
    "objective": RecordKind.OBJECTIVE,
    "key_result": RecordKind.KEY_RESULT,
    "krs": RecordKind.KEY_RESULT,
    "check_in": RecordKind.CHECK_IN,
    "checkins": RecordKind.CHECK_IN,
    "员工": RecordKind.PERSON,
}
CHINESE_COLUMNS = {  # the first heading of a field is the one that the spreadsheet has
    "标识": "key",
    "编号": "key",
    "姓名": "name",
    "名称": "name",
    "标题": "title",
    "邮箱": "email",
    "电子邮箱": "email",
    "slack账号": "slack_id",
    "直属经理": "manager",
    "经理": "manager",
    "上级": "manager",
    "团队": "team",
    "所属团队": "teams",
    "管理员": "admin",
    "在用": "active",
    "时区": "zone",
    "地区语言": "locale",
    "语言": "language",
    "提问日": "ask_day",
    "提问时间": "ask_time",
    "工作日": "working_days",
    "国家": "country",
    "负责人": "owner",
    "成员": "members",
    "频道": "channel",
    "上级团队": "parent",
    "上级目标": "parent",
    "周期": "cycle",
    "第一天": "first_day",
    "开始日期": "first_day",
    "最后一天": "last_day",
    "结束日期": "last_day",
    "截止日期": "last_day",
    "季节": "seasons",
    "余下权重": "rest",
    "所属周期": "part_of",
    "所占权重": "part_weight",
    "承诺类型": "commitment",
    "权重": "weight",
    "目标": "objective",
    "指标": "measure",
    "衡量方式": "measure",
    "目标值": "measure",
    "单位": "unit",
    "起始值": "start",
    "初始值": "start",
    "底线": "floor",
    "里程碑": "milestones",
    "计划": "plan",
    "类别": "class",
    "维度": "dimension",
    "护栏": "guard",
    "改进办法": "remedy",
    "更新频率": "cadence",
    "频率": "cadence",
    "代理人": "deputy",
    "关键结果": "key_result",
    "周": "week",
    "数值": "value",
    "当前值": "value",
    "信心": "confidence",
    "备注": "note",
    "私密备注": "private_note",
    "障碍": "blocker",
    "填写人": "by",
    "填写时间": "at",
}
ENGLISH_COLUMNS = {
    "e_mail": "email",
    "email_address": "email",
    "full_name": "name",
    "timezone": "zone",
    "time_zone": "zone",
    "start_date": "first_day",
    "end_date": "last_day",
    "due": "last_day",
    "due_date": "last_day",
    "deadline": "last_day",
    "target": "measure",
    "target_value": "measure",
    "start_value": "start",
    "baseline": "start",
    "kr": "key_result",
    "frequency": "cadence",
    "stand_in": "deputy",
    "check_in_frequency": "cadence",
}
BY_KIND = {  # the same heading means something else on another sheet
    RecordKind.TEAM: {"负责人": "lead", "team": "name", "owner": "lead", "manager": "lead"},
    RecordKind.PERSON: {"team": "teams", "团队": "teams", "person": "name"},
    RecordKind.CYCLE: {"cycle": "name", "周期": "name"},
    RecordKind.OBJECTIVE: {"objective": "title", "目标": "title"},
    RecordKind.KEY_RESULT: {"key_result": "title", "kr": "title", "关键结果": "title"},
}


def field_of(heading: str, kind: RecordKind) -> str:
    """Return the field that a heading means on the sheet of a kind; the heading in the spelling of
    fields where it means none.
    """
    name = plain(MARKED_AS_REQUIRED.sub("", to_half_width(heading)))
    own = BY_KIND.get(kind, {})
    if name in own and name not in SCHEMA[kind]:
        return own[name]
    return CHINESE_COLUMNS.get(name) or ENGLISH_COLUMNS.get(name) or name


def plain(name: str) -> str:
    """Return a name in lower case, with underscores for spaces and hyphens."""
    return re.sub(r"[\s\-_]+", "_", name.strip().casefold())


def chinese_heading(field: str, kind: RecordKind) -> str:
    """Return the Chinese heading of a field on the sheet of a kind."""
    own = {name: meaning for name, meaning in BY_KIND.get(kind, {}).items() if not name.isascii()}
    names = [
        name
        for name, meaning in {**CHINESE_COLUMNS, **own}.items()
        if meaning == field and field_of(name, kind) == field
    ]
    preferred = [name for name in own if own[name] == field]
    return (preferred or names or [field])[0]

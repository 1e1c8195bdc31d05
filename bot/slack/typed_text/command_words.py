"""Words that people type for a command, English and Chinese: `/okr 更新进展`, `/okr 出差 下周`."""

import re

WORDS = {
    "checkin": (
        "checkin, check-in, check in, update, status update, 打卡, 签到, 填报, 汇报, 上报, "
        "进展, 更新, 更新进展, 更新进度, 填写进展, 填进展, 填写进度, 提交进展, 汇报进展, "
        "汇报进度, 每周更新, 补填, 补交, 周报, 写周报, 填周报, 提交周报, 更新okr, 填okr, "
        "更新关键结果, 填表, 填写"
    ),
    "me": (
        "me, mine, status, my score, my okrs, my okr, my progress, 我, 我的, 我自己, 我的okr, "
        "我的目标, 我的进展, 我的进度, 我的得分, 我的分数, 我的关键结果, 个人, 进度, 查看进展, "
        "看进展, 看看进展, 查看进度, 进展怎么样, 进展如何, 进度怎么样, 进度如何"
    ),
    "team": (
        "team, my team, teams, 团队, 我的团队, 我们团队, 团队进展, 团队进度, 团队情况, "
        "团队得分, 小组, 本组, 部门"
    ),
    "company": (
        "company, all, overview, 公司, 全公司, 公司进展, 公司进度, 公司情况, 公司得分, 整体, "
        "大家, 全员, 总览, 概览"
    ),
    "at-risk": (
        "at-risk, at risk, risk, risks, behind, 风险, 有风险, 落后, 谁落后, 掉队, 预警, 警报, "
        "告警, 需要关注, 谁没填, 谁没更新"
    ),
    "score": "score, scores, 得分, 分数, 成绩, 查分",
    "scorecard": "scorecard, report, 评分卡, 记分卡, 计分卡, 成绩单, 报告",
    "compare": "compare, comparison, versus, vs, 对比, 比较, 比一比",
    "channels": "channels, channel, 渠道, 各渠道, 渠道对比, 渠道效果, 推广渠道",
    "funnel": "funnel, dimensions, bottleneck, 漏斗, 转化漏斗, 维度, 短板, 瓶颈",
    "export": (
        "export, download, excel, 导出, 下载, 表格, 报表, 导出表格, 下载表格, 导出数据, "
        "下载数据, 导出报表, 导出excel"
    ),
    "grade": (
        "grade, 打分, 评分, 给分, 自评, 复盘, 确认得分, 确认评分, 期末评分, 期末打分, 评级, "
        "改分, 修改得分"
    ),
    "history": "history, trend, 历史, 历史记录, 走势, 趋势, 曲线, 变化, 记录",
    "new": (
        "new, add, create, 新建, 新增, 添加, 创建, 新目标, 新建目标, 新增目标, 添加目标, "
        "创建目标, 新建关键结果, 新增关键结果, 添加关键结果, 创建关键结果, 新建okr, 写目标, "
        "写okr, 定目标, 制定目标"
    ),
    "edit": (
        "edit, change, 编辑, 修改, 更改, 调整, 编辑目标, 修改目标, 编辑关键结果, 修改关键结果, "
        "修改okr, 转交, 移交, 交接, 归档, 复制"
    ),
    "settings": (
        "settings, setting, preferences, update settings, change settings, language, 设置, "
        "设定, 偏好, 语言, 时区, 通知, 提醒, 提醒时间, 提醒设置, 修改设置, 更改设置, 更新设置, "
        "切换语言, 个人设置"
    ),
    "away": (
        "away, vacation, holiday, holidays, time off, day off, ooo, pto, business trip, 出差, "
        "外出, 不在, 休假, 请假, 放假, 度假, 年假, 病假, 事假, 产假, 婚假, 调休, 休息, 不上班"
    ),
    "back": (
        "back, return, 回来, 销假, 复工, 结束休假, 休假结束, 取消休假, 取消请假, 结束出差, "
        "出差结束, 取消出差, 结束外出, 外出结束, 取消外出, 回公司"
    ),
    "close": "close, 关闭周期, 结束周期, 锁定得分, 关闭",
    "reopen": "reopen, 重新打开, 重新开放, 重开",
    "menu": "menu, start, 菜单, 主菜单, 首页, 开始",
    "help": "help, usage, commands, 帮助, 使用说明, 说明, 怎么用, 用法, 命令, 指令, 功能, ?",
}
NAMING = {
    "team", "score", "scorecard", "history", "away", "funnel", "export", "grade", "compare",
    "channels",
}  # fmt: skip
"""Commands whose word may touch a name or a day in Chinese: 增长团队, 下周出差."""

VERBS = {word: verb for verb, words in WORDS.items() for word in words.split(", ")}
FULL_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}
HAN = "\u4e00-\u9fff"
LEAD = (
    r"(?:/?okr|please|pls|show(?: me)?|open|请|麻烦|帮忙|帮(?!忙)|给|替|你|您|能不能|能否|可以|"
    r"可否|我(?!的|们)|想|需?要|正?在|打开|进入|显示|查询|查(?!询)|看|做|的|一下|(?<=看)下|\s|[:,，])"
)
TAIL = (
    r"(?:\s|please|pls|thanks|一下|吧|呀|啊|哦|啦|呢|吗|了|谢谢|怎么样|如何|怎样|是?多少|"
    r"[.!?,。！？，~…])*"
)
LONGEST_NAME = 40  # characters of a name before the word of a command: 增长团队


def _pattern(word: str) -> str:
    """Return a pattern of a word; between Chinese characters there may be spaces or 一下."""
    if word == "?":
        return r"\?+"
    if not re.search(f"[{HAN}]", word):
        return r"[\s_-]*".join(map(re.escape, re.split(r"[\s-]", word))) + r"(?![a-z0-9_-])"
    return r"(?:\s|一下)*".join(map(re.escape, word))


def _one_of(words: list[str]) -> str:
    return "(?P<word>" + "|".join(_pattern(word) for word in sorted(words, key=len)[::-1]) + ")"


ANY = _one_of(list(VERBS))
NAMED = _one_of([word for word, verb in VERBS.items() if verb in NAMING])
CHINESE_NAMED = _one_of(
    [word for word, verb in VERBS.items() if verb in NAMING and re.search(f"[{HAN}]", word)]
)
ALONE = re.compile(rf"(?:{LEAD})*?{ANY}{TAIL}", re.IGNORECASE)
BEFORE = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"(?:{LEAD})*?{ANY}(?=[\s:,，、@#<\d])[\s:,，、]*(?P<rest>.+)",
        rf"(?:{LEAD})*?{CHINESE_NAMED}的?(?P<rest>.+)",
        rf"(?:{LEAD})*(?P<rest>.{{1,{LONGEST_NAME}}}?)[\s的]*{CHINESE_NAMED}{TAIL}",
    )
)
VERB_OF = {"".join(re.split(r"[\s_-]+", word)): verb for word, verb in VERBS.items()}


def command_alone(text: str) -> str | None:
    """Return the verb of a text that is nothing but a command's word.

    >>> command_alone("请帮我打分"), command_alone("更新 一下 进展。"), command_alone("打分很高")
    ('grade', 'checkin', None)
    """
    match = ALONE.fullmatch(text.translate(FULL_WIDTH).strip())
    return _verb(match) if match else None


def read_command(text: str) -> tuple[str, str] | None:
    """Return the verb and arguments of a text that begins, or in Chinese ends, with a command's
    word; None if it has none.

    >>> read_command("出差 下周"), read_command("增长团队"), read_command("scorcard")
    (('away', '下周'), ('team', '增长'), None)
    """
    typed, plain = text.strip(), text.translate(FULL_WIDTH).strip()
    if verb := command_alone(plain):
        return verb, ""
    typed = typed if len(typed) == len(plain) else plain
    for pattern in BEFORE:
        if match := pattern.fullmatch(plain):
            first, last = match.span("rest")
            return _verb(match), typed[first:last].strip()
    return None


def _verb(match: re.Match[str]) -> str:
    word = re.sub(r"[\s_-]|(?<=.)一下(?=.)|(?<=\?)\?", "", match["word"].casefold())
    return VERB_OF[word]

"""People type what they want: each command has its words, English and Chinese."""

from collections.abc import Iterator

import pytest

from bot.app import COMMANDS
from bot.slack.typed_text import WORDS, command_alone, read_command, text_as_typed
from tests.tables import assert_each

FRAMES = ("{}", " {} ", "请{}", "帮我{}", "请帮我{}", "麻烦你{}", "我要{}", "我想{}", "帮忙{}一下")
ENDS = ("{}。", "{}！", "{}吧", "{}，谢谢", "{}一下")
SAID = {
    "checkin": "更新进展 进展 更新 打卡 填报 汇报进展 提交进展 周报",
    "me": "我的 我的得分 我的进展 我的okr 查看进展 进度",
    "team": "团队 我的团队 团队进展 我们团队",
    "company": "公司 全公司 整体 公司进展",
    "at-risk": "风险 落后 预警 谁落后",
    "score": "得分 分数",
    "scorecard": "评分卡 记分卡 成绩单",
    "compare": "对比 比较",
    "channels": "渠道",
    "funnel": "漏斗 转化漏斗 短板",
    "export": "导出 下载 导出表格",
    "grade": "打分 评分 复盘 自评 确认得分",
    "history": "历史 历史记录 趋势 走势",
    "new": "新建 新增 新建目标 新建关键结果",
    "edit": "编辑 修改 修改目标 转交",
    "settings": "设置 语言 提醒 更新设置",
    "away": "出差 外出 休假 请假 不在 年假 病假",
    "back": "回来 销假 结束休假 取消出差",
    "close": "关闭周期 结束周期",
    "reopen": "重新打开",
    "menu": "菜单",
    "help": "帮助 怎么用 命令",
}


def chinese_words() -> Iterator[tuple[str, str]]:
    """Each Chinese word of the table above with its command."""
    return ((word, verb) for verb, words in SAID.items() for word in words.split())


def full_width(text: str) -> str:
    """A text with the letters and digits of a Chinese keyboard."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def test_every_command_has_words() -> None:
    assert set(WORDS) == set(COMMANDS) == set(SAID)


@pytest.mark.parametrize("frame", [*FRAMES, *ENDS])
def test_chinese_words_are_their_command(frame: str) -> None:
    cases = [(frame.format(word), (verb, "")) for word, verb in chinese_words()]
    assert_each(cases, read_command)


def test_every_word_of_the_list_is_its_command() -> None:
    words = [(word, verb) for verb, words in WORDS.items() for word in words.split(", ")]
    assert_each(words, command_alone)
    assert_each([(full_width(word.upper()), verb) for word, verb in words], command_alone)


def test_spaces_between_the_characters_do_not_matter() -> None:
    assert_each([(" ".join(word), (verb, "")) for word, verb in chinese_words()], read_command)
    assert_each([("\u3000".join(word), (verb, "")) for word, verb in chinese_words()], read_command)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("团队 增长", ("team", "增长")),
        ("团队　增长", ("team", "增长")),
        ("团队增长", ("team", "增长")),
        ("增长团队", ("team", "增长")),
        ("陈伟的得分", ("score", "陈伟")),
        ("得分 <@U0CHEN>", ("score", "<@U0CHEN>")),
        ("得分@陈伟", ("score", "@陈伟")),
        ("评分卡2026Q4", ("scorecard", "2026Q4")),
        ("2026Q4评分卡", ("scorecard", "2026Q4")),
        ("查看增长团队的评分卡", ("scorecard", "增长团队")),
        ("导出评分卡", ("export", "评分卡")),
        ("导出：关键结果 csv", ("export", "关键结果 csv")),
        ("出差 下周", ("away", "下周")),
        ("出差下周一到周五", ("away", "下周一到周五")),
        ("下周出差", ("away", "下周")),
        ("请帮我出差 12月1日到12月5日", ("away", "12月1日到12月5日")),
        ("历史 访问量", ("history", "访问量")),
        ("访问量的历史", ("history", "访问量")),
        ("打分 @陈伟", ("grade", "@陈伟")),
        ("对比 增长 内容", ("compare", "增长 内容")),
        ("更新进展 上周", ("checkin", "上周")),
        ("重新打开 2026Q4 数据，有误", ("reopen", "2026Q4 数据，有误")),
        ("check in", ("checkin", "")),
        ("check-in last week", ("checkin", "last week")),
        ("vacation 24 Dec to 2 Jan", ("away", "24 Dec to 2 Jan")),
        ("My team, please", ("team", "")),
        ("at_risk", ("at-risk", "")),
        ("??", ("help", "")),
        ("okr team growth", ("team", "growth")),
    ],
)
def test_names_and_days_stay_beside_their_word(typed: str, meant: tuple[str, str]) -> None:
    assert read_command(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["scorcard", "comapre growth", "xyzzy", "天气", "关闭提醒", "打球", "checkins", "", "，"],
)
def test_other_words_are_no_command(typed: str) -> None:
    assert read_command(typed) is None


@pytest.mark.parametrize(
    "typed", ["更新了落地页", "打分很高", "进展顺利", "出差 下周", "渠道新增两家"]
)
def test_only_the_word_itself_stands_alone(typed: str) -> None:
    assert command_alone(text_as_typed(typed)) is None

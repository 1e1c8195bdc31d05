"""Roles with their key results and weights, read from tables as they are printed."""

import pytest

from bot.goals.role_tables import TableMistake, TableRole, is_role_table, read_role_table
from bot.sheets.readers import Sheet, read_markdown_table

PRINTED = """\
| role | key results (weight %) | sum |
|---|---|---|
| SEO expert | organic 自然搜索流量占比 30; Top-10 关键词Top10占比 25; leads 引流线索量 20 | 75 |
| SDR 线索开发 | valid leads 有效线索转化率 40; attainment (quota) 商机达标率 30 | 70 |
"""
RESULTS = [
    ("organic 自然搜索流量占比", "", "30"),
    ("Top-10 关键词Top10占比", "", "25"),
    ("leads 引流线索量", "", "20"),
]


def table(text: str) -> Sheet:
    """Return the table of a text."""
    sheet = read_markdown_table(text.splitlines(), 0)
    assert sheet is not None
    assert is_role_table(sheet)
    return sheet


def results(role: TableRole) -> list[tuple[str, str, str]]:
    """Return titles, measures and weights."""
    return [(item.title, item.measure, item.weight) for item in role.key_results]


def one(text: str) -> list[tuple[str, str, str]]:
    """Return the key results of the only role of a table without mistakes."""
    [role], mistakes = read_role_table(table(text))
    assert mistakes == []
    return results(role)


def in_cell(text: str) -> list[tuple[str, str, str]]:
    """Return the key results of a cell."""
    return one(f"| role | key results |\n|---|---|\n| SEO | {text} |")


def test_the_printed_table_is_read() -> None:
    (seo, sdr), mistakes = read_role_table(table(PRINTED))
    assert mistakes == []
    assert results(seo) == RESULTS
    assert [role.title for role in (seo, sdr)] == ["SEO expert", "SDR 线索开发"]
    assert [(role.sum, role.printed_sum) for role in (seo, sdr)] == [(75, 75), (70, 70)]


@pytest.mark.parametrize(
    "cell",
    [
        "A 30; B 25; C 20",
        "A 30%；B 25%；C 20%。",
        "A (30)<br>B (25%)<br>C (20)",
        "A（权重30%）、B（权重25%）、C（权重20%）",
        "A: 30, B: 25, C: 20",
        "- A 30<br>- B 25<br>- C 20",
        "KR1：A 30；KR2：B 25；KR3：C 20",
        "1. **A** 30%; 2. **B** 25%; 3. _C_ 20%",
        "A weight 30; B weight: 25 %; C, weight 20",
        "A — 30%; B – 25%; C · 20%",
    ],
)
def test_weights_are_written_in_many_ways(cell: str) -> None:
    assert in_cell(cell) == [("A", "", "30"), ("B", "", "25"), ("C", "", "20")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("互动率≥3%", ("互动率", "≥3%", "")),
        ("互动率≥3% 40", ("互动率", "≥3%", "40")),
        ("粉丝量从5万→6万（30%）", ("粉丝量", "从5万→6万", "30")),
        ("Leads sum 300", ("Leads", "sum 300", "")),
        ("Leads sum 300, 20%", ("Leads", "sum 300", "20")),
        ("Share 25% -> 35% 30", ("Share", "25% -> 35%", "30")),
        ("互动率（评论、转发）20", ("互动率(评论、转发)", "", "20")),
        ("自然流量占比30%", ("自然流量占比", "", "30")),
        ("Rank in the Top10", ("Rank in the Top10", "", "")),
        ("Sign-ups: tbd up to 40% (20)", ("Sign-ups", "tbd up to 40%", "20")),
    ],
)
def test_a_number_of_the_measure_is_no_weight(cell: str, expected: tuple[str, str, str]) -> None:
    assert in_cell(cell) == [expected]


def test_a_row_per_key_result_with_columns_of_its_own() -> None:
    text = """\
岗位 | 关键指标 | 权重（%） | 目标值 | 备注
:-- | --- | ---: | --- | ---
**SEO专员** | 自然搜索流量占比 | 60 | 从25%→35% | x
 | 引流线索量 | 40% | 累计300个 |
"""
    assert one(text) == [("自然搜索流量占比", "从25%→35%", "60"), ("引流线索量", "累计300个", "40")]


@pytest.mark.parametrize(
    ("rows", "mistake"),
    [
        ("| SEO | A 30; B 25 | 75 |", "add up to 55; the table says 75"),
        ("| SEO |  | 75 |", "The role “SEO” has no key results"),
        ("|  | A 30 | 30 |", "belongs to no role"),
        ("| SEO | Leads 300 | 300 |", "“Leads 300”: a weight is at most 100"),
    ],
)
def test_what_is_wrong_is_named(rows: str, mistake: str) -> None:
    _, mistakes = read_role_table(table(f"| role | key results | sum |\n|---|---|---|\n{rows}"))
    assert mistake in _sentence(mistakes[0])


def test_other_tables_are_no_role_tables() -> None:
    sheet = read_markdown_table(["| who | what |", "|---|---|", "| owner | owns |"], 0)
    assert sheet is not None
    assert not is_role_table(sheet)


def _sentence(mistake: TableMistake) -> str:
    return mistake.sentence.format_map(mistake.values)

"""The metric library in Markdown: kept as role templates, or made someone's key results."""

import pytest

from bot.core.errors import Refusal
from bot.core.work import Database
from bot.files.imports import Action, PlannedChange, RecordKind, assign_role_template, templates
from bot.goals import cycle_calendar, objectives
from bot.goals.objectives import OwnedKeyResult
from bot.people import people
from scoring.model import Direction, Measure, Reading, Unit, UnitKind
from tests.cast import HERE
from tests.files.importing import COMPANY, no, put

PRINTED = """\
[岗位:社交媒体运营]

- KR1:Q3粉丝量从5万→6万(权重30%)
- KR2:平均互动率≥3%(权重40%)
- KR3:活动ROI≥1:5(权重30%)
"""
FULL_WIDTH = """\
［岗位：社交媒体运营］

－　ＫＲ１：Q3粉丝量从５万→６万（权重３０％）
－　ＫＲ２：平均互动率≥３％（权重４０％）
－　ＫＲ３：活动ROI≥１：５（权重３０％）
"""
ENGLISH = """\
# Our metric library
[Role: Social media manager]

* KR1: Followers in Q3 from 50k -> 60k (weight 30%)
* KR2: Average engagement at least 3% (weight: 40)
* KR3: Campaign ROI >= 1:5 (weight 30%)
"""
MEASURES = [
    Measure(Direction.INCREASE, start=50_000, target=60_000),
    Measure(Direction.AT_LEAST, Reading.AVERAGE, Unit(UnitKind.PERCENT), target=3),
    Measure(Direction.AT_LEAST, unit=Unit(UnitKind.RATIO), target=5),
]


def of_ana(database: Database) -> list[OwnedKeyResult]:
    """Ana's key results but for those she had."""
    cycle = database.read_now(HERE, cycle_calendar.cycle_named, "Q4")
    every = database.read_now(HERE, objectives.key_results_in_cycle, cycle.id)
    return [kr for kr in every if kr.key != "visits"]


@pytest.mark.parametrize("text", [PRINTED, FULL_WIDTH, ENGLISH])
def test_the_library_becomes_a_persons_key_results(lumen: Database, text: str) -> None:
    put(lumen, COMPANY)
    put(lumen, text, name="library.md", owner="ana", cycle="Q4")
    found = of_ana(lumen)
    assert [kr.rule.measure for kr in found] == MEASURES
    assert [kr.rule.weight for kr in found] == [30, 40, 30]
    ana = lumen.read_now(HERE, people.require_person, "U0ANA")
    assert {(kr.owner_id, kr.objective.owner_id) for kr in found} == {(ana.id, ana.id)}


def test_a_title_ends_before_the_target(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, PRINTED, name="library.md", owner="ana", cycle="Q4")
    found = of_ana(lumen)
    assert [kr.title for kr in found] == ["Q3粉丝量", "平均互动率", "活动ROI"]
    assert found[0].objective.title == "社交媒体运营"


def test_making_it_someones_twice_changes_nothing(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, PRINTED, name="library.md", owner="ana", cycle="Q4")
    again = put(lumen, PRINTED, name="library.md", owner="ana", cycle="Q4")
    assert again.count(Action.SAME) == len(again.rows) == 4


def test_owner_and_cycle_go_by_their_other_names(lumen: Database) -> None:
    put(lumen, COMPANY.replace("key: Q4, ", "key: Q4, name: Autumn, "))
    put(lumen, PRINTED, name="library.md", owner="ana", cycle="Q4")
    again = put(lumen, PRINTED, name="library.md", owner="Ana@Lumen.example", cycle="autumn")
    assert again.count(Action.SAME) == len(again.rows) == 4


def test_alone_it_is_kept_as_a_role_template(lumen: Database) -> None:
    first, again = (put(lumen, PRINTED, name="library.md").rows for _ in range(2))
    assert first == (PlannedChange(RecordKind.TEMPLATE, "社交媒体运营", Action.NEW),)
    assert again == (PlannedChange(RecordKind.TEMPLATE, "社交媒体运营", Action.SAME),)


def test_a_template_that_was_kept_is_used_by_its_role(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, PRINTED, name="library.md")
    lumen.transact_now(HERE, assign_role_template, "社交媒体运营", owner="ana", cycle="Q4")
    assert [kr.rule.measure for kr in of_ana(lumen)] == MEASURES


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("seo", [30, 25, 20, 25]),
        ("social", [20, 30, 25, 25]),
        ("content", [20, 30, 30, 20]),
        ("sdr", [40, 30, 20]),
    ],
)
def test_templates_that_ship_say_what_happens_to_the_rest(
    lumen: Database, name: str, weights: list[float]
) -> None:
    put(lumen, COMPANY)
    lumen.transact_now(HERE, assign_role_template, name, owner="ana", cycle="Q4")
    assert [kr.rule.weight for kr in of_ana(lumen)] == weights


def test_a_template_nobody_knows_is_refused_with_those_there_are(empty: Database) -> None:
    with pytest.raises(Refusal, match="Did you mean “seo”") as refused:
        empty.transact_now(HERE, assign_role_template, "seoo", owner="ana", cycle="Q4")
    assert ", ".join(empty.read_now(HERE, templates)) in str(refused.value)


@pytest.mark.parametrize("options", [{"owner": "ana"}, {"cycle": "Q4"}])
def test_owner_and_cycle_come_together(empty: Database, options: dict[str, str]) -> None:
    with pytest.raises(Refusal, match="needs both an owner and a cycle"):
        put(empty, PRINTED, name="library.md", **options)


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("[岗位:社交媒体运营]", "", "line 3: Begin with the role in brackets"),
        ("- KR2:平均互动率≥3%(权重40%)", "- 平均互动率", "line 4: I can't read this line"),
        ("≥3%", "很高", "line 4, measure: I can't find a target in “平均互动率很高”"),
        ("从5万→6万", "达6万", "line 3, measure: “达6万” does not say where it starts"),
        ("从5万→6万", "从6万→6万", "line 3, measure: Start and target are the same"),
        ("权重30%", "权重5%", "line 1, weight: The weights add up to 75, not 100"),
    ],
)
def test_a_mistake_in_the_library_is_named_with_its_line(
    empty: Database, right: str, wrong: str, sentence: str
) -> None:
    problems = no(empty, PRINTED.replace(right, wrong, 1), name="library.md")
    assert problems[0].startswith(f"library.md, {sentence}"), problems


def test_a_template_by_name_needs_somebody_to_own_it(empty: Database) -> None:
    with pytest.raises(Refusal, match="needs both an owner and a cycle"):
        empty.transact_now(HERE, assign_role_template, "seo", owner="", cycle="")


def test_a_library_for_somebody_unknown_is_refused(lumen: Database) -> None:
    put(lumen, COMPANY)
    problems = no(lumen, PRINTED, name="library.md", owner="anna", cycle="Q4")
    assert problems[0] == (
        "library.md, line 1, owner: There's no person “anna”. Did you mean “ana”?"
    )


TABLE = """\
# Roles of 2027

Weights as printed; see **below**.

| role | key results (weight %) | sum |
|---|---|---|
| SEO specialist SEO专员 | organic share 自然搜索流量占比 30; leads 引流线索量 45 | 75 |
| Editor | Subscribers 12k -> 15k 60; Average open rate ≥ 38% 40 | 100 |
"""


def test_a_table_of_roles_becomes_templates(lumen: Database) -> None:
    put(lumen, COMPANY)
    plan = put(lumen, TABLE, name="roles.md")
    assert plan.rows == tuple(
        PlannedChange(RecordKind.TEMPLATE, title, Action.NEW)
        for title in ("SEO specialist SEO专员", "Editor")
    )
    remarks = [str(remark) for remark in plan.remarks]
    assert [remark.partition(":")[0] for remark in remarks] == ["roles.md, line 7"] * 2
    assert "I leave the other 25 to a rating" in remarks[0]
    assert "has no targets" in remarks[1]
    assert put(lumen, TABLE, name="roles.md").count(Action.SAME) == 2


def test_a_role_of_a_table_becomes_someones_once_it_has_targets(lumen: Database) -> None:
    put(lumen, COMPANY)
    put(lumen, TABLE, name="roles.md")

    def assign(role: str) -> None:
        lumen.transact_now(HERE, assign_role_template, role, owner="ana", cycle="Q4")

    assign("Editor")
    assert [kr.title for kr in of_ana(lumen)] == ["Subscribers", "Average open rate"]
    assert of_ana(lumen)[1].rule.measure.reading is Reading.AVERAGE
    with pytest.raises(Refusal, match="“leads 引流线索量” has no target yet"):
        assign("SEO specialist SEO专员")


def test_tables_of_other_things_are_read_by_their_columns(lumen: Database) -> None:
    put(lumen, COMPANY)
    text = """\
## Objectives

| key | title | cycle | owner |
|---|---|---|---|
| trust | Earn **trust** | Q4 | ana |

## Key results

| key | title | objective | measure |
|---|---|---|---|
| nps | Promoters | trust | 30 -> 45 |

| who | what |
|---|---|
| we | this |
"""
    plan = put(lumen, text, name="okrs.md")
    assert [(row.what, row.key) for row in plan.rows] == [
        (RecordKind.OBJECTIVE, "trust"),
        (RecordKind.KEY_RESULT, "nps"),
    ]
    assert [str(remark) for remark in plan.remarks] == [
        "okrs.md, line 13: I left this table out: I don't know its columns."
    ]


def test_mistakes_of_a_table_are_named_by_their_line(lumen: Database) -> None:
    wrong = TABLE.replace("引流线索量 45", "引流线索量 40").replace("12k -> 15k", "12k -> 12k")
    assert no(lumen, wrong, name="roles.md")[0].startswith("roles.md, line 7: The weights of")
    wrong = TABLE.replace("12k -> 15k", "12k -> 12k")
    assert no(lumen, wrong, name="roles.md")[0].startswith("roles.md, line 8, measure: ")

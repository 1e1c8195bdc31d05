"""A table with a column of roles and one of key results, each with its weight."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.i18n import N_
from bot.goals.notation import to_half_width
from bot.goals.role_tables.key_result_texts import WrittenKeyResult, read_item, split_items
from bot.sheets.readers import Sheet, SheetRow

HEADINGS = {
    "role": ("role", "roles", "position", "job", "job title", "岗位", "角色", "职位", "岗位名称"),
    "key_results": (
        "key results", "key result", "krs", "kr", "metrics", "metric", "kpis", "kpi", "indicators",
        "indicator", "关键结果", "指标", "关键指标", "考核指标", "核心指标",
    ),
    "weight": ("weight", "weights", "weight %", "权重"),
    "measure": ("target", "targets", "target value", "measure", "目标", "目标值", "衡量方式"),
    "sum": ("sum", "total", "合计", "总计", "小计", "总和"),
    "rest": ("rest", "remainder", "余下", "余下权重", "其余", "剩余", "剩余权重"),
}  # fmt: skip
FIELDS = {heading: name for name, headings in HEADINGS.items() for heading in headings}
IN_PARENTHESES = re.compile(r"\([^)]*\)")
WEIGHT = re.compile(r"(\d+(?:\.\d+)?)\s*%?")
FULL, CENT = 100.0, 0.01
NO_ROLE = N_("This row belongs to no role. Write the role in its first row.")
NO_KEY_RESULT = N_("The role “{role}” has no key results. Add them, or delete the row.")
TOO_HEAVY = N_("“{text}”: a weight is at most 100. Write the weight last, such as “Leads 30”.")
NO_WEIGHT = N_("“{text}” is not a weight. Write a number of percent, such as 30.")
OTHER_SUM = N_("The weights of “{role}” add up to {total}; the table says {printed}. Correct one.")


@dataclass(frozen=True)
class TableKeyResult:
    """A key result of a role with the line that it stands on; `measure` and `weight` are empty if
    the table has none.
    """

    title: str
    measure: str
    weight: str
    line: int


@dataclass
class TableRole:
    """A role of a table. `rest` is what happens to the weight that is left, empty if the table
    doesn't say.
    """

    title: str
    line: int
    key_results: list[TableKeyResult] = field(default_factory=list)
    rest: str = ""
    printed_sum: float | None = None

    @property
    def sum(self) -> float:
        """The sum of the weights."""
        weights = (float(key_result.weight) for key_result in self.key_results if key_result.weight)
        return round(sum(weights), 6)


@dataclass(frozen=True)
class TableMistake:
    """A sentence about a line of a table, with its values."""

    line: int
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)


def is_role_table(sheet: Sheet) -> bool:
    """Whether a table has a column of roles and one of key results."""
    return {"role", "key_results"} <= set(_columns(sheet))


def read_role_table(sheet: Sheet) -> tuple[list[TableRole], list[TableMistake]]:
    """Return the roles of a table, in order, and what is wrong with it. A row without a role
    belongs to the role above it.
    """
    columns = _columns(sheet)
    roles: list[TableRole] = []
    mistakes: list[TableMistake] = []
    for row in sheet.rows[1:]:
        cells = _texts(row, columns)
        if title := cells.get("role", ""):
            roles.append(TableRole(title, row.number))
        if not roles:
            mistakes.append(TableMistake(row.number, NO_ROLE))
            continue
        mistakes += _read_row(roles[-1], row.number, cells)
    return roles, [*mistakes, *(mistake for role in roles for mistake in _check(role))]


def _columns(sheet: Sheet) -> list[str]:
    """Return what each column holds, an empty text for what is not of interest."""
    headings = sheet.rows[0].cells if sheet.rows else ()
    return [_field_of(cell.text) for cell in headings]


def _field_of(heading: str) -> str:
    plain = to_half_width(heading).casefold()
    for text in (plain, IN_PARENTHESES.sub("", plain)):
        name = FIELDS.get(re.sub(r"[\s_\-]+", " ", text).strip(" :*%"))
        if name:
            return name
    return ""


def _texts(row: SheetRow, columns: Sequence[str]) -> dict[str, str]:
    """Return the texts of a row by what their columns hold."""
    texts: dict[str, str] = {}
    for name, cell in zip(columns, row.cells, strict=False):
        if name:
            lines = (to_half_width(line) for line in cell.text.splitlines())
            texts[name] = "\n".join(filter(None, lines))
    return {**texts, "role": " ".join(texts.get("role", "").split())}


def _read_row(role: TableRole, line: int, cells: Mapping[str, str]) -> Iterator[TableMistake]:
    """Add what a row says to its role."""
    role.rest = cells.get("rest", "") or role.rest
    if number := WEIGHT.fullmatch(cells.get("sum", "")):
        role.printed_sum = float(number[1])
    items = [read_item(text) for text in split_items(cells.get("key_results", ""))]
    weight = cells.get("weight", "")
    if weight and not WEIGHT.fullmatch(weight):
        yield TableMistake(line, NO_WEIGHT, {"text": weight})
        return
    for item in items:
        complete = _completed(item, cells) if len(items) == 1 else item
        if complete.weight and float(complete.weight) > FULL:
            yield TableMistake(line, TOO_HEAVY, {"text": f"{complete.title} {complete.weight}"})
        role.key_results.append(
            TableKeyResult(complete.title, complete.measure, complete.weight, line)
        )


def _completed(item: WrittenKeyResult, cells: Mapping[str, str]) -> WrittenKeyResult:
    """Return the only key result of a row with the measure and weight of their own columns."""
    number = WEIGHT.fullmatch(cells.get("weight", ""))
    measure = cells.get("measure", "") or item.measure
    return WrittenKeyResult(item.title, measure, number[1] if number else item.weight)


def _check(role: TableRole) -> Iterator[TableMistake]:
    if not role.key_results:
        yield TableMistake(role.line, NO_KEY_RESULT, {"role": role.title})
    elif role.printed_sum is not None and abs(role.sum - role.printed_sum) > CENT:
        numbers = {"total": f"{role.sum:g}", "printed": f"{role.printed_sum:g}"}
        yield TableMistake(role.line, OTHER_SUM, {"role": role.title, **numbers})

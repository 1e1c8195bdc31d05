"""The metric library: a role in brackets, and its key results with their weights as a list."""

import re
from collections.abc import Iterator, Mapping

from bot.core.i18n import N_
from bot.files.records import FilePlace, FileRecord, Problem, RecordKind, WrittenCell
from bot.goals.notation import AT_LEAST, AT_MOST, LONGEST_NAME, UNMEASURED, to_half_width
from bot.goals.role_tables import TableRole, split_measure

ROLE = re.compile(r"\[(?:岗位|角色|role|position)\s*:\s*(?P<title>.+)\]", re.IGNORECASE)
REMAINDER = re.compile(r"(?:rest|余下|其余|剩余)\s*:\s*(?P<rest>.+)", re.IGNORECASE)
KEY_RESULT = re.compile(
    r"[-*•]?\s*KR\s*(?P<number>\d+)\s*[:.]\s*(?P<text>.+?)\s*"
    r"(?:\(\s*(?:权重|weight)\s*:?\s*(?P<weight>\d+(?:\.\d+)?)\s*%?\s*\))?",
    re.IGNORECASE,
)
LEVEL = re.compile(rf"{AT_LEAST}|{AT_MOST}|within", re.IGNORECASE)
AVERAGE = re.compile(r"平均|\baverage\b|\bavg\b", re.IGNORECASE)
REMAINDERS = {
    "定性": "qualitative",
    "定性评价": "qualitative",
    "归一": "normalise",
    "归一化": "normalise",
}
OPEN_MEASURES = ("", UNMEASURED, "待定")
NO_TARGET = N_(
    "“{title}” has no target yet. Add one, or let its owner choose the role in /okr new, where "
    "targets are typed in."
)
IGNORED = ("#", ">", "```", "<!--")


def read_role_templates(file: str, content: bytes) -> tuple[list[FileRecord], list[Problem]]:
    """Role templates; `values["key_results"]` of each are the records of its list."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return [], [Problem(FilePlace(file), N_("This is not UTF-8. Save it as UTF-8."))]
    return read_role_lists(file, dict(enumerate(lines, 1)))


def read_role_lists(
    file: str, lines: Mapping[int, str], *, with_prose: bool = False
) -> tuple[list[FileRecord], list[Problem]]:
    """Return the role templates of lines by their numbers. With prose, lines that belong to no list
    say nothing.
    """
    roles: list[FileRecord] = []
    problems: list[Problem] = []
    for number, line in lines.items():
        written = to_half_width(line)
        if not written or written.startswith(IGNORED):
            continue
        if with_prose and not (ROLE.fullmatch(written) or (roles and KEY_RESULT.match(written))):
            continue
        try:
            _read_line(FilePlace(file, number), written, roles)
        except Problem as no:
            problems.append(no)
    return roles, problems or [problem for role in roles for problem in check_weights(role)]


def _read_line(place: FilePlace, line: str, roles: list[FileRecord]) -> None:
    if parts := ROLE.fullmatch(line):
        cells = {"key": WrittenCell(parts["title"].strip()[:LONGEST_NAME], place.line)}
        values = {"key_results": [], "text": line}
        roles.append(FileRecord(RecordKind.TEMPLATE, place.file, place.line, cells, values))
        return
    if not roles:
        raise Problem(place, N_("Begin with the role in brackets, such as [Role: SEO specialist]."))
    role = roles[-1]
    role.values["text"] += f"\n{line}"
    if parts := REMAINDER.fullmatch(line):
        role.cells["rest"] = WrittenCell(REMAINDERS.get(parts["rest"], parts["rest"]), place.line)
    elif parts := KEY_RESULT.fullmatch(line):
        role.values["key_results"].append(_key_result(place, parts))
    else:
        sentence = N_(
            "I can't read this line. Write - KR1: Followers from 50k -> 60k (weight 30%)."
        )
        raise Problem(place, sentence)


def check_weights(role: FileRecord) -> Iterator[Problem]:
    """Weights that do not add up to 100 need a word about the rest; none at all count alike."""
    weights = [key_result.text("weight") for key_result in role.values["key_results"]]
    sum_ = round(sum(float(weight) for weight in weights if weight), 6)
    if any(weights) and abs(sum_ - 100) > 0.01 and "rest" not in role.cells:
        sentence = N_(
            "The weights add up to {total}, not 100. Correct them, or add a line “rest: "
            "qualitative” (the manager rates it) or “rest: normalise” (the others are scaled)."
        )
        yield role.problem("weight", sentence, total=f"{sum_:g}")


def _key_result(place: FilePlace, parts: re.Match[str]) -> FileRecord:
    measured = split_measure(parts["text"])
    if measured is None:
        sentence = N_(
            "I can't find a target in “{text}”. Write it like 从5万→6万, ≥3%, ≤120元 or 累计4000."
        )
        raise Problem(FilePlace(place.file, place.line, "measure"), sentence, text=parts["text"])
    title, measure = measured
    return _record(place, parts["number"], title, measure, parts["weight"])


def _record(
    place: FilePlace, number: int | str, title: str, measure: str, weight: str | None
) -> FileRecord:
    """Return a key result of a role; one whose target is not agreed has no measure."""
    if AVERAGE.search(title) and LEVEL.match(measure):
        measure = f"average {measure}"  # the mean of the weeks is what has to hold
    is_open = measure.casefold() in OPEN_MEASURES
    cells = {
        "key": f"kr{number}",
        "title": title,
        "measure": None if is_open else measure,
        "weight": weight,
    }
    written = {name: WrittenCell(text, place.line) for name, text in cells.items()}
    return FileRecord(RecordKind.KEY_RESULT, place.file, place.line, written)


def role_of_table(file: str, role: TableRole) -> FileRecord:
    """Return a role of a table as the list that it could have been written as."""
    title = role.title[:LONGEST_NAME]
    lines = [f"[Role: {title}]"]
    key_results = []
    for number, item in enumerate(role.key_results, 1):
        measure = item.measure or UNMEASURED
        weight = f" (weight {item.weight}%)" if item.weight else ""
        lines.append(f"- KR{number}: {item.title}: {measure}{weight}")
        place = FilePlace(file, item.line)
        key_results.append(_record(place, number, item.title, measure, item.weight or None))
    cells = {"key": WrittenCell(title, role.line)}
    if role.rest:
        cells["rest"] = WrittenCell(REMAINDERS.get(role.rest, role.rest), role.line)
        lines.append(f"rest: {cells['rest'].text}")
    values = {"key_results": key_results, "text": "\n".join(lines)}
    return FileRecord(RecordKind.TEMPLATE, file, role.line, cells, values)


def missing_targets(role: FileRecord) -> list[Problem]:
    """Return the key results of a role that can't be anybody's yet."""
    return [
        record.problem("measure", NO_TARGET, title=record.text("title"))
        for record in role.values["key_results"]
        if record.text("measure") is None
    ]


def assign_role(role: FileRecord, owner: str, cycle: str) -> list[FileRecord]:
    """A role template as somebody's objective and key results in a cycle."""
    key = f"{cycle}-{owner}-{role.key}".replace(" ", "-").replace(",", "")
    cells = {"key": key, "title": role.key, "owner": owner, "cycle": cycle}
    kept = {"rest": role.cells["rest"]} if "rest" in role.cells else {}
    records = [_copy_record(role, RecordKind.OBJECTIVE, kept, cells)]
    for key_result in role.values["key_results"]:
        cells = {"key": f"{key}-{key_result.key}", "objective": key, "owner": owner}
        records.append(_copy_record(key_result, RecordKind.KEY_RESULT, key_result.cells, cells))
    return records


def _copy_record(
    record: FileRecord, kind: RecordKind, kept: dict[str, WrittenCell], cells: dict[str, str]
) -> FileRecord:
    new = {name: WrittenCell(text, record.line) for name, text in cells.items()}
    return FileRecord(kind, record.file, record.line, {**kept, **new})
